#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace pardalis {

struct Rgb {
    std::uint8_t r = 0, g = 0, b = 0;

    bool operator==(const Rgb&) const = default;
};
inline constexpr Rgb kWhite{255, 255, 255};

// A picture in memory: 8-bit RGB without alpha, rows from the top, no gap between rows.
struct Image {
    int width = 0, height = 0;
    std::vector<std::uint8_t> pixels;  // [height, width, 3]

    // One colour everywhere. Throws CHECK for a negative size.
    static Image filled(int width, int height, Rgb colour = {});

    bool empty() const { return width <= 0 || height <= 0; }
    std::size_t rowBytes() const { return std::size_t{3} * static_cast<std::size_t>(width); }

    // Row y's 3 · width bytes.
    std::span<std::uint8_t> row(int y);
    std::span<const std::uint8_t> row(int y) const;
    Rgb at(int x, int y) const;

    bool operator==(const Image&) const = default;
};

// A part of a picture, in its pixels.
struct PixelRect {
    int x = 0, y = 0, width = 0, height = 0;

    bool operator==(const PixelRect&) const = default;
};

// A copy of the part, which lies inside the picture.
Image cropped(const Image& image, PixelRect part);
// Copies all of `part`, which fits, with its top left corner at (x, y).
void paste(Image& onto, const Image& part, int x, int y);

}  // namespace pardalis
