#include "gpu/kernels/launch.h"
#include "gpu/kernels/shared_memory.h"
#include "gpu/kernels/silu.h"
#include "gpu/kernels/warp.h"
#include "gpu/runtime/gemm.h"

#include <algorithm>

namespace pardalis::gpu {

// A block a row: scores become their softmax.
__global__ void softmaxKernel(float* scores, int count, float scale) {
    float* scratch = SharedPieces().take<float>(static_cast<int>(blockDim.x) / kWarp);
    float* row = scores + std::int64_t{blockIdx.x} * count;
    float largest = negativeInfinity(), total = 0;
    for (int i = static_cast<int>(threadIdx.x); i < count; i += static_cast<int>(blockDim.x))
        largest = fmaxf(largest, row[i] * scale);
    largest = blockMax(largest, scratch);
    for (int i = static_cast<int>(threadIdx.x); i < count; i += static_cast<int>(blockDim.x)) {
        row[i] = expf(row[i] * scale - largest);
        total += row[i];
    }
    const float inverse = 1.0f / blockSum(total, scratch);
    for (int i = static_cast<int>(threadIdx.x); i < count; i += static_cast<int>(blockDim.x))
        row[i] *= inverse;
}

void pixelAttention(const Gpu& gpu, const float* q, const float* k, const float* v, std::int64_t pixels,
                    std::int64_t channels, float* out) {
    constexpr std::int64_t kScores = std::int64_t{4} << 20;  // held at a time
    const auto bytes = [](const float* p) { return Elements{reinterpret_cast<const std::byte*>(p), DType::f32}; };
    if (pixels == 0 || channels == 0)
        return;
    const float scale = 1.0f / std::sqrt(static_cast<float>(channels));
    const std::int64_t step = std::min(pixels, std::max<std::int64_t>(1, kScores / pixels));
    const auto scores = gpu.memory.takeArray<float>(step * pixels);
    for (std::int64_t first = 0; first < pixels; first += step) {
        const std::int64_t rows = std::min(step, pixels - first);
        gemm(gpu, bytes(q + first * channels), rows, channels, bytes(k), pixels, scores.get(), pixels);
        launch(gpu.stream(), {static_cast<unsigned>(rows), 256, 256 / kWarp * sizeof(float)}, softmaxKernel,
               scores.get(), static_cast<int>(pixels), scale);
        gemmPlain(gpu, scores.get(), rows, pixels, v, channels, out + first * channels);
    }
}

}  // namespace pardalis::gpu
