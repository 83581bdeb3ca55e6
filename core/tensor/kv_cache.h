#pragma once

#include "core/tensor/matrix.h"
#include "core/tensor/tensor.h"

namespace pardalis {

// Keys (normalised and rotated) and values of one sequence. Memory is taken page by page as positions are filled, so
// an unused rest costs address space only.
struct KvCache {
    Tensor keys;       // [layers, kvHeads, capacity, headDim], f32, f16, bf16 or i8
    Tensor values;     // the same
    int capacity = 0;  // positions
    int length = 0;    // positions filled so far
    // Of i8 alone, [layers, kvHeads, capacity, 1] in f32: an element is its scale times a whole number from -127 to 127,
    // the scale that of a head of one position, whose largest magnitude is 127. NaN where something of the head is not
    // finite. About half of what f16 takes.
    Tensor keyScales = {}, valueScales = {};

    // Keeps the first n positions; the next pass writes position n.
    void truncate(int n);
    std::size_t bytes() const;  // when it is full
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
