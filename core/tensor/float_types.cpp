#include "core/tensor/float_types.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

namespace pardalis {

float bfloatToFloat(std::uint16_t bits) { return std::bit_cast<float>(std::uint32_t{bits} << 16); }

float halfToFloat(std::uint16_t bits) {
    const std::uint32_t sign = std::uint32_t{bits & 0x8000u} << 16;
    const std::uint32_t exponent = (bits >> 10) & 0x1Fu, fraction = bits & 0x3FFu;
    if (exponent == 0) {
        const float magnitude = std::ldexp(static_cast<float>(fraction), -24);  // zero and subnormals
        return sign != 0 ? -magnitude : magnitude;
    }
    const std::uint32_t wide = exponent == 31 ? 255 : exponent + (127 - 15);
    return std::bit_cast<float>(sign | (wide << 23) | (fraction << 13));
}

std::uint16_t floatToBfloat(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    if (std::isnan(value))
        return static_cast<std::uint16_t>((bits >> 16) | 0x40u);  // stays quiet, whatever bits are cut off
    return static_cast<std::uint16_t>((bits + 0x7FFFu + ((bits >> 16) & 1u)) >> 16);
}

std::uint16_t floatToHalf(float value) {
    std::uint16_t bits = 0;
    narrowToHalf(&value, 1, &bits);
    return bits;
}

float narrowToHalf(const float* in, std::int64_t count, std::uint16_t* out) {
    std::uint32_t largest = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        const auto bits = std::bit_cast<std::uint32_t>(in[i]);
        const std::uint32_t magnitude = bits & 0x7FFFFFFFu;
        largest = magnitude > largest ? magnitude : largest;
        // Normal: half of the last place that stays, less one where that is even, carries as rounding does.
        const std::uint32_t normal = (magnitude + 0xFFFu + ((magnitude >> 13) & 1u) - (112u << 23)) >> 13;
        // Subnormal: at 0.5 the last place of a float is the spacing of these halves.
        const std::uint32_t small =
            std::bit_cast<std::uint32_t>(std::bit_cast<float>(magnitude) + 0.5f) - std::bit_cast<std::uint32_t>(0.5f);
        std::uint32_t result = magnitude < (113u << 23) ? small : normal;
        result = magnitude >= 0x477FF000u ? 0x7C00u : result;  // 65520
        result = magnitude > 0x7F800000u ? 0x7E00u : result;
        out[i] = static_cast<std::uint16_t>(result | (bits >> 16 & 0x8000u));
    }
    return largest > 0x7F800000u ? std::numeric_limits<float>::infinity() : std::bit_cast<float>(largest);
}

void widenElements(const HostTensor& tensor, std::int64_t first, std::int64_t count, float* out) {
    const std::byte* from = tensor.data + static_cast<std::size_t>(first) * sizeOf(tensor.type);
    if (tensor.type == DType::f32) {
        std::memcpy(out, from, static_cast<std::size_t>(count) * sizeof(float));
        return;
    }
    for (std::int64_t i = 0; i < count; ++i) {
        std::uint16_t bits = 0;
        std::memcpy(&bits, from + 2 * i, sizeof bits);
        out[i] = tensor.type == DType::bf16 ? bfloatToFloat(bits) : halfToFloat(bits);
    }
}

HostTensor widenToF32(const HostTensor& tensor) {
    if (tensor.type == DType::f32)
        return tensor;
    const std::int64_t count = tensor.shape.count();
    const auto values = std::make_shared<std::vector<float>>(static_cast<std::size_t>(count));
    widenElements(tensor, 0, count, values->data());
    const auto* data = reinterpret_cast<const std::byte*>(values->data());
    return {.owner = values, .data = data, .type = DType::f32, .shape = tensor.shape};
}

}  // namespace pardalis
