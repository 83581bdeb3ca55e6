#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/nn/image_tokenizer_config.h"

#include <string>

namespace pardalis {

// See FamilyModel::imageTokenizerId: picture size and codebook.
std::string imageTokenizerIdOf(const ImageTokenizerConfig& config, const Checkpoint& checkpoint);

}  // namespace pardalis
