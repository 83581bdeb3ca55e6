#include "core/models/memory_taken.h"

#include "core/base/mapped_pages.h"

#include <algorithm>
#include <limits>

namespace pardalis {
namespace {

constexpr std::uint64_t kUnlimited = std::numeric_limits<std::uint64_t>::max();  // where nobody knows what is free

}  // namespace

MemoryTaken memoryTaken(const Placement& placement, std::uint64_t host, std::uint64_t caches,
                        std::span<const std::filesystem::path> files) {
    const MemoryNeed& need = placement.need;
    const std::uint64_t work = need.states + need.activations + need.pictures;
    MemoryTaken taken{.device = placement.device.id, .bytes = host + caches};
    if (placement.device.id.kind != DeviceKind::cpu) {
        // What a first pass took, its pool and the libraries keep.
        taken.bytes = need.weights + (caches > 0 ? caches + work + MemoryNeed::kReserve : 0);
        taken.more = need.total() - std::min(need.total(), taken.bytes);
        return taken;
    }
    for (const std::filesystem::path& file : files)
        taken.mapped += bytesInMemory(file);
    taken.bytes += taken.mapped;
    taken.more = need.caches - std::min(need.caches, caches) + work;
    return taken;
}

std::uint64_t freeBeside(const DeviceInfo& device, std::span<const MemoryTaken> open) {
    std::uint64_t free = device.freeBytes;
    for (const MemoryTaken& each : open) {
        if (each.device == device.id)
            free -= std::min(free, each.mapped + each.more);
    }
    return free;
}

DeviceList withoutThem(DeviceList devices, std::span<const MemoryTaken> open) {
    const auto free = [&](DeviceInfo& device) {
        for (const MemoryTaken& each : open) {
            if (each.device == device.id)
                device.freeBytes += std::min(each.bytes - each.mapped, kUnlimited - device.freeBytes);
        }
        if (device.totalBytes > 0 && device.freeBytes < kUnlimited)
            device.freeBytes = std::min(device.freeBytes, device.totalBytes);
    };
    free(devices.cpu);
    std::ranges::for_each(devices.gpus, free);
    return devices;
}

std::uint64_t takenOn(const DeviceInfo& device, const MemoryNeed& need) {
    const MemoryNeed own = needOn(withCachesThatFit(device, need), need);
    return device.id.kind == DeviceKind::cpu ? own.totalOnCpu() : own.total();
}

}  // namespace pardalis
