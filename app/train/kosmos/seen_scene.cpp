#include "app/train/kosmos/seen_scene.h"

#include "app/train/corpus/objects.h"
#include "app/train/judge/judge_pictures.h"
#include "core/base/check.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace pardalis::train {
namespace {

constexpr double kMoved = 0.5, kRough = 0.25;
// Less, and a big thing would be a small one.
constexpr double kLeastScale = 0.84;

// Where a mask of side × side has something, in shares of it.
PictureBox outlineOf(const std::vector<std::uint8_t>& mask, int side) {
    int left = side, top = side, right = 0, bottom = 0;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            if (!mask[static_cast<std::size_t>(y * side + x)])
                continue;
            left = std::min(left, x);
            right = std::max(right, x + 1);
            top = std::min(top, y);
            bottom = std::max(bottom, y + 1);
        }
    }
    CHECK(left < right);
    const double whole = side;
    return {left / whole, top / whole, right / whole, bottom / whole};
}

// The picture's colour at a place in pixels, between its pixels' middles a mixture; beyond its edges as at them.
void sample(const Image& picture, double x, double y, std::uint8_t* out) {
    const auto clamped = [](double at, int length) { return std::clamp(at, 0.0, static_cast<double>(length - 1)); };
    const double cx = clamped(x, picture.width), cy = clamped(y, picture.height);
    const int x0 = static_cast<int>(cx), y0 = static_cast<int>(cy);
    const int x1 = std::min(x0 + 1, picture.width - 1), y1 = std::min(y0 + 1, picture.height - 1);
    const double fx = cx - x0, fy = cy - y0;
    const std::uint8_t *above = picture.row(y0).data(), *below = picture.row(y1).data();
    for (int c = 0; c < 3; ++c) {
        const double upper = above[3 * x0 + c] + fx * (above[3 * x1 + c] - above[3 * x0 + c]);
        const double lower = below[3 * x0 + c] + fx * (below[3 * x1 + c] - below[3 * x0 + c]);
        out[c] = static_cast<std::uint8_t>(upper + fy * (lower - upper) + 0.5);
    }
}

// Of one axis: how long the picture becomes, and where it begins, in shares.
struct Move {
    double scale = 1, begin = 0;

    double to(double at) const { return begin + at * scale; }
};
Move anyMove(Random& random, double scale) {
    const double shorter = std::min(1.0, scale * (0.96 + 0.08 * random.unit()));
    return {shorter, (1 - shorter) * random.unit()};
}

}  // namespace

void moveAbout(SeenScene& seen, Random& random) {
    const double scale = kLeastScale + (1 - kLeastScale) * random.unit();
    const Move across = anyMove(random, scale), down = anyMove(random, scale);
    Image moved = seen.picture;
    for (int y = 0; y < moved.height; ++y) {
        for (int x = 0; x < moved.width; ++x) {
            const double fromX = ((x + 0.5) / moved.width - across.begin) / across.scale * moved.width - 0.5;
            const double fromY = ((y + 0.5) / moved.height - down.begin) / down.scale * moved.height - 0.5;
            sample(seen.picture, fromX, fromY, moved.row(y).data() + 3 * x);
        }
    }
    seen.picture = std::move(moved);
    for (PictureBox& box : seen.boxes)
        box = {across.to(box.left), down.to(box.top), across.to(box.right), down.to(box.bottom)};
}

SeenScenes::SeenScenes(const CorpusConfig& config, int resolution)
    : m_sampler(config), m_renderer(config.emojiFont, resolution) {
    for (const int object : config.objects) {
        const bool tinted = corpusObjects()[static_cast<std::size_t>(object)].hue.has_value();
        const int most = tinted ? static_cast<int>(tints().size()) : 0;
        for (int tint = tinted ? 0 : -1; tint < most; ++tint) {
            for (const int size : kSizes) {
                Scene alone;
                alone.objects.push_back({.object = object, .tint = tint, .x = 0, .y = 0, .size = size});
                PictureBox box = outlineOf(m_renderer.foreground(alone), m_renderer.resolution());
                m_outlines.emplace(std::tuple(object, tint, size), box);
            }
        }
    }
}

SeenScene SeenScenes::seen(Scene scene, bool draws) const {
    SeenScene seen{{}, {}, draws ? m_renderer.render(scene) : Image{}};
    for (const Placement& placement : scene.objects) {
        const PictureBox box = m_outlines.at({placement.object, placement.tint, placement.size});
        const double x = static_cast<double>(placement.x) / kSceneUnits,
                     y = static_cast<double>(placement.y) / kSceneUnits;
        seen.boxes.push_back({box.left + x, box.top + y, box.right + x, box.bottom + y});
    }
    seen.scene = std::move(scene);
    return seen;
}

SeenScene SeenScenes::training(Random& random) const {
    SeenScene made = seen(m_sampler.scene(random, Split::training));
    if (random.chance(kMoved))
        moveAbout(made, random);
    if (random.chance(kRough))
        made.picture = roughened(made.picture, random);
    return made;
}

SeenScene SeenScenes::described(Random& random) const { return seen(m_sampler.scene(random, Split::training), false); }

SeenScene SeenScenes::heldOut(Random& random, bool moved) const {
    SeenScene made = seen(m_sampler.scene(random, Split::heldOut));
    if (moved)
        moveAbout(made, random);
    return made;
}

}  // namespace pardalis::train
