#include "app/train/kosmos/puzzles/tile.h"

#include "app/train/corpus/objects.h"
#include "app/train/corpus/phrases.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>

namespace pardalis::train {
namespace {

struct Named {
    const char *name, *plural;
};
constexpr std::array<Named, Tile::kShapes> kShapeNames{
    {{"circle", "circles"}, {"square", "squares"}, {"triangle", "triangles"}, {"cross", "crosses"}, {"star", "stars"}}};
struct Colour {
    const char* name;
    Rgb rgb;
};
constexpr std::array<Colour, Tile::kColours> kColours{{{"red", {214, 40, 40}},
                                                       {"yellow", {240, 190, 20}},
                                                       {"green", {40, 150, 70}},
                                                       {"blue", {40, 90, 200}},
                                                       {"purple", {130, 60, 170}}}};

// A shape's middle and half its side, in shares of the picture.
struct Spot {
    double x, y, half;
};
constexpr Spot kOne[] = {{0.5, 0.5, 0.3}};
constexpr Spot kTwo[] = {{0.27, 0.5, 0.19}, {0.73, 0.5, 0.19}};
constexpr Spot kThree[] = {{0.5, 0.27, 0.19}, {0.27, 0.73, 0.19}, {0.73, 0.73, 0.19}};
constexpr Spot kFour[] = {{0.27, 0.27, 0.19}, {0.73, 0.27, 0.19}, {0.27, 0.73, 0.19}, {0.73, 0.73, 0.19}};

std::span<const Spot> spotsOf(int count) {
    const std::array<std::span<const Spot>, 4> spots{kOne, kTwo, kThree, kFour};
    return spots[static_cast<std::size_t>(count - 1)];
}

// Whether a point is in the shape, whose square reaches from -1 to 1.
bool isInside(int shape, double x, double y) {
    switch (shape) {
    case 0: return x * x + y * y <= 1;
    case 1: return std::max(std::abs(x), std::abs(y)) <= 0.92;
    case 2: return y <= 0.9 && y >= -0.9 && std::abs(x) <= (y + 0.9) / 1.8;
    case 3: return std::min(std::abs(x), std::abs(y)) <= 0.32 && std::max(std::abs(x), std::abs(y)) <= 1;
    default: {
        constexpr double kPoint = 2 * std::numbers::pi / 5;
        const double turned = std::atan2(x, -y) + 2 * std::numbers::pi;
        const double beside = std::abs(std::fmod(turned + kPoint / 2, kPoint) - kPoint / 2);  // of the nearest point
        // The edge from a point, at radius 1, to the notch beside it, at 0.45.
        const double inner = 0.45, angle = kPoint / 2;
        const double edge = inner * std::sin(angle) / (inner * std::sin(angle - beside) + std::sin(beside));
        return std::hypot(x, y) <= edge;
    }
    }
}

}  // namespace

Tile Tile::of(int index) {
    return {.shape = index / (kColours * kMostCount),
            .colour = index / kMostCount % kColours,
            .count = index % kMostCount + 1};
}

Image drawn(const Tile& tile, int side) {
    constexpr int kSamples = 3;  // along each axis of a pixel
    Image picture = Image::filled(side, side, kWhite);
    const Rgb rgb = kColours[static_cast<std::size_t>(tile.colour)].rgb;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            int inside = 0;
            for (int s = 0; s < kSamples * kSamples; ++s) {
                const double px = (x + (s % kSamples + 0.5) / kSamples) / side;
                const double py = (y + (s / kSamples + 0.5) / kSamples) / side;
                inside += std::ranges::any_of(spotsOf(tile.count), [&](const Spot& spot) {
                    return isInside(tile.shape, (px - spot.x) / spot.half, (py - spot.y) / spot.half);
                });
            }
            std::uint8_t* pixel = picture.row(y).data() + 3 * x;
            const std::uint8_t colour[] = {rgb.r, rgb.g, rgb.b};
            for (int c = 0; c < 3; ++c)
                pixel[c] = static_cast<std::uint8_t>(255 + (colour[c] - 255) * inside / (kSamples * kSamples));
        }
    }
    return picture;
}

std::vector<PictureBox> boxesOf(const Tile& tile) {
    std::vector<PictureBox> boxes;
    for (const Spot& spot : spotsOf(tile.count))
        boxes.push_back({spot.x - spot.half, spot.y - spot.half, spot.x + spot.half, spot.y + spot.half});
    return boxes;
}

std::string nounOf(const Tile& tile) { return kShapeNames[static_cast<std::size_t>(tile.shape)].name; }
std::string pluralOf(const Tile& tile) { return kShapeNames[static_cast<std::size_t>(tile.shape)].plural; }
std::string colourOf(const Tile& tile) { return kColours[static_cast<std::size_t>(tile.colour)].name; }

std::string wordsOf(const Tile& tile) {
    if (tile.count == 1)
        return withArticle(colourOf(tile) + " " + nounOf(tile));
    return fmt::format("{} {} {}", countWord(static_cast<std::size_t>(tile.count)), colourOf(tile), pluralOf(tile));
}

}  // namespace pardalis::train
