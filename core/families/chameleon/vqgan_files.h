#pragma once

#include "core/checkpoint/assembled_checkpoint.h"
#include "core/checkpoint/model_path.h"
#include "core/nn/image_tokenizer_config.h"

#include <memory>
#include <optional>
#include <string>

namespace pardalis {

// An image tokenizer as Meta publishes it, in files of its own: vqgan.ckpt, whose tensors have the names of slots.h without
// their prefix, and vqgan.yaml, a configuration of taming-transformers.
struct VqganFiles {
    std::filesystem::path weights;
    std::unique_ptr<Checkpoint> checkpoint;
    ImageTokenizerConfig config;
    bool configStated = false;  // there is a vqgan.yaml; else the published sizes are taken
};

// nullopt where there is no vqgan.ckpt. Throws Error naming file and cause.
std::optional<VqganFiles> findVqgan(const ModelFiles& files);

// A recipe for every tensor of the image tokenizer in `checkpoint`, the AssembledCheckpoint's `number`th, whose name behind
// the prefix begins with `part`; what stands under a name already is left.
void addVqganRecipes(const Checkpoint& checkpoint, std::size_t number, std::string_view part,
                     std::map<std::string, TensorRecipe>& recipes);

}  // namespace pardalis
