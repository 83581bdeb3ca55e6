#pragma once

#include <bit>
#include <cstdint>

// The upper half of an f32, rounded to nearest, ties to even.
struct __nv_bfloat16 {
    std::uint16_t bits;
};

inline float __bfloat162float(__nv_bfloat16 b) { return std::bit_cast<float>(std::uint32_t{b.bits} << 16); }

inline __nv_bfloat16 __float2bfloat16(float x) {
    const auto bits = std::bit_cast<std::uint32_t>(x);
    if ((bits & 0x7FFFFFFFu) > 0x7F800000u)
        return {0x7FFF};
    return {static_cast<std::uint16_t>((bits + 0x7FFFu + (bits >> 16 & 1u)) >> 16)};
}
