// What the mouse does on the page: pictures are selected by a click, resized by their corners, dragged like text.
#include "ui/document_view/document_clipboard.h"
#include "ui/document_view/document_view.h"
#include "ui/document_view/picture_handles.h"
#include "core/editing/text_diff.h"
#include "ui/page/text_block.h"

#include <QContextMenuEvent>
#include <QDragLeaveEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QWheelEvent>

namespace pardalis {
namespace {

Selection allOf(BlockId picture) { return {{picture, 0}, {picture, 1}}; }

}  // namespace

void DocumentView::mousePressEvent(QMouseEvent* event) {
    commitComposition();
    m_model.endMerging();
    m_caretUsed = true;
    m_typing = false;
    m_pressedPicture.reset();
    if (const auto selected = selectedPictureId(); selected && event->button() == Qt::LeftButton) {
        const QRectF rect = pictureRect(*selected);
        if (const auto corner = PictureHandles::cornerAt(rect, event->position()); corner != PictureHandles::Corner::none) {
            m_handles->begin(*selected, corner, rect, m_style.zoom, columnWidthOf(*document()));
            return;
        }
    }
    const auto under = pictureUnder(event->position().toPoint());
    if (under && !(event->modifiers() & Qt::ShiftModifier)) {
        if (selectedPictureId() != under)
            select(allOf(*under), false);
        m_pressedPicture = under;
    }
    QTextEdit::mousePressEvent(event);
}

void DocumentView::mouseMoveEvent(QMouseEvent* event) {
    if (m_handles->dragging()) {
        m_handles->moveTo(event->position());
        const QTextBlock block = m_sync.textBlock(m_handles->picture());
        const ViewSync::Guard guard(m_sync);
        document()->markContentsDirty(block.position(), block.length());
        return;
    }
    QTextEdit::mouseMoveEvent(event);
    if (event->buttons() != Qt::NoButton)
        return;
    Qt::CursorShape shape = Qt::IBeamCursor;
    if (const auto selected = selectedPictureId())
        shape = PictureHandles::cursorFor(PictureHandles::cornerAt(pictureRect(*selected), event->position()));
    if (shape == Qt::IBeamCursor || shape == Qt::ArrowCursor)
        shape = pictureUnder(event->position().toPoint()) ? Qt::ArrowCursor : Qt::IBeamCursor;
    if (shape == Qt::IBeamCursor && event->modifiers() & Qt::ControlModifier &&
        cursorForPosition(event->position().toPoint()).charFormat().hasProperty(kLinkProperty))
        shape = Qt::PointingHandCursor;
    viewport()->setCursor(shape);
}

// The picture goes back to the size it has in the document.
void DocumentView::cancelResize() {
    if (!m_handles->dragging())
        return;
    m_handles->cancel();
    if (const QTextBlock block = m_sync.textBlock(m_handles->picture()); block.isValid()) {
        const ViewSync::Guard guard(m_sync);
        document()->markContentsDirty(block.position(), block.length());
    }
}

void DocumentView::mouseReleaseEvent(QMouseEvent* event) {
    if (m_handles->dragging()) {
        const BlockId id = m_handles->picture();
        const auto width = m_handles->end();
        const Block* block = m_model.document().find(id);
        if (width && block && block->picture) {
            Picture picture = *block->picture;
            picture.view.displayWidth = *width;
            if (auto operation = changePicture(m_model.document(), id, picture))
                run(tr("resize picture"), *operation);
        }
        return;
    }
    QTextEdit::mouseReleaseEvent(event);
    if (m_pressedPicture && m_model.document().find(*m_pressedPicture))
        select(allOf(*m_pressedPicture), false);  // a click within a selection ends it
    m_pressedPicture.reset();
    if (event->button() == Qt::LeftButton && event->modifiers() & Qt::ControlModifier && m_selection.isCaret()) {
        const QString link =
            cursorForPosition(event->position().toPoint()).charFormat().stringProperty(kLinkProperty);
        if (!link.isEmpty())
            emit linkActivated(link);
    }
}

void DocumentView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (const auto under = pictureUnder(event->position().toPoint())) {
        select(allOf(*under), false);
        emit pictureActivated(*under);
        return;
    }
    QTextEdit::mouseDoubleClickEvent(event);
}

void DocumentView::contextMenuEvent(QContextMenuEvent* event) {
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const auto picture = byMouse ? pictureUnder(event->pos()) : selectedPictureId();
    if (picture)
        select(allOf(*picture), false);
    else if (byMouse && m_selection.isCaret())
        setTextCursor(cursorForPosition(event->pos()));
    QPoint at = event->globalPos();
    if (!byMouse)
        at = viewport()->mapToGlobal(cursorRect().bottomLeft());
    emit contextMenuRequested(at, picture);
}

void DocumentView::wheelEvent(QWheelEvent* event) {
    if (event->modifiers() & Qt::ControlModifier) {
        emit zoomRequested(event->angleDelta().y() > 0 ? 1 : -1);
        event->accept();
        return;
    }
    QTextEdit::wheelEvent(event);
}

// Dropping is one undo step, also where something is moved within the page.
void DocumentView::dropEvent(QDropEvent* event) {
    const int place = cursorForPosition(event->position().toPoint()).position();
    const bool move = event->source() == viewport() && event->dropAction() == Qt::MoveAction;
    QDragLeaveEvent leave;
    QTextEdit::dragLeaveEvent(&leave);  // takes the drop's caret away
    if (const QStringList files = droppedFiles(*event->mimeData()); !move && !files.isEmpty()) {
        event->acceptProposedAction();
        emit filesDropped(files);
        return;
    }
    if (!move && m_suggestionView.isInside(place)) {
        QTextCursor there(document());
        there.setPosition(place);
        setTextCursor(there);
        leaveSuggestion();
        if (insertContent(pastedContent(*event->mimeData()), m_selection, tr("drop")))
            event->acceptProposedAction();
        return;
    }
    const Position to = m_sync.positionAt(place);
    const QTextCursor cursor = textCursor();
    if (!move) {
        if (insertContent(pastedContent(*event->mimeData()), {to, to}, tr("drop")))
            event->acceptProposedAction();
        return;
    }
    event->setDropAction(Qt::MoveAction);
    event->accept();
    if (place >= cursor.selectionStart() && place <= cursor.selectionEnd())
        return;
    if (const auto operation = moveSelection(m_model.document(), m_selection, to))
        run(tr("move"), *operation);
}

}  // namespace pardalis
