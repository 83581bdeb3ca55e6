#pragma once

#include <string>
#include <string_view>

namespace pardalis {

// A text as a library keeps it: one line, without space around it or twice in a row, cut behind Library::kMostText bytes.
std::string libraryText(std::string_view text);

}  // namespace pardalis
