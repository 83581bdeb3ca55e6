#include "ui/generation/generation_queue.h"

#include "core/editing/text_diff.h"
#include "ui/document/document_model.h"
#include "ui/generation/generation_controller.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace pardalis {

GenerationQueue::GenerationQueue(GenerationController& controller, DocumentModel& model, QObject* parent)
    : QObject(parent), m_controller(controller), m_model(model), m_soon(new QTimer(this)) {
    m_soon->setSingleShot(true);
    connect(m_soon, &QTimer::timeout, this, &GenerationQueue::next);
    connect(&controller, &GenerationController::stateChanged, m_soon, qOverload<>(&QTimer::start));
    connect(&controller, &GenerationController::modelChanged, m_soon, qOverload<>(&QTimer::start));
    connect(&controller, &GenerationController::finished, this,
            [this](const Finished& result) { m_holds = result.reason == FinishReason::stopped; });
    connect(&controller, &GenerationController::started, this, [this] { m_holds = false; });
    connect(&model, &DocumentModel::edited, this, [this](const Edit& edit) {
        for (Entry& entry : m_entries)
            entry.at = movedBy(entry.at, edit, m_model.document());
    });
    connect(&model, &DocumentModel::aboutToReset, this, &GenerationQueue::clear);
}

bool GenerationQueue::mayWait(const Position& at) const {
    const PendingSuggestion* suggestion = m_controller.suggestion();
    return m_controller.running() && suggestion && suggestion->running() && suggestion->anchor().block != at.block;
}

void GenerationQueue::add(const QString& what, const Position& at, Start start) {
    m_entries.push_back({++m_last, what, at, std::move(start)});
    emit changed();
    m_soon->start();
}

void GenerationQueue::remove(std::uint64_t number) {
    if (std::erase_if(m_entries, [number](const Entry& entry) { return entry.number == number; }) > 0)
        emit changed();
}

void GenerationQueue::move(std::uint64_t number, int by) {
    const auto entry = std::ranges::find(m_entries, number, &Entry::number);
    if (entry == m_entries.end())
        return;
    const auto to = std::clamp<std::ptrdiff_t>(entry - m_entries.begin() + by, 0, std::ssize(m_entries) - 1);
    Entry moved = std::move(*entry);
    m_entries.erase(entry);
    m_entries.insert(m_entries.begin() + to, std::move(moved));
    emit changed();
}

void GenerationQueue::clear() {
    if (!std::exchange(m_entries, {}).empty())
        emit changed();
}

bool GenerationQueue::isReady() const {
    // What is kept because the one before asked for it is waited for, too: its pictures may still be made into files.
    return !m_controller.running() && !m_controller.waiting() && !m_controller.loading() &&
           !m_controller.willAccept() && m_controller.canPlan() && !(m_holds && m_controller.suggestion());
}

void GenerationQueue::next() {
    if (m_entries.empty() || !isReady())
        return;
    const Entry entry = std::move(m_entries.front());
    m_entries.pop_front();
    emit changed();
    entry.start(entry.at);
    if (!m_entries.empty())
        m_soon->start();  // it may have come to nothing, without a word
}

}  // namespace pardalis
