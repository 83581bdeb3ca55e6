#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace pardalis {

// The bits that say in a number of the file that it is none: all of its exponent.
enum class FloatBits : std::uint8_t { half, bfloat, single, twice };

// Floats of one tensor as they lie in a file: one after the other, or some to a block (the scales of quantised weights).
struct StoredFloats {
    std::string tensor;
    FloatBits bits = FloatBits::single;
    std::uint64_t begin = 0, end = 0;         // bytes of the file; whole blocks
    std::uint32_t block = 4;                  // bytes from one block to the next
    std::vector<std::uint32_t> within = {0};  // where in a block its floats begin
};

// All floats of a file whose format says where they lie, sorted and apart from each other; empty for other files. Proves the
// file's header: throws Error naming file and place.
std::vector<StoredFloats> storedFloatsOf(const std::filesystem::path& file);

}  // namespace pardalis
