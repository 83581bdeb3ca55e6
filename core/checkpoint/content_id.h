#pragma once

#include "core/base/file.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/tensor_slot.h"

#include <optional>
#include <span>
#include <string>

namespace pardalis {

// See FamilyModel::contentId: configuration file, headers, norms and one row of the output head (or the tile that it lies in),
// if there is a head.
std::string contentIdOf(std::span<const std::byte> configFile, const Checkpoint& checkpoint,
                        std::span<const TensorSlot> transformer, const std::optional<HostMatrix>& head,
                        std::int64_t headRow);

}  // namespace pardalis
