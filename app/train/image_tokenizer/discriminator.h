#pragma once

#include "app/train/network/vq_gan.h"

namespace pardalis::train {

// Judges overlapping patches of a picture (PatchGAN, Isola et al. 2017): high for true ones. Three convolutions with
// stride 2; no norm, so that batches don't leak into each other.
struct DiscriminatorImpl : torch::nn::Module {
    explicit DiscriminatorImpl(std::int64_t channels);
    torch::Tensor forward(torch::Tensor x, Precision precision);  // → [batch, 1, height / 8, width / 8]

private:
    torch::nn::ModuleList m_convolutions;
};
TORCH_MODULE(Discriminator);

// Hinge losses (Lim and Ye 2017).
torch::Tensor discriminatorLoss(const torch::Tensor& onTrue, const torch::Tensor& onMade);
torch::Tensor generatorLoss(const torch::Tensor& onMade);

// The weight that makes two losses pull equally at a parameter (Esser et al. 2021, eq. 7), at most 1e4.
double balance(const torch::Tensor& reconstruction, const torch::Tensor& adversarial, const torch::Tensor& parameter);

}  // namespace pardalis::train
