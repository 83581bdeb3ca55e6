#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pardalis {

// Where a text stands decides which line breaks it may hold.
enum class TextPlace : std::uint8_t { prose, code };

// What blocks, alt texts, captions, titles and links may hold: well-formed UTF-8 without control characters other than
// the tab and without paragraph breaks. A line break is U+2028, in code blocks also \n.
bool isCleanText(std::string_view text, TextPlace place = TextPlace::prose);

// The nearest clean text: line breaks of every kind become U+2028 (\n in code), ill-formed bytes U+FFFD, other control
// characters go. For everything typed, pasted, generated or read from another format.
std::string cleanText(std::string_view text, TextPlace place = TextPlace::prose);

// The nearest clean text on one line: runs of blanks and line breaks are a space, none is at the ends.
std::string oneLine(std::string_view text);

inline constexpr std::string_view kSoftBreak = "\xE2\x80\xA8";  // U+2028

}  // namespace pardalis
