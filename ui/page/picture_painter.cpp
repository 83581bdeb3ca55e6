#include "ui/page/picture_painter.h"

#include "ui/page/picture_geometry.h"
#include "ui/page/qt_text.h"

#include <QPainter>

namespace pardalis {

void PicturePainter::paintFrame(QPainter& painter, const QRectF& rect, const QString& text, const PageStyle& style) {
    painter.save();
    painter.fillRect(rect, style.colours.codeBackground);
    painter.setPen(style.colours.pageEdge);
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    painter.setPen(style.colours.muted);
    painter.setFont(captionFont(style));
    painter.drawText(rect.adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap, text);
    painter.restore();
}

void PicturePainter::paint(QPainter& painter, const QRectF& rect, const Picture& picture, const MediaStore& store,
                           const PageStyle& style) {
    const QString media = toQString(picture.media);
    const QSizeF output = outputSize(picture);
    const double scale = rect.width() / output.width();
    const QRectF part = pictureInOutput(picture);
    const QRectF target(rect.left() + part.left() * scale, rect.top() + part.top() * scale, part.width() * scale,
                        part.height() * scale);
    const double ratio = painter.device()->devicePixelRatioF();
    const QSize device = (target.size() * ratio).toSize().expandedTo({1, 1});
    const QImage scaled = m_images.find(media, device, store);
    if (scaled.isNull()) {
        const QString failure = m_images.failure(media);
        paintFrame(painter, rect, failure.isEmpty() ? toQString(picture.alt) : failure, style);
        return;
    }
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    if (picture.view.mode == PictureView::Mode::pad)
        painter.fillRect(rect, Qt::white);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, scaled.size() != device);
    painter.drawImage(target, scaled, QRectF(scaled.rect()));
    painter.restore();
}

}  // namespace pardalis
