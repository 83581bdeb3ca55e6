#include "app/train/network/biased_layers.h"

#include "app/train/network/fused/fused.h"

#include <cmath>

#include <torch/csrc/autograd/custom_function.h>

namespace pardalis::train {
namespace {

struct BiasedLinearFunction : torch::autograd::Function<BiasedLinearFunction> {
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& x,
                                 const torch::Tensor& weight, const torch::Tensor& bias) {
        const torch::Tensor rounded = weight.to(x.scalar_type());
        context->save_for_backward({x, rounded});
        return torch::linear(x, rounded, bias.to(x.scalar_type()));
    }
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const torch::Tensor &x = saved[0], &weight = saved[1];
        const torch::Tensor out = gradients[0].reshape({-1, weight.size(0)});
        const torch::Tensor weightGradient = out.t().mm(x.reshape({-1, weight.size(1)}));
        const torch::Tensor biasGradient = torch::ones({1, out.size(0)}, out.scalar_type()).mm(out).squeeze(0);
        return {out.mm(weight).view(x.sizes()), weightGradient.to(torch::kFloat32), biasGradient.to(torch::kFloat32)};
    }
};

}  // namespace

BiasedLinearImpl::BiasedLinearImpl(std::int64_t in, std::int64_t out, double deviation) {
    weight = register_parameter("weight", torch::randn({out, in}).mul_(deviation));
    bias = register_parameter("bias", torch::zeros({out}));
}

torch::Tensor BiasedLinearImpl::forward(const torch::Tensor& x, Precision precision) const {
    return BiasedLinearFunction::apply(x.to(torchType(precision)), weight, bias);
}

LayerNormImpl::LayerNormImpl(std::int64_t size, double epsilon) : eps(epsilon) {
    weight = register_parameter("weight", torch::ones({size}));
    bias = register_parameter("bias", torch::zeros({size}));
}

torch::Tensor LayerNormImpl::forward(const torch::Tensor& x, Precision precision) const {
    return layerNorm(x, weight, bias, eps, torchType(precision));
}

torch::Tensor attention(const torch::Tensor& q, const torch::Tensor& k, const torch::Tensor& v, std::int64_t heads,
                        const torch::Tensor& mask) {
    const std::int64_t width = q.size(2), headDim = width / heads;
    const auto split = [&](const torch::Tensor& x) {
        return x.view({x.size(0), x.size(1), heads, headDim}).transpose(1, 2);
    };
    const torch::Tensor scores = split(q * std::pow(headDim, -0.5)).matmul(split(k).transpose(2, 3)).contiguous();
    return maskedSoftmax(scores, mask).matmul(split(v)).transpose(1, 2).reshape({q.size(0), q.size(1), width});
}

}  // namespace pardalis::train
