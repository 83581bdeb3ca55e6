// How sure the open model was of a text that a record keeps, and what it writes behind another word of it.
#include "core/base/error.h"
#include "core/editing/kept_text.h"
#include "core/generation/generation_record.h"
#include "ui/generation/generation_controller.h"
#include "ui/generation/suggestion_draft.h"
#include "ui/page/qt_text.h"

#include <nlohmann/json.hpp>

namespace pardalis {

std::string GenerationController::suggestedRecord() const {
    return complete() ? m_draft->record().first : std::string();
}

std::optional<std::string> GenerationController::recordText(const std::string& id) const {
    if (complete() && m_draft->record().first == id)
        return m_draft->record().second;
    const auto found = m_model.document().generations().find(id);
    return found == m_model.document().generations().end() ? std::nullopt : std::optional(found->second);
}

const RecordedTexts::Text* GenerationController::recordedText(const std::string& id) {
    const auto record = recordText(id);
    return record && m_facts ? m_texts.read(id, *record, *m_facts) : nullptr;
}

std::optional<RecordedTexts::Standing> GenerationController::recordedTextAt(const Position& place) {
    return m_facts ? m_texts.at(m_model.document(), place, *m_facts) : std::nullopt;
}

void GenerationController::measureText(const std::string& id, QObject* context, Developed then) {
    const auto record = recordText(id);
    if (running() || !record || !canPlan())
        return then({.failure = tr("The model is at work.")});
    try {
        const std::string name = "the text's record";
        develop(oddsOfRecord(parseJsonBytes(asBytes(*record), name), m_model.document().media(), *m_facts, name),
                context, std::move(then));
    } catch (const Error& error) {
        then({.failure = toQString(error.what())});
    }
}

void GenerationController::writeOtherwise(const std::string& id, TokenIds begun, const Position& at) {
    const auto record = recordText(id);
    if (running() || !record || !canPlan())
        return;
    m_model.settleAll();
    attempt([&] {
        const std::string name = "the text's record";
        GenerationRequest request = withBeginning(parseJsonBytes(asBytes(*record), name), std::move(begun),
                                                  m_model.document().media(), *m_facts, name);
        if (const std::shared_ptr<SuggestionDraft> before = m_draft) {
            if (suggestedRecord() != id)
                return;  // something else is suggested
            if (before->pending().filling())
                start(std::move(request), *before->pending().filling(), before.get());
            else
                start(std::move(request), before->pending().anchor(), before->altText(), before.get());
            return putAside(before, tr("another word"), m_draft);
        }
        const auto passage = keptTextAt(at);
        if (!passage)
            return sayNoKeptText();
        start(std::move(request), PendingSuggestion::Filling{.passage = *passage, .holes = {*passage}, .isTry = true});
    });
}

void GenerationController::sayNoKeptText() {
    emit failed(tr("What stands here can’t be tried again as a text: there are pictures in it."), {});
}

// Of several that were kept one behind the other, the one that is there: their records tell them apart.
std::optional<TextHole> GenerationController::keptTextAt(const Position& at) {
    const auto around = modelTextAt(m_model.document(), at);
    const Block* block = m_model.document().find(at.block);
    if (!around || block->variant)
        return around;
    const auto standing = recordedTextAt(at);
    return standing && standing->placed.isWhole ? standing->placed.stretch : around;
}

}  // namespace pardalis
