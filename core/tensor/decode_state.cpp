#include "core/tensor/decode_state.h"

#include "core/tensor/sampler.h"

namespace pardalis {

void DecodeState::begin(const SamplingPlan& plan, std::span<const TokenId> tokens, std::int64_t length) {
    CHECK(!tokens.empty() && length >= std::ssize(tokens) && std::ssize(plan.weights) == m_streams);
    checkOptions(plan.options);
    checkContrast(plan.contrast);
    TokenSet seen(m_vocabulary);
    for (const TokenId id : tokens)
        seen.insert(id);
    doBegin(plan, tokens.back(), length, seen);
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
