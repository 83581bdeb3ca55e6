#pragma once

#include "core/editing/selection.h"

#include <QCoreApplication>

#include <functional>

class QInputMethodEvent;
class QKeyEvent;

namespace pardalis {

class DocumentModel;
class DocumentView;

// What keys and input methods do on the page. What Qt's own editing does right is left to it.
class KeyTool {
    Q_DECLARE_TR_FUNCTIONS(KeyTool)
public:
    KeyTool(DocumentView& view, DocumentModel& model) : m_view(view), m_model(model) {}

    void press(QKeyEvent& event, const std::function<void()>& byQt);
    void compose(QInputMethodEvent& event, const std::function<void(QInputMethodEvent&)>& byQt);
    bool composing() const { return m_composing; }

private:
    // Parts of press(); each says whether it took the key.
    bool suggestionKey(const QKeyEvent& event);
    bool historyKey(const QKeyEvent& event);
    bool refuseDeletion(const QKeyEvent& event);
    bool breakKey(const QKeyEvent& event);
    bool deletionKey(const QKeyEvent& event);
    bool tabKey(const QKeyEvent& event);
    bool shortcutAtStart(const QKeyEvent& event);
    bool typingBesidePicture(const QString& text);
    bool typingOverBlocks(const QString& text);

    void write(QKeyEvent& event, bool softBreak, const std::function<void()>& byQt);
    void showEndsOfPage(const QKeyEvent& moved);
    bool needsModel(const Selection& selection) const;  // replacing it is no business of Qt's
    void leavePendingFormat();

    DocumentView& m_view;
    DocumentModel& m_model;
    bool m_composing = false;
};

}  // namespace pardalis
