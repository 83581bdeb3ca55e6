#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "app/train/network/fused/layer_norm.cpp"
#include <hwy/foreach_target.h>

#include "app/train/network/fused/elements.h"
#include "app/train/network/fused/fused.h"
#include "core/simd/simd-inl.h"

#include <cmath>
#include <vector>

#include <torch/csrc/autograd/custom_function.h>

#ifndef PARDALIS_TRAIN_LAYER_NORM
#define PARDALIS_TRAIN_LAYER_NORM
namespace pardalis::train {

// Rows of x, of type `in`, and what comes of them, of type `out`.
struct LayerNormOp {
    DType in = DType::f32, out = DType::f32;
    std::size_t rows = 0, width = 0;
    const float *weight = nullptr, *bias = nullptr;  // [width]
    float eps = 0;
};

}  // namespace pardalis::train
#endif

HWY_BEFORE_NAMESPACE();
namespace pardalis::train::HWY_NAMESPACE {

using namespace pardalis::simd::HWY_NAMESPACE;

// normed = (x - mean) · rstd; returns rstd.
template <typename T>
HWY_INLINE float normaliseRow(const T* x, float* normed, float eps, std::size_t width) {
    const F32 d;
    VF32 sums = hn::Zero(d), squares = hn::Zero(d);
    forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        const VF32 v = loadN(d, x + i, n);
        storeN(v, d, normed + i, n);
        sums = hn::Add(sums, v);
    });
    const VF32 mean = hn::Set(d, sum(d, sums) / static_cast<float>(width));
    forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        VF32 v = hn::Sub(loadN(d, normed + i, n), mean);
        if (n < hn::Lanes(d))
            v = hn::IfThenElseZero(hn::FirstN(d, n), v);
        storeN(v, d, normed + i, n);
        squares = hn::MulAdd(v, v, squares);
    });
    const float scale = 1.0f / std::sqrt(sum(d, squares) / static_cast<float>(width) + eps);
    forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        storeN(hn::Mul(loadN(d, normed + i, n), hn::Set(d, scale)), d, normed + i, n);
    });
    return scale;
}

void layerNormForward(const LayerNormOp& op, const void* x, void* out, float* normed) {
    withType(op.in, [&](auto in) {
        withType(op.out, [&](auto element) {
            using In = std::remove_const_t<std::remove_pointer_t<decltype(in)>>;
            using Out = std::remove_const_t<std::remove_pointer_t<decltype(element)>>;
            const F32 d;
            for (std::size_t row = 0; row < op.rows; ++row) {
                normaliseRow(static_cast<const In*>(x) + row * op.width, normed, op.eps, op.width);
                Out* to = static_cast<Out*>(out) + row * op.width;
                forVectors(d, op.width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
                    const VF32 y =
                        hn::MulAdd(loadN(d, normed + i, n), loadN(d, op.weight + i, n), loadN(d, op.bias + i, n));
                    storeN(y, d, to + i, n);
                });
            }
        });
    });
}

// With n = (x - mean)·rstd and g = dout · weight: d weight = Σ dout·n, d bias = Σ dout,
// dx = rstd · (g - mean(g) - n · mean(g·n)).
void layerNormBackward(const LayerNormOp& op, const void* x, const void* outGradient, void* xGradient,
                       float* weightGradient, float* biasGradient, float* scratch) {
    withType(op.in, [&](auto in) {
        withType(op.out, [&](auto element) {
            using In = std::remove_const_t<std::remove_pointer_t<decltype(in)>>;
            using Out = std::remove_const_t<std::remove_pointer_t<decltype(element)>>;
            const F32 d;
            const std::size_t width = op.width;
            float *normed = scratch, *g = scratch + width;
            for (std::size_t row = 0; row < op.rows; ++row) {
                const float scale = normaliseRow(static_cast<const In*>(x) + row * width, normed, op.eps, width);
                const Out* out = static_cast<const Out*>(outGradient) + row * width;
                VF32 sums = hn::Zero(d), products = hn::Zero(d);
                forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
                    const VF32 y = loadN(d, normed + i, n), raw = loadN(d, out + i, n);
                    storeN(hn::MulAdd(raw, y, loadN(d, weightGradient + i, n)), d, weightGradient + i, n);
                    storeN(hn::Add(raw, loadN(d, biasGradient + i, n)), d, biasGradient + i, n);
                    const VF32 weighted = hn::Mul(raw, loadN(d, op.weight + i, n));
                    sums = hn::Add(sums, weighted);
                    products = hn::MulAdd(weighted, y, products);
                    storeN(weighted, d, g + i, n);
                });
                const auto mean = [&](VF32 total) { return hn::Set(d, sum(d, total) / static_cast<float>(width)); };
                const VF32 meanG = mean(sums), meanProduct = mean(products), factor = hn::Set(d, scale);
                In* result = static_cast<In*>(xGradient) + row * width;
                forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
                    const VF32 y = loadN(d, normed + i, n), weighted = loadN(d, g + i, n);
                    storeN(hn::Mul(hn::Sub(hn::Sub(weighted, meanG), hn::Mul(y, meanProduct)), factor), d, result + i,
                           n);
                });
            }
        });
    });
}

}  // namespace pardalis::train::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pardalis::train {
namespace {

HWY_EXPORT(layerNormForward);
HWY_EXPORT(layerNormBackward);

LayerNormOp described(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias, double eps,
                      const torch::Tensor& out) {
    const auto width = static_cast<std::size_t>(x.size(-1));
    CHECK(x.is_contiguous() && countOf(weight) == width && countOf(bias) == width);
    return {elementType(x),           elementType(out),       countOf(x) / width,     width,
            weight.data_ptr<float>(), bias.data_ptr<float>(), static_cast<float>(eps)};
}

struct LayerNormFunction : torch::autograd::Function<LayerNormFunction> {
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& asIs,
                                 const torch::Tensor& weight, const torch::Tensor& bias, double eps, bool isBfloat) {
        const torch::Tensor x = asIs.contiguous();
        const torch::Tensor out = torch::empty(x.sizes(), isBfloat ? torch::kBFloat16 : torch::kFloat32);
        const LayerNormOp op = described(x, weight, bias, eps, out);
        std::vector<float> normed(op.width);
        HWY_DYNAMIC_DISPATCH(layerNormForward)(op, x.data_ptr(), out.data_ptr(), normed.data());
        context->save_for_backward({x, weight, bias});
        context->saved_data["eps"] = eps;
        return out;
    }
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const torch::Tensor &x = saved[0], &weight = saved[1], gradient = gradients[0].contiguous();
        const LayerNormOp op = described(x, weight, saved[2], context->saved_data["eps"].toDouble(), gradient);
        const torch::Tensor xGradient = torch::empty_like(x), weightGradient = torch::zeros_like(weight),
                            biasGradient = torch::zeros_like(weight);
        std::vector<float> scratch(2 * op.width);
        HWY_DYNAMIC_DISPATCH(layerNormBackward)
        (op, x.data_ptr(), gradient.data_ptr(), xGradient.data_ptr(), weightGradient.data_ptr<float>(),
         biasGradient.data_ptr<float>(), scratch.data());
        return {xGradient, weightGradient, biasGradient, torch::Tensor(), torch::Tensor()};
    }
};

}  // namespace

torch::Tensor layerNorm(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias, double eps,
                        torch::Dtype type) {
    return LayerNormFunction::apply(x, weight, bias, eps, type == torch::kBFloat16);
}

}  // namespace pardalis::train
#endif
