#include "ui/dialogs/crop_frame_editor.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace pardalis {
namespace {

constexpr double kHandle = 10;     // pixels a corner handle is wide
constexpr double kGrab = 14;       // and how near counts as on it
constexpr double kSmallest = 24;   // least side of a frame on screen
constexpr double kKeyStep = 0.01;  // of the picture's shorter side

}  // namespace

CropFrameEditor::CropFrameEditor(const QImage& picture, QWidget* parent) : QWidget(parent), m_picture(picture) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Picture with crop frame"));
    setAccessibleDescription(tr("The arrow keys move the frame, plus and minus resize it."));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize CropFrameEditor::sizeHint() const { return m_picture.size().scaled(440, 400, Qt::KeepAspectRatio); }

void CropFrameEditor::setFrame(const std::optional<CropFrame>& frame) {
    m_frame = frame;
    if (m_frame)
        m_frame = insidePicture(*m_frame, m_picture.width(), m_picture.height());
    unsetCursor();
    update();
}

QRectF CropFrameEditor::pictureRect() const {
    const QSizeF fitted =
        QSizeF(m_picture.size()).scaled(QSizeF(size()) - QSizeF(kHandle, kHandle), Qt::KeepAspectRatio);
    return {QPointF((width() - fitted.width()) / 2, (height() - fitted.height()) / 2), fitted};
}

QRectF CropFrameEditor::frameRect() const {
    if (!m_frame)
        return {};
    const QRectF picture = pictureRect();
    const double side = m_frame->size * std::min(picture.width(), picture.height());
    return {picture.left() + m_frame->x * picture.width(), picture.top() + m_frame->y * picture.height(), side, side};
}

CropFrameEditor::Grip CropFrameEditor::gripAt(const QPointF& point) const {
    const QRectF frame = frameRect();
    const auto near = [&](const QPointF& corner) { return (corner - point).manhattanLength() < kGrab; };
    if (!m_frame)
        return Grip::none;
    if (near(frame.topLeft()))
        return Grip::topLeft;
    if (near(frame.topRight()))
        return Grip::topRight;
    if (near(frame.bottomLeft()))
        return Grip::bottomLeft;
    if (near(frame.bottomRight()))
        return Grip::bottomRight;
    return frame.contains(point) ? Grip::move : Grip::none;
}

void CropFrameEditor::place(const QRectF& rect) {
    const QRectF picture = pictureRect();
    const CropFrame wanted{(rect.left() - picture.left()) / picture.width(),
                           (rect.top() - picture.top()) / picture.height(),
                           rect.width() / std::min(picture.width(), picture.height())};
    m_frame = insidePicture(wanted, m_picture.width(), m_picture.height());
    update();
    emit frameChanged();
}

void CropFrameEditor::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::SmoothPixmapTransform | QPainter::Antialiasing);
    const QRectF picture = pictureRect();
    painter.drawImage(picture, m_picture);
    if (!m_frame)
        return;
    const QRectF frame = frameRect();
    QPainterPath outside;
    outside.addRect(picture);
    outside.addRect(frame);
    painter.fillPath(outside, QColor(0, 0, 0, 130));
    painter.setPen(QPen(hasFocus() ? palette().highlight().color() : QColor(Qt::white), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(frame);
    painter.setBrush(Qt::white);
    painter.setPen(QPen(QColor(0, 0, 0, 160), 1));
    for (const QPointF& corner : {frame.topLeft(), frame.topRight(), frame.bottomLeft(), frame.bottomRight()})
        painter.drawEllipse(corner, kHandle / 2, kHandle / 2);
}

void CropFrameEditor::mousePressEvent(QMouseEvent* event) {
    m_grip = event->button() == Qt::LeftButton ? gripAt(event->position()) : Grip::none;
    m_pressed = event->position();
    m_frameAtPress = frameRect();
}

void CropFrameEditor::mouseMoveEvent(QMouseEvent* event) {
    if (m_grip == Grip::none) {
        switch (gripAt(event->position())) {
        case Grip::none: unsetCursor(); break;
        case Grip::move: setCursor(Qt::SizeAllCursor); break;
        case Grip::topLeft:
        case Grip::bottomRight: setCursor(Qt::SizeFDiagCursor); break;
        case Grip::topRight:
        case Grip::bottomLeft: setCursor(Qt::SizeBDiagCursor); break;
        }
        return;
    }
    const QPointF moved = event->position() - m_pressed;
    QRectF rect = m_frameAtPress;
    if (m_grip == Grip::move) {
        place(rect.translated(moved));
        return;
    }
    // The corner opposite stays where it is; the side grows by the larger of the two movements, as far as there is picture.
    const bool left = m_grip == Grip::topLeft || m_grip == Grip::bottomLeft;
    const bool top = m_grip == Grip::topLeft || m_grip == Grip::topRight;
    const double dx = left ? -moved.x() : moved.x(), dy = top ? -moved.y() : moved.y();
    const QRectF picture = pictureRect();
    const double room = std::min(left ? rect.right() - picture.left() : picture.right() - rect.left(),
                                 top ? rect.bottom() - picture.top() : picture.bottom() - rect.top());
    const double side = std::clamp(rect.width() + std::max(dx, dy), std::min(kSmallest, room), room);
    const QPointF corner(left ? rect.right() - side : rect.left(), top ? rect.bottom() - side : rect.top());
    place({corner, QSizeF(side, side)});
}

void CropFrameEditor::mouseReleaseEvent(QMouseEvent*) { m_grip = Grip::none; }

void CropFrameEditor::keyPressEvent(QKeyEvent* event) {
    if (!m_frame) {
        QWidget::keyPressEvent(event);
        return;
    }
    const QRectF picture = pictureRect();
    const double step =
        kKeyStep * std::min(picture.width(), picture.height()) * (event->modifiers() & Qt::ShiftModifier ? 5 : 1);
    QRectF rect = frameRect();
    switch (event->key()) {
    case Qt::Key_Left: rect.translate(-step, 0); break;
    case Qt::Key_Right: rect.translate(step, 0); break;
    case Qt::Key_Up: rect.translate(0, -step); break;
    case Qt::Key_Down: rect.translate(0, step); break;
    case Qt::Key_Plus:
    case Qt::Key_Equal: rect.adjust(-step, -step, step, step); break;
    case Qt::Key_Minus:
        if (rect.width() > kSmallest + 2 * step)
            rect.adjust(step, step, -step, -step);
        break;
    default: QWidget::keyPressEvent(event); return;
    }
    place(rect);
}

}  // namespace pardalis
