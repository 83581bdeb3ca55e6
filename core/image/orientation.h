#pragma once

#include "core/image/image.h"

namespace pardalis {

// The picture upright, from how EXIF says it is stored: 1..8, 1 is upright.
Image upright(Image image, int orientation);

}  // namespace pardalis
