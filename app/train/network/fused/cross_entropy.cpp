#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "app/train/network/fused/cross_entropy.cpp"
#include <hwy/foreach_target.h>

#include "app/train/network/fused/elements.h"
#include "app/train/network/fused/fused.h"
#include "core/simd/simd-inl.h"

#include <cmath>

#include <torch/csrc/autograd/custom_function.h>

HWY_BEFORE_NAMESPACE();
namespace pardalis::train::HWY_NAMESPACE {

using namespace pardalis::simd::HWY_NAMESPACE;

template <typename T>
HWY_INLINE float logSumExp(const T* row, std::size_t width) {
    const F32 d;
    VF32 largest = hn::Set(d, -3.0e38f);
    forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        const VF32 x = loadN(d, row + i, n);
        largest = hn::Max(largest, n == hn::Lanes(d) ? x : hn::IfThenElse(hn::FirstN(d, n), x, largest));
    });
    const VF32 shift = hn::MaxOfLanes(d, largest);
    VF32 sums = hn::Zero(d);
    forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        const VF32 e = exponential(d, hn::Sub(loadN(d, row + i, n), shift));
        sums = hn::Add(sums, n == hn::Lanes(d) ? e : hn::IfThenElseZero(hn::FirstN(d, n), e));
    });
    return hn::GetLane(shift) + std::log(sum(d, sums));
}

void crossEntropyForward(DType type, const void* logits, const std::int64_t* targets, std::size_t rows,
                         std::size_t classes, float* entropy, float* logZ) {
    withType(type, [&](auto element) {
        using T = std::remove_const_t<std::remove_pointer_t<decltype(element)>>;
        const F32 d;
        for (std::size_t r = 0; r < rows; ++r) {
            const T* row = static_cast<const T*>(logits) + r * classes;
            logZ[r] = logSumExp(row, classes);
            entropy[r] = logZ[r] - hn::GetLane(loadN(d, row + targets[r], 1));
        }
    });
}

// d logits = softmax(logits) · (d entropy + d logZ), less d entropy at the target; in the logits' place.
void crossEntropyBackward(DType type, void* logits, const std::int64_t* targets, std::size_t rows, std::size_t classes,
                          const float* logZ, const float* entropyGradient, const float* logZGradient) {
    withType(type, [&](auto element) {
        using T = std::remove_const_t<std::remove_pointer_t<decltype(element)>>;
        const F32 d;
        for (std::size_t r = 0; r < rows; ++r) {
            T* row = static_cast<T*>(logits) + r * classes;
            T* target = row + targets[r];
            const VF32 shift = hn::Set(d, logZ[r]), scale = hn::Set(d, entropyGradient[r] + logZGradient[r]);
            const auto gradient = [&](VF32 x)
                                      PARDALIS_INLINE { return hn::Mul(exponential(d, hn::Sub(x, shift)), scale); };
            const VF32 atTarget = hn::Sub(gradient(loadN(d, target, 1)), hn::Set(d, entropyGradient[r]));
            forVectors(d, classes, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
                storeN(gradient(loadN(d, row + i, n)), d, row + i, n);
            });
            storeN(atTarget, d, target, 1);
        }
    });
}

}  // namespace pardalis::train::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pardalis::train {
namespace {

HWY_EXPORT(crossEntropyForward);
HWY_EXPORT(crossEntropyBackward);

struct CrossEntropyFunction : torch::autograd::Function<CrossEntropyFunction> {
    static torch::autograd::variable_list forward(torch::autograd::AutogradContext* context,
                                                  const torch::Tensor& logits, const torch::Tensor& targets) {
        CHECK(logits.is_contiguous() && targets.is_contiguous() && targets.size(0) == logits.size(0));
        const torch::Tensor entropy = torch::empty({logits.size(0)}), logZ = torch::empty({logits.size(0)});
        HWY_DYNAMIC_DISPATCH(crossEntropyForward)
        (elementType(logits), logits.data_ptr(), targets.data_ptr<std::int64_t>(), countOf(targets),
         static_cast<std::size_t>(logits.size(1)), entropy.data_ptr<float>(), logZ.data_ptr<float>());
        context->save_for_backward({logits.detach(), targets, logZ.detach()});
        return {entropy, logZ};
    }
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const torch::Tensor &logits = saved[0], &targets = saved[1], &logZ = saved[2];
        const torch::Tensor entropyGradient = gradients[0].contiguous(), logZGradient = gradients[1].contiguous();
        HWY_DYNAMIC_DISPATCH(crossEntropyBackward)
        (elementType(logits), logits.data_ptr(), targets.data_ptr<std::int64_t>(), countOf(targets),
         static_cast<std::size_t>(logits.size(1)), logZ.data_ptr<float>(), entropyGradient.data_ptr<float>(),
         logZGradient.data_ptr<float>());
        return {logits, torch::Tensor()};
    }
};

}  // namespace

CrossEntropy crossEntropy(const torch::Tensor& logits, const torch::Tensor& targets) {
    const auto results = CrossEntropyFunction::apply(logits, targets);
    return {results[0], results[1]};
}

}  // namespace pardalis::train
#endif
