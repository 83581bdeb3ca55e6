#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/cpu/rms_norm.cpp"
#include <hwy/foreach_target.h>

#include "core/cpu/cpu_ops.h"
#include "core/simd/simd-inl.h"

#include <cmath>

HWY_BEFORE_NAMESPACE();
namespace pardalis::cpu::HWY_NAMESPACE {

using namespace simd::HWY_NAMESPACE;

float sumOfSquares(const float* x, std::size_t width) {
    const F32 d;
    const std::size_t lanes = hn::Lanes(d);
    VF32 sums[4] = {hn::Zero(d), hn::Zero(d), hn::Zero(d), hn::Zero(d)};
    std::size_t i = 0;
    for (; i + 4 * lanes <= width; i += 4 * lanes) {
        for (std::size_t k = 0; k < 4; ++k) {
            const VF32 v = load(d, x + i + k * lanes);
            sums[k] = hn::MulAdd(v, v, sums[k]);
        }
    }
    forVectors(d, width - i, [&](std::size_t k, std::size_t n) {
        const VF32 v = loadN(d, x + i + k, n);
        sums[0] = hn::MulAdd(v, v, sums[0]);
    });
    return sum(d, hn::Add(hn::Add(sums[0], sums[1]), hn::Add(sums[2], sums[3])));
}

template <typename T>
void normaliseRow(const float* x, const T* weight, float eps, std::size_t width, bool add, float* out) {
    const F32 d;
    const float mean = sumOfSquares(x, width) / static_cast<float>(width);
    const VF32 scale = hn::Set(d, 1.0f / std::sqrt(mean + eps));
    forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        VF32 y = hn::Mul(hn::Mul(loadN(d, x + i, n), scale), loadN(d, weight + i, n));
        if (add)
            y = hn::Add(y, loadN(d, out + i, n));
        storeN(y, d, out + i, n);
    });
}

void rmsNormRows(const float* x, Elements weight, float eps, Range rows, std::int64_t width, bool add, float* out) {
    withType(weight.type, [&](auto type) {
        const auto* w = reinterpret_cast<decltype(type)>(weight.data);
        for (std::int64_t r = rows.first; r < rows.end; ++r)
            normaliseRow(x + r * width, w, eps, static_cast<std::size_t>(width), add, out + r * width);
    });
}

}  // namespace pardalis::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pardalis::cpu {

HWY_EXPORT(rmsNormRows);

void rmsNorm(Machine machine, const float* x, Elements weight, float eps, std::int64_t rows, std::int64_t width,
             bool add, float* out) {
    const std::int64_t perChunk = itemsPerChunk(width);
    machine.threads.run(chunksOf(rows, perChunk), [&](int chunk, int) {
        HWY_DYNAMIC_DISPATCH(rmsNormRows)(x, weight, eps, rangeOf(chunk, perChunk, rows), width, add, out);
    });
}

}  // namespace pardalis::cpu
#endif
