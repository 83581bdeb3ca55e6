#pragma once

#include "core/editing/operations.h"
#include "core/generation/generation_event.h"

#include <QObject>

#include <functional>

namespace pardalis {

class DocumentView;
class GenerationController;

// Says what the model does to who does not see it, once for each step: that it begins, that half of a picture is there, what has
// come of it and which keys take it; and what kind of text the caret comes into, which Qt 6.4 does not pass on of a text's attributes.
// Qt 6.4 has no event for such a sentence; the description of the page, which has the focus, is
// what screen readers read when it changes.
class Announcer final : public QObject {
    Q_OBJECT
public:
    Announcer(DocumentView& view, GenerationController& controller, QObject* parent = nullptr);

    std::function<void(const QString&)> say;  // replaced in tests

private:
    void onProgress(const Progress& progress);
    void onFinished(const Finished& result);
    QString whatCame() const;
    void onCaretMoved();

    DocumentView& m_view;
    GenerationController& m_controller;
    BlockStyle m_style;       // of the text that the caret was in
    bool m_saidHalf = false;  // of the picture that is being drawn
};

}  // namespace pardalis
