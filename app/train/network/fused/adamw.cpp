#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "app/train/network/fused/adamw.cpp"
#include <hwy/foreach_target.h>

#include "app/train/network/fused/adamw.h"
#include "core/simd/simd-inl.h"

HWY_BEFORE_NAMESPACE();
namespace pardalis::train::HWY_NAMESPACE {

using namespace pardalis::simd::HWY_NAMESPACE;

void adamWElements(const AdamWStep& step, const float* gradient, float* mean, float* meanSquare, float* parameter,
                   std::size_t count) {
    const F32 d;
    const VF32 beta1 = hn::Set(d, step.beta1), beta2 = hn::Set(d, step.beta2), eps = hn::Set(d, step.eps);
    const VF32 rest1 = hn::Set(d, 1 - step.beta1), rest2 = hn::Set(d, 1 - step.beta2);
    const VF32 decay = hn::Set(d, step.decay), rate = hn::Set(d, step.rate), root = hn::Set(d, step.root);
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        const VF32 g = loadN(d, gradient + i, n);
        const VF32 m = hn::MulAdd(beta1, loadN(d, mean + i, n), hn::Mul(rest1, g));
        const VF32 v = hn::MulAdd(beta2, loadN(d, meanSquare + i, n), hn::Mul(rest2, hn::Mul(g, g)));
        const VF32 direction = hn::Div(m, hn::Add(hn::Div(hn::Sqrt(v), root), eps));
        storeN(m, d, mean + i, n);
        storeN(v, d, meanSquare + i, n);
        storeN(hn::Sub(hn::Mul(decay, loadN(d, parameter + i, n)), hn::Mul(rate, direction)), d, parameter + i, n);
    });
}

}  // namespace pardalis::train::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pardalis::train {

HWY_EXPORT(adamWElements);

void adamW(const AdamWStep& step, const float* gradient, float* mean, float* meanSquare, float* parameter,
           std::size_t n) {
    HWY_DYNAMIC_DISPATCH(adamWElements)(step, gradient, mean, meanSquare, parameter, n);
}

}  // namespace pardalis::train
#endif
