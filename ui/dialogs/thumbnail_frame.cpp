#include "ui/dialogs/thumbnail_frame.h"

#include <QPainter>
#include <QPixmap>
#include <QWidget>

namespace pardalis {

QIcon framedThumbnail(const QImage& image, int side, const QWidget& widget) {
    const double ratio = widget.devicePixelRatioF();
    QPixmap pixmap(QSize(side, side) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    const QSize size =
        image.isNull() ? QSize(side * 3 / 4, side) : image.size().scaled(side, side, Qt::KeepAspectRatio);
    const QRect rect(QPoint((side - size.width()) / 2, (side - size.height()) / 2), size);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.fillRect(rect, widget.palette().color(QPalette::AlternateBase));
    if (!image.isNull())
        painter.drawImage(rect, image);
    painter.setPen(widget.palette().color(QPalette::Mid));
    painter.drawRect(rect.adjusted(0, 0, -1, -1));
    painter.end();
    QIcon icon(pixmap);
    icon.addPixmap(pixmap, QIcon::Selected);
    return icon;
}

}  // namespace pardalis
