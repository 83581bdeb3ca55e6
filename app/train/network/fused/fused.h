#pragma once

#include "app/train/network/torch.h"
#include "core/tensor/op_structs.h"

namespace pardalis::train {

// What a training step spends its time on beside matrix products, as operations that know their own gradient and walk
// over memory once each way: automatic differentiation of the same in libtorch's operators takes three to six times as
// long. Inputs are f32 or bf16; everything is computed in f32. On the calling thread; differentiable once.

// silu(gate) · up, elementwise, of their type (SwiGLU, arXiv 2002.05202).
torch::Tensor swiGlu(const torch::Tensor& gate, const torch::Tensor& up);

// QK-norm, rotary positions and a scale: of x [batch, length, heads, headDim] every head's LayerNorm with its own weight
// and bias [heads, headDim], f32 (both undefined: no norm), then the pairs (i, i + headDim/2) turned by the angles of
// their position, then times `scale`; of x's type. angles [2, length, 1, headDim / 2], f32: cosines and sines.
torch::Tensor normRope(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias,
                       const torch::Tensor& angles, double scale);

// GELU in either form, elementwise, of x's type.
torch::Tensor gelu(const torch::Tensor& x, Gelu form);

// LayerNorm over the last dimension of x, with weight and bias [width] in f32; the result is of `type`.
torch::Tensor layerNorm(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias, double eps,
                        torch::Dtype type);

// softmax over the last dimension of scores [batch, heads, rows, width] + mask, where mask
// [batch or 1, 1, rows, width], f32, is 0 or -inf and has no gradient. Overwrites the scores and returns them.
torch::Tensor maskedSoftmax(const torch::Tensor& scores, const torch::Tensor& mask);

// Of logits [n, classes] and targets [n], int64: logZ = logsumexp(logits) and entropy = logZ - logits[target]; both f32
// [n]. The gradient overwrites the logits.
struct CrossEntropy {
    torch::Tensor entropy, logZ;
};
CrossEntropy crossEntropy(const torch::Tensor& logits, const torch::Tensor& targets);

}  // namespace pardalis::train
