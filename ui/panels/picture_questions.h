#pragma once

#include "ui/generation/generation_controller.h"

#include <QObject>

#include <string>

namespace pardalis {

class AskPanel;
class Asking;
class DocumentView;

// Asks the model what the ask panel wants to know of a picture by looking at it, and shows on the page where in the picture, or
// where in the text, an answer is.
class PictureQuestions final : public QObject {
    Q_OBJECT
public:
    // Belongs to the panel; the others must outlive it.
    PictureQuestions(AskPanel& panel, Asking& asking, DocumentView& view, DocumentModel& model,
                     GenerationController& controller);

private:
    void showModel();
    void offerPage();
    void look(BlockId picture, const LookWish& wish);
    void take(BlockId picture, const LookWish& wish, const GenerationController::LookedAt& seen);
    void takePage(const LookWish& wish, const GroundedText& said);
    void showFound(int turn);
    void showPlaces(int turn);
    void light(int turn, int span);
    void keepPlaces(int turn);

    AskPanel& m_panel;
    Asking& m_asking;
    DocumentView& m_view;
    DocumentModel& m_model;
    GenerationController& m_controller;
    bool m_looking = false;
    int m_shownTurn = -1;     // whose places are over the page
    bool m_offersAll = true;  // of the document, not what was selected
};

}  // namespace pardalis
