#include "core/image/model_pixels.h"

#include "core/base/check.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace pardalis {
namespace {

// A table of constants: computed by the compiler, so no fused multiply-add can round differently.
constexpr std::array<float, 256> kModelValue = [] {
    std::array<float, 256> table{};
    for (int i = 0; i < 256; ++i)
        table[static_cast<std::size_t>(i)] = static_cast<float>(i / 255.0 * 2.0 - 1.0);
    return table;
}();

std::uint8_t toByte(float value) {
    const float clamped = value > -1.0f ? std::min(value, 1.0f) : -1.0f;  // the comparison is false for NaN
    return static_cast<std::uint8_t>((clamped + 1.0f) / 2.0f * 255.0f);
}

}  // namespace

std::vector<float> toModelInput(const Image& image) {
    std::vector<float> values(image.pixels.size());
    std::transform(image.pixels.begin(), image.pixels.end(), values.begin(),
                   [](std::uint8_t pixel) { return kModelValue[pixel]; });
    return values;
}

Image fromModelOutput(std::span<const float> values, int width, int height) {
    Image image = Image::filled(width, height);
    CHECK(values.size() == image.pixels.size());
    std::transform(values.begin(), values.end(), image.pixels.begin(), toByte);
    return image;
}

}  // namespace pardalis
