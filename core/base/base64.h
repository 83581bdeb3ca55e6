#pragma once

#include "core/base/file.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace pardalis {

std::string toBase64(std::span<const std::byte> bytes);
// White space is passed over, padding may be missing; anything else that is not base64 gives none.
std::optional<Bytes> fromBase64(std::string_view text);

}  // namespace pardalis
