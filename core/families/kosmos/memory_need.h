#pragma once

#include "core/families/kosmos/config.h"
#include "core/families/memory_need.h"
#include "core/tensor/tensor.h"

#include <cstdint>

namespace pardalis {

// The table of positions, in f32.
std::uint64_t kosmosPositionBytes(const KosmosTextSizes& sizes);
// What a Kosmos of these sizes takes, whose weights take `weightBytes` of a device.
MemoryNeed kosmosMemoryNeed(const KosmosConfig& config, std::uint64_t weightBytes, DType cacheType);

}  // namespace pardalis
