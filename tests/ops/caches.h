#pragma once

#include "core/tensor/backend.h"
#include "tests/ops/op_checks.h"

#include <cmath>
#include <cstdint>
#include <vector>

namespace pardalis::check {

struct Heads {
    int layers, heads, kvHeads, headDim;
};

inline KvCache makeCache(Backend& backend, const Heads& h, DType type, int capacity) {
    return backend.makeCache(type, h.layers, h.kvHeads, capacity, h.headDim);
}

// Element of a cache's keys or values, which were read back.
inline double cached(const std::vector<float>& t, const Heads& h, int capacity, int layer, int kvHead, int position,
                     int i) {
    const std::int64_t at = ((std::int64_t{layer} * h.kvHeads + kvHead) * capacity + position) * h.headDim + i;
    return static_cast<double>(t[static_cast<std::size_t>(at)]);
}

// Fills positions [0, length) of one layer with values of the given size, everything behind with NaN.
inline void fill(Backend& backend, KvCache& cache, const Heads& h, int length, Random& random, double size) {
    for (Tensor* tensor : {&cache.keys, &cache.values}) {
        std::vector<float> values = random.values(tensor->shape.count(), size);
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (static_cast<int>(i / static_cast<std::size_t>(h.headDim)) % cache.capacity >= length)
                values[i] = NAN;
        }
        backend.write(values, *tensor);
    }
    cache.length = length;
}

}  // namespace pardalis::check
