#include "core/generation/generation_worker.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/memory_error.h"
#include "core/base/thread_priority.h"
#include "core/generation/generation_session.h"
#include "core/models/model_source.h"

#include <functional>
#include <new>
#include <utility>

namespace pardalis {
namespace {

std::string goneText(const std::filesystem::path& path) {
    return fmt::format("{}: the model is gone from there; was it moved, or is a disk or share not there now?",
                       path.string());
}

// "": it is not known. Whoever failed must not fail anew over saying so.
std::string idOf(const std::optional<ModelSource>& source) {
    try {
        return source ? source->family().describe().contentId : std::string();
    } catch (const std::exception&) {
        return {};
    }
}

Remedies whereItDoesNotFit(const std::optional<ModelSource>& source) {
    Remedies remedies{Remedy::openSmallerModel, Remedy::openSettings, Remedy::closePrograms};
    if (source && !source->family().smallerSizes().empty())
        remedies.insert(remedies.begin(), Remedy::makeSmaller);
    return remedies;
}

}  // namespace

GenerationWorker::GenerationWorker(std::unique_ptr<Devices> devices)
    : m_devices(std::move(devices)), m_open(*m_devices), m_thread([this] { run(); }) {}

GenerationWorker::~GenerationWorker() {
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
        stopCurrent();
        dropNext();
    }
    m_wake.notify_all();
    m_thread.join();
}

void GenerationWorker::setListener(Listener listener) {
    const std::lock_guard lock(m_mutex);
    m_listener = std::move(listener);
}

void GenerationWorker::setDevice(const DeviceChoice& choice) {
    const std::lock_guard lock(m_mutex);
    m_choice = choice;
}

void GenerationWorker::setCaches(std::optional<DType> type) {
    const std::lock_guard lock(m_mutex);
    m_caches = type;
}

void GenerationWorker::findDevices() {
    {
        const std::lock_guard lock(m_mutex);
        m_findDevices = true;
    }
    m_wake.notify_all();
}

void GenerationWorker::open(const std::filesystem::path& folder) {
    {
        const std::lock_guard lock(m_mutex);
        m_openNext = folder;
        stopCurrent();
        dropNext();  // it was made for the model that goes
    }
    m_wake.notify_all();
}

void GenerationWorker::submit(GenerationRequest request) {
    std::vector<GenerationRequest> one;
    one.push_back(std::move(request));
    submitTogether(std::move(one));
}

void GenerationWorker::submitTogether(std::vector<GenerationRequest> requests) {
    {
        const std::lock_guard lock(m_mutex);
        dropNext();
        for (GenerationRequest& request : requests)
            m_next.push_back({std::move(request), {}});
        if (!m_loading)
            stopCurrent();
    }
    m_wake.notify_all();
}

void GenerationWorker::dropNext() {
    for (const Asked& asked : m_next)
        m_dropped.push_back(asked.request.id);
    m_next.clear();
}

void GenerationWorker::stopCurrent() {
    m_currentStop.request_stop();
    for (auto& [id, stop] : m_current)
        stop.request_stop();
}

void GenerationWorker::stop(RequestId request) {
    const std::lock_guard lock(m_mutex);
    for (auto& [id, stop] : m_current)
        if (id == request)
            return static_cast<void>(stop.request_stop());
    for (Asked& asked : m_next)
        if (asked.request.id == request)
            asked.stop.request_stop();
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

DeviceList GenerationWorker::listDevices(const DeviceChoice& choice) {
    DeviceList list = m_devices->listFor(choice);
    if (choice.kind != DeviceChoice::Kind::cpu)
        send(DevicesFound{std::make_shared<const DeviceList>(list)});
    return list;
}

void GenerationWorker::load(OpenModels::Wish wish, std::stop_token stop) {
    std::optional<ModelSource> source;  // none: it could not be proven to be a model
    const auto fail = [&](const std::string& cause, Remedies remedies) {
        send(ModelFailed{wish.folder, cause, std::move(remedies), m_open.session() != nullptr, idOf(source),
                         m_open.held()});
    };
    try {
        wish.stamp = stampOfModel(wish.folder);
        if (!m_open.comeBack(wish)) {
            send(ModelLoading{wish.folder, 0});
            source.emplace(wish.folder);
            m_open.open(
                *source, wish, [&] { return listDevices(wish.choice); },
                [&](double fraction) {
                    send(ModelLoading{wish.folder, fraction});
                },
                std::move(stop));
        }
        send(m_open.ready());
    } catch (const Cancelled&) {
        // Another folder was asked for in the meantime.
    } catch (const MemoryError& error) {
        fail(error.what(), whereItDoesNotFit(source));
    } catch (const std::bad_alloc&) {
        fail(wish.folder.string() + ": there is not enough memory for this model", whereItDoesNotFit(source));
    } catch (const std::exception& error) {
        if (fileExists(wish.folder))
            fail(error.what(), {Remedy::openModel, Remedy::openSettings});
        else
            fail(goneText(wish.folder), {Remedy::openNextModel, Remedy::openModel});
    }
}

// What was on the device is lost, the caches and the weights.
void GenerationWorker::openAnew(const std::string& cause) {
    m_devices->noteFailure(m_open.facts()->placement.device.id, cause);
    const std::filesystem::path folder = m_open.facts()->folder;
    m_open.closeWhatIsOnItsDevice();
    const std::lock_guard lock(m_mutex);
    if (!m_openNext)
        m_openNext = folder;
}

void GenerationWorker::generate(std::vector<GenerationSession::Together> requests) {
    const auto fail = [&](const std::string& cause, const Remedies& remedies) {
        for (const auto& each : requests)
            send(GenerationEvent{each.request.id, 0, Failed{cause, remedies}});
    };
    GenerationSession* const session = m_open.session();
    if (!session)
        return fail("no model is open", {Remedy::openModel});
    // Weights that are not in memory are read from there as they are needed; from a disk that was unplugged they can't be.
    if (const std::filesystem::path& folder = m_open.facts()->folder; !folder.empty() && !fileExists(folder))
        return fail(goneText(folder), {Remedy::openNextModel, Remedy::openModel});
    std::optional<std::string> deviceFailure;
    const auto sink = [&](GenerationEvent event) {
        if (const auto* failed = std::get_if<Failed>(&event.what); failed && failed->deviceFailed)
            deviceFailure = failed->cause;
        send(std::move(event));
    };
    if (requests.size() == 1)
        session->begin(std::move(requests.front().request), sink, requests.front().stop);
    else
        session->begin(std::move(requests), sink);
    while (session->step()) {
    }
    if (deviceFailure)
        openAnew(*deviceFailure);
}

void GenerationWorker::run() {
    lowerThreadPriority();  // and with it that of the threads the backend will start: the window comes first
    bool warm = true;       // nothing to do ahead of the next request
    std::unique_lock lock(m_mutex);
    while (true) {
        const auto hasWork = [this] {
            return m_quit || m_openNext || !m_next.empty() || m_findDevices || !m_dropped.empty();
        };
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
            const DeviceChoice choice = m_choice;
            const std::optional<DType> caches = m_caches;
            m_loading = true;
            lock.unlock();
            m_devices->setCaches(caches);
            load({.folder = folder, .choice = choice, .caches = caches}, stop);
            lock.lock();
            m_loading = false;
            warm = m_open.session() == nullptr;
        } else if (!m_next.empty()) {
            std::vector<GenerationSession::Together> requests;
            for (Asked& asked : std::exchange(m_next, {})) {
                m_current.emplace_back(asked.request.id, asked.stop);
                requests.push_back({std::move(asked.request), asked.stop.get_token()});
            }
            lock.unlock();
            generate(std::move(requests));
            lock.lock();
            m_current.clear();
            warm = warm || !m_open.session();
        } else if (m_findDevices) {
            m_findDevices = false;
            lock.unlock();
            listDevices();
            lock.lock();
        } else {
            const std::stop_token stop = m_currentStop.get_token();
            lock.unlock();
            m_open.session()->warmUp(stop);
            lock.lock();
            warm = true;
        }
    }
}

}  // namespace pardalis
