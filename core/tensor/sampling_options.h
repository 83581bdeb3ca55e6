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

}  // namespace pardalis
