#include "core/checkpoint/widen.h"

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
