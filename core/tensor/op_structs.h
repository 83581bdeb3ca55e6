#pragma once

#include "core/tensor/matrix.h"
#include "core/tensor/tensor.h"

#include <cstdint>

// What operations are told besides tensors: first what callers say, then what Backend makes of it for the devices, whose
// kernels see neither shapes nor owners.
namespace pardalis {

// One matrix of a group that multiplies the same input: out = x · weightᵀ.
struct Projection {
    Matrix weight;  // [out, in]
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
    float theta = 10000.0f;  // for kernels also 0: no rotation
    // xPos (arXiv 2212.10554), where it is above 0: queries at position n are also multiplied by
    // ((2i + 0.4·headDim) / (1.4·headDim))^((n - centre) / scaleBase), keys by its inverse. A score does not depend on the
    // centre, which is to be in the middle of all positions, so that no factor is far from 1.
    float scaleBase = 0;
    int centre = 0;

    bool operator==(const Rope&) const = default;
};

// Cosine and sine of pair i at a position, times what xPos multiplies with: of queries and of keys. In f64: at position
// 100,000 an f32 angle is off by 0.004.
struct RopeFactors {
    float cosine, sine, keyCosine, keySine;
};
RopeFactors ropeFactors(const Rope& rope, int headDim, int position, int i);

// Gaussian error linear units (arXiv 1606.08415): x · Φ(x) by the error function, or x · sigmoid(1.702 x), its approximation
// that OpenAI's CLIP was trained with ("quick_gelu").
enum class Gelu : std::uint8_t { exact, sigmoid };

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

// --- for kernels ---

// Elements of any type at any address of the device's memory: a mapped file need not align them.
struct Elements {
    const std::byte* data = nullptr;
    DType type = DType::f32;

    Elements() = default;
    Elements(const std::byte* d, DType t) : data(d), type(t) {}
    explicit Elements(const Tensor& tensor) : data(tensor.data), type(tensor.type) {}
    Elements at(std::int64_t i) const { return {data + i * static_cast<std::int64_t>(sizeOf(type)), type}; }
};

// A matrix, whose shape is told beside.
struct Weight {
    const std::byte* data = nullptr;
    const MatrixFormat* format = nullptr;

    Weight() = default;
    explicit Weight(const Matrix& matrix) : data(matrix.data), format(matrix.format) {}
    // Of a plain format.
    Elements elements() const { return {data, format->elements().value()}; }
};

// One product x · weightᵀ of a group that shares x [rows, in].
struct Product {
    Weight weight;  // [outs, in]
    Weight gate;    // [outs, in], of the same format, or nothing; with it out = silu(x · gateᵀ) ⊙ (x · weightᵀ)
    std::int64_t outs = 0;
    float* out = nullptr;  // [rows, outs]
    bool add = false;      // out += instead of out =
};

// The heads of a pass and what QkNorm says of them. No heads: nothing is done to queries.
struct NormRope {
    int heads = 0, kvHeads = 0, headDim = 0;
    Elements qWeight, qBias;  // [heads, headDim]; no data: no norm
    Elements kWeight, kBias;  // [kvHeads, headDim]
    float eps = 0;
};

// Cosines and sines of the rotation, [.., headDim/2]: on the CPU of each row of a pass, on a GPU of each position. Null: no
// rotation. Those of keys are others where xPos scales.
struct Rotation {
    const float* cosine = nullptr;
    const float* sine = nullptr;
    const float* keyCosine = nullptr;
    const float* keySine = nullptr;
};

// A picture [height, width, channels].
struct PictureShape {
    std::int64_t height = 0, width = 0, channels = 0;

    explicit PictureShape(const Tensor& picture)
        : height(picture.shape[0]), width(picture.shape[1]), channels(picture.shape[2]) {}
    std::int64_t pixels() const { return height * width; }
    std::int64_t count() const { return pixels() * channels; }
};

}  // namespace pardalis
