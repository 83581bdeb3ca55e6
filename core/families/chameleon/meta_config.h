#pragma once

#include "core/families/chameleon/transformer_config.h"

#include <filesystem>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace pardalis {

// The configuration of Meta's release: params.json, what stands there under "model", and consolidate_params.json, each over
// the one before it, as the release's own loader joins them. Members that the reference does not know are left alone.
struct MetaConfig {
    TransformerConfig transformer;  // vocabularySize 0: the tensors say
    int shards = 1;                 // model_parallel_size
};

// Throws Error naming file and member; what must be there is dim, n_layers and n_heads.
MetaConfig readMetaConfig(const std::filesystem::path& folder);
MetaConfig parseMetaConfig(const nlohmann::json& merged, const std::string& file);

}  // namespace pardalis
