#include "ui/suggestion/pending_picture.h"

#include "core/base/check.h"
#include "ui/page/picture_images.h"

#include <QPainter>

#include <algorithm>

namespace pardalis {

PendingPicture::PendingPicture(const ImageBegan& began)
    : m_id(newBlockId()), m_columns(began.columns), m_rows(began.rows),
      m_canvas(began.width, began.height, QImage::Format_ARGB32_Premultiplied) {
    CHECK(began.columns > 0 && began.rows > 0 && began.width > 0 && began.height > 0);
    m_canvas.fill(Qt::transparent);
}

QRect PendingPicture::add(const ImageCodes& codes) {
    CHECK(codes.codes.size() == codes.colours.size() && codes.first >= 0 &&
          codes.first + static_cast<int>(codes.codes.size()) <= m_columns * m_rows);
    // A hole would mean a lost event; what is known already may come again.
    CHECK(codes.first <= static_cast<int>(m_codes.size()));
    QRect changed;
    QPainter painter(&m_canvas);
    const int cellWidth = m_canvas.width() / m_columns, cellHeight = m_canvas.height() / m_rows;
    for (std::size_t i = 0; i < codes.codes.size(); ++i) {
        const int at = codes.first + static_cast<int>(i);
        if (at == static_cast<int>(m_codes.size()))
            m_codes.push_back(codes.codes[i]);
        const QRect cell((at % m_columns) * cellWidth, (at / m_columns) * cellHeight, cellWidth, cellHeight);
        const Rgb& colour = codes.colours[i];
        painter.fillRect(cell, QColor(colour.r, colour.g, colour.b));
        changed |= cell;
    }
    return changed;
}

QRect PendingPicture::add(const ImageRows& rows) {
    const int height = std::min(rows.pixels.height, m_canvas.height() - rows.firstRow);
    if (m_finished || height <= 0 || rows.firstRow < 0 || rows.pixels.width != m_canvas.width())
        return {};
    QPainter painter(&m_canvas);
    painter.setCompositionMode(QPainter::CompositionMode_Source);
    painter.drawImage(0, rows.firstRow, toQImage(rows.pixels), 0, 0, -1, height);
    return {0, rows.firstRow, m_canvas.width(), height};
}

QRect PendingPicture::finish(const ImageFinished& finished) {
    m_codes = finished.codes;
    m_canvas = toQImage(finished.pixels);
    m_finished = true;
    return m_canvas.rect();
}

}  // namespace pardalis
