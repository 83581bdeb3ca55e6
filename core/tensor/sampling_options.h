#pragma once

namespace pardalis {

// How one modality is sampled. Applied in this order: repetition penalty, temperature, top-k, top-p.
struct SamplingOptions {
    float temperature = 0.7f;        // 0: greedy
    float topP = 0.9f;               // 1: all
    int topK = 0;                    // 0: all
    float repetitionPenalty = 1.0f;  // 1: none; never used inside a picture

    bool operator==(const SamplingOptions&) const = default;
};

}  // namespace pardalis
