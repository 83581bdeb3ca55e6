#include "app/train/image_tokenizer/discriminator.h"

#include <torch/csrc/autograd/autograd.h>

#include <algorithm>

namespace pardalis::train {
namespace {

constexpr double kLeak = 0.2;
constexpr double kMostBalance = 1e4;

double gradientNorm(const torch::Tensor& loss, const torch::Tensor& parameter) {
    return torch::autograd::grad({loss}, {parameter}, {}, true)[0].norm().item<double>();
}

}  // namespace

DiscriminatorImpl::DiscriminatorImpl(std::int64_t channels) {
    m_convolutions = register_module("convolutions", torch::nn::ModuleList());
    m_convolutions->push_back(Conv(3, channels, 3, 2));
    m_convolutions->push_back(Conv(channels, 2 * channels, 3, 2));
    m_convolutions->push_back(Conv(2 * channels, 4 * channels, 3, 2));
    m_convolutions->push_back(Conv(4 * channels, 1, 3));
}

torch::Tensor DiscriminatorImpl::forward(torch::Tensor x, Precision precision) {
    for (std::size_t i = 0; i + 1 < m_convolutions->size(); ++i) {
        x = m_convolutions[i]->as<Conv>()->forward(torch::constant_pad_nd(x, {0, 1, 0, 1}), precision);
        x = torch::leaky_relu(x, kLeak);
    }
    return m_convolutions[m_convolutions->size() - 1]->as<Conv>()->forward(x, precision);
}

torch::Tensor discriminatorLoss(const torch::Tensor& onTrue, const torch::Tensor& onMade) {
    return 0.5 * (torch::relu(1 - onTrue).mean() + torch::relu(1 + onMade).mean());
}

torch::Tensor generatorLoss(const torch::Tensor& onMade) { return -onMade.mean(); }

double balance(const torch::Tensor& reconstruction, const torch::Tensor& adversarial, const torch::Tensor& parameter) {
    const double ratio = gradientNorm(reconstruction, parameter) / (gradientNorm(adversarial, parameter) + 1e-4);
    return std::clamp(ratio, 0.0, kMostBalance);
}

}  // namespace pardalis::train
