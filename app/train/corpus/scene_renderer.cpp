#include "app/train/corpus/scene_renderer.h"

#include "app/train/corpus/emoji_font.h"
#include "app/train/corpus/objects.h"
#include "core/base/check.h"
#include "core/base/error.h"

#include <algorithm>

namespace pardalis::train {
namespace {

void fillRow(Image& picture, int y, Rgb colour) {
    const std::span<std::uint8_t> row = picture.row(y);
    for (std::size_t x = 0; x < row.size(); x += 3) {
        row[x] = colour.r;
        row[x + 1] = colour.g;
        row[x + 2] = colour.b;
    }
}

void blend(Image& picture, const Sprite& sprite, int left, int top) {
    for (int y = 0; y < sprite.height; ++y) {
        std::uint8_t* out = picture.row(top + y).data() + 3 * left;
        const std::uint8_t* in = sprite.at(0, y);
        for (int x = 0; x < sprite.width; ++x, out += 3, in += 4) {
            const int rest = 255 - in[3];
            for (int c = 0; c < 3; ++c)
                out[c] = static_cast<std::uint8_t>(std::min(255, in[c] + (out[c] * rest + 127) / 255));
        }
    }
}

}  // namespace

SceneRenderer::SceneRenderer(const std::filesystem::path& emojiFont, int resolution)
    : m_unit(resolution / kSceneUnits) {
    if (resolution <= 0 || resolution % kSceneUnits != 0)
        throw Error("the corpus can't be drawn at {} pixels a side, expected a multiple of {}", resolution,
                    kSceneUnits);
    const EmojiFont font(emojiFont);
    const std::span<const CorpusObject> objects = corpusObjects();
    for (int i = 0; i < static_cast<int>(objects.size()); ++i) {
        const CorpusObject& object = objects[static_cast<std::size_t>(i)];
        const Sprite whole = font.sprite(object.codePoint);
        for (const int size : kSizes) {
            const int side = size * m_unit;
            if (!object.hue)
                m_sprites.emplace(std::tuple(i, -1, size), fittedInto(whole, side));
            for (int tint = 0; object.hue && tint < static_cast<int>(tints().size()); ++tint) {
                const Tint& t = tints()[static_cast<std::size_t>(tint)];
                const Sprite tinted = withHue(whole, *object.hue, t.hue, t.saturation, t.value);
                m_sprites.emplace(std::tuple(i, tint, size), fittedInto(tinted, side));
            }
        }
    }
}

const Sprite& SceneRenderer::sprite(const Placement& placement) const {
    const auto found = m_sprites.find({placement.object, placement.tint, placement.size});
    CHECK(found != m_sprites.end());
    return found->second;
}

Image SceneRenderer::render(const Scene& scene) const {
    const Background& background = backgrounds()[static_cast<std::size_t>(scene.background)];
    Image picture{resolution(), resolution(), {}};
    picture.pixels.resize(picture.rowBytes() * static_cast<std::size_t>(picture.height));
    for (int y = 0; y < picture.height; ++y)
        fillRow(picture, y, y < background.horizon * m_unit ? background.above : background.below);
    for (const Placement& placement : scene.objects)
        blend(picture, sprite(placement), placement.x * m_unit, placement.y * m_unit);
    return picture;
}

std::vector<std::uint8_t> SceneRenderer::foreground(const Scene& scene) const {
    const auto side = static_cast<std::size_t>(resolution());
    std::vector<std::uint8_t> covered(side * side);
    for (const Placement& placement : scene.objects) {
        const Sprite& object = sprite(placement);
        for (int y = 0; y < object.height; ++y) {
            const auto row = static_cast<std::size_t>(placement.y * m_unit + y) * side;
            for (int x = 0; x < object.width; ++x) {
                if (object.at(x, y)[3] > 127)
                    covered[row + static_cast<std::size_t>(placement.x * m_unit + x)] = 1;
            }
        }
    }
    return covered;
}

std::vector<std::uint8_t> SceneRenderer::innerCells(const Placement& placement, int grid) const {
    CHECK(grid > 0 && resolution() % grid == 0);
    const Sprite& object = sprite(placement);
    const int cell = resolution() / grid;
    std::vector<std::uint8_t> inner(static_cast<std::size_t>(grid) * static_cast<std::size_t>(grid));
    for (int row = 0; row < grid; ++row) {
        for (int column = 0; column < grid; ++column) {
            const int left = column * cell - placement.x * m_unit, top = row * cell - placement.y * m_unit;
            if (left < 0 || top < 0 || left + cell > object.width || top + cell > object.height)
                continue;
            bool inside = true;
            for (int y = top; inside && y < top + cell; ++y) {
                for (int x = left; inside && x < left + cell; ++x)
                    inside = object.at(x, y)[3] > kInside;
            }
            inner[static_cast<std::size_t>(row * grid + column)] = inside;
        }
    }
    return inner;
}

}  // namespace pardalis::train
