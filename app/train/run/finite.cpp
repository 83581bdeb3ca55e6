#include "app/train/run/finite.h"

#include <cmath>

#include <torch/torch.h>

namespace pardalis::train {
namespace {

bool isFinite(const at::Tensor& values) { return torch::isfinite(values).all().item<bool>(); }

}  // namespace

void refuseNonFinite(std::int64_t step, const std::string& what, const at::Tensor& values) {
    const torch::NoGradGuard noGrad;
    if (isFinite(values))
        return;
    const at::Tensor flat = values.detach().flatten();
    const auto bad = flat.masked_select(torch::isfinite(flat).logical_not());
    throw NotFinite(
        "step {}: {} is not finite ({}); the last checkpoint is untouched: resume from it with a lower learning "
        "rate or more warm-up",
        step, what, bad[0].item<double>());
}

double clipGradients(torch::nn::Module& module, double most, std::int64_t step) {
    const torch::NoGradGuard noGrad;
    const auto parameters = module.named_parameters();
    double squares = 0;
    for (const auto& parameter : parameters) {
        if (const at::Tensor& gradient = parameter->grad(); gradient.defined())
            squares += std::pow(gradient.norm().item<double>(), 2);
    }
    if (!std::isfinite(squares)) {
        for (const auto& parameter : parameters) {
            if (parameter->grad().defined())
                refuseNonFinite(step, "the gradient of " + parameter.key(), parameter->grad());
        }
        throw NotFinite("step {}: the gradients' norm is too large for 32 bits, though each is finite", step);
    }
    const double norm = std::sqrt(squares);
    if (most > 0 && norm > most) {
        for (const auto& parameter : parameters) {
            if (parameter->grad().defined())
                parameter->mutable_grad().mul_(most / norm);
        }
    }
    return norm;
}

std::string firstNonFinite(const torch::nn::Module& module) {
    const torch::NoGradGuard noGrad;
    for (const auto& tensors : {module.named_parameters(), module.named_buffers()}) {
        for (const auto& tensor : tensors) {
            if (tensor->is_floating_point() && !isFinite(*tensor))
                return tensor.key();
        }
    }
    return {};
}

}  // namespace pardalis::train
