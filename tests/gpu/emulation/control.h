#pragma once

#include <cuda_runtime.h>

#include <cstdint>
#include <string>

// What tests ask of the emulated device, and what they learn from it. There is one device; its state is of the process.
namespace pardalis::emulation {

enum class Order {
    eager,     // work is done when it is queued: the earliest that a device could
    deferred,  // work is done when somebody waits for it: the latest; a forgotten wait reads what is not there yet
};

enum class Driver { current, old, missing, noDevice };

struct Options {
    Driver driver = Driver::current;
    Order order = Order::eager;
    std::uint64_t shuffle = 0;  // 0: threads in their order; else the seed of a random one between barriers
    std::size_t memory = std::size_t{4} << 30;  // bytes of the device
    bool checkMemory = true;                    // the red zones behind every launch
};

// Calls that can be made to fail, and are counted.
enum class Call {
    query,  // of its memory
    allocate,
    allocateHost,
    copy,
    fill,
    launch,
    synchronise,
    streamCreate,
    eventCreate,
    event,
    capture,
    graphLaunch,
    cublas,
    count
};

struct Counters {
    std::int64_t launches = 0;        // kernels, those of graphs included
    std::int64_t queuedLaunches = 0;  // kernels that the host queued one by one
    std::int64_t graphLaunches = 0;
    std::int64_t gemms = 0;
    std::int64_t bytesReadOnce = 0;                                       // by __ldcs(): weights, where rows are few
    std::int64_t hostToDevice = 0, deviceToHost = 0, deviceToDevice = 0;  // copies
    std::int64_t synchronisations = 0;                                    // the host waited
    std::int64_t stalls = 0;  // and behind what it waited for nothing was queued: the device had nothing left to do
    std::int64_t allocations = 0;      // that were made
    std::int64_t liveAllocations = 0;  // device and pinned memory that was not given back
    std::size_t liveBytes = 0;
    std::size_t peakBytes = 0;  // the most that lived at once, of the device's
};

// A device as new: nothing counted, nothing failed. CHECKs that no device memory is in use.
void reset(const Options& options = {});
void setOptions(const Options& options);  // at any time
const Options& options();
Counters counters();
// Sets the counts, but not what is live, to 0.
void clearCounters();

// The nth call of that kind from now on (1: the next) returns `error`, and `times - 1` behind it, and no other.
void failCall(Call call, int nth, cudaError_t error, int times = 1);
// Whether some of these have not been made yet.
bool isFailurePending(Call call);
// The nth call of any kind from now on, and every one behind it, returns cudaErrorDeviceUnavailable.
void loseDeviceAt(int nth);

// What a kernel did wrong first: "kernel<float>: block (0, 0, 0), thread (3, 0, 0): ...". Empty: nothing. From then on
// every call returns cudaErrorLaunchFailure, as after a fault on a real device, until reset().
std::string fault();
// Compares all red zones with what they were filled with.
bool redZonesAreIntact();

}  // namespace pardalis::emulation
