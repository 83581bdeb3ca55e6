#pragma once

#include <string>
#include <string_view>

namespace pardalis {

// "image/png" → "png"; "bin" for types we have no name for.
std::string extensionOf(std::string_view mimeType);

// "image/png": two names of RFC 6838's characters. Any such type may stand in a file: a newer version may know it.
bool isWellFormedMediaType(std::string_view mimeType);

// The type as pages name it: one of those we can show, "application/octet-stream" for all others, whose bytes are kept.
std::string_view shownMediaType(std::string_view mimeType);

}  // namespace pardalis
