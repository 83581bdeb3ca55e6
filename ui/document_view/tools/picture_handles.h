#pragma once

#include "core/document/block.h"
#include "ui/page/page_style.h"

#include <QPointF>
#include <QRectF>

#include <optional>
#include <vector>

class QPainter;

namespace pardalis {

// The frame of a selected picture and its eight handles, by which it is resized. A picture's height follows its width, so each of them
// keeps its proportions: the corners follow the pointer both ways, those of the left and right side its way across, those above and
// below its way up and down.
class PictureHandles {
public:
    // `focused`: what is typed goes there.
    void paint(QPainter& painter, const QRectF& picture, const PageColours& colours, bool focused) const;

    enum class Handle { none, topLeft, top, topRight, right, bottomRight, bottom, bottomLeft, left };
    static Handle handleAt(const QRectF& picture, const QPointF& position);
    static Qt::CursorShape cursorFor(Handle handle);

    // A drag by a handle. Widths are in CSS pixels, as PictureView::displayWidth. `side`: of the column that it stands at, which stays.
    void begin(BlockId picture, PictureView::Side side, Handle handle, const QRectF& rect, double zoom, double column);
    void moveTo(const QPointF& position);
    std::optional<int> end();  // the new width; nothing if it stayed the same
    void cancel() { m_handle = Handle::none; }
    bool dragging() const { return m_handle != Handle::none; }
    std::optional<int> displayWidth(BlockId picture) const;  // of the picture that is being dragged
    BlockId picture() const { return m_picture; }

private:
    struct Grip {
        Handle handle = Handle::none;
        QPointF at;
    };
    static std::vector<Grip> gripsOf(const QRectF& picture);
    double widthAcross(double x) const;

    BlockId m_picture{};
    Handle m_handle = Handle::none;
    QRectF m_rect;  // when the drag began
    PictureView::Side m_side = PictureView::Side::centre;
    double m_zoom = 1, m_column = 0;
    int m_width = 0, m_startWidth = 0;
};

}  // namespace pardalis
