#include "gpu/kernels/launch.h"
#include "gpu/kernels/ops.h"

namespace pardalis::gpu {

__global__ void advancePositionsKernel(CacheSpan* spans, int count) {
    const int i = static_cast<int>(threadIdx.x);
    if (i < count)
        spans[i].position += spans[i].rows;
}

void advancePositions(const Gpu& gpu, CacheSpan* spans, int count) {
    launch(gpu.stream(), {1, static_cast<unsigned>(count)}, advancePositionsKernel, spans, count);
}

}  // namespace pardalis::gpu
