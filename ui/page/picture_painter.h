#pragma once

#include "core/document/document.h"
#include "ui/page/page_style.h"
#include "ui/page/screen_pictures.h"

class QPainter;

namespace pardalis {

// Paints pictures of a document on the screen, cut or padded as their views say, sharp on every screen.
class PicturePainter {
public:
    explicit PicturePainter(ScreenPictures& images) : m_images(images) {}

    // A picture that is still being decoded or can't be shown is a frame with its alternative text.
    void paint(QPainter& painter, const QRectF& rect, const Picture& picture, const MediaStore& media,
               const PageStyle& style);

    // What stands there meanwhile or instead.
    static void paintFrame(QPainter& painter, const QRectF& rect, const QString& text, const PageStyle& style);

private:
    ScreenPictures& m_images;
};

}  // namespace pardalis
