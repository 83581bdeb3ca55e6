#pragma once

#include "core/families/chameleon/transformer_config.h"
#include "core/nn/image_tokenizer_config.h"

#include <nlohmann/json.hpp>

namespace pardalis::train {

// Members of config.json as core reads them: the sizes of the transformer, and "vq_config".
nlohmann::ordered_json transformerJson(const TransformerConfig& config);
nlohmann::ordered_json vqConfigJson(const ImageTokenizerConfig& config);

}  // namespace pardalis::train
