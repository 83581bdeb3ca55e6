#include "ui/generation/event_mailbox.h"

namespace pardalis {
namespace {

bool join(TextDelta& waiting, const TextDelta& next) {
    waiting.text += next.text;
    waiting.tokens.insert(waiting.tokens.end(), next.tokens.begin(), next.tokens.end());
    return true;
}

bool join(ImageCodes& waiting, const ImageCodes& next) {
    if (waiting.picture != next.picture || waiting.first + static_cast<int>(waiting.codes.size()) != next.first)
        return false;
    waiting.codes.insert(waiting.codes.end(), next.codes.begin(), next.codes.end());
    waiting.colours.insert(waiting.colours.end(), next.colours.begin(), next.colours.end());
    return true;
}

bool join(ImageRows& waiting, const ImageRows& next) {
    if (waiting.picture != next.picture || waiting.firstRow != next.firstRow ||
        waiting.pixels.height > next.pixels.height)
        return false;
    waiting = next;
    return true;
}

bool join(Progress& waiting, const Progress& next) {
    waiting = next;
    return true;
}

template <typename Other>
bool join(Other&, const Other&) {
    return false;
}

}  // namespace

bool EventMailbox::joinLast(const EngineEvent& event) {
    if (m_events.empty() || m_events.back().index() != event.index())
        return false;
    if (const auto* loading = std::get_if<ModelLoading>(&event)) {
        std::get<ModelLoading>(m_events.back()) = *loading;
        return true;
    }
    const auto* next = std::get_if<GenerationEvent>(&event);
    if (!next)
        return false;
    auto& last = std::get<GenerationEvent>(m_events.back());
    if (last.request != next->request || last.what.index() != next->what.index())
        return false;
    const bool joined = std::visit(
        [&](auto& waiting) { return join(waiting, std::get<std::decay_t<decltype(waiting)>>(next->what)); }, last.what);
    if (joined)
        last.sequence = next->sequence;
    return joined;
}

void EventMailbox::put(const EngineEvent& event) {
    const std::lock_guard lock(m_mutex);
    if (!m_wake)
        return;
    const bool wasEmpty = m_events.empty();
    if (!joinLast(event))
        m_events.push_back(event);
    if (wasEmpty)
        m_wake();
}

void EventMailbox::close() {
    const std::lock_guard lock(m_mutex);
    m_wake = nullptr;
    m_events.clear();
}

std::optional<EngineEvent> EventMailbox::take() {
    const std::lock_guard lock(m_mutex);
    if (m_events.empty())
        return std::nullopt;
    EngineEvent event = std::move(m_events.front());
    m_events.pop_front();
    return event;
}

std::size_t EventMailbox::size() const {
    const std::lock_guard lock(m_mutex);
    return m_events.size();
}

}  // namespace pardalis
