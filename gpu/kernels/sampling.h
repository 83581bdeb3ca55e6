#pragma once

#include "gpu/kernels/cuda_ops.h"

#include <cstdint>

// What sampling reads and leaves behind; shared by host and kernels.
namespace pardalis::gpu {

constexpr int kMostStreams = kExactRows;
constexpr int kMostPending = 64;  // DecodeState's

// SamplingPlan in device memory, so that a recorded step serves every run.
struct SamplingParameters {
    float weights[kMostStreams];
    double scale;  // 1 / temperature; 0: greedy
    float penalty;
    float topP;
    std::int32_t topK;
    bool races;              // Draw
    std::int32_t contrastK;  // 0: none
    double leastDistance;    // of a plausible logit of the first stream from its k-th largest
    std::uint64_t seed;
};

// What one step leaves to the next.
struct SamplingCursor {
    std::uint64_t position;  // of the next token
    std::int32_t last;       // the last token
    std::uint32_t sampled;   // how many there were: where in the ring the next one goes
    // Gathered of the logits at hand.
    std::uint32_t largest;    // rank
    std::int32_t numbers;     // how many are neither -inf nor wrong
    std::int32_t wrong;       // how many are NaN or +inf
    std::int32_t firstWrong;  // index of the first of them

    // Nothing gathered yet.
    static constexpr SamplingCursor at(std::uint64_t position, std::int32_t last, std::uint32_t sampled) {
        return {position, last, sampled, 0, 0, 0, INT32_MAX};
    }
};

// What the host learns of a step, in pinned memory.
struct SampledToken {
    std::int32_t token;  // where there is an error, the one before
    std::int32_t numbers, wrong, firstWrong;
    float wrongValue;
    std::uint64_t position;
};

// Pointers to device memory, but for the ring.
struct Sampling {
    const SamplingParameters* parameters;
    SamplingCursor* cursor;
    const std::uint32_t* allowed;  // a bit for each id of the vocabulary
    std::uint32_t* seen;
    float* logits;  // [ids.count], mixed, masked and penalised
    // [ids.count], of the logits at their temperature; until what is plausible is known, the first stream's ranks, 0
    // for what may not be sampled.
    std::uint64_t* weights;
    SampledToken* ring;  // [kMostPending], pinned memory
    int firstId, count;
    int streams;
};

}  // namespace pardalis::gpu
