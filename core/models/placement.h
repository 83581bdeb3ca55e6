#pragma once

#include "core/families/memory_need.h"
#include "core/tensor/device.h"

namespace pardalis {

// Where a model goes, and why there; a value.
struct Placement {
    DeviceInfo device;
    MemoryNeed need;
    std::string reason;       // a sentence for people
    bool isFallback = false;  // the GPU there is could not be had: worth telling
};

// Which device a model with this need goes to. Automatically: of the GPUs with room for it, that of the highest compute
// capability, then the one with most room; else the CPU. "cuda" is the same without the CPU. A GPU that was not told how
// to keep caches has room, too, where the model fits with those of int8 alone; then they are kept so, and `reason` says it.
// Throws Error, with numbers and what to do, when what was asked for can't be had. The CPU is always possible: its own
// checks come when it loads.
Placement place(const DeviceChoice& choice, const DeviceList& devices, const MemoryNeed& need);

// The device as it would take the model: a GPU that is left to choose keeps caches in int8 where it has no room for others.
DeviceInfo withCachesThatFit(const DeviceInfo& device, const MemoryNeed& need);
// The same need with caches as that device keeps them.
MemoryNeed needOn(const DeviceInfo& device, const MemoryNeed& need);

std::string gigabytes(std::uint64_t bytes);  // "15.1 GB"; below a tenth of one "17 MB"

}  // namespace pardalis
