#pragma once

#include "core/document/block.h"
#include "ui/page/page_style.h"

#include <QPointF>
#include <QRectF>

#include <optional>

class QPainter;

namespace pardalis {

// The frame of a selected picture and its corners, by which it is resized with its proportions kept.
class PictureHandles {
public:
    void paint(QPainter& painter, const QRectF& picture, const PageColours& colours) const;

    enum class Corner { none, topLeft, topRight, bottomLeft, bottomRight };
    static Corner cornerAt(const QRectF& picture, const QPointF& position);
    static Qt::CursorShape cursorFor(Corner corner);

    // A drag by a corner. Widths are in CSS pixels, as PictureView::displayWidth. `side`: of the column that it stands at, which stays.
    void begin(BlockId picture, PictureView::Side side, Corner corner, const QRectF& rect, double zoom, double column);
    void moveTo(const QPointF& position);
    std::optional<int> end();  // the new width; nothing if it stayed the same
    void cancel() { m_corner = Corner::none; }
    bool dragging() const { return m_corner != Corner::none; }
    std::optional<int> displayWidth(BlockId picture) const;  // of the picture that is being dragged
    BlockId picture() const { return m_picture; }

private:
    BlockId m_picture{};
    Corner m_corner = Corner::none;
    QRectF m_rect;  // when the drag began
    PictureView::Side m_side = PictureView::Side::centre;
    double m_zoom = 1, m_column = 0;
    int m_width = 0, m_startWidth = 0;
};

}  // namespace pardalis
