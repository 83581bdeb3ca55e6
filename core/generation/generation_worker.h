#pragma once

#include "core/generation/engine.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace pardalis {

class Backend;
class GenerationSession;

// The only thread that touches a model. Work arrives in a mailbox; events leave through the listener.
class GenerationWorker final : public Engine {
public:
    // `makeBackend` is called on the worker's thread, once.
    explicit GenerationWorker(std::function<std::unique_ptr<Backend>()> makeBackend);
    ~GenerationWorker() override;

    void setListener(Listener listener) override;
    void open(const std::filesystem::path& folder) override;
    void submit(GenerationRequest request) override;
    void stop(RequestId request) override;

private:
    void run();
    void load(const std::filesystem::path& folder, std::stop_token stop);
    void generate(GenerationRequest request, std::stop_token stop);
    void send(const EngineEvent& event);
    void dropNext();  // with m_mutex held

    // Of the worker's thread alone.
    std::function<std::unique_ptr<Backend>()> m_makeBackend;
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<GenerationSession> m_session;  // before m_backend goes

    std::mutex m_mutex;
    std::condition_variable m_wake;
    Listener m_listener;  // under m_mutex, as all below
    std::optional<std::filesystem::path> m_openNext;
    std::optional<GenerationRequest> m_next;
    std::stop_source m_nextStop;     // of m_next
    std::vector<RequestId> m_dropped;  // never begun; their last event is still to be sent
    RequestId m_currentRequest{};
    std::stop_source m_currentStop;  // of what runs now: a load or a request; each has its own
    bool m_warming = false;
    bool m_quit = false;

    std::thread m_thread;  // last: starts when all else is there
};

}  // namespace pardalis
