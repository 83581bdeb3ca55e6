#pragma once

#include <string>
#include <string_view>

namespace pardalis {

// A text from outside for a message of one line: valid UTF-8, "?" for control characters, cut behind 100 bytes.
std::string shownText(std::string_view text);

}  // namespace pardalis
