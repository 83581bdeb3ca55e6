#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>

namespace pardalis {

// Bytes of a regular file. Throws Error as readFile().
std::uint64_t fileBytes(const std::filesystem::path& path);
// All of a file in order, however large it is, in pieces of a few MB that are good until `take` returns; what `take` throws
// ends it. It is read and not mapped: a disk that is unplugged meanwhile is an Error.
void readInPieces(const std::filesystem::path& path, const std::function<void(std::span<const std::byte>)>& take);

}  // namespace pardalis
