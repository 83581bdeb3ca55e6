#pragma once

#include "app/train/network/torch.h"

#include <cstdint>

namespace pardalis::train {

// What a product is computed in. Weights and everything between products stay f32 either way: bf16 products are
// faster where the processor has instructions for them, and accumulate in f32.
enum class Precision : std::uint8_t { f32, bf16 };

torch::Dtype torchType(Precision precision);

// x · weightᵀ, without a bias: Chameleon has none.
struct LinearImpl : torch::nn::Module {
    LinearImpl(std::int64_t in, std::int64_t out, double deviation);
    torch::Tensor forward(const torch::Tensor& x, Precision precision) const;

    torch::Tensor weight;  // [out, in]
};
TORCH_MODULE(Linear);

// x / sqrt(mean(x²) + eps) ⊙ weight over the last dimension, as one step of the gradient.
struct RmsNormImpl : torch::nn::Module {
    RmsNormImpl(std::int64_t size, double eps);
    torch::Tensor forward(const torch::Tensor& x) const;

    torch::Tensor weight;  // [size]
    double eps;
};
TORCH_MODULE(RmsNorm);

// The parameters of a LayerNorm over each head, with every head's own weight and bias: QK-norm. normRope() applies it.
struct HeadNormImpl : torch::nn::Module {
    HeadNormImpl(std::int64_t heads, std::int64_t headDim);

    torch::Tensor weight, bias;  // [heads, headDim]
};
TORCH_MODULE(HeadNorm);

}  // namespace pardalis::train
