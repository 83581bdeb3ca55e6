#pragma once

#include "core/generation/engine.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

namespace pardalis {

// Collects events on the worker's thread and hands them out on the test's.
class EngineEvents {
public:
    Engine::Listener listener() {
        return [this](const EngineEvent& event) {
            const std::lock_guard lock(m_mutex);
            m_events.push_back(event);
            m_changed.notify_all();
        };
    }
    // The first event that `wanted` accepts; those before it are dropped.
    template <typename Wanted>
    std::optional<EngineEvent> wait(Wanted wanted) {
        std::unique_lock lock(m_mutex);
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (true) {
            while (!m_events.empty()) {
                const EngineEvent event = m_events.front();
                m_events.pop_front();
                if (wanted(event))
                    return event;
            }
            if (m_changed.wait_until(lock, deadline) == std::cv_status::timeout)
                return std::nullopt;
        }
    }
    template <typename T>
    std::optional<T> waitFor() {
        const auto event = wait([](const EngineEvent& e) { return std::holds_alternative<T>(e); });
        return event ? std::optional(std::get<T>(*event)) : std::nullopt;
    }
    std::optional<GenerationEvent> waitForLast(RequestId id) {
        const auto event = wait([&](const EngineEvent& e) {
            const auto* generation = std::get_if<GenerationEvent>(&e);
            return generation && generation->request == id && generation->isLast();
        });
        return event ? std::optional(std::get<GenerationEvent>(*event)) : std::nullopt;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<EngineEvent> m_events;
};

}  // namespace pardalis
