#pragma once

#include "gpu/runtime/error.h"

#include <cstdint>

namespace pardalis::gpu {

struct LaunchShape {
    dim3 grid;                    // blocks
    dim3 block;                   // threads
    std::size_t sharedBytes = 0;  // dynamic shared memory of a block: all there is (gpu/kernels/shared_memory.h)
};

// The one way to start a kernel; a function call rather than <<<>>>, so that every compiler understands it. Arguments
// are converted to the kernel's parameters here. Throws GpuFailure for a launch that was refused, or for an earlier
// one that failed meanwhile.
template <typename... Parameters, typename... Arguments>
void launch(cudaStream_t stream, const LaunchShape& shape, void (*kernel)(Parameters...), Arguments... arguments) {
    cudaLaunchConfig_t config{};
    config.gridDim = shape.grid;
    config.blockDim = shape.block;
    config.dynamicSmemBytes = shape.sharedBytes;
    config.stream = stream;
    CUDA_CHECK(cudaLaunchKernelEx(&config, kernel, static_cast<Parameters>(arguments)...));
}

// As many blocks of `threads` as hold `count` items.
inline unsigned blocksFor(std::int64_t count, std::int64_t perBlock) {
    return static_cast<unsigned>((count + perBlock - 1) / perBlock);
}

}  // namespace pardalis::gpu
