#include "core/checkpoint/float_types.h"

#include <bit>
#include <cmath>
#include <cstring>
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
    const auto sign = static_cast<std::uint16_t>((std::bit_cast<std::uint32_t>(value) >> 16) & 0x8000u);
    if (std::isnan(value))
        return static_cast<std::uint16_t>(sign | 0x7E00u);
    const float magnitude = std::fabs(value);
    if (magnitude >= 65520.0f)  // halfway between the largest half and what would follow
        return static_cast<std::uint16_t>(sign | 0x7C00u);
    // The spacing of halves around the value, a power of two; subnormals share the smallest.
    const int exponent = magnitude < 0x1p-14f ? -14 : std::ilogb(magnitude);
    const auto steps = static_cast<std::uint32_t>(std::nearbyint(std::ldexp(magnitude, 10 - exponent)));
    // `steps` has its leading bit at 2^10 for normal numbers; a carry out of it raises the exponent as it should.
    return static_cast<std::uint16_t>(sign | (static_cast<std::uint32_t>(exponent + 14) * 1024u + steps));
}

HostTensor widenToF32(const HostTensor& tensor) {
    if (tensor.type == DType::f32)
        return tensor;
    const auto count = static_cast<std::size_t>(tensor.shape.count());
    const auto values = std::make_shared<std::vector<float>>(count);
    for (std::size_t i = 0; i < count; ++i) {
        std::uint16_t bits = 0;
        std::memcpy(&bits, tensor.data + 2 * i, sizeof bits);
        (*values)[i] = tensor.type == DType::bf16 ? bfloatToFloat(bits) : halfToFloat(bits);
    }
    const auto* data = reinterpret_cast<const std::byte*>(values->data());
    return {.owner = values, .data = data, .type = DType::f32, .shape = tensor.shape};
}

}  // namespace pardalis
