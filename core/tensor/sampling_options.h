#pragma once

#include <cstdint>

namespace pardalis {

// How an entry is drawn of those that are left, each with its probability.
enum class Draw : std::uint8_t {
    // By one random number: the first entry up to which the probabilities add up to more than it.
    cumulative,
    // By one random number an entry: each runs for an exponentially distributed time at the rate of its probability, and
    // the first to arrive is drawn (what others do with Gumbel noise). Where probabilities change a little, nearly always
    // the same entry is drawn, however many there are; the sums of the other way shift with every change before an entry.
    race,
};

// How one modality is sampled. Applied in this order: repetition penalty, temperature, top-k, top-p.
struct SamplingOptions {
    float temperature = 0.7f;        // 0: greedy
    float topP = 0.9f;               // 1: all
    int topK = 0;                    // 0: all
    float repetitionPenalty = 1.0f;  // 1: none; never used inside a picture
    Draw draw = Draw::cumulative;

    bool operator==(const SamplingOptions&) const = default;
};

// Contrastive decoding (Li et al., arXiv 2210.15097) as CM3Leon relaxes it, CD-K (arXiv 2309.02591 §3.1, eq. 3): what
// an expert says beyond an amateur, log p_E - log p_A, among what the expert finds plausible, p_E ≥ alpha · the k-th
// largest p_E. With k = 1 it is contrastive decoding itself; the paper prints neither k nor alpha.
struct Contrast {
    static constexpr int kUsualK = 8;  // where somebody wants it and says no more

    int k = 0;  // 0: none
    float alpha = 0.1f;

    bool operator==(const Contrast&) const = default;
};

}  // namespace pardalis
