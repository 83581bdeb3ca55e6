#pragma once

#include "core/document/media_store.h"
#include "core/image/image_io.h"

#include <vector>

namespace pardalis::test {

// A picture whose pixels tell where they are.
inline Image gradient(int width, int height, int seed = 0) {
    Image image = Image::filled(width, height);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const auto row = image.row(y);
            const auto at = static_cast<std::size_t>(3 * x);
            row[at] = static_cast<std::uint8_t>(x * 7 + seed);
            row[at + 1] = static_cast<std::uint8_t>(y * 5);
            row[at + 2] = static_cast<std::uint8_t>(x + y);
        }
    }
    return image;
}

inline Media pngOf(const Image& image) { return {"image/png", encodePng(image)}; }

// Small pictures of several shapes and formats.
inline std::vector<Media> pictures() {
    return {pngOf(gradient(12, 8)), pngOf(gradient(3, 17, 40)), {"image/jpeg", encodeJpeg(gradient(24, 24, 90), 80)}};
}

}  // namespace pardalis::test
