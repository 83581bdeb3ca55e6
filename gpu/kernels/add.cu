#include "gpu/kernels/launch.h"
#include "gpu/kernels/ops.h"

namespace pardalis::gpu {

__global__ void addKernel(const float* x, std::int64_t count, float* residual) {
    const std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (i < count)
        residual[i] += x[i];
}

void add(const Gpu& gpu, const float* x, std::int64_t count, float* residual) {
    if (count > 0)
        launch(gpu.stream(), {blocksFor(count, 256), 256}, addKernel, x, count, residual);
}

}  // namespace pardalis::gpu
