#include "app/train/language/optimiser.h"

namespace pardalis::train {
namespace {

// By name: QK-norm's weights are [heads, headDim] and no matrices all the same.
bool decays(const std::string& name) { return name.find("norm") == std::string::npos && !name.ends_with(".bias"); }

}  // namespace

torch::optim::AdamW makeAdamW(const torch::nn::Module& module, const OptimiserConfig& config) {
    std::vector<torch::Tensor> matrices, others;
    for (const auto& parameter : module.named_parameters())
        (decays(parameter.key()) ? matrices : others).push_back(parameter.value());
    auto options = torch::optim::AdamWOptions(0).betas({config.beta1, config.beta2}).eps(config.epsilon);
    std::vector<torch::optim::OptimizerParamGroup> groups;
    groups.emplace_back(matrices,
                        std::make_unique<torch::optim::AdamWOptions>(options.weight_decay(config.weightDecay)));
    groups.emplace_back(others, std::make_unique<torch::optim::AdamWOptions>(options.weight_decay(0)));
    return torch::optim::AdamW(groups, options);
}

void setLearningRate(torch::optim::AdamW& optimiser, double rate) {
    for (torch::optim::OptimizerParamGroup& group : optimiser.param_groups())
        static_cast<torch::optim::AdamWOptions&>(group.options()).lr(rate);
}

}  // namespace pardalis::train
