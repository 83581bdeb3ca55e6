#pragma once

#include "gpu/kernels/elements.h"

#include <cstdint>
#include <cstring>
#include <type_traits>

// For kernels alone. A kernel takes the type of elements as a template parameter and reads them through loadPack(), 16
// bytes at a time. What is read of weights of 8 and 4 bits: packed_weights.h.
namespace pardalis::gpu {

// What one 16-byte load brings.
template <typename T>
struct alignas(16) Pack {
    static constexpr int kCount = 16 / static_cast<int>(sizeof(T));
    T values[kCount];
};

template <typename T>
__device__ __forceinline__ Pack<T> loadPack(const T* aligned) {
    const uint4 raw = *reinterpret_cast<const uint4*>(aligned);
    Pack<T> pack;
    memcpy(&pack, &raw, sizeof pack);
    return pack;
}
// The same for what is read once and should not push anything else out of the caches.
template <typename T>
__device__ __forceinline__ Pack<T> loadPackOnce(const T* aligned) {
    const uint4 raw = __ldcs(reinterpret_cast<const uint4*>(aligned));
    Pack<T> pack;
    memcpy(&pack, &raw, sizeof pack);
    return pack;
}

// An array of at least 8 bytes, to what is aligned as 16 of them are, or as all.
template <typename T, int kCount>
__device__ __forceinline__ void storeTogether(const T (&values)[kCount], T* to) {
    constexpr int kBytes = kCount * static_cast<int>(sizeof(T));
    using Word = std::conditional_t<kBytes % 16 == 0, uint4, uint2>;
    Word words[kBytes / sizeof(Word)];
    memcpy(words, values, sizeof words);
    for (unsigned i = 0; i < kBytes / sizeof(Word); ++i)
        reinterpret_cast<Word*>(to)[i] = words[i];
}

// 16-byte loads need every row to begin at a multiple of 16 bytes.
inline bool allowsPacks(const void* data, std::int64_t rowBytes) {
    return reinterpret_cast<std::uintptr_t>(data) % 16 == 0 && rowBytes % 16 == 0;
}

}  // namespace pardalis::gpu
