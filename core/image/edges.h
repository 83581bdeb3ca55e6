#pragma once

#include "core/image/image.h"

namespace pardalis {

// The edges of a picture (Canny 1986), white lines of a pixel on black, of its size: what models are tuned to draw after
// (thresholds 100 and 200, as is usual there).
Image edgesOf(const Image& image);

}  // namespace pardalis
