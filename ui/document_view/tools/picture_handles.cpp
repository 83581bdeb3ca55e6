#include "ui/document_view/tools/picture_handles.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pardalis {
namespace {

using Handle = PictureHandles::Handle;

constexpr double kHandle = 9, kReach = 12;    // pixels
constexpr double kLeastBetween = 5 * kReach;  // a shorter side has no handle of its own: the corners need the room
constexpr int kMinWidth = 24;

bool isAtTop(Handle handle) { return handle == Handle::topLeft || handle == Handle::top || handle == Handle::topRight; }
bool isAtLeft(Handle handle) {
    return handle == Handle::topLeft || handle == Handle::left || handle == Handle::bottomLeft;
}

}  // namespace

// Corners first: where they are near each other they win.
std::vector<PictureHandles::Grip> PictureHandles::gripsOf(const QRectF& rect) {
    std::vector<Grip> grips{{Handle::topLeft, rect.topLeft()},
                            {Handle::topRight, rect.topRight()},
                            {Handle::bottomLeft, rect.bottomLeft()},
                            {Handle::bottomRight, rect.bottomRight()}};
    const QPointF middle = rect.center();
    if (rect.width() >= kLeastBetween) {
        grips.push_back({Handle::top, {middle.x(), rect.top()}});
        grips.push_back({Handle::bottom, {middle.x(), rect.bottom()}});
    }
    if (rect.height() >= kLeastBetween) {
        grips.push_back({Handle::left, {rect.left(), middle.y()}});
        grips.push_back({Handle::right, {rect.right(), middle.y()}});
    }
    return grips;
}

void PictureHandles::paint(QPainter& painter, const QRectF& picture, const PageColours& colours, bool focused) const {
    if (picture.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.accent, focused ? 2 : 1, focused ? Qt::SolidLine : Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(picture);
    painter.setPen(QPen(colours.accent, 1.5));
    painter.setBrush(focused ? colours.accent : colours.page);
    for (const Grip& grip : gripsOf(picture))
        painter.drawEllipse(grip.at, kHandle / 2, kHandle / 2);
}

Handle PictureHandles::handleAt(const QRectF& picture, const QPointF& position) {
    for (const Grip& grip : gripsOf(picture))
        if (std::abs(grip.at.x() - position.x()) <= kReach && std::abs(grip.at.y() - position.y()) <= kReach)
            return grip.handle;
    return Handle::none;
}

Qt::CursorShape PictureHandles::cursorFor(Handle handle) {
    switch (handle) {
    case Handle::topLeft:
    case Handle::bottomRight: return Qt::SizeFDiagCursor;
    case Handle::topRight:
    case Handle::bottomLeft: return Qt::SizeBDiagCursor;
    case Handle::top:
    case Handle::bottom: return Qt::SizeVerCursor;
    case Handle::left:
    case Handle::right: return Qt::SizeHorCursor;
    case Handle::none: break;
    }
    return Qt::ArrowCursor;
}

void PictureHandles::begin(BlockId picture, PictureView::Side side, Handle handle, const QRectF& rect, double zoom,
                           double column) {
    m_picture = picture;
    m_handle = handle;
    m_side = side;
    m_rect = rect;
    m_zoom = zoom;
    m_column = column;
    m_width = m_startWidth = static_cast<int>(std::lround(rect.width() / zoom));
}

// Of a centred picture a handle moves both sides: it follows the pointer at twice its distance.
double PictureHandles::widthAcross(double x) const {
    if (m_side == PictureView::Side::centre)
        return 2 * std::abs(x - m_rect.center().x());
    return isAtLeft(m_handle) ? m_rect.right() - x : x - m_rect.left();
}

void PictureHandles::moveTo(const QPointF& position) {
    // The upper edge stays where it is on the page.
    const double height = isAtTop(m_handle) ? m_rect.bottom() - position.y() : position.y() - m_rect.top();
    const double byHeight = height * m_rect.width() / m_rect.height();
    const bool isAbove = m_handle == Handle::top, isBelow = m_handle == Handle::bottom;
    const bool isAtBottomCorner = m_handle == Handle::bottomLeft || m_handle == Handle::bottomRight;
    const double width = isAbove || isBelow ? byHeight
                         : isAtBottomCorner ? std::max(widthAcross(position.x()), byHeight)
                                            : widthAcross(position.x());
    m_width = static_cast<int>(std::lround(std::clamp(width, kMinWidth * m_zoom, m_column) / m_zoom));
}

std::optional<int> PictureHandles::end() {
    m_handle = Handle::none;
    return m_width == m_startWidth ? std::nullopt : std::optional(m_width);
}

std::optional<int> PictureHandles::displayWidth(BlockId picture) const {
    return dragging() && picture == m_picture ? std::optional(m_width) : std::nullopt;
}

}  // namespace pardalis
