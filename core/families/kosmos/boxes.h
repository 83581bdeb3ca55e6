#pragma once

#include "core/families/grounded_text.h"

#include <utility>

namespace pardalis {

// Boxes as two cells of a grid of side × side over a picture (K2 §3.1): that of the upper left corner and that of the lower
// right one, counted row by row.
struct GridBox {
    int upperLeft = 0, lowerRight = 0;

    bool operator==(const GridBox&) const = default;
};

// The cells of a box, as transformers' Kosmos2Processor rounds (coordinate_to_patch_index): a lower right corner on a line of
// the grid is that of the cell before it. Corners in the wrong order are exchanged; what is outside the picture, or no
// number, moves to its edge.
GridBox gridBoxOf(const PictureBox& box, int side);
// The box that two cells stand for (patch_index_to_coordinate): between their middles, or, where they share a row or a
// column, of them whole. Cells in the wrong order are exchanged; CHECKs that they are in the grid.
PictureBox pictureBoxOf(GridBox cells, int side);

}  // namespace pardalis
