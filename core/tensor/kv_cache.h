#pragma once

#include "core/tensor/matrix.h"
#include "core/tensor/tensor.h"

namespace pardalis {

// Keys (normalised and rotated) and values of one sequence. Memory is taken page by page as positions are filled, so
// an unused rest costs address space only.
struct KvCache {
    Tensor keys;       // [layers, kvHeads, capacity, headDim]
    Tensor values;     // [layers, kvHeads, capacity, headDim]
    int capacity = 0;  // positions
    int length = 0;    // positions filled so far

    // Keeps the first n positions; the next pass writes position n.
    void truncate(int n);
};

// Of caches beside such weights: f32 for f32 weights, else f16, which keeps three bits more of a normalised key than bf16.
DType cacheTypeFor(const MatrixFormat& weights);

// `rows` consecutive rows of a pass that extend one cache, at positions cache->length ... cache->length + rows - 1.
// A pass may hold several of them, of different sequences and lengths: guidance streams share one read of the weights.
struct BatchSpan {
    KvCache* cache = nullptr;
    int rows = 0;
};

}  // namespace pardalis
