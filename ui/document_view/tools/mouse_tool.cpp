#include "ui/document_view/tools/mouse_tool.h"

#include "core/document/picture_place.h"
#include "core/editing/operations.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/document_view/picture_places.h"
#include "ui/document_view/prompt_gutter.h"
#include "ui/document_view/spelling_marks.h"
#include "ui/page/decorations.h"
#include "ui/page/qt_text.h"
#include "ui/page/text_block.h"

#include <QContextMenuEvent>
#include <QMouseEvent>

namespace pardalis {
namespace {

Selection allOf(BlockId picture) { return {{picture, 0}, {picture, 1}}; }

}  // namespace

bool MouseTool::press(const QMouseEvent& event) {
    m_view.commitComposition();
    m_model.endMerging();
    m_view.caretUse() = {.used = true, .typing = false};
    m_pressedPicture.reset();
    if (const auto selected = m_view.selectedPictureId(); selected && event.button() == Qt::LeftButton) {
        const QRectF rect = m_view.pictureRect(*selected);
        if (const auto handle = PictureHandles::handleAt(rect, event.position());
            handle != PictureHandles::Handle::none) {
            const Block* block = m_model.document().find(*selected);
            m_handles.begin(*selected, block->picture->view.side, handle, rect, m_view.pageStyle().zoom,
                            columnWidthOf(*m_view.document()));
            return true;
        }
    }
    if (event.button() == Qt::LeftButton && !event.modifiers() && m_view.places().click(event.position()))
        return true;
    if (event.button() == Qt::LeftButton && !event.modifiers())
        if (const auto block = m_view.gutter().blockAt(event.position())) {
            emit m_view.gutterActivated(*block, event.globalPosition().toPoint());
            return true;
        }
    const auto under = m_view.pictureUnder(event.position().toPoint());
    if (under && !(event.modifiers() & Qt::ShiftModifier)) {
        if (m_view.selectedPictureId() != under)
            m_view.select(allOf(*under), false);
        m_pressedPicture = under;
    }
    return false;
}

bool MouseTool::move(const QMouseEvent& event) {
    if (!m_handles.dragging())
        return false;
    m_handles.moveTo(event.position());
    showResize();
    return true;
}

void MouseTool::moved(const QMouseEvent& event) {
    if (event.buttons() != Qt::NoButton)
        return;
    m_view.places().pointerAt(event.position());
    const std::optional<BlockId> beside = m_view.gutter().blockAt(event.position());
    if (m_view.gutter().setUnderMouse(beside))
        m_view.viewport()->update();
    if (beside)
        return m_view.viewport()->setCursor(Qt::PointingHandCursor);
    Qt::CursorShape shape = Qt::IBeamCursor;
    if (const auto selected = m_view.selectedPictureId())
        shape = PictureHandles::cursorFor(PictureHandles::handleAt(m_view.pictureRect(*selected), event.position()));
    if (shape == Qt::IBeamCursor || shape == Qt::ArrowCursor)
        shape = m_view.pictureUnder(event.position().toPoint()) ? Qt::ArrowCursor : Qt::IBeamCursor;
    if (shape == Qt::IBeamCursor && event.modifiers() & Qt::ControlModifier &&
        m_view.cursorForPosition(event.position().toPoint()).charFormat().hasProperty(kLinkProperty))
        shape = Qt::PointingHandCursor;
    m_view.viewport()->setCursor(shape);
}

void MouseTool::showResize() {
    if (const QTextBlock block = m_view.sync().textBlock(m_handles.picture()); block.isValid()) {
        const ViewSync::Guard guard(m_view.sync());
        m_view.document()->markContentsDirty(block.position(), block.length());
    }
}

bool MouseTool::cancelResize() {
    if (!m_handles.dragging())
        return false;
    m_handles.cancel();
    showResize();
    return true;
}

bool MouseTool::release() {
    if (!m_handles.dragging())
        return false;
    const BlockId id = m_handles.picture();
    const auto width = m_handles.end();
    const Block* block = m_model.document().find(id);
    if (width && block && block->picture) {
        Picture picture = *block->picture;
        picture.view.displayWidth = *width;
        if (auto operation = changePicture(m_model.document(), id, picture))
            m_view.run(tr("resize picture"), *operation);
    }
    return true;
}

void MouseTool::released(const QMouseEvent& event) {
    if (m_pressedPicture && m_model.document().find(*m_pressedPicture))
        m_view.select(allOf(*m_pressedPicture), false);  // a click within a selection ends it
    m_pressedPicture.reset();
    if (event.button() == Qt::LeftButton && event.modifiers() & Qt::ControlModifier && m_view.selection().isCaret()) {
        const QString link =
            m_view.cursorForPosition(event.position().toPoint()).charFormat().stringProperty(kLinkProperty);
        if (linksToPicture(toUtf8(link)))
            followToPicture(link);
        else if (!link.isEmpty())
            emit m_view.linkActivated(link);
    }
}

// Within the document; nothing of it is the desktop's to open.
void MouseTool::followToPicture(const QString& link) {
    const std::optional<PicturePlace> place = placeOf(toUtf8(link));
    if (!place || !m_view.places().follow(*place))
        m_view.tell(tr("The picture that these words speak of is not in this document."));
}

bool MouseTool::doubleClick(const QMouseEvent& event) {
    const auto under = m_view.pictureUnder(event.position().toPoint());
    if (!under)
        return false;
    m_view.select(allOf(*under), false);
    emit m_view.pictureActivated(*under);
    return true;
}

void MouseTool::openContextMenu(const QContextMenuEvent& event) {
    const bool byMouse = event.reason() == QContextMenuEvent::Mouse;
    auto picture = byMouse ? m_view.pictureUnder(event.pos()) : m_view.selectedPictureId();
    const auto captioned = byMouse && !picture ? m_view.pictureBlockUnder(event.pos()) : std::nullopt;
    if (captioned && m_view.captionRect(*captioned).contains(event.pos()))
        picture = captioned;
    if (picture)
        m_view.select(allOf(*picture), false);
    if (picture && byMouse && m_view.spellingMarks())
        m_view.spellingMarks()->pointAt(*picture, event.pos());
    if (!picture && byMouse && m_view.selection().isCaret())
        m_view.setTextCursor(m_view.cursorForPosition(event.pos()));
    const QPoint at = byMouse ? event.globalPos() : m_view.viewport()->mapToGlobal(m_view.cursorRect().bottomLeft());
    emit m_view.contextMenuRequested(at, picture);
}

}  // namespace pardalis
