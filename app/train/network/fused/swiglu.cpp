#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "app/train/network/fused/swiglu.cpp"
#include <hwy/foreach_target.h>

#include "app/train/network/fused/elements.h"
#include "app/train/network/fused/fused.h"
#include "core/simd/simd-inl.h"

#include <torch/csrc/autograd/custom_function.h>

HWY_BEFORE_NAMESPACE();
namespace pardalis::train::HWY_NAMESPACE {

using namespace pardalis::simd::HWY_NAMESPACE;

void swiGluForward(DType type, const void* gate, const void* up, void* out, std::size_t count) {
    withType(type, [&](auto element) {
        using T = std::remove_const_t<std::remove_pointer_t<decltype(element)>>;
        const F32 d;
        forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
            const VF32 g = loadN(d, static_cast<const T*>(gate) + i, n), u = loadN(d, static_cast<const T*>(up) + i, n);
            storeN(hn::Mul(silu(d, g), u), d, static_cast<T*>(out) + i, n);
        });
    });
}

// With σ = 1 / (1 + e^-g):  d up = dout · g·σ,  d gate = dout · up · σ · (1 + g·(1 - σ)).
void swiGluBackward(DType type, const void* gate, const void* up, const void* outGradient, void* gateGradient,
                    void* upGradient, std::size_t count) {
    withType(type, [&](auto element) {
        using T = std::remove_const_t<std::remove_pointer_t<decltype(element)>>;
        const F32 d;
        const VF32 one = hn::Set(d, 1.0f);
        forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
            const VF32 g = loadN(d, static_cast<const T*>(gate) + i, n), u = loadN(d, static_cast<const T*>(up) + i, n);
            const VF32 out = loadN(d, static_cast<const T*>(outGradient) + i, n);
            const VF32 power = hn::Exp(d, hn::Min(hn::Neg(g), hn::Set(d, 88.0f)));
            const VF32 sigmoid = hn::Div(one, hn::Add(one, power));
            const VF32 scaled = hn::Mul(out, sigmoid);
            storeN(hn::Mul(scaled, g), d, static_cast<T*>(upGradient) + i, n);
            const VF32 slope = hn::MulAdd(g, hn::Sub(one, sigmoid), one);
            storeN(hn::Mul(hn::Mul(scaled, u), slope), d, static_cast<T*>(gateGradient) + i, n);
        });
    });
}

}  // namespace pardalis::train::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pardalis::train {
namespace {

HWY_EXPORT(swiGluForward);
HWY_EXPORT(swiGluBackward);

struct SwiGluFunction : torch::autograd::Function<SwiGluFunction> {
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& gateAsIs,
                                 const torch::Tensor& upAsIs) {
        const torch::Tensor gate = gateAsIs.contiguous(), up = upAsIs.contiguous();
        context->save_for_backward({gate, up});
        const torch::Tensor out = torch::empty_like(gate);
        HWY_DYNAMIC_DISPATCH(swiGluForward)
        (elementType(gate), gate.data_ptr(), up.data_ptr(), out.data_ptr(), countOf(gate));
        return out;
    }
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const torch::Tensor &gate = saved[0], &up = saved[1], out = gradients[0].contiguous();
        const torch::Tensor gateGradient = torch::empty_like(gate), upGradient = torch::empty_like(up);
        HWY_DYNAMIC_DISPATCH(swiGluBackward)
        (elementType(gate), gate.data_ptr(), up.data_ptr(), out.data_ptr(), gateGradient.data_ptr(),
         upGradient.data_ptr(), countOf(gate));
        return {gateGradient, upGradient};
    }
};

}  // namespace

torch::Tensor swiGlu(const torch::Tensor& gate, const torch::Tensor& up) { return SwiGluFunction::apply(gate, up); }

}  // namespace pardalis::train
#endif
