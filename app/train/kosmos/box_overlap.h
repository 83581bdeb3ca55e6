#pragma once

#include "core/families/grounded_text.h"

namespace pardalis::train {

// Intersection over union.
double overlap(const PictureBox& a, const PictureBox& b);

}  // namespace pardalis::train
