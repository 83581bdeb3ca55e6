#pragma once

#include "core/image/image.h"

#include <span>
#include <vector>

namespace pardalis {

// What there is to see of a picture while it is drawn: squares in the mean colour of their code, over them the strips
// that have been decoded. What a stopped picture is left with.
class PictureCanvas {
public:
    PictureCanvas(int columns, int rows, int squareSide);

    void paintCode(int index, Rgb colour);
    void paintRows(int firstPixelRow, const Image& strip);
    const Image& image() const { return m_image; }

private:
    int m_columns;
    int m_side;
    Image m_image;
};

}  // namespace pardalis
