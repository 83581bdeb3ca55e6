#include "ui/generation/generation_controller.h"

#include "ui/generation/suggestion_draft.h"

#include <QRandomGenerator>

#include <algorithm>

namespace pardalis {

bool GenerationController::canFill() const {
    return wantsOther(ModelTask::write) || (m_facts && m_facts->knowsText() && m_facts->layout->holes().most > 0);
}

void GenerationController::fill(const Selection& at) { fillBest(at, 1); }

void GenerationController::fillBest(const Selection& at, int ways) {
    keepFirst(ModelTask::write, at, [this, ways](const Selection& now) { fillHoles(now, ways); });
}

void GenerationController::fillHoles(const Selection& at, int ways) {
    m_model.settleAll();
    attempt([&] {
        const PendingSuggestion::Filling filling = requests().fillingAt(at.anchor, at.position);
        GenerationRequest request = requests().fill(filling);
        request.likelihood = ways > 1;
        start(std::move(request), filling);
        if (ways > 1)
            m_ways = Ways{.made = {}, .left = ways - 1};
    });
}

// One of several ways is complete: the next, with another seed; behind the last, or where it is to be kept as it is, the end.
void GenerationController::fillOnceMore() {
    Ways ways = *std::exchange(m_ways, std::nullopt);
    const std::shared_ptr<SuggestionDraft> before = m_draft;
    ways.made.push_back(before);
    const bool goesOn = ways.left > 0 && !m_acceptWhenReady && canTryAgain();
    if (!goesOn) {
        m_ways = std::move(ways);
        return showLikeliest();
    }
    --ways.left;
    GenerationRequest request = before->request();
    request.seed = QRandomGenerator::global()->generate64();
    start(std::move(request), *before->pending().filling(), before.get());
    remember(before);
    m_ways = std::move(ways);
}

// What was stopped has no likelihood, and comes behind all others.
void GenerationController::showLikeliest() {
    const Ways ways = *std::exchange(m_ways, std::nullopt);
    if (m_acceptWhenReady)
        return;  // what is on the page was taken
    std::vector<std::shared_ptr<SuggestionDraft>> made = ways.made;
    std::ranges::stable_sort(made, {}, [](const auto& draft) { return draft->likelihood().value_or(-1e9); });
    const std::shared_ptr<SuggestionDraft> best = made.back();
    if (m_draft != best)
        exchange(best, best->pending().anchor());
    made.pop_back();
    const auto isOther = [&](const Aside& aside) { return std::ranges::find(made, aside.draft) != made.end(); };
    std::erase_if(m_aside, isOther);
    for (const auto& draft : made)
        remember(draft);
    emit stateChanged();
}

}  // namespace pardalis
