#pragma once

#include "core/checkpoint/safetensors.h"

namespace pardalis {

// The header's JSON: { "tensor": {"dtype": .., "shape": [..], "data_offsets": [.., ..]}, .., "__metadata__": {..} }.
// Read event by event with nothing but that allowed, so that memory stays proportional to the tensors described.
// Offsets and sizes are as written, not proven. Throws Error.
std::map<std::string, SafetensorsEntry> parseSafetensorsHeader(std::span<const std::byte> header,
                                                               const std::string& file);

}  // namespace pardalis
