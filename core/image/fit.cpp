#include "core/image/fit.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/image/resize.h"

#include <algorithm>
#include <cmath>

namespace pardalis {
namespace {

// As Python's round(): halves go to the even neighbour.
std::int64_t roundHalfToEven(double value) { return static_cast<std::int64_t>(std::nearbyint(value)); }

// Where a window of `side` pixels begins in `total` pixels when `share` of the room before and behind it is before it.
std::int64_t windowStart(double share, std::int64_t total, int side) {
    // Half the room is exact in binary, the share was divided out: the little on top undoes that rounding only.
    const double start = std::floor(share * static_cast<double>(total - side) + 1e-4);
    return std::clamp(static_cast<std::int64_t>(start), std::int64_t{0}, total - side);
}

// Resizes so that `edge` pixels become `side` and keeps side × side of it.
Image resizedSquare(const Image& image, double edge, double shareLeft, double shareAbove, int side) {
    const double scale = side / edge;
    const std::int64_t width = std::max<std::int64_t>(roundHalfToEven(scale * image.width), side);
    const std::int64_t height = std::max<std::int64_t>(roundHalfToEven(scale * image.height), side);
    return resizeLanczos(image, width, height,
                         {windowStart(shareLeft, width, side), windowStart(shareAbove, height, side), side, side});
}

// length · numerator / denominator, rounded; at least 1.
std::int64_t scaled(int length, int numerator, int denominator) {
    return std::max<std::int64_t>((std::int64_t{length} * numerator + denominator / 2) / denominator, 1);
}

// Wider than aspectWidth : aspectHeight.
bool isWider(const Image& image, int aspectWidth, int aspectHeight) {
    CHECK(!image.empty() && aspectWidth > 0 && aspectHeight > 0);
    return std::int64_t{image.width} * aspectHeight > std::int64_t{image.height} * aspectWidth;
}

}  // namespace

CropFrame centredFrame(int width, int height) {
    CHECK(width > 0 && height > 0);
    const double edge = std::min(width, height);
    return {(width - edge) / (2.0 * width), (height - edge) / (2.0 * height), 1.0};
}

CropFrame insidePicture(CropFrame frame, int width, int height) {
    CHECK(width > 0 && height > 0);
    if (!std::isfinite(frame.x) || !std::isfinite(frame.y) || !std::isfinite(frame.size))
        return centredFrame(width, height);
    const double shorter = std::min(width, height);
    const double size = std::clamp(frame.size, 1.0 / shorter, 1.0);  // one pixel at least
    const double edge = size * shorter;
    return {std::clamp(frame.x, 0.0, 1.0 - edge / width), std::clamp(frame.y, 0.0, 1.0 - edge / height), size};
}

Image centreCrop(const Image& image, int side) {
    CHECK(!image.empty() && side > 0);
    return resizedSquare(image, std::min(image.width, image.height), 0.5, 0.5, side);
}

Image padToSquare(const Image& image, int side, Rgb border) {
    CHECK(!image.empty() && side > 0);
    const double scale = static_cast<double>(side) / std::max(image.width, image.height);
    const auto fitted = [&](int length) {
        return static_cast<int>(std::clamp<std::int64_t>(roundHalfToEven(scale * length), 1, side));
    };
    const Image inner = resizeLanczos(image, fitted(image.width), fitted(image.height));
    Image out = Image::filled(side, side, border);
    paste(out, inner, (side - inner.width) / 2, (side - inner.height) / 2);
    return out;
}

Image cropFrame(const Image& image, CropFrame frame, int side) {
    CHECK(!image.empty() && side > 0);
    frame = insidePicture(frame, image.width, image.height);
    const double edge = frame.size * std::min(image.width, image.height);
    // Measured in the room that is left: the centred frame then meets centreCrop's rounding.
    const auto share = [edge](double start, int length) {
        return length > edge ? start * length / (length - edge) : 0.0;
    };
    return resizedSquare(image, edge, share(frame.x, image.width), share(frame.y, image.height), side);
}

Image fitForModel(const Image& image, Fit fit, std::optional<CropFrame> frame, int side) {
    if (fit == Fit::pad)
        return padToSquare(image, side);
    return frame ? cropFrame(image, *frame, side) : centreCrop(image, side);
}

Image cropToAspect(const Image& image, int aspectWidth, int aspectHeight) {
    const bool wider = isWider(image, aspectWidth, aspectHeight);
    const auto width = wider ? static_cast<int>(scaled(image.height, aspectWidth, aspectHeight)) : image.width;
    const auto height = wider ? image.height : static_cast<int>(scaled(image.width, aspectHeight, aspectWidth));
    return cropped(image, {(image.width - width) / 2, (image.height - height) / 2, width, height});
}

Image padToAspect(const Image& image, int aspectWidth, int aspectHeight, Rgb border) {
    constexpr std::int64_t kMostPixels = 400'000'000;
    const bool wider = isWider(image, aspectWidth, aspectHeight);
    const std::int64_t width = wider ? image.width : scaled(image.height, aspectWidth, aspectHeight);
    const std::int64_t height = wider ? scaled(image.width, aspectHeight, aspectWidth) : image.height;
    if (width > kMostPixels / height)
        throw Error("a picture of {} x {} pixels padded to {} : {} would have {} x {}, which is too large", image.width,
                    image.height, aspectWidth, aspectHeight, width, height);
    Image out = Image::filled(static_cast<int>(width), static_cast<int>(height), border);
    paste(out, image, static_cast<int>((width - image.width) / 2), static_cast<int>((height - image.height) / 2));
    return out;
}

}  // namespace pardalis
