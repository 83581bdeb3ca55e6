#include "gpu/launch.h"
#include "gpu/ops.h"

#include <algorithm>

namespace pardalis::gpu {

struct MixWeights {
    float values[kMostStreams];
};

__global__ void mixKernel(const float* logits, MixWeights weights, int streams, std::int64_t width, float* out) {
    const std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (i >= width)
        return;
    float sum = 0;
    for (int s = 0; s < streams; ++s)
        sum += weights.values[s] * logits[s * width + i];
    out[i] = sum;
}

void mix(const Gpu& gpu, const float* logits, std::span<const float> weights, std::int64_t width, float* out) {
    if (width == 0)
        return;
    MixWeights values{};
    std::copy(weights.begin(), weights.end(), values.values);
    launch(gpu.stream(), {blocksFor(width, 256), 256}, mixKernel, logits, values, static_cast<int>(weights.size()),
           width, out);
}

}  // namespace pardalis::gpu
