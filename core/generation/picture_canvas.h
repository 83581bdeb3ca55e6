#pragma once

#include "core/image/image.h"

namespace pardalis {

// A picture while it is drawn: every sampled code in its mean colour, over it what is decoded so far. White where nothing
// has come yet. The one of the engine and the one on the page are painted alike.
class PictureCanvas {
public:
    PictureCanvas(int columns, int rows, int squareSide);  // codes; pixels a code stands for

    // Each returns the pixels that changed. Of a strip what does not lie within the picture is left out.
    PixelRect paintCode(int index, Rgb colour);
    PixelRect paintRows(int firstPixelRow, const Image& strip);
    PixelRect finish(Image whole);

    const Image& image() const { return m_image; }

private:
    int m_columns, m_side;
    Image m_image;
};

}  // namespace pardalis
