#include "core/generation/generation_worker.h"

#include "core/base/error.h"
#include "core/base/thread_priority.h"
#include "core/checkpoint/model.h"
#include "core/generation/generation_session.h"

#include <new>
#include <utility>

namespace pardalis {

GenerationWorker::GenerationWorker(std::function<std::unique_ptr<Backend>()> makeBackend)
    : m_makeBackend(std::move(makeBackend)), m_thread([this] { run(); }) {}

GenerationWorker::~GenerationWorker() {
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
        m_currentStop.request_stop();
        dropNext();
    }
    m_wake.notify_all();
    m_thread.join();
}

void GenerationWorker::setListener(Listener listener) {
    const std::lock_guard lock(m_mutex);
    m_listener = std::move(listener);
}

void GenerationWorker::open(const std::filesystem::path& folder) {
    {
        const std::lock_guard lock(m_mutex);
        m_openNext = folder;
        m_currentStop.request_stop();
        dropNext();  // it was made for the model that goes
    }
    m_wake.notify_all();
}

void GenerationWorker::submit(GenerationRequest request) {
    {
        const std::lock_guard lock(m_mutex);
        dropNext();
        m_next = std::move(request);
        m_nextStop = std::stop_source();
        if (m_currentRequest != RequestId{} || m_warming)
            m_currentStop.request_stop();
    }
    m_wake.notify_all();
}

void GenerationWorker::dropNext() {
    if (m_next)
        m_dropped.push_back(m_next->id);
    m_next.reset();
}

void GenerationWorker::stop(RequestId request) {
    const std::lock_guard lock(m_mutex);
    if (m_currentRequest == request)
        m_currentStop.request_stop();
    else if (m_next && m_next->id == request)
        m_nextStop.request_stop();
}

void GenerationWorker::send(const EngineEvent& event) {
    Listener listener;
    {
        const std::lock_guard lock(m_mutex);
        listener = m_listener;
    }
    if (listener)
        listener(event);
}

void GenerationWorker::load(const std::filesystem::path& folder, std::stop_token stop) {
    send(ModelLoading{folder, 0});
    try {
        if (!m_backend)
            m_backend = m_makeBackend();
        std::shared_ptr<Model> model = openModel(
            folder, *m_backend, [&](double fraction) { send(ModelLoading{folder, fraction}); }, stop);
        auto facts = std::make_shared<const ModelFacts>(factsOf(*model));
        m_session = std::make_unique<GenerationSession>(std::move(model));
        send(ModelReady{std::move(facts)});
    } catch (const Cancelled&) {
        // Another folder was asked for in the meantime.
    } catch (const std::bad_alloc&) {
        send(ModelFailed{folder, folder.string() + ": there is not enough memory for this model"});
    } catch (const std::exception& error) {
        send(ModelFailed{folder, error.what()});
    }
}

void GenerationWorker::generate(GenerationRequest request, std::stop_token stop) {
    if (!m_session) {
        send(GenerationEvent{request.id, 0, Failed{"no model is open", {"Open a model"}}});
        return;
    }
    m_session->begin(std::move(request), [this](GenerationEvent event) { send(std::move(event)); }, stop);
    while (m_session->step()) {
    }
}

void GenerationWorker::run() {
    lowerThreadPriority();  // and with it that of the threads the backend will start: the window comes first
    bool warm = true;       // nothing to do ahead of the next request
    std::unique_lock lock(m_mutex);
    while (true) {
        const auto hasWork = [this] { return m_quit || m_openNext || m_next || !m_dropped.empty(); };
        if (warm)
            m_wake.wait(lock, hasWork);
        // Requests that never began still get their last event.
        if (const std::vector<RequestId> dropped = std::exchange(m_dropped, {}); !dropped.empty()) {
            lock.unlock();
            for (const RequestId id : dropped)
                send(GenerationEvent{id, 0, Finished{.reason = FinishReason::stopped}});
            lock.lock();
            continue;
        }
        if (m_quit)
            return;
        m_currentStop = std::stop_source();
        if (m_openNext) {
            const std::filesystem::path folder = *std::exchange(m_openNext, std::nullopt);
            const std::stop_token stop = m_currentStop.get_token();
            lock.unlock();
            load(folder, stop);
            lock.lock();
            warm = m_session == nullptr;
        } else if (m_next) {
            GenerationRequest request = *std::exchange(m_next, std::nullopt);
            m_currentStop = std::exchange(m_nextStop, std::stop_source());
            m_currentRequest = request.id;
            const std::stop_token stop = m_currentStop.get_token();
            lock.unlock();
            generate(std::move(request), stop);
            lock.lock();
            m_currentRequest = RequestId{};
        } else {
            m_warming = true;
            const std::stop_token stop = m_currentStop.get_token();
            lock.unlock();
            m_session->warmUp(stop);
            lock.lock();
            m_warming = false;
            warm = true;
        }
    }
}

}  // namespace pardalis
