#include "ui/suggestion/pending_picture.h"

#include "core/base/check.h"

namespace pardalis {
namespace {

QRect toQRect(const PixelRect& rect) { return {rect.x, rect.y, rect.width, rect.height}; }

int sideOf(const ImageBegan& began) {
    CHECK(began.columns > 0 && began.rows > 0);
    const int side = began.width / began.columns;
    CHECK(side > 0 && began.width == side * began.columns && began.height == side * began.rows);
    return side;
}

}  // namespace

PendingPicture::PendingPicture(const ImageBegan& began)
    : m_id(newBlockId()),
      m_columns(began.columns),
      m_rows(began.rows),
      m_canvas(began.columns, began.rows, sideOf(began)) {}

QImage PendingPicture::image() const {
    const Image& image = m_canvas.image();
    return {image.pixels.data(), image.width, image.height, static_cast<qsizetype>(image.rowBytes()),
            QImage::Format_RGB888};
}

std::array<QRect, 2> PendingPicture::drawn() const {
    if (m_finished)
        return {QRect(QPoint(), pixels()), QRect()};
    const int side = pixels().width() / m_columns, codes = static_cast<int>(m_codes.size());
    const int rows = codes / m_columns;
    return {QRect(0, 0, pixels().width(), rows * side), QRect(0, rows * side, codes % m_columns * side, side)};
}

QRect PendingPicture::add(const ImageCodes& codes) {
    CHECK(codes.codes.size() == codes.colours.size() && codes.first >= 0 &&
          codes.first + static_cast<int>(codes.codes.size()) <= m_columns * m_rows);
    // A hole would mean a lost event; what is known already may come again.
    CHECK(codes.first <= static_cast<int>(m_codes.size()));
    QRect changed;
    for (std::size_t i = 0; i < codes.codes.size(); ++i) {
        const int at = codes.first + static_cast<int>(i);
        if (at == static_cast<int>(m_codes.size()))
            m_codes.push_back(codes.codes[i]);
        changed |= toQRect(m_canvas.paintCode(at, codes.colours[i]));
    }
    return changed;
}

QRect PendingPicture::add(const ImageRows& rows) {
    return m_finished ? QRect() : toQRect(m_canvas.paintRows(rows.firstRow, rows.pixels));
}

QRect PendingPicture::finish(const ImageFinished& finished) {
    m_codes = finished.codes;
    m_finished = true;
    return toQRect(m_canvas.finish(finished.pixels));
}

}  // namespace pardalis
