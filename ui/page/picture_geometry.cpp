#include "ui/page/picture_geometry.h"

#include <QFontMetricsF>

#include <algorithm>

namespace pardalis {
namespace {

// A caption below a small picture may be wider than it.
constexpr double kMinCaptionWidth = 320;
// Narrower generated pictures are shown this wide.

}  // namespace

QSizeF outputSize(const Picture& picture) {
    const double w = picture.width, h = picture.height;
    const double aspect = static_cast<double>(picture.view.aspectWidth) / picture.view.aspectHeight;
    switch (picture.view.mode) {
    case PictureView::Mode::whole: break;
    case PictureView::Mode::crop: return w > h * aspect ? QSizeF(h * aspect, h) : QSizeF(w, w / aspect);
    case PictureView::Mode::pad: return w > h * aspect ? QSizeF(w, w / aspect) : QSizeF(h * aspect, h);
    }
    return {w, h};
}

QRectF pictureInOutput(const Picture& picture) {
    const QSizeF output = outputSize(picture);
    return {(output.width() - picture.width) / 2, (output.height() - picture.height) / 2,
            static_cast<double>(picture.width), static_cast<double>(picture.height)};
}

QSizeF PictureLayout::size() const {
    return {std::max(picture.width(), caption.width()), picture.height() + gap + caption.height()};
}

QRectF PictureLayout::pictureRect(const QRectF& object) const {
    return {object.left() + (object.width() - picture.width()) / 2, object.top(), picture.width(), picture.height()};
}

QRectF PictureLayout::captionRect(const QRectF& object) const {
    return {object.left() + (object.width() - caption.width()) / 2, object.top() + picture.height() + gap,
            caption.width(), caption.height()};
}

QFont captionFont(const PageStyle& style) {
    QFont font;
    font.setFamilies(style.bodyFamilies);
    font.setPixelSize(std::max(1, static_cast<int>(style.captionSize() + 0.5)));
    font.setItalic(true);
    return font;
}

PictureLayout layOutPicture(QSizeF pixels, int displayWidth, const QString& caption, const PageStyle& style,
                            double column) {
    PictureLayout layout;
    pixels = pixels.expandedTo({1, 1});
    const double wanted = (displayWidth > 0 ? displayWidth : pixels.width()) * style.zoom;
    const double width = std::max(8.0, std::min(wanted, column));
    layout.picture = {width, std::max(1.0, width * pixels.height() / pixels.width())};
    if (!caption.isEmpty()) {
        const double room = std::min(column, std::max(width, kMinCaptionWidth * style.zoom));
        const QRectF bounds = QFontMetricsF(captionFont(style))
                                  .boundingRect(QRectF(0, 0, room, 1e6), Qt::AlignHCenter | Qt::TextWordWrap, caption);
        layout.gap = 8 * style.zoom;
        layout.caption = {room, bounds.height()};
    }
    return layout;
}

}  // namespace pardalis
