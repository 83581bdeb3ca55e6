#include "core/cpu/cpu_decode_state.h"

namespace pardalis::cpu {

CpuDecodeState::CpuDecodeState(VocabularyRange ids, int vocabulary, int streams)
    : DecodeState(ids, vocabulary, streams),
      m_allowed(vocabulary),
      m_seen(vocabulary),
      m_logits(static_cast<std::size_t>(ids.count)) {}

void CpuDecodeState::doBegin(const SamplingPlan& plan, TokenId last, std::int64_t length, const TokenSet& seen) {
    m_plan = plan;
    m_seen = seen;
    m_last = last;
    m_position = static_cast<std::uint64_t>(length);
    m_sampled.clear();
}

void CpuDecodeState::doAllow(const TokenSet& ids) { m_allowed = ids; }

TokenId CpuDecodeState::doTake() {
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
