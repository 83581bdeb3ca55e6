#pragma once

#include "core/generation/generation_event.h"
#include "core/models/model_facts.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace pardalis {

struct ModelLoading {
    std::filesystem::path folder;
    double fraction = 0;
};
// One that is open besides the current one and comes back at once.
struct HeldModel {
    std::shared_ptr<const ModelFacts> facts;
    std::uint64_t bytes = 0;  // that it takes of its device's memory; of mapped weights, what lies there
};
// One that was open and made room.
struct ClosedModel {
    HeldModel model;
    std::uint64_t needed = 0, free = 0;  // bytes, of the one that came; both 0: there were too many
};
struct ModelReady {
    std::shared_ptr<const ModelFacts> facts;
    std::vector<HeldModel> held = {};  // the most recently used first
    std::vector<ClosedModel> closed = {};
    std::uint64_t bytes = 0;  // that it takes, as HeldModel has it
};
struct ModelFailed {
    std::filesystem::path folder;
    std::string cause;
    Remedies remedies;
    bool earlierStays = true;    // else no model is open now
    std::string contentId = {};  // of the one that failed; "": it was not known to be a model
    std::vector<HeldModel> held = {};
};
struct DevicesFound {
    std::shared_ptr<const DeviceList> devices;
};
using EngineEvent = std::variant<ModelLoading, ModelReady, ModelFailed, DevicesFound, GenerationEvent>;

// What generates: the worker thread in the programs, a script in the tests of the window.
class Engine {
public:
    // Called on the engine's own thread, in order. Must return soon and must not call the engine back.
    using Listener = std::function<void(const EngineEvent&)>;

    virtual ~Engine() = default;  // stops what runs and waits for it

    virtual void setListener(Listener listener) = 0;  // before anything else
    // Where models opened from now on go; at first the engine chooses.
    virtual void setDevice(const DeviceChoice& choice) = 0;
    // What models opened from now on keep keys and values in, f16 or i8; none, as at first: what suits their weights.
    virtual void setCaches(std::optional<DType> type) = 0;
    // Answered by DevicesFound, once nothing runs.
    virtual void findDevices() = 0;
    // Opens a model that requests go to from now on; what runs or waits is stopped. Answered by ModelReady or by ModelFailed,
    // after which the earlier model is still there unless it had to make room; not at all when a newer open() comes first.
    // Of the models before, one or another stays open as long as there is memory for both, and comes back at once, with
    // what it had read, unless its files have changed or models are to be opened otherwise now. What was found of devices
    // on the way comes as DevicesFound. When a device fails in the middle of a request, the engine opens the model anew by
    // itself, behind the request's last event.
    virtual void open(const std::filesystem::path& folder) = 0;
    // The newest request wins: an older one is told to stop and still gets its last event. It fails where the model's files
    // are gone: weights are read from them as they are needed.
    virtual void submit(GenerationRequest request) = 0;
    // The same for several pictures side by side, each of a request for one and no text (requestsTogether()): each has its own
    // events, and its own last one. One of them can be stopped, and the others go on.
    virtual void submitTogether(std::vector<GenerationRequest> requests) = 0;
    // The request ends with FinishReason::stopped at the next cancel point. Unknown or ended requests are ignored.
    virtual void stop(RequestId request) = 0;
};

}  // namespace pardalis
