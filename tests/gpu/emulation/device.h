#pragma once

#include "tests/gpu/emulation/block.h"
#include "tests/gpu/emulation/control.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>

// What stands behind the emulated runtime's handles.
namespace pardalis::emulation {
using Work = std::function<void()>;
struct Capture {
    std::vector<Work> work;
    std::set<EmulatedStream*> streams;
    bool broken = false;
};
}  // namespace pardalis::emulation

struct EmulatedStream {
    std::deque<pardalis::emulation::Work> queue;  // not done yet
    std::int64_t queued = 0, done = 0;            // of all there ever were
    std::shared_ptr<pardalis::emulation::Capture> capture;
};
struct EmulatedEvent {
    EmulatedStream* stream = nullptr;  // that it was last recorded in
    std::int64_t ticket = 0;           // has happened once that stream has done so many
    std::shared_ptr<pardalis::emulation::Capture> capture;
};
struct EmulatedGraph {
    std::vector<pardalis::emulation::Work> work;
};
struct EmulatedGraphExec {
    std::vector<pardalis::emulation::Work> work;
};
struct EmulatedPool {};

namespace pardalis::emulation {

// The one device: its memory between red zones, its streams, and what it counts.
class Device {
public:
    // `locked` for every call of the runtime: several threads of the host may call.
    std::recursive_mutex mutex;
    Options options;
    Counters counters;
    std::string fault;

    // Counts the call; what it must return instead of doing anything, or cudaSuccess.
    cudaError_t enter(Call call);
    struct Failure {
        int nth, times;
        cudaError_t error;
    };
    std::map<Call, Failure> failures;  // to come
    void loseDeviceAt(int nth) { m_loseIn = nth; }
    void reset(const Options& fresh);

    // Does or queues it, or adds it to the stream's capture.
    void submit(EmulatedStream* stream, Work work);
    void drain(EmulatedStream* stream, std::int64_t ticket);
    void drainAll();
    // The host waits for what was queued there up to `ticket`; counted.
    void wait(EmulatedStream* stream, std::int64_t ticket);
    std::set<EmulatedStream*> streams;

    void* allocate(std::size_t bytes, bool onDevice);  // null: no room
    bool release(void* memory, bool onDevice);         // false: not ours
    bool isPinned(const void* memory) const;
    bool isOnDevice(const void* memory, std::size_t bytes) const;
    bool zonesAreIntact();

    void runKernel(const cudaLaunchConfig_t& config, const void* kernel, const Work& thread);
    std::map<const void*, int> sharedLimits;

private:
    struct Block {
        std::byte* data;
        std::size_t bytes;
        bool onDevice;
    };
    const Block* find(const void* memory) const;

    std::map<std::uintptr_t, Block> m_blocks;
    int m_loseIn = 0;
    bool m_lost = false;
    std::unique_ptr<BlockRunner> m_runner;
};

Device& device();

}  // namespace pardalis::emulation
