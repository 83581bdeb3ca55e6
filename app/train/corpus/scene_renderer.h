#pragma once

#include "app/train/corpus/scene.h"
#include "app/train/corpus/sprite.h"

#include <filesystem>
#include <map>
#include <memory>
#include <tuple>
#include <vector>

namespace pardalis::train {

// Draws scenes at one resolution. Every object is scaled once, in each of its sizes and colours; after that a picture
// is a fill and a few blends. Immutable: any thread may draw.
class SceneRenderer {
public:
    // resolution: pixels a side, a multiple of kSceneUnits. Throws Error where it is not, and where the font is missing
    // or lacks an object.
    SceneRenderer(const std::filesystem::path& emojiFont, int resolution);

    int resolution() const { return kSceneUnits * m_unit; }
    Image render(const Scene& scene) const;

    // Per pixel of the picture, row by row: 1 where objects cover more than half of it.
    std::vector<std::uint8_t> foreground(const Scene& scene) const;
    // Per cell of a grid × grid picture: 1 where the object's alpha is above kInside in all of the cell.
    std::vector<std::uint8_t> innerCells(const Placement& placement, int grid) const;

    static constexpr int kInside = 250;

private:
    const Sprite& sprite(const Placement& placement) const;

    int m_unit;                                             // pixels
    std::map<std::tuple<int, int, int>, Sprite> m_sprites;  // by object, tint, size
};

}  // namespace pardalis::train
