// What is asked of the model beside the page: questions, and what pictures show.
#include "ui/generation/generation_controller.h"

#include "core/base/error.h"
#include "core/document/picture_place.h"
#include "core/generation/zoom.h"
#include "ui/page/qt_text.h"

namespace pardalis {
namespace {

// What has no place on the page waits for its model as if it stood at the end.
Selection behind(const Document& document) { return {document.end(), document.end()}; }

}  // namespace

void GenerationController::ask(const AskRequest& asked) {
    const ModelTask task = asked.subject.picture ? ModelTask::look : ModelTask::ask;
    const QString why = running()           ? tr("The model is still at work on the page.")
                        : !wantsOther(task) ? whyNotReady()
                                            : QString();
    if (!why.isEmpty())
        emit answerFailed(why, {});
    else
        withModelFor(task, behind(m_model.document()), [this, asked](const Selection&) { answer(asked); });
}

void GenerationController::answer(const AskRequest& asked) {
    m_model.settleAll();
    try {
        GenerationRequest request = requests().answer(asked);
        request.id = newId();
        submit(std::move(request), nullptr);
    } catch (const Error& error) {
        emit answerFailed(toQString(error.what()), {});
    }
}

GenerationController::Look::~Look() {
    if (then && context)
        QMetaObject::invokeMethod(
            context, [told = std::move(then)] { told({.failure = tr("It was stopped.")}); }, Qt::QueuedConnection);
}

void GenerationController::Look::take(const TextDelta& delta) {
    answer.insert(answer.end(), delta.tokens.begin(), delta.tokens.end());
    text += delta.text;
}

GroundedText GenerationController::Look::said(const ModelFacts& facts) const {
    return answer.empty() ? GroundedText{.text = text, .spans = {}} : readLook(wish.task, answer, facts);
}

void GenerationController::Look::tell(const LookedAt& seen) {
    const Told told = std::exchange(then, {});
    if (told && context)
        told(seen);
}

bool GenerationController::canLook() const { return can(ModelTask::look); }

bool GenerationController::canPoint() const { return can(ModelTask::point); }

bool GenerationController::answersSingly() const {
    return canLook() && (wantsOther(ModelTask::look) || m_facts->trainedFor.grounding);
}

void GenerationController::lookAt(BlockId picture, LookWish wish, QObject* context, Told then) {
    const auto wished = std::make_shared<Look>(std::move(wish), context, std::move(then));
    const ModelTask task = points(wished->wish.task) ? ModelTask::point : ModelTask::look;
    const QString why = running() ? tr("The model is still at work.") : !wantsOther(task) ? whyNotReady() : QString();
    if (!why.isEmpty())
        return wished->tell({.failure = why});
    withModelFor(task, behind(m_model.document()),
                 [this, picture, wished](const Selection&) { look(picture, wished); });
}

void GenerationController::look(BlockId picture, const std::shared_ptr<Look>& look) {
    try {
        look->question = requests().look(picture, look->wish);
        look->picture = *m_model.document().find(picture)->picture;
        GenerationRequest request = lookRequest(look->question, *m_facts);
        request.id = newId();
        submit(std::move(request), nullptr, look);
    } catch (const Error& error) {
        look->tell({.failure = toQString(error.what())});
    }
}

// A long prompt may end at once: then it is asked again, so that something has to be said.
bool GenerationController::lookAgain(const std::shared_ptr<Look>& look, const GenerationEvent& last) {
    const auto* done = std::get_if<Finished>(&last.what);
    if (!done || done->reason == FinishReason::stopped || !done->choices.empty() || look->isAgain || !canPlan())
        return false;
    const GroundedText said = look->said(*m_facts);
    if (!said.spans.empty() || !QString::fromStdString(said.text).trimmed().isEmpty())
        return false;
    std::optional<GenerationRequest> request = lookRequestAgain(look->question, *m_facts);
    if (!request)
        return false;
    look->isAgain = true;
    look->answer.clear();
    look->text.clear();
    request->id = newId();
    submit(std::move(*request), nullptr, look);
    return true;
}

void GenerationController::finishLook(Look& look, const GenerationEvent* last) {
    emit stateChanged();
    const auto* done = last ? std::get_if<Finished>(&last->what) : nullptr;
    const auto* failure = last ? std::get_if<Failed>(&last->what) : nullptr;
    LookedAt seen;
    if (failure)
        seen.failure = toQString(failure->cause);
    else if (!done || done->reason == FinishReason::stopped || !canPlan())
        seen.failure = tr("It was stopped.");
    else {
        seen.said = look.said(*m_facts);
        seen.warning = toQString(unknownWords(look.question, *m_facts));
        seen.scores = done->choices;
        if (look.wish.part)
            seen.said = inWhole(std::move(seen.said), *look.wish.part);
        else
            for (GroundedSpan& span : seen.said.spans)
                for (PictureBox& box : span.boxes)
                    box = boxFromModel(box, look.picture);
    }
    look.tell(seen);
}

}  // namespace pardalis
