#pragma once

#include "core/tensor/tensor.h"

namespace pardalis {

// One matrix of a group that multiplies the same input: out = x · weightᵀ.
struct Projection {
    Tensor weight;  // [out, in], any type
    Tensor out;     // [rows, out], f32
};

// LayerNorm over each query and key head before the rotation (Chameleon's QK-norm). No tensors: no norm.
struct QkNorm {
    Tensor qWeight, qBias;  // [heads, headDim]
    Tensor kWeight, kBias;  // [kvHeads, headDim]
    float eps = 1e-5f;
};

// Rotation of dimension pairs (i, i + headDim/2) by position · theta^(-2i/headDim).
struct Rope {
    float theta = 10000.0f;
};

struct Conv2dGeometry {
    int stride = 1;
    int top = 0, left = 0, bottom = 0, right = 0;  // zero padding, in pixels
};

// The norms of an image tokenizer's half: GroupNorm, whose statistics are of a group's channels over the whole picture,
// as published, or over each pixel alone, so that what one pixel becomes depends on its neighbourhood and nothing else.
struct VqNorm {
    int groups = 32;
    bool perPixel = false;

    bool operator==(const VqNorm&) const = default;
};

}  // namespace pardalis
