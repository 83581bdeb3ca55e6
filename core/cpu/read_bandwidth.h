#pragma once

#include <cstddef>

namespace pardalis {

// Bytes a second that `threads` threads (0: all cores this process may run on) together read from memory: the median of
// `samples` passes over `bytes` bytes, which should be far more than the caches hold. What the speed of decoding is
// measured against. Throws Error when memory is short.
double measureReadBandwidth(int threads = 0, std::size_t bytes = std::size_t{1} << 30, int samples = 5);

}  // namespace pardalis
