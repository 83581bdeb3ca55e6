#pragma once

#include <string_view>

namespace pardalis {

// Whether a paragraph reads from right to left: by its first letter of a script with a direction (Unicode's Bidirectional Algorithm, P2
// and P3), as the page lays it out.
bool isRightToLeft(std::string_view text);

}  // namespace pardalis
