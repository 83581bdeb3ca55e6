#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/cpu/mix.cpp"
#include <hwy/foreach_target.h>

#include "core/cpu/ops.h"
#include "core/cpu/simd-inl.h"

HWY_BEFORE_NAMESPACE();
namespace pardalis::cpu::HWY_NAMESPACE {

void mixColumns(const float* logits, std::span<const float> weights, std::int64_t width, Range columns, float* out) {
    const F32 d;
    const auto count = static_cast<std::size_t>(columns.end - columns.first);
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        const float* column = logits + columns.first + i;
        VF32 y = hn::Mul(hn::Set(d, weights[0]), loadN(d, column, n));
        for (std::size_t s = 1; s < weights.size(); ++s) {
            column += width;
            y = hn::MulAdd(hn::Set(d, weights[s]), loadN(d, column, n), y);
        }
        storeN(y, d, out + columns.first + i, n);
    });
}

}  // namespace pardalis::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pardalis::cpu {

HWY_EXPORT(mixColumns);

void mix(Machine machine, const float* logits, std::span<const float> weights, std::int64_t width, float* out) {
    const std::int64_t perChunk = itemsPerChunk(1);
    machine.threads.run(chunksOf(width, perChunk), [&](int chunk, int) {
        HWY_DYNAMIC_DISPATCH(mixColumns)(logits, weights, width, rangeOf(chunk, perChunk, width), out);
    });
}

}  // namespace pardalis::cpu
#endif
