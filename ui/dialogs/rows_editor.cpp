#include "ui/dialogs/rows_editor.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace pardalis {

RowsEditor::RowsEditor(const QImage& picture, int rows, QWidget* parent)
    : QWidget(parent), m_picture(picture), m_rows(std::max(rows, 1)), m_first(m_rows / 2), m_end(m_rows) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::SplitVCursor);
    setAccessibleName(tr("Part of the picture that is drawn anew"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    say();
}

void RowsEditor::say() {
    setAccessibleDescription(tr("Rows %1 to %2 of %3. The arrow keys move them, with Shift their lower edge.")
                                 .arg(m_first + 1)
                                 .arg(m_end)
                                 .arg(m_rows));
}

void RowsEditor::choose(int first, int end) {
    m_first = std::clamp(first, 0, m_rows - 1);
    m_end = std::clamp(end, m_first + 1, m_rows);
    say();
    update();
}

QRectF RowsEditor::pictureRect() const {
    const QSizeF fitted = QSizeF(m_picture.size()).scaled(QSizeF(size()) - QSizeF(4, 4), Qt::KeepAspectRatio);
    return {QPointF((width() - fitted.width()) / 2, (height() - fitted.height()) / 2), fitted};
}

int RowsEditor::rowAt(double y) const {
    const QRectF picture = pictureRect();
    return std::clamp(static_cast<int>((y - picture.top()) / picture.height() * m_rows), 0, m_rows - 1);
}

void RowsEditor::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRectF picture = pictureRect();
    painter.drawImage(picture, m_picture);
    const double row = picture.height() / m_rows, top = picture.top() + m_first * row,
                 bottom = picture.top() + m_end * row;
    const QColor shade(0, 0, 0, 130);
    painter.fillRect(QRectF(picture.topLeft(), QPointF(picture.right(), top)), shade);
    painter.fillRect(QRectF(QPointF(picture.left(), bottom), picture.bottomRight()), shade);
    painter.setPen(QPen(hasFocus() ? palette().highlight().color() : QColor(Qt::white), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(QPointF(picture.left(), top), QPointF(picture.right(), bottom)));
}

void RowsEditor::mousePressEvent(QMouseEvent* event) {
    m_pressed = rowAt(event->position().y());
    choose(m_pressed, m_pressed + 1);
}

void RowsEditor::mouseMoveEvent(QMouseEvent* event) {
    const int row = rowAt(event->position().y());
    choose(std::min(m_pressed, row), std::max(m_pressed, row) + 1);
}

void RowsEditor::keyPressEvent(QKeyEvent* event) {
    const bool isEdge = event->modifiers() & Qt::ShiftModifier;
    const int count = m_end - m_first;
    const auto moveTo = [&](int first) {
        const int inside = std::clamp(first, 0, m_rows - count);
        choose(inside, inside + count);
    };
    switch (event->key()) {
    case Qt::Key_Up: isEdge ? choose(m_first, m_end - 1) : moveTo(m_first - 1); break;
    case Qt::Key_Down: isEdge ? choose(m_first, m_end + 1) : moveTo(m_first + 1); break;
    case Qt::Key_Home: moveTo(0); break;
    case Qt::Key_End: moveTo(m_rows); break;
    default: QWidget::keyPressEvent(event);
    }
}

}  // namespace pardalis
