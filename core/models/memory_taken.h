#pragma once

#include "core/models/placement.h"

#include <filesystem>
#include <span>

namespace pardalis {

// What an open model has of its device's memory.
struct MemoryTaken {
    DeviceId device;
    std::uint64_t bytes = 0;   // now
    std::uint64_t mapped = 0;  // of these, pages of its files: they count as free, for the system may take them back
    std::uint64_t more = 0;    // that it will take yet, with its caches full and in a pass
};

// `host`: see FamilySource::hostBytes(); `caches`: bytes that there are by now, on the CPU as far as they are filled; `files`: of
// its weights.
MemoryTaken memoryTaken(const Placement& placement, std::uint64_t host, std::uint64_t caches,
                        std::span<const std::filesystem::path> files);

// What a device has for another model, the open ones as they will be at their largest.
std::uint64_t freeBeside(const DeviceInfo& device, std::span<const MemoryTaken> open);
// The devices as they would be without the open ones.
DeviceList withoutThem(DeviceList devices, std::span<const MemoryTaken> open);
// What a model takes on a device, mapped weights included: all of them are read.
std::uint64_t takenOn(const DeviceInfo& device, const MemoryNeed& need);

}  // namespace pardalis
