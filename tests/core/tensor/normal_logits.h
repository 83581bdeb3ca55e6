#pragma once

#include "core/tensor/sampler.h"

#include <cstdint>
#include <vector>

namespace pardalis {

// Deviates of a normal distribution, the same everywhere.
inline std::vector<float> normalLogits(std::size_t count, float deviation, std::uint64_t seed) {
    std::vector<float> logits(count);
    for (std::size_t i = 0; i < count; ++i) {
        double sum = -6;
        for (std::uint64_t j = 0; j < 12; ++j)
            sum += uniformAt(seed, i * 12 + j);
        logits[i] = static_cast<float>(sum) * deviation;
    }
    return logits;
}

}  // namespace pardalis
