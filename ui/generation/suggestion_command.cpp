#include "ui/generation/suggestion_command.h"

#include "ui/generation/generation_controller.h"
#include "ui/generation/suggestion_draft.h"

namespace pardalis {

SuggestionCommand::SuggestionCommand(GenerationController& controller, const QString& text,
                                     std::shared_ptr<SuggestionDraft> aside,
                                     const std::shared_ptr<SuggestionDraft>& instead)
    : QUndoCommand(text), m_controller(controller), m_instead(instead) {
    hold(std::move(aside));
}

SuggestionCommand::~SuggestionCommand() = default;

void SuggestionCommand::hold(std::shared_ptr<SuggestionDraft> draft) {
    m_aside = std::move(draft);
    if (m_aside)
        m_anchor = m_aside->pending().anchor();
}

void SuggestionCommand::undo() {
    const bool madeRoom = !m_instead.expired();
    exchange();
    if (madeRoom && !m_aside)
        setObsolete(true);  // nothing came of it: there is nothing to change back to
}

void SuggestionCommand::redo() {
    if (!m_first)
        exchange();
    m_first = false;
}

void SuggestionCommand::exchange() { hold(m_controller.exchange(m_aside, m_anchor)); }

}  // namespace pardalis
