#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace pardalis {

// (1 − a/255)·255 + (a/255)·value in double, truncated: the reference's blend over white, whose rounding is part of a
// picture's codes. Indexed by 256 · alpha + value.
const std::array<std::uint8_t, 65536>& overWhiteTable();

}  // namespace pardalis
