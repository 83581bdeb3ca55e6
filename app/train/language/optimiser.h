#pragma once

#include "app/train/language/language_config.h"
#include "app/train/network/torch.h"
#include "core/cpu/thread_pool.h"

#include <torch/optim/adamw.h>

namespace pardalis::train {

// AdamW with two groups: matrices, which decay, and norms and biases, which don't (the paper does not say which do).
// State and files are those of libtorch's own; its step walks over every parameter ten times on one core.
class AdamW : public torch::optim::AdamW {
public:
    AdamW(const torch::nn::Module& module, const OptimiserConfig& config);

    // As step() at this learning rate, parameters shared out among the threads. All are f32; those without a gradient
    // stay.
    void step(double learningRate, cpu::ThreadPool& threads);
};

}  // namespace pardalis::train
