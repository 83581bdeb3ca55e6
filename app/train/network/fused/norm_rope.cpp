#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "app/train/network/fused/norm_rope.cpp"
#include <hwy/foreach_target.h>

#include "app/train/network/fused/elements.h"
#include "app/train/network/fused/fused.h"
#include "core/simd/simd-inl.h"

#include <cmath>
#include <vector>

#include <torch/csrc/autograd/custom_function.h>

#ifndef PARDALIS_TRAIN_NORM_ROPE
#define PARDALIS_TRAIN_NORM_ROPE
namespace pardalis::train {

// All heads of all positions: x [batch, length, heads, headDim].
struct NormRope {
    DType type = DType::f32;
    std::size_t batch = 0, length = 0, heads = 0, headDim = 0;
    const float *weight = nullptr, *bias = nullptr;  // [heads, headDim]; null: no norm
    const float *cos = nullptr, *sin = nullptr;      // [length, headDim / 2]
    float scale = 1, eps = 0;
};

}  // namespace pardalis::train
#endif

HWY_BEFORE_NAMESPACE();
namespace pardalis::train::HWY_NAMESPACE {

using namespace pardalis::simd::HWY_NAMESPACE;

// A head's elements as f32.
template <typename T>
HWY_INLINE void readHead(const T* from, float* to, std::size_t dim) {
    const F32 d;
    forVectors(d, dim,
               [&](std::size_t i, std::size_t n) PARDALIS_INLINE { storeN(loadN(d, from + i, n), d, to + i, n); });
}

// x becomes (x - mean) · rstd; returns rstd.
HWY_INLINE float normalise(float* x, float eps, std::size_t dim) {
    const F32 d;
    VF32 sums = hn::Zero(d);
    forVectors(d, dim, [&](std::size_t i, std::size_t n) PARDALIS_INLINE { sums = hn::Add(sums, loadN(d, x + i, n)); });
    const VF32 mean = hn::Set(d, sum(d, sums) / static_cast<float>(dim));
    VF32 squares = hn::Zero(d);
    forVectors(d, dim, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        VF32 v = hn::Sub(loadN(d, x + i, n), mean);
        if (n < hn::Lanes(d))
            v = hn::IfThenElseZero(hn::FirstN(d, n), v);
        storeN(v, d, x + i, n);
        squares = hn::MulAdd(v, v, squares);
    });
    const float scale = 1.0f / std::sqrt(sum(d, squares) / static_cast<float>(dim) + eps);
    forVectors(d, dim, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        storeN(hn::Mul(loadN(d, x + i, n), hn::Set(d, scale)), d, x + i, n);
    });
    return scale;
}

// out = x turned by the angles of its position (back, for direction -1), times scale. The pairs are (i, i + dim/2).
template <typename In, typename Out>
HWY_INLINE void turn(const In* x, const float* cos, const float* sin, float direction, float factor, std::size_t dim,
                     Out* out) {
    const F32 d;
    const std::size_t half = dim / 2;
    forVectors(d, half, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        const VF32 c = hn::Mul(loadN(d, cos + i, n), hn::Set(d, factor));
        const VF32 s = hn::Mul(loadN(d, sin + i, n), hn::Set(d, direction * factor));
        const VF32 first = loadN(d, x + i, n), second = loadN(d, x + half + i, n);
        storeN(hn::Sub(hn::Mul(first, c), hn::Mul(second, s)), d, out + i, n);
        storeN(hn::Add(hn::Mul(second, c), hn::Mul(first, s)), d, out + half + i, n);
    });
}

void normRopeForward(const NormRope& op, const void* x, void* out, float* head) {
    withType(op.type, [&](auto element) {
        using T = std::remove_const_t<std::remove_pointer_t<decltype(element)>>;
        const F32 d;
        const std::size_t dim = op.headDim;
        for (std::size_t row = 0; row < op.batch * op.length * op.heads; ++row) {
            const std::size_t h = row % op.heads, position = row / op.heads % op.length;
            readHead(static_cast<const T*>(x) + row * dim, head, dim);
            if (op.weight) {
                normalise(head, op.eps, dim);
                forVectors(d, dim, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
                    const VF32 scaled = hn::MulAdd(loadN(d, head + i, n), loadN(d, op.weight + h * dim + i, n),
                                                   loadN(d, op.bias + h * dim + i, n));
                    storeN(scaled, d, head + i, n);
                });
            }
            turn(head, op.cos + position * dim / 2, op.sin + position * dim / 2, 1, op.scale, dim,
                 static_cast<T*>(out) + row * dim);
        }
    });
}

// With n = (x - mean)·rstd, g the gradient turned back and g' = g · weight:
// d weight = Σ g·n,  d bias = Σ g,  dx = rstd · (g' - mean(g') - n · mean(g'·n)).
void normRopeBackward(const NormRope& op, const void* x, const void* outGradient, void* xGradient,
                      float* weightGradient, float* biasGradient, float* heads) {
    withType(op.type, [&](auto element) {
        using T = std::remove_const_t<std::remove_pointer_t<decltype(element)>>;
        const F32 d;
        const std::size_t dim = op.headDim;
        float *normed = heads, *g = heads + dim;
        for (std::size_t row = 0; row < op.batch * op.length * op.heads; ++row) {
            const std::size_t h = row % op.heads, position = row / op.heads % op.length;
            const float *cos = op.cos + position * dim / 2, *sin = op.sin + position * dim / 2;
            const T* out = static_cast<const T*>(outGradient) + row * dim;
            T* result = static_cast<T*>(xGradient) + row * dim;
            if (!op.weight) {
                turn(out, cos, sin, -1, op.scale, dim, result);
                continue;
            }
            turn(out, cos, sin, -1, op.scale, dim, g);
            readHead(static_cast<const T*>(x) + row * dim, normed, dim);
            const float scale = normalise(normed, op.eps, dim);
            VF32 sums = hn::Zero(d), products = hn::Zero(d);
            forVectors(d, dim, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
                float *dWeight = weightGradient + h * dim + i, *dBias = biasGradient + h * dim + i;
                const VF32 y = loadN(d, normed + i, n), raw = loadN(d, g + i, n);
                storeN(hn::MulAdd(raw, y, loadN(d, dWeight, n)), d, dWeight, n);
                storeN(hn::Add(raw, loadN(d, dBias, n)), d, dBias, n);
                const VF32 weighted = hn::Mul(raw, loadN(d, op.weight + h * dim + i, n));
                sums = hn::Add(sums, weighted);
                products = hn::MulAdd(weighted, y, products);
                storeN(weighted, d, g + i, n);
            });
            const auto mean = [&](VF32 total) { return hn::Set(d, sum(d, total) / static_cast<float>(dim)); };
            const VF32 meanG = mean(sums), meanProduct = mean(products), factor = hn::Set(d, scale);
            forVectors(d, dim, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
                const VF32 y = loadN(d, normed + i, n), weighted = loadN(d, g + i, n);
                const VF32 centred = hn::Sub(hn::Sub(weighted, meanG), hn::Mul(y, meanProduct));
                storeN(hn::Mul(centred, factor), d, result + i, n);
            });
        }
    });
}

}  // namespace pardalis::train::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pardalis::train {
namespace {

HWY_EXPORT(normRopeForward);
HWY_EXPORT(normRopeBackward);

constexpr float kHeadNormEps = 1e-5f;  // the framework's default, which no published configuration overrides

NormRope described(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias,
                   const torch::Tensor& angles, double scale) {
    const auto size = [&](int i) { return static_cast<std::size_t>(x.size(i)); };
    CHECK(x.is_contiguous() && angles.is_contiguous() && angles.numel() == x.size(1) * x.size(3) && x.size(3) % 2 == 0);
    const float* cos = angles.data_ptr<float>();
    NormRope op{elementType(x),
                size(0),
                size(1),
                size(2),
                size(3),
                nullptr,
                nullptr,
                cos,
                cos + angles.numel() / 2,
                static_cast<float>(scale),
                kHeadNormEps};
    if (weight.numel() > 0) {
        CHECK(weight.numel() == x.size(2) * x.size(3) && bias.numel() == weight.numel());
        op.weight = weight.data_ptr<float>();
        op.bias = bias.data_ptr<float>();
    }
    return op;
}

struct NormRopeFunction : torch::autograd::Function<NormRopeFunction> {
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& xAsIs,
                                 const torch::Tensor& weight, const torch::Tensor& bias, const torch::Tensor& angles,
                                 double scale) {
        const torch::Tensor x = xAsIs.contiguous(), out = torch::empty_like(x);
        const NormRope op = described(x, weight, bias, angles, scale);
        std::vector<float> head(op.headDim);
        HWY_DYNAMIC_DISPATCH(normRopeForward)(op, x.data_ptr(), out.data_ptr(), head.data());
        context->save_for_backward({x, weight, bias, angles});
        context->saved_data["scale"] = scale;
        return out;
    }
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const torch::Tensor &x = saved[0], &weight = saved[1], gradient = gradients[0].contiguous();
        const NormRope op = described(x, weight, saved[2], saved[3], context->saved_data["scale"].toDouble());
        const torch::Tensor xGradient = torch::empty_like(x);
        torch::Tensor weightGradient, biasGradient;
        if (op.weight) {
            weightGradient = torch::zeros_like(weight);
            biasGradient = torch::zeros_like(weight);
        }
        std::vector<float> heads(2 * op.headDim);
        HWY_DYNAMIC_DISPATCH(normRopeBackward)
        (op, x.data_ptr(), gradient.data_ptr(), xGradient.data_ptr(),
         op.weight ? weightGradient.data_ptr<float>() : nullptr, op.weight ? biasGradient.data_ptr<float>() : nullptr,
         heads.data());
        return {xGradient, weightGradient, biasGradient, torch::Tensor(), torch::Tensor()};
    }
};

}  // namespace

torch::Tensor normRope(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias,
                       const torch::Tensor& angles, double scale) {
    if (weight.defined())
        return NormRopeFunction::apply(x, weight, bias, angles, scale);
    const torch::Tensor none = torch::empty({0});  // a function takes no undefined tensor
    return NormRopeFunction::apply(x, none, none, angles, scale);
}

}  // namespace pardalis::train
#endif
