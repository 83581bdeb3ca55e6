#include "gpu/kernels/launch.h"
#include "gpu/kernels/ops.h"

namespace pardalis::gpu {

constexpr unsigned kConvertThreads = 256;
constexpr std::int64_t kConvertPerThread = 4;

template <typename From, typename To>
__global__ void convertKernel(const From* from, std::int64_t count, To* to) {
    const std::int64_t stride = std::int64_t{gridDim.x} * blockDim.x;
    for (std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x; i < count; i += stride)
        to[i] = fromFloat<To>(toFloat(from[i]));
}

void widen(const Gpu& gpu, Elements from, std::int64_t count, float* to) {
    if (count == 0)
        return;
    withType(from.type, [&](auto type) {
        using T = typename decltype(type)::type;
        launch(gpu.stream(), {blocksFor(count, kConvertThreads * kConvertPerThread), kConvertThreads},
               convertKernel<T, float>, as<T>(from), count, to);
    });
}

void narrow(const Gpu& gpu, const float* from, DType type, std::int64_t count, std::byte* to) {
    if (count == 0)
        return;
    withType(type, [&](auto tag) {
        using T = typename decltype(tag)::type;
        launch(gpu.stream(), {blocksFor(count, kConvertThreads * kConvertPerThread), kConvertThreads},
               convertKernel<float, T>, from, count, reinterpret_cast<T*>(to));
    });
}

}  // namespace pardalis::gpu
