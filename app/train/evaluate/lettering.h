#pragma once

#include "core/image/image.h"

#include <string>
#include <vector>

namespace pardalis::train {

// Plain letters on pictures, of strokes: no font is needed. ASCII; other characters stand as '?'.
inline constexpr int kLineHeight = 14;  // pixels, of size 1

// The text in lines of at most `width` pixels, broken between words; a word that is wider stands alone.
std::vector<std::string> linesOf(const std::string& text, int width);
// With the left end of its baseline at (x, y); what lies outside is cut off.
void letter(Image& onto, int x, int y, const std::string& text, Rgb colour);

}  // namespace pardalis::train
