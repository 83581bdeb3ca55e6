#pragma once

#include "core/generation/sampling_options.h"
#include "core/tokens/token_id.h"

#include <cstdint>
#include <span>

namespace pardalis {

// A uniform number in [0, 1) that depends on nothing but its arguments (counter-based: Salmon et al. 2011, Philox
// 4×32-10), so that a run repeats bit for bit, whatever the batch, and can be resumed at any position.
double uniformAt(std::uint64_t seed, std::uint64_t position);

// Divides positive and multiplies negative logits of every id in `seen` (distinct or not: applied once per id).
// Ids outside [firstId, firstId + logits.size()) are ignored.
void applyRepetitionPenalty(std::span<float> logits, int firstId, std::span<const TokenId> seen, float penalty);

// Picks an index into `logits` (changed in the process); -inf entries are never picked. The random number is that of
// (seed, position). Throws Error when a logit is NaN or +inf, or when nothing is allowed.
int sample(std::span<float> logits, const SamplingOptions& options, std::uint64_t seed, std::uint64_t position);

}  // namespace pardalis
