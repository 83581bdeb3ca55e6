#pragma once

#include "core/base/descriptor.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace pardalis {

// A regular file that is open for reading, and its size then. For the sources of this folder.
struct OpenFile {
    Descriptor descriptor;
    std::uint64_t bytes = 0;
};

// Throws Error naming the path and what is wrong with it.
OpenFile openForReading(const std::filesystem::path& path);
// Until the span is full or the file ends; how many bytes there were.
std::size_t readInto(std::span<std::byte> bytes, const Descriptor& file, const std::filesystem::path& path);

}  // namespace pardalis
