#include "core/base/memory_error.h"

#include "core/base/memory.h"

namespace pardalis {

void requireMemoryToOpen(std::uint64_t needed, const std::string& name) {
    if (const std::uint64_t free = availableMemory(); needed > free)
        throw MemoryError("{}: opening takes {} MiB of memory besides the mapped weights; {} MiB are free", name,
                          needed >> 20, free >> 20);
}

}  // namespace pardalis
