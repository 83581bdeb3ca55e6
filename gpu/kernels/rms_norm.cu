#include "gpu/kernels/cuda_ops.h"
#include "gpu/kernels/launch.h"
#include "gpu/kernels/shared_memory.h"
#include "gpu/kernels/warp.h"

namespace pardalis::gpu {

constexpr int kKept = 16;  // elements of a row that a thread keeps in registers

// A block a row. What is kept is read once, its weights with it; the rest of a wide row twice.
template <typename T>
__global__ void rmsNormKernel(const float* x, const T* weight, float eps, int width, bool add, float* out) {
    const int thread = static_cast<int>(threadIdx.x), threads = static_cast<int>(blockDim.x);
    float* scratch = SharedPieces().take<float>(threads / kWarp);
    const float* row = x + std::int64_t{blockIdx.x} * width;
    float* to = out + std::int64_t{blockIdx.x} * width;
    float kept[kKept], weights[kKept];
    float squares = 0;
#pragma unroll
    for (int k = 0; k < kKept; ++k) {
        const int i = min(thread + k * threads, width - 1);
        kept[k] = row[i];
        weights[k] = toFloat(weight[i]);
    }
#pragma unroll
    for (int k = 0; k < kKept; ++k)
        squares += thread + k * threads < width ? kept[k] * kept[k] : 0.0f;
    for (int i = thread + kKept * threads; i < width; i += threads)
        squares += row[i] * row[i];
    const float scale = 1.0f / sqrtf(blockSum(squares, scratch) / static_cast<float>(width) + eps);
    const auto store = [&](int i, float value, float by) {
        const float normed = value * scale * by;
        to[i] = add ? to[i] + normed : normed;
    };
#pragma unroll
    for (int k = 0; k < kKept; ++k) {
        if (thread + k * threads < width)
            store(thread + k * threads, kept[k], weights[k]);
    }
    for (int i = thread + kKept * threads; i < width; i += threads)
        store(i, row[i], toFloat(weight[i]));
}

void rmsNorm(const Gpu& gpu, const float* x, Elements weight, float eps, std::int64_t rows, std::int64_t width,
             bool add, float* out) {
    if (rows == 0)
        return;
    // One number of threads for every row count: the order of the sum must not depend on it.
    const unsigned threads = width >= 2048 ? 512 : 128;
    withType(weight.type, [&](auto type) {
        using T = typename decltype(type)::type;
        launch(gpu.stream(), {static_cast<unsigned>(rows), threads, threads / kWarp * sizeof(float)}, rmsNormKernel<T>,
               x, as<T>(weight), eps, static_cast<int>(width), add, out);
    });
}

}  // namespace pardalis::gpu
