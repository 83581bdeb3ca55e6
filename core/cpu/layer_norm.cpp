#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/cpu/layer_norm.cpp"
#include <hwy/foreach_target.h>

#include "core/cpu/cpu_ops.h"
#include "core/simd/simd-inl.h"

#include <cmath>

HWY_BEFORE_NAMESPACE();
namespace pardalis::cpu::HWY_NAMESPACE {

using namespace simd::HWY_NAMESPACE;

// The sum over a row of what `term` makes of its elements, in four sums side by side.
template <typename Term>
HWY_INLINE float sumOver(const float* x, std::size_t width, const Term& term) {
    const F32 d;
    const std::size_t lanes = hn::Lanes(d);
    VF32 sums[4] = {hn::Zero(d), hn::Zero(d), hn::Zero(d), hn::Zero(d)};
    std::size_t i = 0;
    for (; i + 4 * lanes <= width; i += 4 * lanes) {
        for (std::size_t k = 0; k < 4; ++k)
            sums[k] = hn::Add(sums[k], term(load(d, x + i + k * lanes)));
    }
    forVectors(d, width - i, [&](std::size_t k, std::size_t n) PARDALIS_INLINE {
        VF32 v = term(loadN(d, x + i + k, n));
        if (n < lanes)
            v = hn::IfThenElseZero(hn::FirstN(d, n), v);
        sums[0] = hn::Add(sums[0], v);
    });
    return sum(d, hn::Add(hn::Add(sums[0], sums[1]), hn::Add(sums[2], sums[3])));
}

void layerNormRows(const float* x, float eps, Range rows, std::int64_t rowWidth, float* out) {
    const F32 d;
    const auto width = static_cast<std::size_t>(rowWidth);
    for (std::int64_t r = rows.first; r < rows.end; ++r) {
        const float* const row = x + r * rowWidth;
        float* const to = out + r * rowWidth;
        const float count = static_cast<float>(rowWidth);
        const VF32 mean = hn::Set(d, sumOver(row, width, [](VF32 v) PARDALIS_INLINE { return v; }) / count);
        const float variance = sumOver(row, width,
                                       [&](VF32 v) PARDALIS_INLINE {
                                           const VF32 off = hn::Sub(v, mean);
                                           return hn::Mul(off, off);
                                       }) /
                               count;
        const VF32 scale = hn::Set(d, 1.0f / std::sqrt(variance + eps));
        forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
            storeN(hn::Mul(hn::Sub(loadN(d, row + i, n), mean), scale), d, to + i, n);
        });
    }
}

}  // namespace pardalis::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pardalis::cpu {

HWY_EXPORT(layerNormRows);

void layerNorm(Machine machine, const float* x, float eps, std::int64_t rows, std::int64_t width, float* out) {
    const std::int64_t perChunk = itemsPerChunk(width);
    machine.threads.run(chunksOf(rows, perChunk), [&](int chunk, int) {
        HWY_DYNAMIC_DISPATCH(layerNormRows)(x, eps, rangeOf(chunk, perChunk, rows), width, out);
    });
}

}  // namespace pardalis::cpu
#endif
