#pragma once

#include "app/train/network/layers.h"

namespace pardalis::train {

// x · weightᵀ + bias, of the type that it is computed in.
struct BiasedLinearImpl : torch::nn::Module {
    BiasedLinearImpl(std::int64_t in, std::int64_t out, double deviation);
    torch::Tensor forward(const torch::Tensor& x, Precision precision) const;

    torch::Tensor weight, bias;  // [out, in], [out]
};
TORCH_MODULE(BiasedLinear);

// LayerNorm with weight and bias over the last dimension, of the type that products are computed in.
struct LayerNormImpl : torch::nn::Module {
    LayerNormImpl(std::int64_t size, double eps);
    torch::Tensor forward(const torch::Tensor& x, Precision precision = Precision::f32) const;

    torch::Tensor weight, bias;  // [size]
    double eps;
};
TORCH_MODULE(LayerNorm);

// softmax(q · kᵀ / √headDim + mask) · v over heads: q [batch, rows, width], k and v [batch, keys, width], of one type →
// [batch, rows, width]. mask [batch or 1, 1, rows, keys], f32: 0 or -inf.
torch::Tensor attention(const torch::Tensor& q, const torch::Tensor& k, const torch::Tensor& v, std::int64_t heads,
                        const torch::Tensor& mask);

}  // namespace pardalis::train
