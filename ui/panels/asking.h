#pragma once

#include "ui/generation/ask_request.h"

#include <QImage>
#include <QObject>

#include <string>

class QTimer;

namespace pardalis {

class AskPanel;
class DocumentModel;
class DocumentView;
class GenerationController;

// Keeps the ask panel with the page: what is selected there is what the next question is about, until the user pins it
// or while an answer comes. And with the model: what it will read of the conversation.
class Asking final : public QObject {
    Q_OBJECT
public:
    // Belongs to the panel; the others must outlive it.
    Asking(AskPanel& panel, DocumentView& view, DocumentModel& model, GenerationController& controller);

    // Opens the panel for a question about that picture or, without one, about what is selected. Where nothing is, it
    // goes on about what it was.
    void askAbout(std::optional<BlockId> picture);
    // The same about a part of the picture that the panel is about; none: all of it.
    void askAboutPart(const std::optional<PictureBox>& part);
    // What is selected now, which the program did, is not what is asked about.
    void stayWithSubject() { m_cleared = selected(); }

private:
    AskSubject selected() const;
    void follow();
    void show(const AskSubject& subject);
    const QImage& thumbnailOf(const std::string& mediaHash, const std::optional<PictureBox>& part);
    void noteDropped(const AskRequest& asked);
    void showRoom();

    AskPanel& m_panel;
    DocumentView& m_view;
    DocumentModel& m_model;
    GenerationController& m_controller;
    QTimer *m_followTimer, *m_roomTimer;
    AskSubject m_cleared;       // still selected, but no longer asked about
    std::string m_thumbnailOf;  // hash of the file that m_thumbnail is of
    std::optional<PictureBox> m_thumbnailPart;
    QImage m_thumbnail;
};

}  // namespace pardalis
