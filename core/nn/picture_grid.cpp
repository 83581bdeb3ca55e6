#include "core/nn/picture_grid.h"

#include "core/base/check.h"

#include <algorithm>

#include <fmt/format.h>

namespace pardalis {

PictureGrid nearestGrid(std::span<const PictureGrid> grids, int width, int height) {
    CHECK(width > 0 && height > 0);
    PictureGrid nearest;
    double most = -1;
    for (const PictureGrid& grid : grids) {
        const double across = static_cast<double>(grid.columns) / width, up = static_cast<double>(grid.rows) / height;
        if (const double shown = std::min(across, up) / std::max(across, up); shown > most) {
            most = shown;
            nearest = grid;
        }
    }
    return nearest;
}

std::string pixelSize(PictureGrid grid, int square) {
    return fmt::format("{}x{}", grid.columns * square, grid.rows * square);
}

}  // namespace pardalis
