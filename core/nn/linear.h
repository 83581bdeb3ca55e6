#pragma once

#include "core/nn/image_tokenizer.h"
#include "core/tensor/backend.h"

#include <initializer_list>

namespace pardalis {

// A product with a bias: x · weightᵀ + bias.
struct LinearWeights {
    Matrix weight;  // [out, in]
    Tensor bias;    // [out]
};

struct LinearProduct {
    const LinearWeights& weights;
    const Tensor& out;  // [rows, out]
};
// Products of one input, in one pass over it.
void linear(Backend& backend, const Tensor& x, std::initializer_list<LinearProduct> products);
// residual += x · weightᵀ + bias
void linearAdd(Backend& backend, const Tensor& x, const LinearWeights& weights, const Tensor& residual);
// LayerNorm of each row with weight and bias; out may be x. [rows, width]
void rowNorm(Backend& backend, const Tensor& x, const NormWeights& weights, float eps, const Tensor& out);

}  // namespace pardalis
