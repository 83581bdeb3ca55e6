#include "core/families/kosmos/boxes.h"

#include "core/base/check.h"

#include <algorithm>
#include <cmath>

namespace pardalis {
namespace {

double insideUnit(double value) { return value > 0 ? std::min(value, 1.0) : 0.0; }  // also of NaN

}  // namespace

GridBox gridBoxOf(const PictureBox& box, int side) {
    CHECK(side > 0);
    const auto [left, right] = std::minmax({insideUnit(box.left), insideUnit(box.right)});
    const auto [top, bottom] = std::minmax({insideUnit(box.top), insideUnit(box.bottom)});
    const auto first = [side](double value) { return std::min(static_cast<int>(std::floor(value * side)), side - 1); };
    const auto last = [&](double value, double from) {  // of an empty box on a line the cell behind it
        return std::max(static_cast<int>(std::ceil(value * side - 1)), first(from));
    };
    return {first(top) * side + first(left), last(bottom, top) * side + last(right, left)};
}

PictureBox pictureBoxOf(GridBox cells, int side) {
    CHECK(side > 0 && std::min(cells.upperLeft, cells.lowerRight) >= 0 &&
          std::max(cells.upperLeft, cells.lowerRight) < side * side);
    const auto [left, right] = std::minmax({cells.upperLeft % side, cells.lowerRight % side});
    const auto [top, bottom] = std::minmax({cells.upperLeft / side, cells.lowerRight / side});
    const double size = 1.0 / side;
    const bool isLine = left == right || top == bottom;
    const double before = isLine ? 0 : size / 2, behind = isLine ? size : size / 2;
    return {left * size + before, top * size + before, right * size + behind, bottom * size + behind};
}

}  // namespace pardalis
