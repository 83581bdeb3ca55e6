// Several pictures of one wish at once: each is a draft and a try of its own. One of them is on the page, the others beside it.
#include "core/generation/requests_together.h"
#include "ui/generation/generation_controller.h"
#include "ui/generation/suggestion_draft.h"
#include "ui/page/qt_text.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace pardalis {

void GenerationController::startTogether(const GenerationRequest& request, const Position& anchor,
                                         const std::string& altText, const SuggestionDraft* again, int pictures) {
    GenerationRequest first = request;
    first.id = newId();
    std::vector<GenerationRequest> requests = requestsTogether(first, std::min(pictures, kMostTogether));
    m_lastId += requests.size() - 1;
    std::vector<std::shared_ptr<SuggestionDraft>> drafts;
    for (const GenerationRequest& each : requests) {
        drafts.push_back(
            std::make_shared<SuggestionDraft>(m_model.document(), m_model.state(), anchor, m_facts, each, altText));
        follow(*drafts.back());
        if (drafts.size() == 1) {
            setTry(*drafts.back(), again);
        } else {
            drafts.back()->setTry({drafts.front()->ofTries().series,
                                   drafts.front()->ofTries().number + static_cast<int>(drafts.size()) - 1});
            m_aside.push_back({drafts.back(), anchor});
            m_left.emplace(each.id, drafts.back());
        }
    }
    m_together = {drafts};
    m_looking.reset();
    dropAhead();
    show(drafts.front());
    m_job = Job{drafts.front()->request().id, drafts.front()};
    m_engine.submitTogether(std::move(requests));
    emit started();
    emit stateChanged();
}

bool GenerationController::canTryAgainTogether() const {
    return canTryAgain() && m_draft->request().pictureMode == PictureMode::only && m_draft->request().pictures == 1 &&
           m_draft->request().resumedCodes.empty();
}

void GenerationController::tryAgainTogether(int pictures) {
    if (!canTryAgainTogether())
        return;
    const std::shared_ptr<SuggestionDraft> before = m_draft;
    GenerationRequest request = before->request();
    request.seed = QRandomGenerator::global()->generate64();
    start(std::move(request), before->pending().anchor(), before->altText(), before.get(), pictures);
    putAside(before, tr("try again"), m_draft);
}

bool GenerationController::isTogether(const SuggestionDraft* draft) const {
    return draft && std::ranges::find(m_together.drafts, draft, &std::shared_ptr<SuggestionDraft>::get) !=
                        m_together.drafts.end();
}

bool GenerationController::isRunningTogether(const SuggestionDraft& draft) const {
    return isTogether(&draft) && m_left.contains(draft.request().id);
}

bool GenerationController::drawsTogether() const {
    return (m_job && isTogether(m_job->draft.get())) ||
           std::ranges::any_of(m_together.drafts, [this](const auto& each) { return isRunningTogether(*each); });
}

bool GenerationController::leavesThemTogether(const SuggestionDraft* draft) const {
    return isTogether(draft) || (m_turning && draft && !m_together.drafts.empty() &&
                                 draft->ofTries().series == m_together.drafts.front()->ofTries().series);
}

// One of them, or an earlier try of the same place that is looked at, takes the place of another and all go on; where something else
// comes, as by undoing, all of them end.
void GenerationController::stayTogether() {
    if (!leavesThemTogether(m_draft.get())) {
        stopOthers();
        m_together = {};
    } else if (isRunningTogether(*m_draft)) {  // which an earlier try is not
        m_job = Job{m_draft->request().id, m_draft};
        m_job->stopping = m_together.stopping;
        m_left.erase(m_draft->request().id);
    }
}

void GenerationController::stopOthers() {
    for (const auto& each : m_together.drafts)
        if (isRunningTogether(*each))
            m_engine.stop(each->request().id);
}

void GenerationController::stopTry(std::size_t number) {
    const auto all = tries();
    if (number >= all.size() || !all[number]->pending().running())
        return;
    m_engine.stop(all[number]->request().id);
    if (m_job && m_job->draft == all[number])
        m_job->stopping = true;
    emit stateChanged();
}

// Behind the last event of one of them. What came to nothing makes way for another; it has ended when all have.
void GenerationController::handleTogether(const SuggestionDraft& draft, const GenerationEvent& last) {
    if (draft.pending().empty())
        std::erase_if(m_aside, [&](const Aside& aside) { return aside.draft.get() == &draft; });
    if (const auto* failure = std::get_if<Failed>(&last.what))
        emit failed(toQString(failure->cause), failure->remedies);
    if (m_draft && m_draft->pending().empty() && !m_draft->pending().running() && !showAnotherOfThese()) {
        const std::vector<std::shared_ptr<SuggestionDraft>> all = m_together.drafts;
        show(nullptr);
        bringBackFor(*all.front());
        if (const auto* done = std::get_if<Finished>(&last.what); done && done->reason != FinishReason::stopped)
            emit nothingCame();
    }
    if (const auto* done = std::get_if<Finished>(&last.what); done && !running())
        emit finished(*done);
    emit stateChanged();
    acceptIfReady();
}

bool GenerationController::showAnotherOfThese() {
    const auto another = std::ranges::find_if(
        m_together.drafts, [](const auto& each) { return !each->pending().empty() || each->pending().running(); });
    if (another == m_together.drafts.end())
        return false;
    const std::shared_ptr<SuggestionDraft> next = *another;
    const bool accepts = m_acceptWhenReady;
    const auto aside = std::ranges::find(m_aside, next, &Aside::draft);
    if (aside == m_aside.end())
        return false;
    next->pending().comeBack(Position(aside->anchor), m_model.document(), m_model.state());
    m_aside.erase(aside);
    std::optional<Next> waits = std::exchange(m_next, std::nullopt);
    show(next);
    m_acceptWhenReady = accepts;
    m_next = std::move(waits);
    return true;
}

}  // namespace pardalis
