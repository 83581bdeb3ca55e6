#pragma once

#include "gpu/kernels/elements.h"
#include "gpu/kernels/warp.h"

#include <cstdint>
#include <cstring>

// Products of small f16 matrices that a warp does as one, summed in f32 (PTX ISA, mma and ldmatrix; sm_75 and up). A
// warp's lanes share each matrix: lane = 4 g + t holds what is said below.
namespace pardalis::gpu {

// 16 × 16: rows g, g + 8, g, g + 8; columns 2t and 2t + 1, in the last two of them plus 8.
struct FragmentA {
    std::uint32_t pairs[4];
};
// 16 × 8: column g; rows 2t and 2t + 1, then plus 8.
struct FragmentB {
    std::uint32_t pairs[2];
};
// 16 × 8: row g, columns 2t and 2t + 1, then row g + 8.
struct FragmentC {
    float values[4];
};

__device__ __forceinline__ std::uint32_t pairOf(f16 first, f16 second) {
    std::uint16_t low, high;
    memcpy(&low, &first, sizeof low);
    memcpy(&high, &second, sizeof high);
    return static_cast<std::uint32_t>(high) << 16 | low;
}

#if defined(PARDALIS_CUDA_EMULATION)

// Lane by lane, over what the other lanes left.
namespace emulated {
struct Operands {
    FragmentA a;
    FragmentB b;
};
inline thread_local Operands operands[kWarp];

inline float half(std::uint32_t pair, int which) {
    const auto bits = static_cast<std::uint16_t>(which == 0 ? pair : pair >> 16);
    f16 value;
    memcpy(&value, &bits, sizeof bits);
    return toFloat(value);
}
}  // namespace emulated

inline void multiplyAdd(FragmentC& c, const FragmentA& a, const FragmentB& b) {
    using emulated::operands;
    operands[laneOf()] = {a, b};
    __syncwarp();
    const int g = laneOf() / 4, t = laneOf() % 4;
    for (int n = 0; n < 4; ++n) {
        for (int k = 0; k < 16; ++k) {
            const int part = k / 8, lane = k % 8 / 2;
            const FragmentA& row = operands[g * 4 + lane].a;
            const FragmentB& column = operands[(2 * t + n % 2) * 4 + lane].b;
            c.values[n] +=
                emulated::half(row.pairs[2 * part + n / 2], k % 2) * emulated::half(column.pairs[part], k % 2);
        }
    }
    __syncwarp();
}

// Of 16 neighbouring rows of `tile`, 16 columns each: as the two fragments B whose columns are those rows, or, transposed,
// whose rows they are.
template <bool kTransposed>
inline void loadFragments(const f16* tile, int stride, FragmentB (&b)[2]) {
    const int g = laneOf() / 4, t = laneOf() % 4;
    for (int n = 0; n < 2; ++n) {
        for (int part = 0; part < 2; ++part) {
            const int inner = 8 * part + 2 * t, outer = 8 * n + g;
            b[n].pairs[part] = kTransposed ? pairOf(tile[inner * stride + outer], tile[(inner + 1) * stride + outer])
                                           : pairOf(tile[outer * stride + inner], tile[outer * stride + inner + 1]);
        }
    }
}

#else

// c += a · b
__device__ __forceinline__ void multiplyAdd(FragmentC& c, const FragmentA& a, const FragmentB& b) {
#if defined(__CUDA_ARCH__) && __CUDA_ARCH__ >= 800
    asm("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, "
        "%3};"
        : "+f"(c.values[0]), "+f"(c.values[1]), "+f"(c.values[2]), "+f"(c.values[3])
        : "r"(a.pairs[0]), "r"(a.pairs[1]), "r"(a.pairs[2]), "r"(a.pairs[3]), "r"(b.pairs[0]), "r"(b.pairs[1]));
#else
    for (int half = 0; half < 2; ++half)
        asm("mma.sync.aligned.m16n8k8.row.col.f32.f16.f16.f32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%0, %1, %2, %3};"
            : "+f"(c.values[0]), "+f"(c.values[1]), "+f"(c.values[2]), "+f"(c.values[3])
            : "r"(a.pairs[2 * half]), "r"(a.pairs[2 * half + 1]), "r"(b.pairs[half]));
#endif
}

// Of 16 neighbouring rows of `tile`, in shared memory, 16 columns each: as the two fragments B whose columns are those
// rows, or, transposed, whose rows they are. Rows begin at multiples of 16 bytes.
template <bool kTransposed>
__device__ __forceinline__ void loadFragments(const f16* tile, int stride, FragmentB (&b)[2]) {
    // The instruction takes the address of a row of eight from each lane.
    const int lane = laneOf(), low = lane / 8 % 2 * 8, high = lane / 16 * 8;
    const int row = lane % 8 + (kTransposed ? low : high), column = kTransposed ? high : low;
    const auto from = static_cast<unsigned>(__cvta_generic_to_shared(tile + row * stride + column));
    if constexpr (kTransposed)
        asm volatile("ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {%0, %1, %2, %3}, [%4];"
                     : "=r"(b[0].pairs[0]), "=r"(b[0].pairs[1]), "=r"(b[1].pairs[0]), "=r"(b[1].pairs[1])
                     : "r"(from)
                     : "memory");
    else
        asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0, %1, %2, %3}, [%4];"
                     : "=r"(b[0].pairs[0]), "=r"(b[0].pairs[1]), "=r"(b[1].pairs[0]), "=r"(b[1].pairs[1])
                     : "r"(from)
                     : "memory");
}

#endif

}  // namespace pardalis::gpu
