#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pardalis {

// The length of the longest prefix that does not end inside a character: what of a stream can be shown already.
std::size_t completeUtf8Prefix(std::string_view text);

bool isValidUtf8(std::string_view text);

// The text with every ill-formed sequence replaced by U+FFFD.
std::string toValidUtf8(std::string_view text);

}  // namespace pardalis
