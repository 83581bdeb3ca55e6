#pragma once

#include "core/image/image.h"

#include <cstdint>
#include <stdexcept>
#include <string>

// Pictures a test computes for itself; tests/reference/make_resize_goldens.py draws the same.
namespace pardalis {

inline Image noise(int width, int height) {
    Image image = Image::filled(width, height);
    std::uint32_t state = 1;
    for (std::uint8_t& value : image.pixels) {
        state = state * 1664525u + 1013904223u;
        value = static_cast<std::uint8_t>(state >> 24);
    }
    return image;
}

template <typename Colour>  // (x, y) → Rgb
Image drawn(int width, int height, Colour colour) {
    Image image = Image::filled(width, height);
    auto out = image.pixels.begin();
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const Rgb value = colour(x, y);
            *out++ = value.r;
            *out++ = value.g;
            *out++ = value.b;
        }
    }
    return image;
}

inline Image edges(int width, int height) {
    return drawn(width, height, [](int x, int y) {
        const auto check = static_cast<std::uint8_t>((x / 3 + y / 2) % 2 * 255);
        return Rgb{check, static_cast<std::uint8_t>(255 - check), static_cast<std::uint8_t>(x % 7 < 3 ? 255 : 0)};
    });
}

inline Image ramp(int width, int height) {
    const auto share = [](int at, int length) {
        return static_cast<std::uint8_t>(at * 255 / (length > 1 ? length - 1 : 1));
    };
    return drawn(width, height, [&](int x, int y) {
        return Rgb{share(x, width), share(y, height), static_cast<std::uint8_t>((x * 7 + y * 13) % 256)};
    });
}

inline Image pattern(const std::string& name, int width, int height) {
    if (name == "noise")
        return noise(width, height);
    if (name == "edges")
        return edges(width, height);
    if (name == "ramp")
        return ramp(width, height);
    throw std::runtime_error("no pattern " + name);
}

}  // namespace pardalis
