#include "core/cpu/decode_state.h"

#include "core/tensor/sampler.h"

namespace pardalis::cpu {

CpuDecodeState::CpuDecodeState(VocabularyRange ids, int vocabulary, int streams)
    : m_ids(ids), m_streams(static_cast<std::size_t>(streams)), m_allowed(vocabulary), m_seen(vocabulary) {
    CHECK(streams > 0 && ids.first >= 0 && ids.count > 0 && ids.count <= vocabulary - ids.first);
    m_logits.resize(static_cast<std::size_t>(ids.count));
}

void CpuDecodeState::begin(const SamplingPlan& plan, std::span<const TokenId> sequence) {
    CHECK(!sequence.empty() && plan.weights.size() == m_streams);
    checkOptions(plan.options);
    m_plan = plan;
    m_seen = TokenSet(m_seen.bound());
    for (const TokenId id : sequence)
        m_seen.insert(id);
    m_last = sequence.back();
    m_position = sequence.size();
    m_sampled.clear();
}

void CpuDecodeState::allow(const TokenSet& ids) {
    CHECK(ids.bound() == m_allowed.bound());
    m_allowed = ids;
}

TokenId CpuDecodeState::take() {
    CHECK(!m_sampled.empty());
    const TokenId token = m_sampled.front();
    m_sampled.pop_front();
    return token;
}

void CpuDecodeState::push(TokenId sampled) {
    m_last = sampled;
    m_seen.insert(sampled);
    ++m_position;
    m_sampled.push_back(sampled);
}

}  // namespace pardalis::cpu
