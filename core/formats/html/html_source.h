#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// Of a numbered list, which the parser is given as one of bullets: libxml2 2.9 ends a list where one of the other kind begins in it, and
// items behind that would be in none.
inline constexpr const char* kOrderedList = "data-numbered";

// The page as the parser can read it, in time that is linear in its length: without zero bytes and other characters
// that are none, without comments, and without attributes beyond the first thousand of an element, of which the parser
// compares each with all before it.
std::string readableHtml(std::string_view utf8, std::vector<std::string>& warnings);

// The page with elements no deeper than `depth`: of those within, the content is left. Takes what readableHtml() gives.
std::string flattenedHtml(std::string_view html, std::size_t depth);

}  // namespace pardalis
