#include "app/train/network/parallel_gradients.h"

#include "app/train/network/machine.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/autograd.h>

namespace pardalis::train {

ParallelGradients::ParallelGradients(std::vector<torch::Tensor> parameters, int threads)
    : m_parameters(std::move(parameters)), m_threads(threads) {
    keepFreedMemory();
}

void ParallelGradients::run(int shards, const std::function<torch::Tensor(int shard)>& loss) {
    std::vector<torch::autograd::variable_list> gradients(static_cast<std::size_t>(shards));
    m_threads.run(shards, [&](int shard, int) {
        at::set_num_threads(1);  // of this thread's operators
        gradients[static_cast<std::size_t>(shard)] =
            torch::autograd::grad({loss(shard)}, m_parameters, {}, false, false, true);
    });
    m_threads.run(static_cast<int>(m_parameters.size()), [&](int parameter, int) {
        const torch::NoGradGuard noGrad;
        const auto i = static_cast<std::size_t>(parameter);
        torch::Tensor sum;
        for (const auto& own : gradients) {
            if (own[i].defined())
                sum = sum.defined() ? sum.add_(own[i]) : own[i];
        }
        m_parameters[i].mutable_grad() = sum;
    });
}

}  // namespace pardalis::train
