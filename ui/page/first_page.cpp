#include "ui/page/first_page.h"

#include "core/base/check.h"
#include "ui/page/paper_pages.h"

#include <QBuffer>
#include <QPainter>

#include <algorithm>

namespace pardalis {
namespace {

constexpr int kFiner = 3;  // times as many pixels: letters of a few pixels are greys between black and white

}  // namespace

Bytes drawFirstPage(const Document& document, int side) {
    CHECK(side > 0);
    const QPageLayout paper = defaultPaper();
    const QSizeF points = paper.fullRect(QPageLayout::Point).size();
    const double pixelsPerPoint = side / std::max(points.width(), points.height());
    const QSize size = (points * pixelsPerPoint).toSize().expandedTo({1, 1});

    QImage sheet(size * kFiner, QImage::Format_RGB32);
    sheet.fill(Qt::white);
    QPainter painter(&sheet);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    PaperPages(document, paper, false).paint(painter, 0, 72 * pixelsPerPoint * kFiner);
    painter.end();

    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    CHECK(sheet.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).save(&buffer, "PNG"));
    const auto data = std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    return {data.begin(), data.end()};
}

}  // namespace pardalis
