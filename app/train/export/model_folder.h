#pragma once

#include "app/train/export/model_parts.h"

#include "core/checkpoint/safetensors_writer.h"
#include "core/families/chameleon/transformer_config.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <vector>

namespace pardalis::train {

// Writes the folder that core's openModel() opens and that has the layout of the published Chameleons: config.json with
// vq_config and vocabulary_map, model.safetensors (`transformer`, then the image tokenizer in f32), tokenizer.model and
// the small files beside it, pardalis.json from `manifest`. Each file is replaced whole; files of other names stay.
// `type`: of the transformer's matrices, for config.json. Throws Error.
void writeModelFolder(const std::filesystem::path& folder, const TransformerConfig& config,
                      const std::vector<TensorToWrite>& transformer, DType type, const ModelParts& parts,
                      const nlohmann::ordered_json& manifest);

}  // namespace pardalis::train
