#pragma once

#include "gpu/kernels/cuda_ops.h"

namespace pardalis::gpu {

// Row-major products by cuBLAS, accumulated in f32. `ldOut`: elements between rows of out.
// out [rows, outs] = x [rows, in] · weight [outs, in]ᵀ, + out if `add`; x and weight are of one type.
void gemm(const Gpu& gpu, Elements x, std::int64_t rows, std::int64_t in, Elements weight, std::int64_t outs,
          float* out, std::int64_t ldOut, bool add = false);
// out [rows, outs] = x [rows, in] · y [in, outs], all f32
void gemmPlain(const Gpu& gpu, const float* x, std::int64_t rows, std::int64_t in, const float* y, std::int64_t outs,
               float* out);

}  // namespace pardalis::gpu
