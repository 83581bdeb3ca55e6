// Suggestions that left the page and can be brought back.
#include "ui/generation/generation_controller.h"

#include "core/base/check.h"
#include "ui/generation/suggestion_command.h"
#include "ui/generation/suggestion_draft.h"

#include <algorithm>

namespace pardalis {

void GenerationController::putAside(const std::shared_ptr<SuggestionDraft>& draft, const QString& text,
                                    const std::shared_ptr<SuggestionDraft>& instead) {
    if (draft && draft->pending().empty())
        return;  // nobody has seen anything of it
    remember(draft);
    m_model.undoStack().push(new SuggestionCommand(*this, text, draft, instead));
}

void GenerationController::remember(const std::shared_ptr<SuggestionDraft>& draft) {
    if (draft && (!draft->pending().empty() || isRunningTogether(*draft)))
        m_aside.push_back({draft, draft->pending().anchor()});
}

std::shared_ptr<SuggestionDraft> GenerationController::exchange(const std::shared_ptr<SuggestionDraft>& draft,
                                                                const Position& anchor) {
    std::erase_if(m_aside, [&](const Aside& aside) { return aside.draft == draft; });
    if (draft)
        draft->pending().comeBack(m_model.document().find(anchor.block) ? anchor : m_model.document().end(),
                                  m_model.document(), m_model.state());
    std::shared_ptr<SuggestionDraft> before = show(draft);
    remember(before);
    if (draft)
        emit suggestionAccepted({draft->pending().anchor(), draft->pending().anchor()});
    emit stateChanged();
    return before;
}

void GenerationController::bringBack(std::shared_ptr<SuggestionDraft> draft) {
    bringBack(draft, tr("bring back suggestion"));
}

void GenerationController::bringBack(const std::shared_ptr<SuggestionDraft>& draft, const QString& text) {
    const auto aside =
        std::find_if(m_aside.begin(), m_aside.end(), [&](const Aside& each) { return each.draft == draft; });
    CHECK(aside != m_aside.end());
    const std::shared_ptr<SuggestionDraft> before = exchange(draft, Position(aside->anchor));
    m_model.undoStack().push(new SuggestionCommand(*this, text, before, draft));
}

// Trying again gave nothing: the one that made room for it stands there again.
void GenerationController::bringBackFor(const SuggestionDraft& empty) {
    QUndoStack& steps = m_model.undoStack();
    const QUndoCommand* last = steps.index() > 0 ? steps.command(steps.index() - 1) : nullptr;
    if (const auto* step = dynamic_cast<const SuggestionCommand*>(last); step && step->madeRoomFor(empty))
        steps.undo();
}

}  // namespace pardalis
