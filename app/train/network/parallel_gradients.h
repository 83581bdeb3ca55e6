#pragma once

#include "app/train/network/torch.h"
#include "core/cpu/thread_pool.h"

#include <functional>
#include <vector>

namespace pardalis::train {

// Computes a batch's gradients in shards, one a core. libtorch shares out each operator instead, and at our sizes most
// are too small for that: its threads meet hundreds of times a step, and wait there for a core another process has.
class ParallelGradients {
public:
    ParallelGradients(std::vector<torch::Tensor> parameters, int threads);

    int threads() const { return m_threads.threads(); }
    cpu::ThreadPool& threadPool() { return m_threads; }  // for what else a step does; free between runs
    // Replaces the parameters' gradients by those of the sum of loss(0) … loss(shards - 1), added in this order, so
    // that equal shards give equal sums. `loss` is called on several threads at once and must neither draw random
    // numbers nor change what the others read. Rethrows what it throws.
    void run(int shards, const std::function<torch::Tensor(int shard)>& loss);

private:
    std::vector<torch::Tensor> m_parameters;
    cpu::ThreadPool m_threads;
};

// Where shard `shard` of `shards` begins in a batch of `size`; where the last ends for shard == shards.
inline std::int64_t shardBegin(std::int64_t size, int shards, int shard) { return size * shard / shards; }

}  // namespace pardalis::train
