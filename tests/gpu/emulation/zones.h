#pragma once

#include <cstddef>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#endif

// Memory around what a kernel may use. AddressSanitizer reports an access to a closed zone where it happens; without it
// a zone is compared with what it was filled with.
namespace pardalis::emulation {

inline void closeZone([[maybe_unused]] const void* zone, [[maybe_unused]] std::size_t bytes) {
#if defined(__SANITIZE_ADDRESS__)
    __asan_poison_memory_region(zone, bytes);
#endif
}
inline void openZone([[maybe_unused]] const void* zone, [[maybe_unused]] std::size_t bytes) {
#if defined(__SANITIZE_ADDRESS__)
    __asan_unpoison_memory_region(zone, bytes);
#endif
}

}  // namespace pardalis::emulation
