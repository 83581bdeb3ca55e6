#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/cpu/add.cpp"
#include <hwy/foreach_target.h>

#include "core/cpu/ops.h"
#include "core/cpu/simd-inl.h"

HWY_BEFORE_NAMESPACE();
namespace pardalis::cpu::HWY_NAMESPACE {

void addTo(const float* x, std::size_t count, float* residual) {
    const F32 d;
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        storeN(hn::Add(loadN(d, x + i, n), loadN(d, residual + i, n)), d, residual + i, n);
    });
}

}  // namespace pardalis::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pardalis::cpu {

HWY_EXPORT(addTo);

void add(Machine machine, const float* x, std::int64_t count, float* residual) {
    const std::int64_t perChunk = itemsPerChunk(1);
    machine.threads.run(chunksOf(count, perChunk), [&](int chunk, int) {
        const Range range = rangeOf(chunk, perChunk, count);
        HWY_DYNAMIC_DISPATCH(addTo)(x + range.first, static_cast<std::size_t>(range.end - range.first), residual + range.first);
    });
}

}  // namespace pardalis::cpu
#endif
