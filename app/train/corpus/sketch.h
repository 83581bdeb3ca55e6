#pragma once

#include "core/image/image.h"

namespace pardalis::train {

// The outlines of a picture as dark lines of a pixel on white, as someone would sketch it: where a colour differs from that of
// the next pixel to the right or below.
Image sketchOf(const Image& picture);

}  // namespace pardalis::train
