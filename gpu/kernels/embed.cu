#include "gpu/kernels/launch.h"
#include "gpu/kernels/ops.h"

namespace pardalis::gpu {

template <typename T>
__global__ void embedKernel(const T* table, const std::int32_t* ids, int stride, std::int64_t width, float* out) {
    const std::int64_t row = blockIdx.x;
    const T* from = table + ids[row * stride] * width;
    for (std::int64_t i = blockIdx.y * blockDim.x + threadIdx.x; i < width; i += std::int64_t{gridDim.y} * blockDim.x)
        out[row * width + i] = toFloat(from[i]);
}

void embed(const Gpu& gpu, Elements table, const std::int32_t* ids, int stride, std::int64_t rows, std::int64_t width,
           float* out) {
    if (rows == 0 || width == 0)
        return;
    constexpr unsigned kThreads = 128;
    const unsigned across = std::min(blocksFor(width, kThreads), 8u);
    withType(table.type, [&](auto type) {
        using T = typename decltype(type)::type;
        launch(gpu.stream(), {{static_cast<unsigned>(rows), across}, kThreads}, embedKernel<T>, as<T>(table), ids,
               stride, width, out);
    });
}

}  // namespace pardalis::gpu
