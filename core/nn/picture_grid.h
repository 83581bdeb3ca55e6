#pragma once

#include <span>
#include <string>

namespace pardalis {

// How many codes a picture has, up and across. Codes stand in row-major order from the top left.
struct PictureGrid {
    int rows = 0, columns = 0;

    constexpr bool empty() const { return rows <= 0 || columns <= 0; }  // of no picture, or of none that is known
    constexpr int codes() const { return empty() ? 0 : rows * columns; }
    bool operator==(const PictureGrid&) const = default;
};

// Of grids with square codes, the one that shows most of a picture of so many pixels when it is cut to its shape; of
// equals the first. Empty where there are none.
PictureGrid nearestGrid(std::span<const PictureGrid> grids, int width, int height);

// "768x512": a picture's size as people say it, width first, where a code covers `square` pixels a side.
std::string pixelSize(PictureGrid grid, int square);

}  // namespace pardalis
