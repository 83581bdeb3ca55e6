#pragma once

#include <cstdint>

namespace pardalis {

// Bytes this process may still take without swapping: the kernel's MemAvailable, or what a control group or the limit of
// its addresses leaves if that is less. A very large number where none is known.
std::uint64_t availableMemory();
// What the limit of the process's addresses (ulimit -v) leaves; a very large number without one.
std::uint64_t addressesLeft();
// Bytes of memory this computer has, or the control group may take if that is less; 0 where unknown.
std::uint64_t totalMemory();

// The most resident memory this process has had since its start or the last reset, in bytes; 0 where unknown.
std::uint64_t peakMemory();
void resetPeakMemory();

}  // namespace pardalis
