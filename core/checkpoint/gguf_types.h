#pragma once

#include "core/tensor/tensor.h"

#include <cstdint>
#include <optional>
#include <string>

namespace pardalis {

// How ggml stores the elements of a row: so many together in a block of so many bytes.
struct GgmlType {
    std::uint32_t number = 0;  // in files
    const char* name = "";     // "Q4_K"
    std::int64_t blockElements = 1;
    std::int64_t blockBytes = 1;
    std::optional<DType> elements = {};  // of what we compute with as it lies
    // So many blocks as f32; null where we don't know how.
    void (*widen)(const std::byte* blocks, std::int64_t count, float* out) = nullptr;

    bool isKnown() const { return elements || widen; }
    // Bytes of so many elements, which are whole blocks.
    std::uint64_t bytesOf(std::uint64_t count) const {
        return count / static_cast<std::uint64_t>(blockElements) * static_cast<std::uint64_t>(blockBytes);
    }
};

// Null for a number that no type has: those that ggml gave up, those that it only computes with, and later ones.
const GgmlType* ggmlType(std::uint32_t number);
const GgmlType& ggmlType(DType elements);
const GgmlType& ggmlQ8_0();

// "F32, F16, BF16, Q8_0, ...": what isKnown(), for messages.
const std::string& knownGgmlTypes();

}  // namespace pardalis
