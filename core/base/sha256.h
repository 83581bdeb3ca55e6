#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace pardalis {

// Lower-case hexadecimal SHA-256: the name of a picture's bytes in a document.
std::string sha256Hex(std::span<const std::byte> bytes);

}  // namespace pardalis
