#include "core/generation/picture_canvas.h"

namespace pardalis {

PictureCanvas::PictureCanvas(int columns, int rows, int squareSide)
    : m_columns(columns), m_side(squareSide), m_image(Image::filled(columns * squareSide, rows * squareSide, kWhite)) {}

void PictureCanvas::paintCode(int index, Rgb colour) {
    paste(m_image, Image::filled(m_side, m_side, colour), index % m_columns * m_side, index / m_columns * m_side);
}

void PictureCanvas::paintRows(int firstPixelRow, const Image& strip) { paste(m_image, strip, 0, firstPixelRow); }

}  // namespace pardalis
