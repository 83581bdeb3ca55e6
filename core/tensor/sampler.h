#pragma once

#include "core/tensor/sampling_options.h"
#include "core/tensor/token_set.h"

#include <cstdint>
#include <span>

namespace pardalis {

// A uniform number in [0, 1) that depends on nothing but its arguments (philox.h: counter = position, key = seed, the
// upper 53 of the first 64 bits), so that a run repeats bit for bit, whatever the batch, and can be resumed anywhere.
double uniformAt(std::uint64_t seed, std::uint64_t position);

// CHECK that they make sense.
void checkOptions(const SamplingOptions& options);
void checkContrast(const Contrast& contrast);

// `logits` of the ids from `firstId` on: -inf for those that are not in `allowed`; of the others, those in `seen` are
// divided by the penalty if positive and multiplied by it if negative.
void maskAndPenalise(std::span<float> logits, int firstId, const TokenSet& allowed, const TokenSet& seen,
                     float penalty);

// Of entries of `logits` that are a number, only those stay whose entry in `expert`, logits of the same ids, is at
// least ln(alpha) + the k-th largest of theirs; the others become -inf. Ties with that stay. All stay where there are
// no more than k. Nothing is done without a contrast.
void keepPlausible(std::span<float> logits, std::span<const float> expert, const Contrast& contrast);

// Picks an index into `logits`; -inf entries are never picked. The random number is that of (seed, position).
// Temperature 0 picks the first maximum. Else, in this order: temperature; the topK largest; of those, in ascending
// order, all go whose cumulative probability is at most 1 - topP, but never the largest. Among equal logits the lower
// index ranks as the larger. What topK and topP leave out is -inf in `logits` afterwards; the rest keeps its value.
// Probabilities are whole numbers of 2^-40 of the largest one, so sums are exact and need no order; an entry below half
// of that is never picked. In a race the random number of an entry is that of its id, `firstId` + index, and among equals
// the lower one wins. Nothing here depends on the C library's arithmetic or sort.
// Throws Error, with `position`, when a logit is NaN or +inf, or when nothing is allowed.
int sample(std::span<float> logits, const SamplingOptions& options, std::uint64_t seed, std::uint64_t position,
           int firstId = 0);

// The errors of sample(), for a device that sampled for itself.
[[noreturn]] void throwNotANumber(std::uint64_t position, std::int64_t wrong, std::int64_t logits, std::int64_t first,
                                  float value);
[[noreturn]] void throwNothingAllowed(std::uint64_t position, std::int64_t logits);

}  // namespace pardalis
