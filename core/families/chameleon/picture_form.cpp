#include "core/families/chameleon/picture_form.h"

#include "core/base/check.h"

#include <algorithm>

namespace pardalis {
namespace {

constexpr int kFrame = 2;  // begin- and end-of-image

}  // namespace

PictureForm PictureForm::ofOneSize(PictureGrid grid) {
    PictureForm form;
    if (!grid.empty())
        form.grids = {grid};
    return form;
}

bool PictureForm::knows(PictureGrid grid) const { return std::ranges::find(grids, grid) != grids.end(); }

TokenId PictureForm::sizeToken(PictureGrid grid, int place) const {
    const int side = place == 0 ? grid.rows : grid.columns;
    return sides.at(static_cast<std::size_t>(side / step));
}

int PictureForm::positions(PictureGrid grid) const {
    return grid.empty() ? 0 : kFrame + sizeLength() + grid.rows * rowLength(grid);
}

int PictureForm::codePositions(PictureGrid grid) const { return grid.codes() + (endOfRow ? grid.rows - 1 : 0); }

int PictureForm::mostPositions() const {
    int most = 0;
    for (const PictureGrid& grid : grids)
        most = std::max(most, positions(grid));
    return most;
}

PictureForm::Place PictureForm::placeAt(int place, PictureGrid grid) const {
    if (place < sizeLength())
        return Place::size;
    CHECK(!grid.empty());
    place -= sizeLength();
    if (place >= grid.rows * rowLength(grid))
        return Place::endOfImage;
    return endOfRow && place % rowLength(grid) == grid.columns ? Place::endOfRow : Place::code;
}

}  // namespace pardalis
