#pragma once

#include "app/train/network/torch.h"
#include "core/base/error.h"
#include "core/tensor/tensor.h"

namespace pardalis::train {

// As what a kernel reads a tensor's elements.
inline DType elementType(const torch::Tensor& tensor) {
    switch (tensor.scalar_type()) {
    case torch::kFloat32: return DType::f32;
    case torch::kBFloat16: return DType::bf16;
    default: throw Error("a fused operation takes f32 and bf16, not {}", c10::toString(tensor.scalar_type()));
    }
}

inline std::size_t countOf(const torch::Tensor& tensor) { return static_cast<std::size_t>(tensor.numel()); }

}  // namespace pardalis::train
