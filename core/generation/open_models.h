#pragma once

#include "core/generation/engine.h"
#include "core/models/memory_taken.h"
#include "core/models/model_stamp.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace pardalis {

class GenerationSession;
class ModelSource;
struct PlacedModel;

// The models that a worker has open: the current one, and those that were it before as long as there is memory and they are
// few, so that they come back at once. Of the worker's thread.
class OpenModels {
public:
    static constexpr std::size_t kMost = 2;

    struct Wish {
        std::filesystem::path folder;
        DeviceChoice choice = {};
        std::optional<DType> caches = {};
        ModelStamp stamp = {};  // of its files before any of them was read
    };

    explicit OpenModels(Devices& devices);
    ~OpenModels();

    GenerationSession* session() const;  // the current one's; null: none is current
    const ModelFacts* facts() const;

    // Whether that model is open, so as it is wished for and its files as they were: then it is the current one.
    bool comeBack(const Wish& wish);
    // Loads a model that is to be the current one. The least recently used of the others are closed where it finds no room
    // beside them, on a GPU before it is loaded. `listDevices`: says what there is now. Throws what loadPlaced() throws; the
    // current one is still there then, unless it had to make room.
    void open(const ModelSource& source, const Wish& wish, const std::function<DeviceList()>& listDevices,
              const std::function<void(double)>& progress, std::stop_token stop);
    // The device of the current model failed, and what is on it is lost.
    void closeWhatIsOnItsDevice();

    std::vector<HeldModel> held() const;  // besides the current one
    ModelReady ready() const;

private:
    struct Entry;

    std::vector<MemoryTaken> taken(bool byThoseThatLeave) const;
    Entry* lastOn(const DeviceId& device) const;  // of those that stay, the least recently used; null: none
    // Marks those that have to go. They go at once where what they give back is needed to load the next.
    void makeRoom(const ModelSource& source, const Wish& wish, const DeviceList& found);
    void leave(Entry& entry, std::uint64_t needed, std::uint64_t free);
    void closeIf(const std::function<bool(const Entry&)>& goes);

    Devices& m_devices;
    std::vector<std::unique_ptr<Entry>> m_entries;  // the most recently used first
    bool m_hasCurrent = false;                      // it is the first of them
    std::vector<ClosedModel> m_closed;              // since the current one was
};

}  // namespace pardalis
