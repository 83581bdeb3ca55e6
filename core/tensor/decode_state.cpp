#include "core/tensor/decode_state.h"

#include "core/tensor/sampler.h"

namespace pardalis {

void DecodeState::begin(const SamplingPlan& plan, std::span<const TokenId> sequence) {
    CHECK(!sequence.empty() && std::ssize(plan.weights) == m_streams);
    checkOptions(plan.options);
    TokenSet seen(m_vocabulary);
    for (const TokenId id : sequence)
        seen.insert(id);
    doBegin(plan, sequence, seen);
}

void DecodeState::allow(const TokenSet& ids) {
    CHECK(ids.bound() == m_vocabulary);
    doAllow(ids);
}

TokenId DecodeState::take() {
    CHECK(pending() > 0);
    return doTake();
}

}  // namespace pardalis
