#include "core/base/error.h"
#include "core/base/file.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/safetensors_checkpoint.h"
#include "core/checkpoint/sharded_checkpoint.h"
#include "core/checkpoint/torch_checkpoint.h"

namespace pardalis {
namespace {

namespace fs = std::filesystem;

struct WeightFiles {
    const char* file;
    std::unique_ptr<Checkpoint> (*open)(const fs::path&);
};

template <typename T>
std::unique_ptr<Checkpoint> openAs(const fs::path& file) {
    return std::make_unique<T>(file);
}

// In the order in which they are looked for: where a folder has both, the safe ones are read.
constexpr WeightFiles kHuggingFaceFiles[] = {{"model.safetensors", openAs<SafetensorsCheckpoint>},
                                             {"pytorch_model.bin", openAs<TorchCheckpoint>}};

}  // namespace

std::unique_ptr<Checkpoint> openCheckpoint(const fs::path& modelFolder) {
    for (const WeightFiles& weights : kHuggingFaceFiles) {
        const fs::path file = modelFolder / weights.file,
                       index = modelFolder / (weights.file + std::string(".index.json"));
        if (fileExists(file))
            return weights.open(file);
        if (fileExists(index))
            return std::make_unique<ShardedCheckpoint>(index, weights.open);
    }
    throw Error("{}: no weights: neither model.safetensors nor model.safetensors.index.json is there",
                modelFolder.string());
}

}  // namespace pardalis
