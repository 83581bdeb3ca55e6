#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "app/train/network/fused/gelu.cpp"
#include <hwy/foreach_target.h>

#include "app/train/network/fused/elements.h"
#include "app/train/network/fused/fused.h"
#include "core/simd/simd-inl.h"

#include <torch/csrc/autograd/custom_function.h>

HWY_BEFORE_NAMESPACE();
namespace pardalis::train::HWY_NAMESPACE {

using namespace pardalis::simd::HWY_NAMESPACE;

// The share of x that GELU lets through, and what that share grows by: Φ(x) and φ(x), or σ(1.702 x) and its slope.
struct Gate {
    VF32 share, slope;
};
// Φ by Abramowitz and Stegun 7.1.26, to 1e-7.
HWY_INLINE Gate exactGate(F32 d, VF32 x) {
    const VF32 one = hn::Set(d, 1.0f), y = hn::Mul(hn::Abs(x), hn::Set(d, 0.70710678f));
    const VF32 t = hn::Div(one, hn::MulAdd(hn::Set(d, 0.3275911f), y, one));
    VF32 series = hn::Set(d, 1.061405429f);
    for (const float coefficient : {-1.453152027f, 1.421413741f, -0.284496736f, 0.254829592f})
        series = hn::MulAdd(series, t, hn::Set(d, coefficient));
    const VF32 power = hn::Exp(d, hn::Max(hn::Neg(hn::Mul(y, y)), hn::Set(d, -87.0f)));
    const VF32 tail = hn::Mul(hn::Mul(hn::Mul(series, t), power), hn::Set(d, 0.5f));
    return {hn::IfThenElse(hn::Lt(x, hn::Zero(d)), tail, hn::Sub(one, tail)), hn::Mul(power, hn::Set(d, 0.39894228f))};
}
HWY_INLINE Gate sigmoidGate(F32 d, VF32 x) {
    const VF32 one = hn::Set(d, 1.0f);
    const VF32 power = hn::Exp(d, hn::Min(hn::Mul(x, hn::Set(d, -1.702f)), hn::Set(d, 87.0f)));
    const VF32 share = hn::Div(one, hn::Add(one, power));
    return {share, hn::Mul(hn::Mul(share, hn::Sub(one, share)), hn::Set(d, 1.702f))};
}

// gradient null: out = x · share; else out = gradient · (share + x · slope).
void geluPass(DType type, bool isExact, const void* xs, const void* gradient, void* out, std::size_t count) {
    withType(type, [&](auto element) {
        using T = std::remove_const_t<std::remove_pointer_t<decltype(element)>>;
        const F32 d;
        forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
            const VF32 x = loadN(d, static_cast<const T*>(xs) + i, n);
            const Gate gate = isExact ? exactGate(d, x) : sigmoidGate(d, x);
            const VF32 value = gradient ? hn::Mul(loadN(d, static_cast<const T*>(gradient) + i, n),
                                                  hn::MulAdd(x, gate.slope, gate.share))
                                        : hn::Mul(x, gate.share);
            storeN(value, d, static_cast<T*>(out) + i, n);
        });
    });
}

}  // namespace pardalis::train::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pardalis::train {
namespace {

HWY_EXPORT(geluPass);

struct GeluFunction : torch::autograd::Function<GeluFunction> {
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& asIs, bool isExact) {
        const torch::Tensor x = asIs.contiguous(), out = torch::empty_like(x);
        HWY_DYNAMIC_DISPATCH(geluPass)
        (elementType(x), isExact, x.data_ptr(), nullptr, out.data_ptr(), countOf(x));
        context->save_for_backward({x});
        context->saved_data["exact"] = isExact;
        return out;
    }
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const torch::Tensor x = context->get_saved_variables()[0], gradient = gradients[0].contiguous();
        const torch::Tensor out = torch::empty_like(x);
        HWY_DYNAMIC_DISPATCH(geluPass)
        (elementType(x), context->saved_data["exact"].toBool(), x.data_ptr(), gradient.data_ptr(), out.data_ptr(),
         countOf(x));
        return {out, torch::Tensor()};
    }
};

}  // namespace

torch::Tensor gelu(const torch::Tensor& x, Gelu form) { return GeluFunction::apply(x, form == Gelu::exact); }

}  // namespace pardalis::train
#endif
