#include "ui/dialogs/boxes_editor.h"

#include "ui/page/qt_text.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

constexpr double kCorner = 12;       // pixels within which a drag is at a corner
constexpr double kLeastSide = 0.03;  // of a side of the frame
constexpr double kArrowStep = 0.02;

}  // namespace

BoxesEditor::BoxesEditor(const QSize& picture, QWidget* parent) : QWidget(parent), m_picture(picture) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Frame with boxes"));
    setAccessibleDescription(
        tr("Insert makes a box, Page up and Page down go from one to the next, the arrow keys move "
           "it, with Shift they resize it, Delete takes it away."));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void BoxesEditor::setThings(std::vector<PlacedThing> things) {
    m_things = std::move(things);
    select(m_things.empty() ? std::nullopt : std::optional<std::size_t>(0));
}

void BoxesEditor::select(std::optional<std::size_t> thing) {
    m_selected = thing;
    update();
    emit changed();
}

void BoxesEditor::rename(const std::string& name) {
    if (m_selected)
        rename(*m_selected, name);
}

void BoxesEditor::rename(std::size_t thing, const std::string& name) {
    if (thing >= m_things.size() || m_things[thing].name == name)
        return;
    m_things[thing].name = name;
    update();
    emit changed();
}

void BoxesEditor::setBackground(const QImage& picture) {
    m_background = picture;
    update();
}

void BoxesEditor::takeOneBox() {
    m_takesOne = true;
    setAccessibleName(tr("Picture with a box around a part of it"));
    setAccessibleDescription(
        tr("Insert makes the box, the arrow keys move it, with Shift they resize it, Delete takes it away."));
}

void BoxesEditor::makeBox(const PlacedThing& thing) {
    if (m_takesOne)
        m_things.clear();
    m_things.push_back(thing);
    m_selected = m_things.size() - 1;
}

void BoxesEditor::addInTheMiddle() {
    makeBox({"", 0.35, 0.35, 0.65, 0.65});
    select(m_selected);
    emit boxMade();
}

void BoxesEditor::removeSelected() {
    if (!m_selected)
        return;
    m_things.erase(m_things.begin() + static_cast<std::ptrdiff_t>(*m_selected));
    select(m_things.empty() ? std::nullopt : std::optional(std::min(*m_selected, m_things.size() - 1)));
}

QRectF BoxesEditor::frame() const {
    const QSizeF fitted = QSizeF(m_picture).scaled(QSizeF(size()) - QSizeF(4, 4), Qt::KeepAspectRatio);
    return {QPointF((width() - fitted.width()) / 2, (height() - fitted.height()) / 2), fitted};
}

QRectF BoxesEditor::rectOf(const PlacedThing& thing) const {
    const QRectF whole = frame();
    return {QPointF(whole.left() + thing.left * whole.width(), whole.top() + thing.top * whole.height()),
            QPointF(whole.left() + thing.right * whole.width(), whole.top() + thing.bottom * whole.height())};
}

void BoxesEditor::place(const QRectF& rect) {
    const QRectF whole = frame(), box = rect.normalized();
    PlacedThing& thing = m_things[*m_selected];
    const double width = std::clamp(box.width() / whole.width(), kLeastSide, 1.0);
    const double height = std::clamp(box.height() / whole.height(), kLeastSide, 1.0);
    thing.left = std::clamp((box.left() - whole.left()) / whole.width(), 0.0, 1 - width);
    thing.top = std::clamp((box.top() - whole.top()) / whole.height(), 0.0, 1 - height);
    thing.right = std::min(thing.left + width, 1.0);
    thing.bottom = std::min(thing.top + height, 1.0);
    update();
    emit changed();
}

// Delete is ours, not a shortcut of the window.
bool BoxesEditor::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride)
        event->accept();
    return QWidget::event(event);
}

void BoxesEditor::paintOutside(QPainter& painter) const {
    QPainterPath outside;
    outside.addRect(frame());
    outside.addRect(rectOf(m_things.front()));
    painter.fillPath(outside, QColor(0, 0, 0, 110));
}

void BoxesEditor::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.fillRect(frame(), palette().color(QPalette::Base));
    if (!m_background.isNull())
        painter.drawImage(frame(), m_background);
    if (m_takesOne && !m_things.empty())
        paintOutside(painter);
    painter.setPen(QPen(palette().color(hasFocus() ? QPalette::Highlight : QPalette::Mid), hasFocus() ? 2 : 1));
    painter.drawRect(frame());
    for (std::size_t i = 0; i < m_things.size(); ++i) {
        const bool isSelected = m_selected == i;
        const QRectF rect = rectOf(m_things[i]);
        QColor colour = palette().color(isSelected ? QPalette::Highlight : QPalette::Text);
        if (!m_background.isNull()) {  // to be seen on any
            painter.setPen(QPen(palette().color(QPalette::Base), 4));
            painter.drawRect(rect);
        }
        painter.setPen(QPen(colour, isSelected ? 2 : 1));
        colour.setAlpha(30);
        painter.fillRect(rect, colour);
        painter.drawRect(rect);
        painter.setPen(palette().color(QPalette::Text));
        const QString name = m_takesOne ? QString() : m_things[i].name.empty() ? tr("?") : toQString(m_things[i].name);
        const QRectF room = rect.adjusted(4, 2, -4, -2);
        if (!m_background.isNull() && !name.isEmpty())
            painter.fillRect(painter.boundingRect(room, Qt::AlignCenter | Qt::TextWordWrap, name) & rect,
                             palette().color(QPalette::Base));
        painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, name);
        if (isSelected)
            painter.fillRect(QRectF(rect.bottomRight() - QPointF(7, 7), QSizeF(7, 7)),
                             palette().color(QPalette::Highlight));
    }
    if (m_things.empty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(frame().adjusted(20, 20, -20, -20), Qt::AlignCenter | Qt::TextWordWrap,
                         m_background.isNull() ? tr("Drag a box where something is to stand") : QString());
    }
}

void BoxesEditor::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !frame().contains(event->position()))
        return;
    m_pressed = event->position();
    const auto atCorner = [&](std::size_t i) {
        return (rectOf(m_things[i]).bottomRight() - m_pressed).manhattanLength() < kCorner;
    };
    m_grip = Grip::make;
    for (std::size_t i = m_things.size(); i-- > 0 && m_grip == Grip::make;) {  // the uppermost
        if (!atCorner(i) && !rectOf(m_things[i]).contains(m_pressed))
            continue;
        m_grip = atCorner(i) ? Grip::resize : Grip::move;
        m_atPress = rectOf(m_things[i]);
        select(i);
    }
}

void BoxesEditor::mouseMoveEvent(QMouseEvent* event) {
    const QPointF moved = event->position() - m_pressed;
    if (m_grip == Grip::make && moved.manhattanLength() > kCorner) {
        makeBox({});
        m_atPress = QRectF(m_pressed, QSizeF());
        m_grip = Grip::resize;
        m_made = true;
    }
    if (m_grip == Grip::move)
        place(m_atPress.translated(moved));
    else if (m_grip == Grip::resize)
        place(QRectF(m_atPress.topLeft(), m_atPress.bottomRight() + moved));
}

void BoxesEditor::mouseReleaseEvent(QMouseEvent*) {
    m_grip = Grip::none;
    if (std::exchange(m_made, false))
        emit boxMade();
}

void BoxesEditor::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    if (key == Qt::Key_Insert)
        return addInTheMiddle();
    if (!m_selected)
        return QWidget::keyPressEvent(event);
    const std::size_t count = m_things.size();
    const bool resizes = event->modifiers() & Qt::ShiftModifier;
    const QSizeF step = frame().size() * kArrowStep;
    const auto move = [&](double dx, double dy) {
        const QRectF rect = rectOf(m_things[*m_selected]);
        place(resizes ? rect.adjusted(0, 0, dx * step.width(), dy * step.height())
                      : rect.translated(dx * step.width(), dy * step.height()));
    };
    switch (key) {
    case Qt::Key_PageDown: select((*m_selected + 1) % count); break;
    case Qt::Key_PageUp: select((*m_selected + count - 1) % count); break;
    case Qt::Key_Left: move(-1, 0); break;
    case Qt::Key_Right: move(1, 0); break;
    case Qt::Key_Up: move(0, -1); break;
    case Qt::Key_Down: move(0, 1); break;
    case Qt::Key_Delete:
    case Qt::Key_Backspace: removeSelected(); break;
    default: QWidget::keyPressEvent(event); break;
    }
}

}  // namespace pardalis
