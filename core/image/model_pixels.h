#pragma once

#include "core/image/image.h"

#include <span>
#include <vector>

namespace pardalis {

// 0..255 → -1..1, computed in double and rounded to float as Chameleon's preprocessing does. [height, width, 3].
std::vector<float> toModelInput(const Image& image);

// -1..1 → 0..255: clamped, scaled in float, truncated (not rounded) as Chameleon's viewer does. `values` is
// [height, width, 3]; what is not a number becomes 0.
Image fromModelOutput(std::span<const float> values, int width, int height);

}  // namespace pardalis
