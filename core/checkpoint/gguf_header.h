#pragma once

#include "core/checkpoint/gguf_metadata.h"
#include "core/checkpoint/gguf_types.h"

#include <map>
#include <span>
#include <string>

namespace pardalis {

struct GgufTensor {
    const GgmlType* type = nullptr;
    Shape shape;                       // outermost first, where the file has it innermost first; rows are whole blocks
    std::uint64_t begin = 0, end = 0;  // bytes from the start of the file, inside it
};

// Everything before the data of a GGUF file.
struct GgufHeader {
    std::uint32_t version = 0;
    GgufMetadata metadata;
    std::map<std::string, GgufTensor> tensors;
    std::span<const std::byte> bytes;  // up to where the data may begin
};

// Proves all of it: counts, lengths, types, shapes, and that the tensors are aligned, lie in the file and share no byte.
// Versions 2 and 3, little-endian. What gguf-py 0.19.0 or llama.cpp b11549 reads is read, as far as the format has it;
// tests/golden/gguf/verdicts.json says where the two differ. `file` is the name for messages, and the bytes must
// outlive what is returned. Throws Error.
GgufHeader parseGguf(std::span<const std::byte> bytes, const std::string& file);

}  // namespace pardalis
