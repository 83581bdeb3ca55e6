#pragma once

#include <atomic>
#include <cstdlib>
#include <malloc.h>
#include <new>

// How much memory is taken from the heap. To be included by one source of an executable: it replaces operator new.

namespace pardalis {

inline std::atomic<std::size_t> heapBytes{0}, heapMost{0};

// The most that was taken at one time since this was made, beyond what was taken then.
class HeapPeak {
public:
    HeapPeak() : m_before(heapBytes) { heapMost = m_before; }
    std::size_t bytes() const { return heapMost - m_before; }

private:
    std::size_t m_before;
};

}  // namespace pardalis

void* operator new(std::size_t bytes) {
    void* memory = std::malloc(bytes == 0 ? 1 : bytes);
    if (!memory)
        throw std::bad_alloc();
    const std::size_t now = pardalis::heapBytes += malloc_usable_size(memory);
    for (std::size_t most = pardalis::heapMost; now > most && !pardalis::heapMost.compare_exchange_weak(most, now);)
        continue;
    return memory;
}
void operator delete(void* memory) noexcept {
    pardalis::heapBytes -= memory ? malloc_usable_size(memory) : 0;
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }
