// What is drawn again as a document remembers it.
#include "ui/generation/generation_controller.h"

#include "core/generation/resuming.h"
#include "ui/generation/suggestion_draft.h"
#include "ui/page/qt_text.h"

namespace pardalis {

void GenerationController::drawRecorded(const Position& caret, GenerationRequest request, const std::string& altText,
                                        Drawn then, int pictures) {
    if (running() || !checkReady())
        return;
    const Start start = [this, request = std::move(request), altText, then = std::move(then),
                         pictures](const Selection& at) {
        attempt([&] {
            this->start(request, at.position, altText, nullptr, pictures);
            if (then)
                connect(m_draft.get(), &SuggestionDraft::completed, this,
                        [then, draft = m_draft.get()] { then(draft->pending()); });
        });
    };
    if (!m_draft)
        return start({caret, caret});
    m_next = Next{{caret, caret}, caret == m_draft->pending().anchor(), start};
    accept();
}

void GenerationController::drawRecordedAnew(const Position& caret, GenerationRequest request, const QString& wish,
                                            int pictures) {
    const std::string text = toUtf8(wish.trimmed());
    if (canPlan())
        attempt([&] { drawRecorded(caret, requests().again(std::move(request), text), text, {}, pictures); });
}

// A picture that goes on with the one that it stands below takes its place.
std::optional<Operation> GenerationController::goneOnWith(const PendingSuggestion& suggestion) const {
    const auto* picture =
        suggestion.items().size() == 1 ? std::get_if<PendingPicture>(&suggestion.items().front()) : nullptr;
    if (!picture || !picture->made())
        return std::nullopt;
    return goneOnInPlace(m_model.document(), suggestion.anchor().block, m_draft->request(), picture->made()->picture);
}

}  // namespace pardalis
