#pragma once

#include "core/generation/engine.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

namespace pardalis {

using EventBody = decltype(GenerationEvent::what);

// What the engine does for one request: events, each after a pause. Without a last event it goes on waiting until it is
// stopped.
struct ScriptStep {
    std::chrono::milliseconds pause{0};
    EventBody what;
};
using Script = std::vector<ScriptStep>;

// An engine whose answers are written down beforehand. It has a thread of its own, as the real one.
class ScriptedEngine final : public Engine {
public:
    ScriptedEngine();
    ~ScriptedEngine() override;

    // For the next requests, in order; without one a request ends at once.
    void prepare(Script script);
    std::vector<GenerationRequest> requests() const;  // so far
    std::vector<DeviceChoice> choices() const;        // so far
    std::optional<DType> caches() const;              // of models opened from now on
    // What it finds, and where models opened from now on go.
    void setMachine(const DeviceList& devices, const Placement& placement);
    // What models opened from now on know; null: they don't say.
    void setWords(std::shared_ptr<const ModelWords> words);
    // A model that is gone when it is to be opened.
    void setGone(const std::filesystem::path& folder);
    // How many models stay open; where one had to make room, with these numbers.
    void setRoom(std::size_t models, std::uint64_t needed = 0, std::uint64_t free = 0);
    // An event outside of any script, as a late one of an old request would be.
    void sendNow(RequestId request, EventBody what);

    void setListener(Listener listener) override { m_listener = std::move(listener); }
    void setDevice(const DeviceChoice& choice) override;
    void setCaches(std::optional<DType> type) override;
    void findDevices() override;
    void open(const std::filesystem::path& folder) override;  // "missing": fails; "lost": fails and leaves none open;
                                                              // "without pictures": knows text alone;
                                                              // "with sizes": scriptedModel(true)
                                                              // "looks": draws nothing, and points
                                                              // "reads pages": was trained for pages in front
                                                              // "fills gaps": marks two holes and knows tasks
                                                              // "points": scriptedPointer()
    void submit(GenerationRequest request) override;
    void submitTogether(std::vector<GenerationRequest> requests) override;  // played one after the other
    void stop(RequestId request) override;

private:
    void run();
    ModelReady makeReady(const std::shared_ptr<const ModelFacts>& facts);
    void play(RequestId request, const Script& script);
    bool pause(RequestId request, std::chrono::milliseconds time);

    Listener m_listener;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Script> m_scripts;  // under m_mutex, as all below
    std::vector<GenerationRequest> m_requests;
    std::deque<GenerationRequest> m_waiting;
    std::deque<std::filesystem::path> m_folders;
    std::vector<DeviceChoice> m_choices;
    std::optional<DType> m_caches;
    DeviceList m_machine;
    Placement m_placement;
    std::shared_ptr<const ModelWords> m_words;
    std::filesystem::path m_gone;
    std::vector<HeldModel> m_open;  // the current one first
    std::size_t m_room = 1;
    ClosedModel m_closing;  // its numbers
    bool m_findDevices = false;
    std::set<RequestId> m_stopped;  // of one that is not played yet, too
    RequestId m_current{};
    bool m_quit = false;
    std::thread m_thread;
};

// A model of text bytes and pictures of 4 × 4 codes of 8 × 8 pixels, in a window of 512 positions; `sizes`: or of 2 × 8
// and 8 × 2 codes, which its prompts name.
std::shared_ptr<const ModelFacts> scriptedModel(bool sizes = false);
// A model that reads pictures and says where in them is what it speaks of, by a grid of 16 × 16; of ASCII alone.
std::shared_ptr<const ModelFacts> scriptedPointer();

// The events of one picture, drawn row by row in one colour.
Script pictureScript(int number, Rgb colour, std::chrono::milliseconds pause = {});
inline Script operator+(Script a, const Script& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

}  // namespace pardalis
