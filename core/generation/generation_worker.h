#pragma once

#include "core/generation/generation_session.h"
#include "core/generation/open_models.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

namespace pardalis {

// The only thread that touches a model. Work arrives in a mailbox; events leave through the listener.
class GenerationWorker final : public Engine {
public:
    // `devices` is used on the worker's thread alone.
    explicit GenerationWorker(std::unique_ptr<Devices> devices);
    ~GenerationWorker() override;

    void setListener(Listener listener) override;
    void setDevice(const DeviceChoice& choice) override;
    void setCaches(std::optional<DType> type) override;
    void findDevices() override;
    void open(const std::filesystem::path& folder) override;
    void submit(GenerationRequest request) override;
    void submitTogether(std::vector<GenerationRequest> requests) override;
    void stop(RequestId request) override;

private:
    void run();
    void load(OpenModels::Wish wish, std::stop_token stop);
    void generate(std::vector<GenerationSession::Together> requests);
    void openAnew(const std::string& cause);
    DeviceList listDevices(const DeviceChoice& choice = {});
    void send(const EngineEvent& event);
    void dropNext();  // with m_mutex held, as the next
    void stopCurrent();

    // Of the worker's thread alone.
    std::unique_ptr<Devices> m_devices;
    OpenModels m_open;  // before m_devices goes

    std::mutex m_mutex;
    std::condition_variable m_wake;
    Listener m_listener;  // under m_mutex, as all below
    DeviceChoice m_choice;
    std::optional<DType> m_caches;
    bool m_findDevices = false;
    std::optional<std::filesystem::path> m_openNext;
    struct Asked {
        GenerationRequest request;
        std::stop_source stop;
    };
    std::vector<Asked> m_next;                                      // one, or some that go on together
    std::vector<RequestId> m_dropped;                               // never begun; their last event is still to be sent
    std::vector<std::pair<RequestId, std::stop_source>> m_current;  // requests that run now
    std::stop_source m_currentStop;  // of a load or a warm-up that runs now; each has its own
    bool m_loading = false;          // a model: a request waits for it
    bool m_quit = false;

    std::thread m_thread;  // last: starts when all else is there
};

}  // namespace pardalis
