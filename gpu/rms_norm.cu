#include "gpu/launch.h"
#include "gpu/ops.h"
#include "gpu/shared_memory.h"
#include "gpu/warp.h"

namespace pardalis::gpu {

// A block a row. The row is read twice; the second time it comes from the L1 cache.
template <typename T>
__global__ void rmsNormKernel(const float* x, const T* weight, float eps, int width, bool add, float* out) {
    float* scratch = SharedPieces().take<float>(static_cast<int>(blockDim.x) / kWarp);
    const float* row = x + std::int64_t{blockIdx.x} * width;
    float* to = out + std::int64_t{blockIdx.x} * width;
    float squares = 0;
    for (int i = static_cast<int>(threadIdx.x); i < width; i += static_cast<int>(blockDim.x))
        squares += row[i] * row[i];
    const float scale = 1.0f / sqrtf(blockSum(squares, scratch) / static_cast<float>(width) + eps);
    for (int i = static_cast<int>(threadIdx.x); i < width; i += static_cast<int>(blockDim.x)) {
        const float normed = row[i] * scale * toFloat(weight[i]);
        to[i] = add ? to[i] + normed : normed;
    }
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
