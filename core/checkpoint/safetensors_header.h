#pragma once

#include "core/checkpoint/safetensors.h"

#include <optional>

namespace pardalis {

// Bits of one element of a type as it is written in a file ("F32"); nullopt for a type the format does not have.
std::optional<std::uint64_t> storedBits(const std::string& type);

// The header's JSON: { "tensor": {"dtype": .., "shape": [..], "data_offsets": [.., ..]}, .., "__metadata__": {..} }.
// Exactly what the library "safetensors" 0.8.0 reads, its liberties included: a tensor described twice (the last wins)
// or by a list of its three members, members nobody knows, a "__metadata__" of null, a type as {"F32": null}.
// Read event by event, so that memory stays proportional to the tensors described. Offsets and sizes are as written,
// not proven. Throws Error.
std::map<std::string, SafetensorsEntry> parseSafetensorsHeader(std::span<const std::byte> header,
                                                               const std::string& file);

}  // namespace pardalis
