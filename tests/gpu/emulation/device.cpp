#include "tests/gpu/emulation/device.h"

#include "core/base/check.h"
#include "tests/gpu/emulation/zones.h"

#include <cxxabi.h>
#include <dlfcn.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace pardalis::emulation {
namespace {

constexpr std::size_t kZone = 256;
constexpr int kZoneByte = 0xA5, kPoison = 0xFF;
constexpr std::size_t kSharedDefault = 48 << 10, kSharedLargest = 64 << 10;  // of the smallest architecture, sm_75

// The function's name without its parameters: "pardalis::gpu::embedKernel<float>".
std::string nameOf(const void* kernel) {
    Dl_info info{};
    if (!dladdr(kernel, &info) || !info.dli_sname)
        return fmt::format("kernel {}", kernel);
    int status = 0;
    char* plain = abi::__cxa_demangle(info.dli_sname, nullptr, nullptr, &status);
    std::string name = status == 0 ? plain : info.dli_sname;
    std::free(plain);
    name = name.substr(0, name.rfind('('));
    return name.starts_with("void ") ? name.substr(5) : name;
}

bool isFilled(const std::byte* zone) {
    return std::all_of(zone, zone + kZone, [](std::byte b) { return b == std::byte{kZoneByte}; });
}

}  // namespace

Device& device() {
    static Device it;
    return it;
}

cudaError_t Device::enter(Call call) {
    if (m_loseIn > 0 && --m_loseIn == 0)
        m_lost = true;
    if (m_lost)
        return cudaErrorDeviceUnavailable;
    if (!fault.empty())
        return cudaErrorLaunchFailure;
    const auto found = failures.find(call);
    if (found != failures.end() && --found->second.nth <= 0) {
        const cudaError_t error = found->second.error;
        if (--found->second.times == 0)
            failures.erase(found);
        return error;
    }
    return cudaSuccess;
}

void Device::reset(const Options& fresh) {
    CHECK(m_blocks.empty());
    options = fresh;
    counters = {};
    fault.clear();
    failures.clear();
    m_loseIn = 0;
    m_lost = false;
    m_runner.reset();
}

void Device::submit(EmulatedStream* stream, Work work) {
    if (stream && stream->capture) {
        stream->capture->work.push_back(std::move(work));
    } else if (!stream || options.order == Order::eager) {
        if (stream)
            drain(stream, stream->queued);
        work();
        if (stream)
            stream->done = ++stream->queued;
    } else {
        stream->queue.push_back(std::move(work));
        ++stream->queued;
    }
}

void Device::drain(EmulatedStream* stream, std::int64_t ticket) {
    while (stream->done < ticket && !stream->queue.empty()) {
        const Work work = std::move(stream->queue.front());
        stream->queue.pop_front();
        ++stream->done;
        work();
    }
}

void Device::drainAll() {
    for (EmulatedStream* stream : streams)
        drain(stream, stream->queued);
}

void Device::wait(EmulatedStream* stream, std::int64_t ticket) {
    ++counters.synchronisations;
    const bool more = std::any_of(streams.begin(), streams.end(), [&](const EmulatedStream* other) {
        return other == stream ? stream->queued > ticket : other->done < other->queued;
    });
    counters.stalls += more ? 0 : 1;
    drain(stream, ticket);
}

void* Device::allocate(std::size_t bytes, bool onDevice) {
    if (onDevice && (bytes > options.memory || counters.liveBytes > options.memory - bytes))
        return nullptr;
    const std::size_t whole = (bytes + 2 * kZone + 255) / 256 * 256;
    auto* block = static_cast<std::byte*>(std::aligned_alloc(256, whole));
    if (!block)
        return nullptr;
    std::memset(block, kZoneByte, kZone);
    std::memset(block + kZone, kPoison, bytes);
    std::memset(block + kZone + bytes, kZoneByte, kZone);
    closeZone(block, kZone);
    closeZone(block + kZone + bytes, kZone);
    m_blocks[reinterpret_cast<std::uintptr_t>(block) + kZone] = {block + kZone, bytes, onDevice};
    ++counters.allocations;
    ++counters.liveAllocations;
    counters.liveBytes += onDevice ? bytes : 0;
    counters.peakBytes = std::max(counters.peakBytes, counters.liveBytes);
    return block + kZone;
}

bool Device::release(void* memory, bool onDevice) {
    const auto found = m_blocks.find(reinterpret_cast<std::uintptr_t>(memory));
    if (found == m_blocks.end() || found->second.onDevice != onDevice)
        return false;
    zonesAreIntact();
    const Block block = found->second;
    m_blocks.erase(found);
    --counters.liveAllocations;
    counters.liveBytes -= onDevice ? block.bytes : 0;
    openZone(block.data - kZone, block.bytes + 2 * kZone);
    std::memset(block.data, kPoison, block.bytes);
    std::free(block.data - kZone);
    return true;
}

const Device::Block* Device::find(const void* memory) const {
    auto found = m_blocks.upper_bound(reinterpret_cast<std::uintptr_t>(memory));
    if (found == m_blocks.begin())
        return nullptr;
    const Block& block = std::prev(found)->second;
    return static_cast<const std::byte*>(memory) <= block.data + block.bytes ? &block : nullptr;
}

bool Device::isPinned(const void* memory) const {
    const Block* block = find(memory);
    return block && !block->onDevice;
}

bool Device::isOnDevice(const void* memory, std::size_t bytes) const {
    const Block* block = find(memory);
    return block && block->onDevice && static_cast<const std::byte*>(memory) + bytes <= block->data + block->bytes;
}

bool Device::zonesAreIntact() {
#if !defined(__SANITIZE_ADDRESS__)  // which sees the access itself
    for (const auto& [address, block] : m_blocks) {
        if (!isFilled(block.data - kZone) || !isFilled(block.data + block.bytes)) {
            if (fault.empty())
                fault = fmt::format("somebody wrote outside of an allocation of {} bytes", block.bytes);
            return false;
        }
    }
#endif
    return true;
}

void Device::runKernel(const cudaLaunchConfig_t& config, const void* kernel, const Work& thread) {
    if (!fault.empty())
        return;
    if (!m_runner)
        m_runner = std::make_unique<BlockRunner>(options.shuffle);
    const auto wrong = m_runner->run(config, thread);
    if (wrong)
        fault = nameOf(kernel) + ": " + *wrong;
    else if (options.checkMemory && !zonesAreIntact())
        fault = nameOf(kernel) + ": " + fault;
    ++counters.launches;
    if (!fault.empty())
        std::fprintf(stderr, "emulated device: %s\n", fault.c_str());
}

// Called by a running kernel, so under the lock of who runs it.
void countReadOnce(std::size_t bytes) { device().counters.bytesReadOnce += static_cast<std::int64_t>(bytes); }

cudaError_t setSharedMemoryLimit(const void* kernel, int bytes) {
    const std::lock_guard lock(device().mutex);
    if (static_cast<std::size_t>(bytes) > kSharedLargest)
        return cudaErrorInvalidValue;
    device().sharedLimits[kernel] = bytes;
    return cudaSuccess;
}

cudaError_t launchKernel(const cudaLaunchConfig_t& config, const void* kernel, std::function<void()> thread) {
    Device& d = device();
    const std::lock_guard lock(d.mutex);
    if (const cudaError_t error = d.enter(Call::launch))
        return error;
    const dim3 block = config.blockDim, grid = config.gridDim;
    const auto limit = d.sharedLimits.find(kernel);
    const std::size_t shared = limit == d.sharedLimits.end() ? kSharedDefault : static_cast<std::size_t>(limit->second);
    if (block.x * block.y * block.z == 0 || std::size_t{block.x} * block.y * block.z > 1024 || block.z > 64 ||
        grid.x * grid.y * grid.z == 0 || grid.x > 0x7FFFFFFFu || grid.y > 65535 || grid.z > 65535 ||
        config.dynamicSmemBytes > shared)
        return cudaErrorInvalidConfiguration;
    const bool captured = config.stream && config.stream->capture;
    d.counters.queuedLaunches += captured ? 0 : 1;
    d.submit(config.stream,
             [config, kernel, thread = std::move(thread)] { device().runKernel(config, kernel, thread); });
    return d.fault.empty() ? cudaSuccess : cudaErrorLaunchFailure;
}

void reset(const Options& options) {
    const std::lock_guard lock(device().mutex);
    device().drainAll();
    device().reset(options);
}
void setOptions(const Options& options) {
    const std::lock_guard lock(device().mutex);
    device().drainAll();
    device().options = options;
}
const Options& options() { return device().options; }
Counters counters() {
    const std::lock_guard lock(device().mutex);
    return device().counters;
}
void clearCounters() {
    const std::lock_guard lock(device().mutex);
    Counters& c = device().counters;
    c = {.liveAllocations = c.liveAllocations, .liveBytes = c.liveBytes, .peakBytes = c.liveBytes};
}
void failCall(Call call, int nth, cudaError_t error, int times) {
    const std::lock_guard lock(device().mutex);
    device().failures[call] = {nth, times, error};
}
bool isFailurePending(Call call) {
    const std::lock_guard lock(device().mutex);
    return device().failures.contains(call);
}
void loseDeviceAt(int nth) {
    const std::lock_guard lock(device().mutex);
    device().loseDeviceAt(nth);
}
std::string fault() {
    const std::lock_guard lock(device().mutex);
    return device().fault;
}
bool redZonesAreIntact() {
    const std::lock_guard lock(device().mutex);
    return device().zonesAreIntact();
}

}  // namespace pardalis::emulation
