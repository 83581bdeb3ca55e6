#include "core/generation/picture_top.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/image/resize.h"

#include <algorithm>
#include <cmath>

namespace pardalis {

PictureTop pictureTop(const Image& picture, PictureGrid grid, int side) {
    CHECK(!picture.empty() && !grid.empty() && side > 0);
    const int width = grid.columns * side, height = grid.rows * side;
    const double scaled = static_cast<double>(picture.height) * width / picture.width;
    if (scaled < side)
        throw Error("a picture of {} × {} pixels is too flat to be gone on with: it fills no row of {}", picture.width,
                    picture.height, grid.rows);
    if (scaled > height - side)
        throw Error("a picture of {} × {} pixels leaves nothing to be drawn below it: what is drawn is {} × {}",
                    picture.width, picture.height, width, height);
    const int top = static_cast<int>(std::lround(scaled));
    const Image shown = resizeLanczos(picture, width, top);
    PictureTop result{Image::filled(width, height), top / side};
    for (int y = 0; y < height; ++y)
        std::ranges::copy(shown.row(std::min(y, top - 1)), result.picture.row(y).begin());
    return result;
}

}  // namespace pardalis
