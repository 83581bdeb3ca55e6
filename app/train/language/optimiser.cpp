#include "app/train/language/optimiser.h"

#include "app/train/network/fused/adamw.h"

#include <c10/util/string_utils.h>

#include <cmath>

namespace pardalis::train {
namespace {

// By name: QK-norm's weights are [heads, headDim] and no matrices all the same.
bool decays(const std::string& name) { return name.find("norm") == std::string::npos && !name.ends_with(".bias"); }

std::vector<torch::optim::OptimizerParamGroup> groupsOf(const torch::nn::Module& module,
                                                        const OptimiserConfig& config) {
    std::vector<torch::Tensor> matrices, others;
    for (const auto& parameter : module.named_parameters())
        (decays(parameter.key()) ? matrices : others).push_back(parameter.value());
    auto options = torch::optim::AdamWOptions(0).betas({config.beta1, config.beta2}).eps(config.epsilon);
    std::vector<torch::optim::OptimizerParamGroup> groups;
    groups.emplace_back(matrices,
                        std::make_unique<torch::optim::AdamWOptions>(options.weight_decay(config.weightDecay)));
    groups.emplace_back(others, std::make_unique<torch::optim::AdamWOptions>(options.weight_decay(0)));
    return groups;
}

// A parameter's running means, kept where libtorch's step keeps them.
torch::optim::AdamWParamState& stateOf(torch::optim::Optimizer& optimiser, const torch::Tensor& parameter) {
    auto& state = optimiser.state()[c10::guts::to_string(parameter.unsafeGetTensorImpl())];
    if (!state) {
        auto fresh = std::make_unique<torch::optim::AdamWParamState>();
        fresh->exp_avg(torch::zeros_like(parameter)).exp_avg_sq(torch::zeros_like(parameter));
        state = std::move(fresh);
    }
    return static_cast<torch::optim::AdamWParamState&>(*state);
}

AdamWStep stepOf(const torch::optim::AdamWOptions& options, std::int64_t t) {
    const auto [beta1, beta2] = options.betas();
    const auto step = static_cast<double>(t);
    return {.beta1 = static_cast<float>(beta1),
            .beta2 = static_cast<float>(beta2),
            .eps = static_cast<float>(options.eps()),
            .decay = static_cast<float>(1 - options.lr() * options.weight_decay()),
            .rate = static_cast<float>(options.lr() / (1 - std::pow(beta1, step))),
            .root = static_cast<float>(std::sqrt(1 - std::pow(beta2, step)))};
}

}  // namespace

AdamW::AdamW(const torch::nn::Module& module, const OptimiserConfig& config)
    : torch::optim::AdamW(groupsOf(module, config), torch::optim::AdamWOptions(0)) {}

void AdamW::step(double learningRate, cpu::ThreadPool& threads) {
    const torch::NoGradGuard noGrad;
    struct Update {
        AdamWStep step;
        torch::Tensor parameter;
        torch::optim::AdamWParamState* state;
    };
    std::vector<Update> updates;
    for (torch::optim::OptimizerParamGroup& group : param_groups()) {
        auto& options = static_cast<torch::optim::AdamWOptions&>(group.options());
        options.lr(learningRate);
        for (const torch::Tensor& parameter : group.params()) {
            if (!parameter.grad().defined())
                continue;
            CHECK(parameter.is_contiguous());
            torch::optim::AdamWParamState& state = stateOf(*this, parameter);
            state.step(state.step() + 1);
            updates.push_back({stepOf(options, state.step()), parameter, &state});
        }
    }
    threads.run(static_cast<int>(updates.size()), [&](int i, int) {
        const Update& update = updates[static_cast<std::size_t>(i)];
        const torch::Tensor gradient = update.parameter.grad().contiguous();
        adamW(update.step, gradient.data_ptr<float>(), update.state->exp_avg().data_ptr<float>(),
              update.state->exp_avg_sq().data_ptr<float>(), update.parameter.data_ptr<float>(),
              static_cast<std::size_t>(update.parameter.numel()));
    });
}

}  // namespace pardalis::train
