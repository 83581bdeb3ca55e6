#pragma once

#include "core/document/block.h"
#include "ui/page/page_style.h"

#include <QRectF>
#include <QSizeF>
#include <QString>

namespace pardalis {

// A picture's size in its own pixels once PictureView has cut or padded it.
QSizeF outputSize(const Picture& picture);
// The picture's own rectangle within outputSize(): larger than it where the view cuts, smaller where it pads.
QRectF pictureInOutput(const Picture& picture);

// Sizes on the page: a picture over its caption, both centred.
struct PictureLayout {
    QSizeF picture;
    QSizeF caption;  // 0 high without one
    double gap = 0;  // between the two

    QSizeF size() const;
    QRectF pictureRect(const QRectF& object) const;
    QRectF captionRect(const QRectF& object) const;
};
// `column`: the width a picture may have.
PictureLayout layOutPicture(QSizeF pixels, int displayWidth, const QString& caption, const PageStyle& style,
                            double column);
QFont captionFont(const PageStyle& style);

}  // namespace pardalis
