#pragma once

#include <string>
#include <string_view>

namespace pardalis {

// Text from outside as a terminal may be given it: control characters, with which it would be steered, stand as \x1b or
// \n, and what is no UTF-8 as U+FFFD. One line.
std::string printable(std::string_view text);
// The same for text of several lines: line breaks and tabs stay.
std::string printableLines(std::string_view text);

}  // namespace pardalis
