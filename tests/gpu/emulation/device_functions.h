#pragma once

// What a thread of a kernel may call. Included by the emulated <cuda_runtime.h>.

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <source_location>

namespace pardalis::emulation {

enum class WarpOp { sync, shuffle, shuffleXor, shuffleDown, shuffleUp, ballot };
using Place = std::source_location;

// Waits for the block, or for the lanes of `mask`, whose values are exchanged.
void blockBarrier(const Place& place);
std::uint64_t warpExchange(WarpOp op, unsigned mask, std::uint64_t value, int parameter, int width, const Place& place);
// The block's dynamic shared memory, 16-byte aligned.
unsigned char* sharedMemory();
void countReadOnce(std::size_t bytes);
[[noreturn]] void trap(const char* what, const Place& place = Place::current());

template <typename T>
T exchange(WarpOp op, unsigned mask, T value, int parameter, int width, const Place& place) {
    static_assert(sizeof(T) <= 8 && std::is_trivially_copyable_v<T>);
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof value);
    bits = warpExchange(op, mask, bits, parameter, width, place);
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

}  // namespace pardalis::emulation

// Of the thread that runs now.
extern uint3 threadIdx, blockIdx;
extern dim3 blockDim, gridDim;
inline constexpr int warpSize = 32;

// Barriers know where they were called, so that threads that wait in different places are found.
inline void __syncthreads(const std::source_location& place = std::source_location::current()) {
    pardalis::emulation::blockBarrier(place);
}
inline void __syncwarp(unsigned mask = 0xFFFFFFFFu,
                       const std::source_location& place = std::source_location::current()) {
    pardalis::emulation::warpExchange(pardalis::emulation::WarpOp::sync, mask, 0, 0, 32, place);
}
template <typename T>
T __shfl_sync(unsigned mask, T value, int lane, int width = 32,
              const std::source_location& place = std::source_location::current()) {
    return pardalis::emulation::exchange(pardalis::emulation::WarpOp::shuffle, mask, value, lane, width, place);
}
template <typename T>
T __shfl_xor_sync(unsigned mask, T value, int lane, int width = 32,
                  const std::source_location& place = std::source_location::current()) {
    return pardalis::emulation::exchange(pardalis::emulation::WarpOp::shuffleXor, mask, value, lane, width, place);
}
template <typename T>
T __shfl_down_sync(unsigned mask, T value, unsigned by, int width = 32,
                   const std::source_location& place = std::source_location::current()) {
    return pardalis::emulation::exchange(pardalis::emulation::WarpOp::shuffleDown, mask, value, static_cast<int>(by),
                                         width, place);
}
template <typename T>
T __shfl_up_sync(unsigned mask, T value, unsigned by, int width = 32,
                 const std::source_location& place = std::source_location::current()) {
    return pardalis::emulation::exchange(pardalis::emulation::WarpOp::shuffleUp, mask, value, static_cast<int>(by),
                                         width, place);
}
inline unsigned __ballot_sync(unsigned mask, int predicate,
                              const std::source_location& place = std::source_location::current()) {
    return static_cast<unsigned>(
        pardalis::emulation::warpExchange(pardalis::emulation::WarpOp::ballot, mask, predicate != 0, 0, 32, place));
}
inline int __any_sync(unsigned mask, int predicate,
                      const std::source_location& place = std::source_location::current()) {
    return __ballot_sync(mask, predicate, place) != 0;
}
inline int __all_sync(unsigned mask, int predicate,
                      const std::source_location& place = std::source_location::current()) {
    return __ballot_sync(mask, predicate, place) == mask;
}

// Blocks and threads run in turn, so plain arithmetic is atomic.
template <typename T>
T atomicAdd(T* to, std::type_identity_t<T> value) {
    const T before = *to;
    *to = before + value;
    return before;
}
template <typename T>
T atomicMax(T* to, std::type_identity_t<T> value) {
    const T before = *to;
    *to = std::max(before, value);
    return before;
}
template <typename T>
T atomicMin(T* to, std::type_identity_t<T> value) {
    const T before = *to;
    *to = std::min(before, value);
    return before;
}
template <typename T>
T atomicCAS(T* to, std::type_identity_t<T> expected, std::type_identity_t<T> value) {
    const T before = *to;
    if (before == expected)
        *to = value;
    return before;
}
inline void __threadfence() {}

inline float __uint_as_float(unsigned bits) { return std::bit_cast<float>(bits); }
inline int __popc(unsigned bits) { return std::popcount(bits); }
inline int __ffs(int bits) { return bits == 0 ? 0 : std::countr_zero(static_cast<unsigned>(bits)) + 1; }

template <typename T>
T min(T a, T b) {
    return b < a ? b : a;
}
template <typename T>
T max(T a, T b) {
    return a < b ? b : a;
}

// Hints to the caches say nothing here, but that weights are read by this one; so it is counted.
template <typename T>
T __ldcs(const T* from) {
    pardalis::emulation::countReadOnce(sizeof(T));
    return *from;
}
