#pragma once

#include <bit>
#include <cstdint>

// IEEE binary16, converted as the device does: to nearest, ties to even.
struct __half {
    std::uint16_t bits;
};

inline float __half2float(__half h) {
    const std::uint32_t sign = std::uint32_t{h.bits & 0x8000u} << 16, magnitude = h.bits & 0x7FFFu;
    if (magnitude >= 0x7C00)  // infinities and NaN
        return std::bit_cast<float>(sign | 0x7F800000u | (magnitude & 0x3FFu) << 13);
    // Moved into place and scaled: right for subnormal numbers, too.
    return std::bit_cast<float>(sign | std::bit_cast<std::uint32_t>(std::bit_cast<float>(magnitude << 13) * 0x1p112f));
}

inline __half __float2half(float x) {
    const auto bits = std::bit_cast<std::uint32_t>(x);
    const auto sign = static_cast<std::uint16_t>(bits >> 16 & 0x8000u);
    const std::uint32_t magnitude = bits & 0x7FFFFFFFu;
    if (magnitude > 0x7F800000u)
        return {0x7FFF};
    if (magnitude >= 0x477FF000u)  // 65520 and more
        return {static_cast<std::uint16_t>(sign | 0x7C00u)};
    if (magnitude < 0x38800000u) {  // below 2^-14: the sum's last bits are the result's
        const float sum = std::bit_cast<float>(magnitude) + 0.5f;
        return {static_cast<std::uint16_t>(sign | (std::bit_cast<std::uint32_t>(sum) - 0x3F000000u))};
    }
    const std::uint32_t rounded = magnitude + 0xFFFu + (magnitude >> 13 & 1u) - (112u << 23);
    return {static_cast<std::uint16_t>(sign | rounded >> 13)};
}
