#pragma once

#include "gpu/kernels/shared_memory.h"
#include "gpu/kernels/warp.h"

#include <cuda_runtime.h>

// Kernels with one mistake each, and what is right beside them.
namespace pardalis::wrong {

__global__ inline void exitsBeforeTheBarrier(float* out) {
    if (threadIdx.x == 5)
        return;
    __syncthreads();
    out[threadIdx.x] = 1;
}

__global__ inline void waitsInTwoPlaces(float* out) {
    if (threadIdx.x < 32)
        __syncthreads();
    else
        __syncthreads();
    out[threadIdx.x] = 1;
}

__global__ inline void leavesTheWarp(float* out) {
    float v = static_cast<float>(threadIdx.x);
    if (threadIdx.x != 7)
        v = gpu::laneSum(v);
    out[threadIdx.x] = v;
}

// Every thread reads what its neighbour wrote; without the barrier only in some orders.
template <bool kRight>
__global__ void readsANeighbour(float* out) {
    float* shared = gpu::SharedPieces().take<float>(64);
    const unsigned other = (threadIdx.x + 63) % 64;
    shared[threadIdx.x] = static_cast<float>(threadIdx.x);
    if constexpr (kRight)
        __syncthreads();
    out[threadIdx.x] = shared[other];
}

// Right in ascending order only: thread 0 writes before the others read.
template <bool kRight>
__global__ void readsTheFirst(float* out) {
    float* shared = gpu::SharedPieces().take<float>(1);
    if (threadIdx.x == 0)
        shared[0] = 3;
    if constexpr (kRight)
        __syncthreads();
    out[threadIdx.x] = shared[0];
}

__global__ inline void readsUninitialisedShared(float* out) {
    const float* shared = gpu::SharedPieces().take<float>(64);
    out[threadIdx.x] = shared[threadIdx.x];
}

__global__ inline void writesBehindShared(float* out) {
    float* shared = gpu::SharedPieces().take<float>(32);
    shared[threadIdx.x] = 1;  // of 64 threads
    out[threadIdx.x] = 1;
}

__global__ inline void writesBehindTheEnd(float* out, int count) {
    if (static_cast<int>(threadIdx.x) <= count)
        out[threadIdx.x] = 1;
}

__global__ inline void addsToAll(float* values, const float* by, int count) {
    const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    if (i < count)
        values[i] += *by;
}

__global__ inline void talksInAWarp(float* out) {
    const int lane = gpu::laneOf();
    float* own = out + 5 * threadIdx.x;
    own[0] = gpu::laneSum(static_cast<float>(lane));
    own[1] = gpu::laneMax(static_cast<float>(lane % 7), 8);
    own[2] = static_cast<float>(__shfl_down_sync(gpu::kAllLanes, lane, 3));
    own[3] = static_cast<float>(__shfl_sync(gpu::kAllLanes, lane, 9, 16));
    own[4] = static_cast<float>(__ballot_sync(gpu::kAllLanes, lane % 2) == 0xAAAAAAAAu);
    atomicAdd(out + 5 * 64, 1.0f);
}

}  // namespace pardalis::wrong
