#include "ui/window/focus_ring.h"

#include <QApplication>
#include <QKeyEvent>

namespace pardalis {
namespace {

bool takesFocus(const QWidget& widget) {
    return widget.isVisible() && widget.isEnabled() && (widget.focusPolicy() & Qt::TabFocus);
}

// Null: none of its children does.
QWidget* firstIn(QWidget* part) {
    for (QWidget* each = part->nextInFocusChain(); each != part; each = each->nextInFocusChain())
        if (part->isAncestorOf(each) && takesFocus(*each))
            return each;
    return nullptr;
}

// A panel may be a window of its own.
void focus(QWidget& widget, Qt::FocusReason reason) {
    if (!widget.isActiveWindow())
        widget.activateWindow();
    widget.setFocus(reason);
}

}  // namespace

FocusRing::FocusRing(QWidget& page, QObject* parent) : QObject(parent) { m_parts.push_back({&page, &page}); }

void FocusRing::add(QWidget* part, QWidget* first, Escape escape) {
    m_parts.push_back({part, first});
    if (escape == Escape::toPage)
        part->installEventFilter(this);
}

std::size_t FocusRing::current() const {
    const QWidget* now = QApplication::focusWidget();
    for (std::size_t i = 0; now && i < m_parts.size(); ++i)
        if (m_parts[i].part == now || m_parts[i].part->isAncestorOf(now))
            return i;
    return 0;
}

void FocusRing::step(bool backward) {
    const std::size_t count = m_parts.size(), from = current();
    for (std::size_t i = 1; i <= count; ++i) {
        const Part& next = m_parts[(from + (backward ? count - i : i)) % count];
        QWidget* target = next.first && takesFocus(*next.first) ? next.first : firstIn(next.part);
        if (!next.part->isVisible() || !target)
            continue;
        focus(*target, Qt::TabFocusReason);
        return;
    }
}

void FocusRing::toPage() { focus(*m_parts.front().part, Qt::OtherFocusReason); }

bool FocusRing::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Escape && key->modifiers() == Qt::NoModifier) {
            toPage();
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace pardalis
