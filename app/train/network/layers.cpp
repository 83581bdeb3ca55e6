#include "app/train/network/layers.h"

#include <torch/csrc/autograd/custom_function.h>

namespace pardalis::train {
namespace {

// With y = x·s, s = (mean(x²) + eps)^-½:  dx = s · (g − y · mean(g·y)), where g = dout·weight. Left to automatic
// differentiation the same takes three times as many passes over memory, and memory is what a norm costs.
struct RmsNormFunction : torch::autograd::Function<RmsNormFunction> {
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& x,
                                 const torch::Tensor& weight, double eps) {
        const torch::Tensor scale = x.square().mean(-1, true).add_(eps).rsqrt_();
        const torch::Tensor normed = x * scale;
        context->save_for_backward({normed, scale, weight});
        return normed * weight;
    }
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const torch::Tensor &normed = saved[0], &scale = saved[1], &weight = saved[2], &out = gradients[0];
        torch::Tensor product = out * normed;
        const torch::Tensor weightGradient = product.reshape({-1, weight.size(0)}).sum(0);
        const torch::Tensor mean = product.mul_(weight).mean(-1, true);
        const torch::Tensor xGradient = (out * weight).addcmul_(normed, mean, -1).mul_(scale);
        return {xGradient, weightGradient, torch::Tensor()};
    }
};

// As torch::linear of x and the weight rounded to x's type, but that the weight's gradient comes out as the weight lies
// in memory; automatic differentiation makes its transpose, which every step afterwards pays for.
struct LinearFunction : torch::autograd::Function<LinearFunction> {
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& x,
                                 const torch::Tensor& weight) {
        const torch::Tensor rounded = weight.to(x.scalar_type());
        context->save_for_backward({x, rounded});
        context->saved_data["type"] = weight.scalar_type();
        return torch::linear(x, rounded);
    }
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const torch::Tensor &x = saved[0], &weight = saved[1];
        const torch::Tensor out = gradients[0].reshape({-1, weight.size(0)});
        const torch::Tensor weightGradient = out.t().mm(x.reshape({-1, weight.size(1)}));
        return {out.mm(weight).view(x.sizes()), weightGradient.to(context->saved_data["type"].toScalarType())};
    }
};

}  // namespace

torch::Dtype torchType(Precision precision) {
    return precision == Precision::bf16 ? torch::kBFloat16 : torch::kFloat32;
}

LinearImpl::LinearImpl(std::int64_t in, std::int64_t out, double deviation) {
    weight = register_parameter("weight", torch::randn({out, in}).mul_(deviation));
}

torch::Tensor LinearImpl::forward(const torch::Tensor& x, Precision precision) const {
    return LinearFunction::apply(x.to(torchType(precision)), weight);
}

RmsNormImpl::RmsNormImpl(std::int64_t size, double epsilon) : eps(epsilon) {
    weight = register_parameter("weight", torch::ones({size}));
}

torch::Tensor RmsNormImpl::forward(const torch::Tensor& x) const {
    return RmsNormFunction::apply(x.to(torch::kFloat32), weight, eps);
}

HeadNormImpl::HeadNormImpl(std::int64_t heads, std::int64_t headDim) {
    weight = register_parameter("weight", torch::ones({heads, headDim}));
    bias = register_parameter("bias", torch::zeros({heads, headDim}));
}

}  // namespace pardalis::train
