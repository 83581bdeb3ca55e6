#include "core/image/image.h"

#include "core/base/check.h"

#include <algorithm>

namespace pardalis {

Image Image::filled(int width, int height, Rgb colour) {
    CHECK(width >= 0 && height >= 0);
    Image image{width, height, {}};
    const std::size_t bytes = image.rowBytes() * static_cast<std::size_t>(height);
    if (colour.r == colour.g && colour.g == colour.b) {
        image.pixels.assign(bytes, colour.r);
        return image;
    }
    image.pixels.resize(bytes);
    for (std::size_t i = 0; i < bytes; i += 3) {
        image.pixels[i] = colour.r;
        image.pixels[i + 1] = colour.g;
        image.pixels[i + 2] = colour.b;
    }
    return image;
}

std::span<std::uint8_t> Image::row(int y) {
    CHECK(y >= 0 && y < height);
    return std::span(pixels).subspan(static_cast<std::size_t>(y) * rowBytes(), rowBytes());
}

std::span<const std::uint8_t> Image::row(int y) const {
    CHECK(y >= 0 && y < height);
    return std::span(pixels).subspan(static_cast<std::size_t>(y) * rowBytes(), rowBytes());
}

Rgb Image::at(int x, int y) const {
    CHECK(x >= 0 && x < width);
    const auto pixel = row(y).subspan(std::size_t{3} * static_cast<std::size_t>(x), 3);
    return {pixel[0], pixel[1], pixel[2]};
}

Image cropped(const Image& image, PixelRect part) {
    CHECK(part.x >= 0 && part.y >= 0 && part.width >= 0 && part.height >= 0);
    CHECK(part.width <= image.width - part.x && part.height <= image.height - part.y);
    Image out = Image::filled(part.width, part.height);
    for (int y = 0; y < part.height; ++y) {
        const auto source =
            image.row(part.y + y).subspan(std::size_t{3} * static_cast<std::size_t>(part.x), out.rowBytes());
        std::ranges::copy(source, out.row(y).begin());
    }
    return out;
}

void paste(Image& onto, const Image& part, int x, int y) {
    CHECK(x >= 0 && y >= 0 && part.width <= onto.width - x && part.height <= onto.height - y);
    for (int i = 0; i < part.height; ++i)
        std::ranges::copy(part.row(i), onto.row(y + i).begin() + std::ptrdiff_t{3} * x);
}

}  // namespace pardalis
