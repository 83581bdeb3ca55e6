#pragma once

#include "app/train/network/chameleon_network.h"
#include "app/train/network/vq_gan.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/safetensors_writer.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace pardalis::train {

// Between networks and the tensors of a Hugging Face folder, which have the parameters' names behind a prefix.

inline constexpr const char* kVqGanPrefix = "model.vqmodel.";

// Fills every parameter of the module, widening to f32. Throws Error naming a tensor that is missing or of another shape
// before anything is changed.
void loadParameters(torch::nn::Module& module, const Checkpoint& checkpoint, const std::string& prefix = {});

// The networks of a folder that core can open, with its weights. A tied output head becomes one of its own.
ChameleonNetwork openChameleonNetwork(const std::filesystem::path& modelFolder, double dropout);
// A whole model folder's image tokenizer, or what saveVqGan() wrote. Throws Error where there is no decoder.
VqGan openVqGan(const std::filesystem::path& folder);

// Every parameter as a tensor to write, narrowed to `type` as its turn comes. The module must outlive the list.
std::vector<TensorToWrite> tensorsToWrite(const torch::nn::Module& module, DType type, const std::string& prefix = {});

// model.safetensors (f32) and a config.json that holds nothing but "vq_config". Throws Error.
void saveVqGan(const std::filesystem::path& folder, const VqGan& network);

}  // namespace pardalis::train
