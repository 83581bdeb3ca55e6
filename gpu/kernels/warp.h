#pragma once

#include <cuda_runtime.h>

namespace pardalis::gpu {

inline constexpr int kWarp = 32;
inline constexpr unsigned kAllLanes = 0xFFFFFFFFu;

__device__ __forceinline__ int laneOf() { return static_cast<int>(threadIdx.x) % kWarp; }
__device__ __forceinline__ int warpOf() { return static_cast<int>(threadIdx.x) / kWarp; }

// The sum over each group of `lanes` (a power of two) neighbouring lanes, in each of them; always in the same order.
template <typename T>
__device__ __forceinline__ T laneSum(T value, int lanes = kWarp) {
    for (int offset = lanes / 2; offset > 0; offset /= 2)
        value += __shfl_xor_sync(kAllLanes, value, offset);
    return value;
}

// The largest that is a number.
__device__ __forceinline__ float laneMax(float value, int lanes = kWarp) {
    for (int offset = lanes / 2; offset > 0; offset /= 2)
        value = fmaxf(value, __shfl_xor_sync(kAllLanes, value, offset));
    return value;
}

// The sum over a block of whole warps, in every thread. `scratch`: one of them a warp, in shared memory; free again
// behind the call.
template <typename T>
__device__ __forceinline__ T blockSum(T value, T* scratch) {
    value = laneSum(value);
    const int warps = static_cast<int>(blockDim.x) / kWarp;
    if (laneOf() == 0)
        scratch[warpOf()] = value;
    __syncthreads();
    T total = 0;
    for (int w = 0; w < warps; ++w)
        total += scratch[w];
    __syncthreads();
    return total;
}

// The same for the maximum.
__device__ __forceinline__ float blockMax(float value, float* scratch) {
    value = laneMax(value);
    const int warps = static_cast<int>(blockDim.x) / kWarp;
    if (laneOf() == 0)
        scratch[warpOf()] = value;
    __syncthreads();
    float most = scratch[0];
    for (int w = 1; w < warps; ++w)
        most = fmaxf(most, scratch[w]);
    __syncthreads();
    return most;
}

}  // namespace pardalis::gpu
