#pragma once

#include "core/tensor/decode_state.h"

#include <cstdint>
#include <deque>
#include <vector>

namespace pardalis::cpu {

// Everything in plain memory: a step is done when it has been queued.
class CpuDecodeState final : public DecodeState {
public:
    CpuDecodeState(VocabularyRange ids, int vocabulary, int streams);

    int pending() const override { return static_cast<int>(m_sampled.size()); }

    const SamplingPlan& plan() const { return m_plan; }
    const TokenSet& allowed() const { return m_allowed; }
    const TokenSet& seen() const { return m_seen; }
    TokenId last() const { return m_last; }
    std::uint64_t position() const { return m_position; }
    std::vector<float>& logits() { return m_logits; }  // [ids.count], to work in
    void push(TokenId sampled);

private:
    void doBegin(const SamplingPlan& plan, TokenId last, std::int64_t length, const TokenSet& seen) override;
    void doAllow(const TokenSet& ids) override;
    TokenId doTake() override;

    SamplingPlan m_plan;
    TokenSet m_allowed, m_seen;
    TokenId m_last{};
    std::uint64_t m_position = 0;
    std::vector<float> m_logits;
    std::deque<TokenId> m_sampled;
};

}  // namespace pardalis::cpu
