// Which tool gets which event of the page.
#include "ui/document_view/document_view.h"
#include "ui/document_view/picture_places.h"
#include "ui/document_view/prompt_gutter.h"
#include "ui/document_view/tools/insert_tool.h"
#include "ui/document_view/tools/key_tool.h"
#include "ui/document_view/tools/mouse_tool.h"

#include <QDragLeaveEvent>
#include <QDropEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QInputMethod>
#include <QInputMethodEvent>
#include <QMouseEvent>
#include <QTextBlock>
#include <QTextLayout>
#include <QToolTip>
#include <QWheelEvent>

namespace pardalis {

void DocumentView::keyPressEvent(QKeyEvent* event) {
    const QTextCursor before = textCursor();
    const int anchor = before.anchor(), position = before.position();
    const std::uint64_t state = m_model.state();
    m_keys->press(*event, [&] { QTextEdit::keyPressEvent(event); });
    const QTextCursor after = textCursor();
    if (after.anchor() != anchor || after.position() != position || m_model.state() != state)
        holdLine();
}

void DocumentView::inputMethodEvent(QInputMethodEvent* event) {
    m_keys->compose(*event, [this](QInputMethodEvent& each) { QTextEdit::inputMethodEvent(&each); });
    if (!event->preeditString().isEmpty() || !event->commitString().isEmpty())
        holdLine();
}

bool DocumentView::isComposing() const { return m_keys->composing(); }

void DocumentView::commitComposition() {
    if (!isComposing())
        return;
    QGuiApplication::inputMethod()->commit();
    if (isComposing()) {  // the platform had nothing to commit: what is shown is committed as it stands
        const QString text = textCursor().block().layout()->preeditAreaText();
        QInputMethodEvent event;
        event.setCommitString(text);
        inputMethodEvent(&event);
    }
}

void DocumentView::mousePressEvent(QMouseEvent* event) {
    if (!m_mouse->press(*event))
        QTextEdit::mousePressEvent(event);
}

void DocumentView::mouseMoveEvent(QMouseEvent* event) {
    if (m_mouse->move(*event))
        return;
    QTextEdit::mouseMoveEvent(event);
    m_mouse->moved(*event);
}

void DocumentView::mouseReleaseEvent(QMouseEvent* event) {
    if (m_mouse->release())
        return;
    QTextEdit::mouseReleaseEvent(event);
    m_mouse->released(*event);
}

void DocumentView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (!m_mouse->doubleClick(*event))
        QTextEdit::mouseDoubleClickEvent(event);
}

void DocumentView::contextMenuEvent(QContextMenuEvent* event) { m_mouse->openContextMenu(*event); }

bool DocumentView::cancelResize() { return m_mouse->cancelResize(); }

bool DocumentView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave) {
        m_places->pointerAt({});
        if (m_gutter->setUnderMouse({}))
            viewport()->update();
    } else if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto block = m_gutter->blockAt(help->pos())) {
            QToolTip::showText(help->globalPos(), m_gutter->tipOf(*block), viewport());
            return true;
        }
    }
    return QTextEdit::viewportEvent(event);
}

void DocumentView::wheelEvent(QWheelEvent* event) {
    if (event->modifiers() & Qt::ControlModifier) {
        emit zoomRequested(event->angleDelta().y() > 0 ? 1 : -1);
        event->accept();
        return;
    }
    QTextEdit::wheelEvent(event);
}

void DocumentView::focusInEvent(QFocusEvent* event) {
    QTextEdit::focusInEvent(event);
    showFocus();
}

void DocumentView::focusOutEvent(QFocusEvent* event) {
    QTextEdit::focusOutEvent(event);
    showFocus();
}

// The frame of a selected picture says where keys go.
void DocumentView::showFocus() {
    if (const auto selected = selectedPictureId())
        viewport()->update(pictureRect(*selected).adjusted(-8, -8, 8, 8).toAlignedRect());
}

void DocumentView::dropEvent(QDropEvent* event) {
    QDragLeaveEvent leave;
    QTextEdit::dragLeaveEvent(&leave);  // takes the drop's caret away
    m_insert->drop(*event);
}

}  // namespace pardalis
