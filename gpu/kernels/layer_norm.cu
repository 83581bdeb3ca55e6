#include "gpu/kernels/cuda_ops.h"
#include "gpu/kernels/launch.h"
#include "gpu/kernels/shared_memory.h"
#include "gpu/kernels/warp.h"

namespace pardalis::gpu {

constexpr int kLayerNormKept = 16;  // elements of a row that a thread keeps in registers

// A block a row. What is kept is read once; the rest of a wide row three times.
__global__ void layerNormKernel(const float* x, float eps, int width, float* out) {
    const int thread = static_cast<int>(threadIdx.x), threads = static_cast<int>(blockDim.x);
    float* scratch = SharedPieces().take<float>(threads / kWarp);
    const float* row = x + std::int64_t{blockIdx.x} * width;
    float* to = out + std::int64_t{blockIdx.x} * width;
    float kept[kLayerNormKept];
    float total = 0;
#pragma unroll
    for (int k = 0; k < kLayerNormKept; ++k) {
        const int i = thread + k * threads;
        kept[k] = i < width ? row[i] : 0.0f;
        total += kept[k];
    }
    for (int i = thread + kLayerNormKept * threads; i < width; i += threads)
        total += row[i];
    const float mean = blockSum(total, scratch) / static_cast<float>(width);
    float squares = 0;
#pragma unroll
    for (int k = 0; k < kLayerNormKept; ++k) {
        const float off = kept[k] - mean;
        squares += thread + k * threads < width ? off * off : 0.0f;
    }
    for (int i = thread + kLayerNormKept * threads; i < width; i += threads)
        squares += (row[i] - mean) * (row[i] - mean);
    const float scale = 1.0f / sqrtf(blockSum(squares, scratch) / static_cast<float>(width) + eps);
#pragma unroll
    for (int k = 0; k < kLayerNormKept; ++k) {
        if (thread + k * threads < width)
            to[thread + k * threads] = (kept[k] - mean) * scale;
    }
    for (int i = thread + kLayerNormKept * threads; i < width; i += threads)
        to[i] = (row[i] - mean) * scale;
}

void layerNorm(const Gpu& gpu, const float* x, float eps, std::int64_t rows, std::int64_t width, float* out) {
    if (rows == 0)
        return;
    // One number of threads for every row count: the order of the sum must not depend on it.
    const unsigned threads = width >= 2048 ? 512 : 128;
    launch(gpu.stream(), {static_cast<unsigned>(rows), threads, threads / kWarp * sizeof(float)}, layerNormKernel, x,
           eps, static_cast<int>(width), out);
}

}  // namespace pardalis::gpu
