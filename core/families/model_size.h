#pragma once

#include "core/families/memory_need.h"

#include <cstdint>

namespace pardalis {

// What a model takes as it is, or would take if it were made smaller.
struct ModelSize {
    int bits = 0;  // of its weights; 0: as they are
    MemoryNeed need;
    std::uint64_t hostBytes = 0;  // see FamilySource
};

}  // namespace pardalis
