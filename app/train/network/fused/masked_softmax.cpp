#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "app/train/network/fused/masked_softmax.cpp"
#include <hwy/foreach_target.h>

#include "app/train/network/fused/elements.h"
#include "app/train/network/fused/fused.h"
#include "core/simd/simd-inl.h"

#include <torch/csrc/autograd/custom_function.h>

HWY_BEFORE_NAMESPACE();
namespace pardalis::train::HWY_NAMESPACE {

using namespace pardalis::simd::HWY_NAMESPACE;

// One row of `width` scores; `row` holds as many f32.
template <typename T>
HWY_INLINE void softmaxRow(T* scores, const float* mask, float* row, std::size_t width) {
    const F32 d;
    VF32 largest = hn::Set(d, -3.0e38f);
    forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        const VF32 x = hn::Add(loadN(d, scores + i, n), loadN(d, mask + i, n));
        storeN(x, d, row + i, n);
        largest = hn::Max(largest, n == hn::Lanes(d) ? x : hn::IfThenElse(hn::FirstN(d, n), x, largest));
    });
    const VF32 shift = hn::MaxOfLanes(d, largest);
    VF32 sums = hn::Zero(d);
    forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        const VF32 below = hn::Sub(loadN(d, row + i, n), shift);
        const VF32 e = hn::IfThenElseZero(hn::Gt(below, hn::Set(d, -87.0f)), hn::Exp(d, below));
        storeN(e, d, row + i, n);
        sums = hn::Add(sums, n == hn::Lanes(d) ? e : hn::IfThenElseZero(hn::FirstN(d, n), e));
    });
    const VF32 scale = hn::Set(d, 1.0f / sum(d, sums));
    forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        storeN(hn::Mul(loadN(d, row + i, n), scale), d, scores + i, n);
    });
}

// scores [batch, heads, rows, width] in place; mask [batch or 1, rows, width].
void softmaxForward(DType type, void* scores, const float* mask, bool maskPerBatch, std::size_t batch,
                    std::size_t heads, std::size_t rows, std::size_t width, float* row) {
    withType(type, [&](auto element) {
        using T = std::remove_const_t<std::remove_pointer_t<decltype(element)>>;
        T* at = static_cast<T*>(scores);
        for (std::size_t b = 0; b < batch; ++b) {
            for (std::size_t h = 0; h < heads; ++h) {
                const float* allowed = mask + (maskPerBatch ? b * rows * width : 0);
                for (std::size_t i = 0; i < rows; ++i, at += width, allowed += width)
                    softmaxRow(at, allowed, row, width);
            }
        }
    });
}

// With y the softmax: dx = y · (g - Σ g·y).
void softmaxBackward(DType type, const void* weights, const void* gradient, void* out, std::size_t rows,
                     std::size_t width) {
    withType(type, [&](auto element) {
        using T = std::remove_const_t<std::remove_pointer_t<decltype(element)>>;
        const F32 d;
        for (std::size_t r = 0; r < rows; ++r) {
            const T* y = static_cast<const T*>(weights) + r * width;
            const T* g = static_cast<const T*>(gradient) + r * width;
            VF32 products = hn::Zero(d);
            forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
                products = hn::MulAdd(loadN(d, y + i, n), loadN(d, g + i, n), products);
            });
            const VF32 mean = hn::Set(d, sum(d, products));
            forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
                storeN(hn::Mul(loadN(d, y + i, n), hn::Sub(loadN(d, g + i, n), mean)), d,
                       static_cast<T*>(out) + r * width + i, n);
            });
        }
    });
}

}  // namespace pardalis::train::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pardalis::train {
namespace {

HWY_EXPORT(softmaxForward);
HWY_EXPORT(softmaxBackward);

struct MaskedSoftmaxFunction : torch::autograd::Function<MaskedSoftmaxFunction> {
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& scores,
                                 const torch::Tensor& mask) {
        const auto batch = static_cast<std::size_t>(scores.size(0)), heads = static_cast<std::size_t>(scores.size(1));
        const auto rows = static_cast<std::size_t>(scores.size(2)), width = static_cast<std::size_t>(scores.size(3));
        CHECK(scores.is_contiguous() && mask.is_contiguous() &&
              mask.numel() == mask.size(0) * scores.size(2) * scores.size(3));
        const torch::Tensor weights = scores.detach();
        std::vector<float> row(width);
        HWY_DYNAMIC_DISPATCH(softmaxForward)
        (elementType(weights), weights.data_ptr(), mask.data_ptr<float>(), mask.size(0) > 1, batch, heads, rows, width,
         row.data());
        context->save_for_backward({weights});
        return weights;
    }
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const torch::Tensor weights = context->get_saved_variables()[0], gradient = gradients[0].contiguous();
        const torch::Tensor out = torch::empty_like(weights);
        const auto width = static_cast<std::size_t>(weights.size(-1));
        HWY_DYNAMIC_DISPATCH(softmaxBackward)
        (elementType(weights), weights.data_ptr(), gradient.data_ptr(), out.data_ptr(), countOf(weights) / width,
         width);
        return {out, torch::Tensor()};
    }
};

}  // namespace

torch::Tensor maskedSoftmax(const torch::Tensor& scores, const torch::Tensor& mask) {
    return MaskedSoftmaxFunction::apply(scores, mask);
}

}  // namespace pardalis::train
#endif
