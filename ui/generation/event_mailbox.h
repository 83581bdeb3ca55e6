#pragma once

#include "core/generation/engine.h"

#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>

namespace pardalis {

// Carries events from the engine's thread to the GUI's. Text and codes that wait are joined, of progress only the
// newest waits, and nothing else is lost or reordered.
class EventMailbox {
public:
    // `wake` is called on the sender's thread when the box was empty; it must return at once.
    explicit EventMailbox(std::function<void()> wake) : m_wake(std::move(wake)) {}
    // What is put in from now on is dropped and wakes nobody: the receiver goes, the sender may stay.
    void close();

    void put(const EngineEvent& event);
    std::optional<EngineEvent> take();
    std::size_t size() const;

private:
    bool joinLast(const EngineEvent& event);

    std::function<void()> m_wake;
    mutable std::mutex m_mutex;
    std::deque<EngineEvent> m_events;
};

}  // namespace pardalis
