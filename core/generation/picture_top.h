#pragma once

#include "core/image/image.h"
#include "core/nn/picture_grid.h"

namespace pardalis {

// A picture of the shape that a model draws, of which the upper rows stand and the others are to be drawn (Repaint).
struct PictureTop {
    Image
        picture;  // below what stands its lowest line is repeated, so that it is read as it is and not with a border's edge
    int rows = 0;  // of codes that stand whole
};

// `picture` as the top of one of grid's shape, `side` pixels a code, as wide as that. Throws Error where it does not fill a
// row of codes, or leaves none to be drawn.
PictureTop pictureTop(const Image& picture, PictureGrid grid, int side);

}  // namespace pardalis
