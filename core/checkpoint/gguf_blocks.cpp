#include "core/checkpoint/gguf_blocks.h"

#include "core/tensor/float_types.h"

#include <algorithm>
#include <cmath>
#include <cstring>

// Loops that a compiler turns into vector instructions: a model of seven billion elements goes through here once.

namespace pardalis {
namespace {

constexpr int kSmall = 32;  // elements of a block, of the older formats
constexpr int kLarge = 256;

inline float half(const std::byte* at) {
    std::uint16_t bits = 0;
    std::memcpy(&bits, at, sizeof bits);
    return halfToFloat(bits);
}

inline int byte(const std::byte* at, int i) { return std::to_integer<int>(at[i]); }
inline int signedByte(const std::byte* at, int i) { return static_cast<std::int8_t>(std::to_integer<unsigned>(at[i])); }

// Low halves of 16 bytes, then their high halves.
inline void nibbles(const std::byte* packed, std::int8_t* out) {
    for (int i = 0; i < kSmall / 2; ++i) {
        out[i] = static_cast<std::int8_t>(byte(packed, i) & 15);
        out[i + kSmall / 2] = static_cast<std::int8_t>(byte(packed, i) >> 4);
    }
}

// Bit i of four bytes is the fifth bit of element i.
inline void fifthBits(const std::byte* packed, std::int8_t* out) {
    std::uint32_t bits = 0;
    std::memcpy(&bits, packed, sizeof bits);
    for (int i = 0; i < kSmall; ++i)
        out[i] = static_cast<std::int8_t>(out[i] | static_cast<int>((bits >> i) & 1u) << 4);
}

inline void scaled(const std::int8_t* q, int count, int minus, float scale, float* out) {
    for (int i = 0; i < count; ++i)
        out[i] = scale * static_cast<float>(q[i] - minus);
}
inline void scaledAndMoved(const std::int8_t* q, int count, float scale, float by, float* out) {
    for (int i = 0; i < count; ++i)
        out[i] = scale * static_cast<float>(q[i]) + by;
}

// Eight scales and eight minima of 6 bits in twelve bytes: the first four of each whole, and in their upper two bits
// those of the last four, whose lower four bits lie in the last four bytes.
inline void scalesAndMinima(const std::byte* packed, int* scales, int* minima) {
    for (int i = 0; i < 4; ++i) {
        const int s = byte(packed, i), m = byte(packed, i + 4), low = byte(packed, i + 8);
        scales[i] = s & 63;
        minima[i] = m & 63;
        scales[i + 4] = (low & 15) | (s >> 6 << 4);
        minima[i + 4] = (low >> 4) | (m >> 6 << 4);
    }
}

// Q4_K and, where there are fifth bits, Q5_K: groups of 32, of which two share 32 bytes.
inline void widenGroups(const std::byte* block, const std::byte* fifth, const std::byte* packed, float* out) {
    const float d = half(block), least = half(block + 2);
    int scales[8], minima[8];
    scalesAndMinima(block + 4, scales, minima);
    for (int group = 0; group < 8; ++group) {
        const std::byte* from = packed + group / 2 * 32;
        const int shift = group % 2 * 4;
        std::int8_t q[32];
        for (int i = 0; i < 32; ++i)
            q[i] = static_cast<std::int8_t>((byte(from, i) >> shift) & 15);
        if (fifth) {
            for (int i = 0; i < 32; ++i)
                q[i] = static_cast<std::int8_t>(q[i] | ((byte(fifth, i) >> group) & 1) << 4);
        }
        scaledAndMoved(q, 32, d * static_cast<float>(scales[group]), -(least * static_cast<float>(minima[group])),
                       out + group * 32);
    }
}

}  // namespace

void widenQ8_0(const std::byte* blocks, std::int64_t count, float* out) {
    for (; count > 0; --count, blocks += 34, out += kSmall) {
        const float d = half(blocks);
        for (int i = 0; i < kSmall; ++i)
            out[i] = d * static_cast<float>(signedByte(blocks + 2, i));
    }
}

void widenQ4_0(const std::byte* blocks, std::int64_t count, float* out) {
    for (; count > 0; --count, blocks += 18, out += kSmall) {
        std::int8_t q[kSmall];
        nibbles(blocks + 2, q);
        scaled(q, kSmall, 8, half(blocks), out);
    }
}

void widenQ4_1(const std::byte* blocks, std::int64_t count, float* out) {
    for (; count > 0; --count, blocks += 20, out += kSmall) {
        std::int8_t q[kSmall];
        nibbles(blocks + 4, q);
        scaledAndMoved(q, kSmall, half(blocks), half(blocks + 2), out);
    }
}

void widenQ5_0(const std::byte* blocks, std::int64_t count, float* out) {
    for (; count > 0; --count, blocks += 22, out += kSmall) {
        std::int8_t q[kSmall];
        nibbles(blocks + 6, q);
        fifthBits(blocks + 2, q);
        scaled(q, kSmall, 16, half(blocks), out);
    }
}

void widenQ5_1(const std::byte* blocks, std::int64_t count, float* out) {
    for (; count > 0; --count, blocks += 24, out += kSmall) {
        std::int8_t q[kSmall];
        nibbles(blocks + 8, q);
        fifthBits(blocks + 4, q);
        scaledAndMoved(q, kSmall, half(blocks), half(blocks + 2), out);
    }
}

// 16 bytes of scale and minimum of 4 bits each, 64 of elements of 2 bits, d, dmin.
void widenQ2_K(const std::byte* blocks, std::int64_t count, float* out) {
    for (; count > 0; --count, blocks += 84, out += kLarge) {
        const float d = half(blocks + 80), least = half(blocks + 82);
        for (int group = 0; group < 16; ++group) {
            const std::byte* from = blocks + 16 + group / 8 * 32 + group % 2 * 16;
            const int shift = group / 2 % 4 * 2;
            std::int8_t q[16];
            for (int i = 0; i < 16; ++i)
                q[i] = static_cast<std::int8_t>((byte(from, i) >> shift) & 3);
            scaledAndMoved(q, 16, d * static_cast<float>(byte(blocks, group) & 15),
                           -(least * static_cast<float>(byte(blocks, group) >> 4)), out + group * 16);
        }
    }
}

// 32 bytes of third bits (a bit that is not set takes 4 off), 64 of two bits, twelve of 16 scales of 6 bits, d.
void widenQ3_K(const std::byte* blocks, std::int64_t count, float* out) {
    for (; count > 0; --count, blocks += 110, out += kLarge) {
        const float d = half(blocks + 108);
        const std::byte* packed = blocks + 96;
        for (int group = 0; group < 16; ++group) {
            const std::byte* from = blocks + 32 + group / 8 * 32 + group % 2 * 16;
            const std::byte* third = blocks + group % 2 * 16;
            const int shift = group / 2 % 4 * 2, bit = group / 2;
            std::int8_t q[16];
            for (int i = 0; i < 16; ++i)
                q[i] = static_cast<std::int8_t>(((byte(from, i) >> shift) & 3) | ((byte(third, i) >> bit) & 1) << 2);
            const int low = group < 8 ? byte(packed, group) & 15 : byte(packed, group - 8) >> 4;
            const int high = (byte(packed, 8 + group % 4) >> (group / 4 * 2)) & 3;
            scaled(q, 16, 4, d * static_cast<float>((low | high << 4) - 32), out + group * 16);
        }
    }
}

// d, dmin, scales and minima, 128 bytes of elements of 4 bits.
void widenQ4_K(const std::byte* blocks, std::int64_t count, float* out) {
    for (; count > 0; --count, blocks += 144, out += kLarge)
        widenGroups(blocks, nullptr, blocks + 16, out);
}

// d, dmin, scales and minima, 32 bytes of fifth bits, 128 of elements of 4 bits.
void widenQ5_K(const std::byte* blocks, std::int64_t count, float* out) {
    for (; count > 0; --count, blocks += 176, out += kLarge)
        widenGroups(blocks, blocks + 16, blocks + 48, out);
}

// 128 bytes of lower four bits, 64 of upper two, 16 scales of 8 bits, d.
void widenQ6_K(const std::byte* blocks, std::int64_t count, float* out) {
    for (; count > 0; --count, blocks += 210, out += kLarge) {
        const float d = half(blocks + 208);
        for (int group = 0; group < 8; ++group) {  // of 32 elements with two scales
            const int inHalf = group % 4;
            const std::byte* low = blocks + group / 4 * 64 + inHalf % 2 * 32;
            const std::byte* high = blocks + 128 + group / 4 * 32;
            const int lowShift = inHalf / 2 * 4, highShift = inHalf * 2;
            std::int8_t q[32];
            for (int i = 0; i < 32; ++i)
                q[i] = static_cast<std::int8_t>(((byte(low, i) >> lowShift) & 15) | ((byte(high, i) >> highShift) & 3)
                                                                                        << 4);
            for (int i = 0; i < 2; ++i)
                scaled(q + i * 16, 16, 32, d * static_cast<float>(signedByte(blocks + 192, group * 2 + i)),
                       out + group * 32 + i * 16);
        }
    }
}

void quantiseQ8_0(const float* elements, std::int64_t blocks, std::byte* out) {
    for (; blocks > 0; --blocks, elements += kSmall, out += 34) {
        float largest = 0;
        for (int i = 0; i < kSmall; ++i)
            largest = std::max(largest, std::fabs(elements[i]));
        const float scale = largest / 127.0f;
        // Of a scale below 2^-128 the inverse is infinite; in f16 such a scale is zero anyway.
        const float inverse = scale < 0x1p-126f ? 0.0f : 1.0f / scale;
        const std::uint16_t stored = floatToHalf(scale);
        std::memcpy(out, &stored, sizeof stored);
        for (int i = 0; i < kSmall; ++i) {
            const float product = elements[i] * inverse, magnitude = std::fabs(product);
            const int whole = static_cast<int>(magnitude);
            const int rounded = whole + (magnitude - static_cast<float>(whole) >= 0.5f ? 1 : 0);
            out[2 + i] = static_cast<std::byte>(product < 0 ? -rounded : rounded);
        }
    }
}

}  // namespace pardalis
