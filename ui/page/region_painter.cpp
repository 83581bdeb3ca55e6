#include "ui/page/region_painter.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace pardalis {
namespace {

// One of the two is seen on any picture.
const QColor kDark(20, 20, 22), kLight(255, 255, 255), kLit(255, 210, 63);
constexpr double kThin = 1.5, kStrong = 3;  // pixels
constexpr double kMostHidden = 0.4;         // of a box's width or height, by its sign

void paintBox(QPainter& painter, const QRectF& rect, bool isLit) {
    const double width = isLit ? kStrong : kThin;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(kDark, width + 2));
    painter.drawRect(rect);
    painter.setPen(QPen(isLit ? kLit : kLight, width));
    painter.drawRect(rect);
}

// At the upper left corner of the box, within the picture; of a small box, which it would hide, above or below where there is room.
void paintSign(QPainter& painter, const QRectF& box, const QString& text, bool isLit, const QRectF& picture) {
    const QFontMetricsF metrics(painter.font());
    const double padding = 0.35 * metrics.height();
    const double most = std::max(picture.width() - 2 * padding, metrics.height());
    const QString shown = metrics.elidedText(text, Qt::ElideRight, most);
    QRectF sign(box.topLeft(), QSizeF(metrics.horizontalAdvance(shown) + 2 * padding, metrics.height() + 2));
    if (sign.height() > kMostHidden * box.height() || sign.width() > kMostHidden * box.width()) {
        if (box.top() - sign.height() >= picture.top())
            sign.moveBottom(box.top());
        else if (box.bottom() + sign.height() <= picture.bottom())
            sign.moveTop(box.bottom());
    }
    sign.moveLeft(std::max(picture.left(), std::min(sign.left(), picture.right() - sign.width())));
    sign.moveTop(std::max(picture.top(), std::min(sign.top(), picture.bottom() - sign.height())));
    painter.setPen(QPen(kDark, 1));
    painter.setBrush(isLit ? kLit : kDark);
    painter.drawRect(sign);
    painter.setPen(isLit ? kDark : kLight);
    painter.drawText(sign, Qt::AlignCenter | Qt::TextSingleLine, shown);
}

}  // namespace

QRectF boxOnPage(const PictureBox& box, const QRectF& picture) {
    return {QPointF(picture.left() + box.left * picture.width(), picture.top() + box.top * picture.height()),
            QPointF(picture.left() + box.right * picture.width(), picture.top() + box.bottom * picture.height())};
}

int placeAt(const std::vector<ShownPlace>& places, const QRectF& picture, const QPointF& point) {
    int smallest = -1;
    double area = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        for (const PictureBox& box : places[i].boxes) {
            const QRectF rect = boxOnPage(box, picture);
            if (!rect.contains(point) || (smallest >= 0 && rect.width() * rect.height() >= area))
                continue;
            smallest = static_cast<int>(i);
            area = rect.width() * rect.height();
        }
    }
    return smallest;
}

void paintPlaces(QPainter& painter, const std::vector<ShownPlace>& places, int lit, const QRectF& picture,
                 const PageStyle& style) {
    painter.save();
    QFont font;
    font.setFamilies(style.headingFamilies);
    font.setPixelSize(std::max(9, static_cast<int>(12.5 * style.zoom)));
    font.setBold(true);
    painter.setFont(font);
    const auto paint = [&](std::size_t i, bool isLit) {
        const QString number = QString::number(i + 1);
        for (const PictureBox& box : places[i].boxes) {
            const QRectF rect = boxOnPage(box, picture);
            paintBox(painter, rect, isLit);
            paintSign(painter, rect, isLit ? number + QStringLiteral("  ") + places[i].words : number, isLit, picture);
        }
    };
    for (std::size_t i = 0; i < places.size(); ++i)
        if (static_cast<int>(i) != lit)
            paint(i, false);
    if (lit >= 0 && lit < static_cast<int>(places.size()))  // over the others
        paint(static_cast<std::size_t>(lit), true);
    painter.restore();
}

}  // namespace pardalis
