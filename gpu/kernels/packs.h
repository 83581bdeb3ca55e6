#pragma once

#include "gpu/kernels/elements.h"

#include <cstdint>
#include <cstring>

// For kernels alone. A kernel takes its weight type as a template parameter and reads it through loadPack(), 16 bytes
// at a time; a type of blocks of 8- or 4-bit weights needs a Pack of its own and nothing else.
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

// 16-byte loads need every row to begin at a multiple of 16 bytes.
inline bool allowsPacks(const void* data, std::int64_t rowBytes) {
    return reinterpret_cast<std::uintptr_t>(data) % 16 == 0 && rowBytes % 16 == 0;
}

}  // namespace pardalis::gpu
