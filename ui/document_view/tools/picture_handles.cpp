#include "ui/document_view/tools/picture_handles.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace pardalis {
namespace {

constexpr double kHandle = 9, kReach = 12;  // pixels
constexpr int kMinWidth = 24;

std::array<std::pair<PictureHandles::Corner, QPointF>, 4> cornersOf(const QRectF& rect) {
    using Corner = PictureHandles::Corner;
    return {{{Corner::topLeft, rect.topLeft()},
             {Corner::topRight, rect.topRight()},
             {Corner::bottomLeft, rect.bottomLeft()},
             {Corner::bottomRight, rect.bottomRight()}}};
}

}  // namespace

void PictureHandles::paint(QPainter& painter, const QRectF& picture, const PageColours& colours) const {
    if (picture.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(picture);
    painter.setPen(QPen(colours.accent, 1.5));
    painter.setBrush(colours.page);
    for (const auto& [corner, at] : cornersOf(picture))
        painter.drawEllipse(at, kHandle / 2, kHandle / 2);
}

PictureHandles::Corner PictureHandles::cornerAt(const QRectF& picture, const QPointF& position) {
    for (const auto& [corner, at] : cornersOf(picture))
        if (std::abs(at.x() - position.x()) <= kReach && std::abs(at.y() - position.y()) <= kReach)
            return corner;
    return Corner::none;
}

Qt::CursorShape PictureHandles::cursorFor(Corner corner) {
    switch (corner) {
    case Corner::topLeft:
    case Corner::bottomRight: return Qt::SizeFDiagCursor;
    case Corner::topRight:
    case Corner::bottomLeft: return Qt::SizeBDiagCursor;
    case Corner::none: break;
    }
    return Qt::ArrowCursor;
}

void PictureHandles::begin(BlockId picture, PictureView::Side side, Corner corner, const QRectF& rect, double zoom,
                           double column) {
    m_picture = picture;
    m_corner = corner;
    m_side = side;
    m_rect = rect;
    m_zoom = zoom;
    m_column = column;
    m_width = m_startWidth = static_cast<int>(std::lround(rect.width() / zoom));
}

void PictureHandles::moveTo(const QPointF& position) {
    // Of a centred picture a corner moves both sides: it follows the pointer at twice its distance.
    const double wide = m_side == PictureView::Side::left    ? position.x() - m_rect.left()
                        : m_side == PictureView::Side::right ? m_rect.right() - position.x()
                                                             : 2 * std::abs(position.x() - m_rect.center().x());
    const bool top = m_corner == Corner::topLeft || m_corner == Corner::topRight;
    const double height = top ? m_rect.height() : position.y() - m_rect.top();
    const double byHeight = height * m_rect.width() / m_rect.height();
    const double width = top ? wide : std::max(wide, byHeight);
    m_width = static_cast<int>(std::lround(std::clamp(width, kMinWidth * m_zoom, m_column) / m_zoom));
}

std::optional<int> PictureHandles::end() {
    m_corner = Corner::none;
    return m_width == m_startWidth ? std::nullopt : std::optional(m_width);
}

std::optional<int> PictureHandles::displayWidth(BlockId picture) const {
    return dragging() && picture == m_picture ? std::optional(m_width) : std::nullopt;
}

}  // namespace pardalis
