#pragma once

#include "core/document/document.h"

#include <QUndoCommand>

#include <memory>

namespace pardalis {

class GenerationController;
class SuggestionDraft;

// The undo step of a suggestion that was put aside: undoing brings it back in place of what is suggested then, redoing
// changes them back. The document stays as it is.
class SuggestionCommand final : public QUndoCommand {
public:
    // `aside` is off the page already; `instead` came onto it, null: nothing.
    SuggestionCommand(GenerationController& controller, const QString& text, std::shared_ptr<SuggestionDraft> aside,
                      const std::shared_ptr<SuggestionDraft>& instead = nullptr);
    ~SuggestionCommand() override;

    void undo() override;
    void redo() override;
    bool madeRoomFor(const SuggestionDraft& draft) const { return m_instead.lock().get() == &draft; }

private:
    void hold(std::shared_ptr<SuggestionDraft> draft);
    void exchange();

    GenerationController& m_controller;
    std::shared_ptr<SuggestionDraft> m_aside;
    Position m_anchor;  // of m_aside, in the document as it is before and after this step
    std::weak_ptr<SuggestionDraft> m_instead;
    bool m_first = true;
};

}  // namespace pardalis
