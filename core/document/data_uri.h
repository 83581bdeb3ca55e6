#pragma once

#include "core/base/base64.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace pardalis {

// "%20" → " "; a percent sign without two digits stays.
std::string percentDecoded(std::string_view text);
// Escapes what would end a relative address or mean something in it; letters of every script and slashes stay, bytes
// that are no text don't.
std::string percentEncodedPath(std::string_view path);

bool isDataUri(std::string_view uri);
// The bytes of data:[<type>][;base64],<data>; none when it is not well-formed.
std::optional<Bytes> bytesOfDataUri(std::string_view uri);
std::string toDataUri(std::span<const std::byte> bytes, std::string_view mimeType);

}  // namespace pardalis
