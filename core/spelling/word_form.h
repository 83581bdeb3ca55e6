#pragma once

#include <string>
#include <string_view>

namespace pardalis {

inline constexpr std::string_view kTypographicApostrophe = "\xE2\x80\x99";  // ’

// One spelling of what looks the same: composed letters, ' for every apostrophe, no soft hyphens. In this form words are looked
// up and remembered.
std::string wordForm(std::string_view word);

// ’ for every ' of a word.
std::string withTypographicApostrophes(std::string_view word);

// Its first letter in lower case.
std::string uncapitalised(std::string_view word);

}  // namespace pardalis
