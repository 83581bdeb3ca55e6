#pragma once

#include "core/document/block.h"
#include "core/nn/picture_grid.h"

#include <QDockWidget>
#include <QImage>

#include <map>

class QCheckBox;
class QLabel;
class QTextBrowser;
class QTimer;

namespace pardalis {

class DocumentModel;
class DocumentView;
class FoldBox;
class GenerationController;
class PromptWatch;
class ScreenPictures;

// What the model will read when it goes on at the caret, word for word and picture for picture, and what is left out and why; above
// it the notes that it reads besides. Follows what is typed a moment later, and only while it is shown.
class PromptPanel final : public QDockWidget {
    Q_OBJECT
public:
    PromptPanel(DocumentView& view, DocumentModel& model, GenerationController& controller, const PromptWatch& prompt,
                ScreenPictures& pictures, QWidget* parent = nullptr);

    QTextBrowser& text() const { return *m_text; }
    FoldBox& notes() const { return *m_notes; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void soon();
    void setTexts();
    void showPrompt();
    void showPictures();
    QImage shownTo(const Picture& picture, PictureGrid grid) const;
    void showNotes();
    void writeNotes();
    void follow(const QString& link);

    DocumentView& m_view;
    DocumentModel& m_model;
    GenerationController& m_controller;
    const PromptWatch& m_prompt;
    ScreenPictures& m_pictures;
    FoldBox* m_notes;
    QLabel* m_summary;
    QTextBrowser* m_text;
    QLabel* m_leftOutTitle;
    QTextBrowser* m_leftOut;
    QCheckBox* m_tokens;
    QTimer* m_soon;
    std::map<QString, QImage> m_seen;  // pictures of the prompt as the model is shown them, by what that hangs on
    bool m_writing = false;
};

}  // namespace pardalis
