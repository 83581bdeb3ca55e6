#include "app/train/corpus/sketch.h"

#include <algorithm>
#include <cstdlib>

namespace pardalis::train {
namespace {

constexpr int kLeast = 40;  // of 255, in one of the colours: more than shading within an object
constexpr Rgb kLine{40, 40, 40};

int difference(Rgb a, Rgb b) { return std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)}); }

}  // namespace

Image sketchOf(const Image& picture) {
    Image edges = Image::filled(picture.width, picture.height, kWhite);
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            const Rgb here = picture.at(x, y);
            const int right = x + 1 < picture.width ? difference(here, picture.at(x + 1, y)) : 0;
            const int below = y + 1 < picture.height ? difference(here, picture.at(x, y + 1)) : 0;
            if (std::max(right, below) < kLeast)
                continue;
            std::uint8_t* pixel = edges.row(y).data() + 3 * static_cast<std::size_t>(x);
            pixel[0] = kLine.r;
            pixel[1] = kLine.g;
            pixel[2] = kLine.b;
        }
    }
    return edges;
}

}  // namespace pardalis::train
