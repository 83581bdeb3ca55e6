#include "core/generation/zoom.h"

#include "core/base/check.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace pardalis {
namespace {

PictureBox mended(const PictureBox& box) {
    const auto share = [](double value) { return std::isfinite(value) ? std::clamp(value, 0.0, 1.0) : 0.0; };
    const auto [left, right] = std::minmax({share(box.left), share(box.right)});
    const auto [top, bottom] = std::minmax({share(box.top), share(box.bottom)});
    return {left, top, right, bottom};
}

// First and behind the last of so many pixels.
std::pair<int, int> pixelsOf(double from, double to, int count) {
    const int first = std::min(static_cast<int>(std::floor(from * count)), count - 1);
    return {first, std::clamp(static_cast<int>(std::ceil(to * count)), first + 1, count)};
}

}  // namespace

PictureBox withMargin(const PictureBox& box, double margin) {
    const PictureBox inner = mended(box);
    const double x = margin * (inner.right - inner.left), y = margin * (inner.bottom - inner.top);
    return mended({inner.left - x, inner.top - y, inner.right + x, inner.bottom + y});
}

Image partOf(const Image& picture, const PictureBox& part) {
    CHECK(!picture.empty());
    const PictureBox box = mended(part);
    const auto [left, right] = pixelsOf(box.left, box.right, picture.width);
    const auto [top, bottom] = pixelsOf(box.top, box.bottom, picture.height);
    return cropped(picture, {left, top, right - left, bottom - top});
}

PromptPicture zoomed(PromptPicture picture, const PictureBox& part) {
    picture.part = mended(part);
    picture.key += fmt::format(":part:{},{},{},{}", picture.part->left, picture.part->top, picture.part->right,
                               picture.part->bottom);
    picture.fit = Fit::pad;
    picture.frame.reset();
    picture.codes.clear();
    picture.grid = {};  // the part's shape is another
    return picture;
}

GroundedText inWhole(GroundedText said, const PictureBox& part) {
    const PictureBox whole = mended(part);
    const double width = whole.right - whole.left, height = whole.bottom - whole.top;
    for (GroundedSpan& span : said.spans) {
        for (PictureBox& box : span.boxes)
            box = {whole.left + box.left * width, whole.top + box.top * height, whole.left + box.right * width,
                   whole.top + box.bottom * height};
    }
    return said;
}

}  // namespace pardalis
