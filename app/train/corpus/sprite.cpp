#include "app/train/corpus/sprite.h"

#include "core/base/check.h"

#include <algorithm>
#include <cmath>

namespace pardalis::train {
namespace {

constexpr int kVisible = 8;  // alpha

Sprite blank(int width, int height) {
    return {width, height,
            std::vector<std::uint8_t>(4 * static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
}

// How much of source pixel i each target pixel covers, along one axis.
struct Coverage {
    int first = 0;
    std::vector<float> share;  // sums to 1
};
std::vector<Coverage> coverages(int from, int to) {
    std::vector<Coverage> list(static_cast<std::size_t>(to));
    const double step = static_cast<double>(from) / to;
    for (int i = 0; i < to; ++i) {
        const double begin = i * step, end = std::min<double>(from, begin + step);
        Coverage& c = list[static_cast<std::size_t>(i)];
        c.first = static_cast<int>(begin);
        for (int s = c.first; s < end; ++s)
            c.share.push_back(static_cast<float>((std::min<double>(end, s + 1) - std::max<double>(begin, s)) / step));
    }
    return list;
}

struct Hsv {
    float hue, saturation, value;  // degrees, 0..1, 0..1
};
Hsv toHsv(float r, float g, float b) {
    const float most = std::max({r, g, b}), range = most - std::min({r, g, b});
    if (range <= 0)
        return {0, 0, most};
    const float hue = most == r   ? std::fmod((g - b) / range + 6.0f, 6.0f)
                      : most == g ? (b - r) / range + 2
                                  : (r - g) / range + 4;
    return {60 * hue, range / most, most};
}
// The component that is brightest at hue `peak`.
float component(const Hsv& c, float peak) {
    float distance = std::fabs(std::fmod(c.hue - peak + 540.0f, 360.0f) - 180.0f);
    return c.value * (1 - c.saturation * std::clamp(distance / 60 - 1, 0.0f, 1.0f));
}

}  // namespace

Sprite trimmed(const Sprite& sprite) {
    int left = sprite.width, right = 0, top = sprite.height, bottom = 0;
    for (int y = 0; y < sprite.height; ++y) {
        for (int x = 0; x < sprite.width; ++x) {
            if (sprite.at(x, y)[3] < kVisible)
                continue;
            left = std::min(left, x);
            right = std::max(right, x + 1);
            top = std::min(top, y);
            bottom = std::max(bottom, y + 1);
        }
    }
    CHECK(left < right);
    Sprite out = blank(right - left, bottom - top);
    for (int y = 0; y < out.height; ++y)
        std::copy_n(sprite.at(left, top + y), 4 * out.width, out.at(0, y));
    return out;
}

Sprite fittedInto(const Sprite& sprite, int side) {
    const int margin = side / 32;
    const double scale = static_cast<double>(side - 2 * margin) / std::max(sprite.width, sprite.height);
    const auto scaled = [&](int length) { return std::max(1, static_cast<int>(std::lround(length * scale))); };
    const int width = scaled(sprite.width), height = scaled(sprite.height);
    const std::vector<Coverage> columns = coverages(sprite.width, width), rows = coverages(sprite.height, height);
    Sprite out = blank(side, side);
    for (int y = 0; y < height; ++y) {
        const Coverage& row = rows[static_cast<std::size_t>(y)];
        for (int x = 0; x < width; ++x) {
            const Coverage& column = columns[static_cast<std::size_t>(x)];
            float sum[4] = {};
            for (std::size_t j = 0; j < row.share.size(); ++j) {
                for (std::size_t i = 0; i < column.share.size(); ++i) {
                    const std::uint8_t* pixel =
                        sprite.at(column.first + static_cast<int>(i), row.first + static_cast<int>(j));
                    for (int c = 0; c < 4; ++c)
                        sum[c] += row.share[j] * column.share[i] * pixel[c];
                }
            }
            std::uint8_t* pixel = out.at((side - width) / 2 + x, side - margin - height + y);
            for (int c = 0; c < 4; ++c)
                pixel[c] = static_cast<std::uint8_t>(std::clamp(sum[c] + 0.5f, 0.0f, 255.0f));
        }
    }
    return out;
}

Sprite withHue(const Sprite& sprite, int from, int to, float saturation, float value) {
    constexpr float kNear = 40, kLeastSaturation = 0.2f;
    Sprite out = sprite;
    for (std::size_t i = 0; i < out.pixels.size(); i += 4) {
        std::uint8_t* pixel = out.pixels.data() + i;
        Hsv colour = toHsv(pixel[0], pixel[1], pixel[2]);
        const float distance = std::fmod(colour.hue - static_cast<float>(from) + 540.0f, 360.0f) - 180.0f;
        if (colour.saturation < kLeastSaturation || std::fabs(distance) > kNear)
            continue;
        colour.hue = std::fmod(static_cast<float>(to) + distance / 2 + 360.0f, 360.0f);  // shades stay close to it
        colour.saturation = std::min(1.0f, colour.saturation * saturation);
        colour.value = std::min(static_cast<float>(pixel[3]), colour.value * value);
        for (int c = 0; c < 3; ++c)
            pixel[c] = static_cast<std::uint8_t>(component(colour, 120.0f * static_cast<float>(c)) + 0.5f);
    }
    return out;
}

}  // namespace pardalis::train
