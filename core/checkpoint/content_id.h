#pragma once

#include "core/base/file.h"
#include "core/checkpoint/chameleon_names.h"
#include "core/checkpoint/checkpoint.h"

#include <string>

namespace pardalis {

// See Model::contentId(): configuration file, headers, norms and one row of the head.
std::string contentIdOf(std::span<const std::byte> configFile, const Checkpoint& checkpoint,
                        std::span<const TensorSlot> transformer, std::int64_t headRow);
// See Model::imageTokenizerId(): picture size and codebook.
std::string imageTokenizerIdOf(const ImageTokenizerConfig& config, const Checkpoint& checkpoint);

}  // namespace pardalis
