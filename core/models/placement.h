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
// capability, then the one with most room; else the CPU. "cuda" is the same without the CPU. Throws Error, with numbers
// and what to do, when what was asked for can't be had. The CPU is always possible: its own checks come when it loads.
Placement place(const DeviceChoice& choice, const DeviceList& devices, const MemoryNeed& need);

// The same with caches as that device keeps them.
MemoryNeed needOn(const DeviceInfo& device, const MemoryNeed& need);

std::string gigabytes(std::uint64_t bytes);  // "15.1 GB"; below a tenth of one "17 MB"

}  // namespace pardalis
