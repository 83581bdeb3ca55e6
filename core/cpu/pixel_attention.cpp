#include "core/cpu/cpu_ops.h"
#include "core/cpu/gemm.h"

#include <cmath>

namespace pardalis::cpu {

void pixelAttention(Machine machine, const float* q, const float* k, const float* v, std::int64_t pixels,
                    std::int64_t channels, float* out) {
    constexpr std::int64_t kRows = 64;  // queries whose scores are held at a time
    const float scale = 1.0f / std::sqrt(static_cast<float>(channels));
    machine.threads.run(chunksOf(pixels, kRows), [&](int chunk, int) {
        const Range range = rangeOf(chunk, kRows, pixels);
        const std::int64_t rows = range.end - range.first;
        const auto block = machine.memory.take(static_cast<std::size_t>(rows * pixels) * sizeof(float));
        auto* scores = static_cast<float*>(block.get());
        sgemm(q + range.first * channels, channels, k, channels, true, scores, pixels, rows, pixels, channels, 0.0f);
        for (std::int64_t r = 0; r < rows; ++r)
            softmax(scores + r * pixels, pixels, scale);
        sgemm(scores, pixels, v, channels, false, out + range.first * channels, channels, rows, channels, pixels, 0.0f);
    });
}

}  // namespace pardalis::cpu
