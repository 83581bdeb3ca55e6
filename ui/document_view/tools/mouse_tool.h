#pragma once

#include "core/document/block.h"
#include "ui/document_view/tools/picture_handles.h"

#include <QCoreApplication>

#include <optional>

class QContextMenuEvent;
class QMouseEvent;

namespace pardalis {

class DocumentModel;
class DocumentView;

// What the mouse does on the page besides what it does in any text: pictures are selected by a click, resized by their
// handles and opened by a double click; links are followed.
class MouseTool {
    Q_DECLARE_TR_FUNCTIONS(MouseTool)
public:
    MouseTool(DocumentView& view, DocumentModel& model) : m_view(view), m_model(model) {}

    // True: Qt is not to see the event.
    bool press(const QMouseEvent& event);
    bool move(const QMouseEvent& event);
    bool release();
    bool doubleClick(const QMouseEvent& event);
    // Behind what Qt has made of the event.
    void moved(const QMouseEvent& event);
    void released(const QMouseEvent& event);
    void openContextMenu(const QContextMenuEvent& event);

    // The picture goes back to the size it has in the document. False: none was being resized.
    bool cancelResize();
    const PictureHandles& handles() const { return m_handles; }

private:
    void showResize();
    void followToPicture(const QString& link);

    DocumentView& m_view;
    DocumentModel& m_model;
    PictureHandles m_handles;
    std::optional<BlockId> m_pressedPicture;
};

}  // namespace pardalis
