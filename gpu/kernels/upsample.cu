#include "gpu/kernels/launch.h"
#include "gpu/kernels/ops.h"

namespace pardalis::gpu {

// One thread an element of the result, whose neighbours read the same few lines.
__global__ void upsampleKernel(const float* x, std::int64_t width, std::int64_t channels, std::int64_t count,
                               float* out) {
    const std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (i >= count)
        return;
    const std::int64_t c = i % channels, pixel = i / channels;
    const std::int64_t row = pixel / (2 * width) / 2, column = pixel % (2 * width) / 2;
    out[i] = x[(row * width + column) * channels + c];
}

void upsample(const Gpu& gpu, const float* x, const PictureShape& in, float* out) {
    const std::int64_t count = 4 * in.count();
    if (count > 0)
        launch(gpu.stream(), {blocksFor(count, 256), 256}, upsampleKernel, x, in.width, in.channels, count, out);
}

}  // namespace pardalis::gpu
