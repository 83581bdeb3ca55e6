// What the model would go on with while the writer pauses.
#include "ui/generation/generation_controller.h"

#include "core/base/error.h"
#include "ui/generation/suggestion_draft.h"
#include "ui/page/qt_text.h"

#include <utility>

namespace pardalis {
namespace {

constexpr int kAheadTokens = 24;  // about a line: more would push the page about and be read by nobody

}  // namespace

bool GenerationController::canDraftAhead() const {
    return !running() && !waiting() && !m_loading && !m_draft && canPlan() && !wantsOther(ModelTask::write);
}

// Words that are no answer fail quietly: nobody has asked for any.
void GenerationController::draftAhead(const Position& caret) {
    dropAhead();
    if (!canDraftAhead())
        return;
    try {
        GenerationRequest request = requests().goOn(caret);
        request.id = newId();
        request.pictureMode = PictureMode::none;
        request.maxTokens = std::min(request.maxTokens, kAheadTokens);
        if (request.check) {
            request.check->other.clear();
            request.check->otherPrompt.clear();
        }
        m_ahead = std::make_shared<SuggestionDraft>(m_model.document(), m_model.state(), caret, m_facts, request,
                                                    std::string());
        m_engine.submit(std::move(request));
    } catch (const Error&) {  // where there is no room for an answer there is none
    }
}

void GenerationController::handleAhead(const GenerationEvent& event) {
    const QString before = ahead();
    m_ahead->take(event, m_model.document());
    if (event.isLast() && m_ahead->pending().empty())
        m_ahead.reset();
    if (const QString now = ahead(); now != before)
        emit aheadChanged(now);
}

QString GenerationController::ahead() const {
    QString text;
    if (!m_ahead)
        return text;
    for (const PendingSuggestion::Item& item : m_ahead->pending().items())
        if (const auto* words = std::get_if<PendingSuggestion::Text>(&item)) {
            if (!words->inText)
                text += QLatin1Char('\n');
            text += toQString(words->text);
        }
    return text;
}

// What is still being written ends with the words that are seen, but for those of a step.
void GenerationController::takeAhead() {
    if (ahead().isEmpty() || !canDraftAhead())
        return dropAhead();
    const std::shared_ptr<SuggestionDraft> draft = std::exchange(m_ahead, nullptr);
    emit aheadChanged({});
    setTry(*draft, nullptr);
    follow(*draft);
    show(draft);
    if (draft->pending().running()) {
        m_job = Job{draft->request().id, draft};
        stop();
    }
    accept();
}

void GenerationController::dropAhead() {
    if (!m_ahead)
        return;
    m_engine.stop(m_ahead->request().id);
    m_ahead.reset();
    emit aheadChanged({});
}

}  // namespace pardalis
