#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pardalis {

enum class EscapeFor : std::uint8_t { text, attribute };
std::string escapedHtml(std::string_view text, EscapeFor place);

// " name="value"", or nothing where there is no value.
std::string attributeText(const char* name, std::string_view value);

// Text with its soft breaks as <br>.
std::string withBreaks(std::string_view text);

}  // namespace pardalis
