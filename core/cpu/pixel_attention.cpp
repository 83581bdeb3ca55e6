#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/cpu/pixel_attention.cpp"
#include <hwy/foreach_target.h>

#include "core/cpu/onednn.h"
#include "core/cpu/ops.h"
#include "core/cpu/simd-inl.h"

#include <cmath>
#include <limits>

HWY_BEFORE_NAMESPACE();
namespace pardalis::cpu::HWY_NAMESPACE {

// scores become their softmax
void softmaxRow(float* scores, std::size_t count, float scale) {
    const F32 d;
    const VF32 lowest = hn::Set(d, -std::numeric_limits<float>::infinity());
    const VF32 factor = hn::Set(d, scale);
    VF32 most = lowest;
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        VF32 v = hn::Mul(loadN(d, scores + i, n), factor);
        if (n < hn::Lanes(d))
            v = hn::IfThenElse(hn::FirstN(d, n), v, lowest);
        most = hn::Max(most, v);
    });
    const VF32 largest = hn::MaxOfLanes(d, most);
    VF32 total = hn::Zero(d);
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        VF32 v = exponential(d, hn::MulSub(loadN(d, scores + i, n), factor, largest));
        if (n < hn::Lanes(d))
            v = hn::IfThenElseZero(hn::FirstN(d, n), v);
        total = hn::Add(total, v);
        storeN(v, d, scores + i, n);
    });
    const VF32 inverse = hn::Set(d, 1.0f / sum(d, total));
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        storeN(hn::Mul(loadN(d, scores + i, n), inverse), d, scores + i, n);
    });
}

}  // namespace pardalis::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pardalis::cpu {

HWY_EXPORT(softmaxRow);

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
            HWY_DYNAMIC_DISPATCH(softmaxRow)(scores + r * pixels, static_cast<std::size_t>(pixels), scale);
        sgemm(scores, pixels, v, channels, false, out + range.first * channels, channels, rows, channels, pixels, 0.0f);
    });
}

}  // namespace pardalis::cpu
#endif
