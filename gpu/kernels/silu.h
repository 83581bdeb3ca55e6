#pragma once

#include <cuda_runtime.h>

namespace pardalis::gpu {

// x · sigmoid(x); 0, not NaN, for large negative x
__device__ __forceinline__ float silu(float x) { return x / (1.0f + expf(fminf(-x, 88.0f))); }

__device__ __forceinline__ float negativeInfinity() { return -HUGE_VALF; }

}  // namespace pardalis::gpu
