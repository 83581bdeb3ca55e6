#include "core/generation/picture_canvas.h"

#include <algorithm>
#include <utility>

namespace pardalis {

PictureCanvas::PictureCanvas(int columns, int rows, int squareSide)
    : m_columns(columns), m_side(squareSide), m_image(Image::filled(columns * squareSide, rows * squareSide, kWhite)) {}

PixelRect PictureCanvas::paintCode(int index, Rgb colour) {
    const PixelRect square{index % m_columns * m_side, index / m_columns * m_side, m_side, m_side};
    paste(m_image, Image::filled(m_side, m_side, colour), square.x, square.y);
    return square;
}

PixelRect PictureCanvas::paintRows(int firstPixelRow, const Image& strip) {
    const int height = std::min(strip.height, m_image.height - firstPixelRow);
    if (firstPixelRow < 0 || height <= 0 || strip.width != m_image.width)
        return {};
    paste(m_image, height < strip.height ? cropped(strip, {0, 0, strip.width, height}) : strip, 0, firstPixelRow);
    return {0, firstPixelRow, strip.width, height};
}

PixelRect PictureCanvas::finish(Image whole) {
    m_image = std::move(whole);
    return {0, 0, m_image.width, m_image.height};
}

}  // namespace pardalis
