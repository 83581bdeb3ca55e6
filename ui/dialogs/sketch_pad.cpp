#include "ui/dialogs/sketch_pad.h"

#include <QMouseEvent>
#include <QPainter>

namespace pardalis {

SketchPad::SketchPad(const QSize& pixels, QWidget* parent) : QWidget(parent), m_sketch(pixels, QImage::Format_RGB32) {
    m_sketch.fill(Qt::white);
    setAccessibleName(tr("Sketch"));
    setAccessibleDescription(tr("Drawn on with a mouse or pen; a picture's lines can be taken instead."));
    setCursor(Qt::CrossCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QRectF SketchPad::sheetRect() const {
    const QSizeF fitted = QSizeF(m_sketch.size()).scaled(QSizeF(size()), Qt::KeepAspectRatio);
    return {QPointF((width() - fitted.width()) / 2, (height() - fitted.height()) / 2), fitted};
}

QPointF SketchPad::onSheet(const QPointF& point) const {
    const QRectF sheet = sheetRect();
    return {(point.x() - sheet.left()) * m_sketch.width() / sheet.width(),
            (point.y() - sheet.top()) * m_sketch.height() / sheet.height()};
}

void SketchPad::remember() {
    constexpr std::size_t kMost = 50;  // steps back
    if (m_before.size() == kMost)
        m_before.erase(m_before.begin());
    m_before.push_back({m_sketch, m_strokes, m_hasLines});
}

void SketchPad::clear() {
    if (isBlank())
        return;
    remember();
    m_sketch.fill(Qt::white);
    m_strokes = 0;
    m_hasLines = false;
    update();
    emit changed();
}

void SketchPad::undo() {
    if (m_before.empty())
        return;
    const State state = m_before.back();
    m_before.pop_back();
    m_sketch = state.sketch;
    m_strokes = state.strokes;
    m_hasLines = state.hasLines;
    update();
    emit changed();
}

void SketchPad::setLines(const QImage& lines) {
    remember();
    const QImage fitted = lines.scaled(m_sketch.size(), Qt::KeepAspectRatio, Qt::SmoothTransformation);
    m_sketch.fill(Qt::white);
    QPainter painter(&m_sketch);
    painter.drawImage((m_sketch.width() - fitted.width()) / 2, (m_sketch.height() - fitted.height()) / 2, fitted);
    m_strokes = 0;
    m_hasLines = true;
    update();
    emit changed();
}

void SketchPad::lineTo(const QPointF& point) {
    QPainter painter(&m_sketch);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool erases = m_tool == Tool::eraser;
    painter.setPen(QPen(erases ? Qt::white : Qt::black, erases ? 4 * m_width : m_width, Qt::SolidLine, Qt::RoundCap,
                        Qt::RoundJoin));
    if (point == m_last)
        painter.drawPoint(point);
    else
        painter.drawLine(m_last, point);
    m_last = point;
    update();
}

void SketchPad::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(sheetRect(), m_sketch);
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(sheetRect().adjusted(0, 0, -1, -1));
}

void SketchPad::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    remember();
    m_drawing = true;
    m_last = onSheet(event->position());
    lineTo(m_last);
}

void SketchPad::mouseMoveEvent(QMouseEvent* event) {
    if (m_drawing)
        lineTo(onSheet(event->position()));
}

void SketchPad::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_drawing)
        return;
    m_drawing = false;
    m_strokes += m_tool == Tool::pen ? 1 : 0;
    emit changed();
}

}  // namespace pardalis
