#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace at {
class Tensor;
}
namespace torch::nn {
class Module;
}
namespace torch::optim {
class Optimizer;
}

namespace pardalis::train {

// Everything a training continues from, by name. Points into the training, which outlives it: saving reads, resuming
// writes through the pointers. The random generator of libtorch's CPU device is always part of it.
struct TrainingState {
    std::vector<std::pair<std::string, torch::nn::Module*>> modules;
    std::vector<std::pair<std::string, torch::optim::Optimizer*>> optimizers;
    std::vector<std::pair<std::string, at::Tensor*>> tensors;  // what no module holds: moving averages, use counts
    nlohmann::json* notes = nullptr;                           // small things; may be null
};

// The checkpoints of one stage: FOLDER/step-000000200.checkpoint, the last two of them. Each is complete or not there
// (temporary name, fsync, rename) and carries its length and SHA-256.
class Checkpoints {
public:
    // `identity`: what must be equal for a resumed run to be the same run (the configuration without its length);
    // a checkpoint of another identity is refused with the members that differ.
    Checkpoints(std::filesystem::path folder, nlohmann::json identity);

    // Throws NotFinite for a parameter that is not finite, Error when the disk is full; what is there stays as it is.
    void save(std::int64_t step, const TrainingState& state);

    // The newest whole checkpoint's step, its content put into `state`; nullopt where there is none. A damaged one is
    // named on stderr and the one before is used; Error when all are damaged or the newest is of another run.
    // Nothing is written to `state` before a file is proven.
    std::optional<std::int64_t> resume(const TrainingState& state);

    bool empty() const;

private:
    std::vector<std::filesystem::path> files() const;  // newest first

    std::filesystem::path m_folder;
    nlohmann::json m_identity;
};

}  // namespace pardalis::train
