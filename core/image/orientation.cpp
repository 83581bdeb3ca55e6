#include "core/image/orientation.h"

#include "core/base/check.h"

#include <algorithm>
#include <cstddef>

namespace pardalis {

Image upright(Image image, int orientation) {
    CHECK(orientation >= 1 && orientation <= 8);
    if (orientation == 1 || image.empty())
        return image;
    const bool lying = orientation >= 5;
    Image out = Image::filled(lying ? image.height : image.width, lying ? image.width : image.height);

    // EXIF names the edges that stored row 0 and stored column 0 show: what is stored from the right, from the bottom.
    const bool fromRight = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool fromBottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    const auto pixel = std::ptrdiff_t{3}, line = static_cast<std::ptrdiff_t>(image.rowBytes());
    const std::ptrdiff_t alongX = fromRight ? -pixel : pixel, alongY = fromBottom ? -line : line;
    const std::uint8_t* origin =
        image.pixels.data() + (fromRight ? line - pixel : 0) + (fromBottom ? line * (image.height - 1) : 0);
    const std::ptrdiff_t nextColumn = lying ? alongY : alongX, nextRow = lying ? alongX : alongY;

    // In tiles, so that the stored rows a turned picture reads across stay in the cache.
    constexpr int kTile = 64;
    for (int top = 0; top < out.height; top += kTile) {
        for (int left = 0; left < out.width; left += kTile) {
            const int right = std::min(left + kTile, out.width);
            for (int y = top; y < std::min(top + kTile, out.height); ++y) {
                const std::uint8_t* from = origin + y * nextRow + left * nextColumn;
                std::uint8_t* to = out.row(y).data() + pixel * left;
                for (int x = left; x < right; ++x, from += nextColumn, to += pixel)
                    std::copy_n(from, 3, to);
            }
        }
    }
    return out;
}

}  // namespace pardalis
