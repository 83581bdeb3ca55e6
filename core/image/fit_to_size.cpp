#include "core/base/check.h"
#include "core/image/fit.h"
#include "core/image/resize.h"

#include <algorithm>
#include <cmath>

namespace pardalis {
namespace {

// As Python's round(): halves go to the even neighbour.
std::int64_t rounded(double value) { return static_cast<std::int64_t>(std::nearbyint(value)); }

bool isHalved(const Image& image, int width, int height, Scaling scaling) {
    return scaling == Scaling::halvedThenCubic && image.width / 2 >= width && image.height / 2 >= height;
}

Image halved(const Image& image) { return resize(image, ResizeFilter::box, image.width / 2, image.height / 2); }

ResizeFilter filterOf(Scaling scaling) {
    return scaling == Scaling::lanczos ? ResizeFilter::lanczos : ResizeFilter::bicubic;
}

// Scaled until it covers the size; the middle is kept.
Image middleOf(const Image& image, int width, int height, Scaling scaling) {
    if (isHalved(image, width, height, scaling))
        return middleOf(halved(image), width, height, scaling);
    const double scale = std::max(static_cast<double>(width) / image.width, static_cast<double>(height) / image.height);
    const std::int64_t across = std::max<std::int64_t>(rounded(image.width * scale), width);
    const std::int64_t down = std::max<std::int64_t>(rounded(image.height * scale), height);
    return resize(image, filterOf(scaling), across, down, {(across - width) / 2, (down - height) / 2, width, height});
}

Image scaledTo(const Image& image, int width, int height, Scaling scaling) {
    return isHalved(image, width, height, scaling) ? scaledTo(halved(image), width, height, scaling)
                                                   : resize(image, filterOf(scaling), width, height);
}

// Scaled until it lies within the size, white around it.
Image paddedTo(const Image& image, int width, int height, Scaling scaling) {
    const double scale = std::min(static_cast<double>(width) / image.width, static_cast<double>(height) / image.height);
    const int across = static_cast<int>(std::clamp<std::int64_t>(rounded(image.width * scale), 1, width));
    const int down = static_cast<int>(std::clamp<std::int64_t>(rounded(image.height * scale), 1, height));
    const Image inner = scaledTo(image, across, down, scaling);
    Image out = Image::filled(width, height, kWhite);
    paste(out, inner, (width - across) / 2, (height - down) / 2);
    return out;
}

// The square part in the frame, in whole pixels.
Image cutOut(const Image& image, CropFrame frame) {
    frame = insidePicture(frame, image.width, image.height);
    const auto edge =
        static_cast<int>(std::max<std::int64_t>(rounded(frame.size * std::min(image.width, image.height)), 1));
    const auto start = [edge](double share, int length) {
        return static_cast<int>(std::clamp<std::int64_t>(rounded(share * length), 0, length - edge));
    };
    return cropped(image, {start(frame.x, image.width), start(frame.y, image.height), edge, edge});
}

}  // namespace

Image fitForModel(const Image& image, Fit fit, std::optional<CropFrame> frame, int width, int height, Scaling scaling) {
    CHECK(!image.empty() && width > 0 && height > 0);
    if (width == height && scaling == Scaling::lanczos)
        return fitForModel(image, fit, frame, width);
    if (fit == Fit::pad)
        return paddedTo(image, width, height, scaling);
    return middleOf(frame ? cutOut(image, *frame) : image, width, height, scaling);
}

}  // namespace pardalis
