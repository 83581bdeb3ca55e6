#pragma once

#include "app/train/language/language_config.h"

#include <torch/nn/module.h>
#include <torch/optim/adamw.h>

namespace pardalis::train {

// AdamW with two groups: matrices, which decay, and norms and biases, which don't (the paper does not say which do).
torch::optim::AdamW makeAdamW(const torch::nn::Module& module, const OptimiserConfig& config);

void setLearningRate(torch::optim::AdamW& optimiser, double rate);

}  // namespace pardalis::train
