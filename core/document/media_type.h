#pragma once

#include <string>
#include <string_view>

namespace pardalis {

// "image/png" → "png"; "bin" for types we have no name for.
std::string extensionOf(std::string_view mimeType);

}  // namespace pardalis
