#pragma once

#include "core/image/image.h"

#include <cstdint>
#include <optional>

namespace pardalis {

// How a picture of any shape becomes what a model sees, mostly a square. pad: whole, with borders; crop: a part of it.
enum class Fit : std::uint8_t { pad, crop };

// How the pictures that a model was trained with were scaled: by Lanczos' filter at once, as Chameleon's; or halved with a
// box filter while they are at least twice as large as wanted, then scaled with the cubic one, as Lumina-mGPT's.
enum class Scaling : std::uint8_t { lanczos, halvedThenCubic };

// A square part of a picture, in fractions, so that it holds for any resolution of the same picture. Values from
// outside are moved to the nearest frame that lies inside the picture.
struct CropFrame {
    double x = 0, y = 0;  // left and top edge as fractions of the width and of the height
    double size = 1;      // side as a fraction of the picture's shorter side

    bool operator==(const CropFrame&) const = default;
};

// The frame centreCrop() cuts: as large as possible, in the middle.
CropFrame centredFrame(int width, int height);
// The nearest frame inside a picture of width × height; numbers that are not finite count as centred.
CropFrame insidePicture(CropFrame frame, int width, int height);

// All of the following take a picture of at least one pixel; where nothing else is said they give one of side × side.

// Chameleon's own preprocessing, bit for bit: the shorter side is resized to `side`, the middle is kept.
Image centreCrop(const Image& image, int side);
// Nothing is lost: the longer side is resized to `side`, the rest is border, equal on both sides.
Image padToSquare(const Image& image, int side, Rgb border = kWhite);
// The part in the frame. With centredFrame() the same pixels as centreCrop().
Image cropFrame(const Image& image, CropFrame frame, int side);
// What the model sees of the picture; `frame` counts for Fit::crop only, none is the centre.
Image fitForModel(const Image& image, Fit fit, std::optional<CropFrame> frame, int side);
// The same for a model that sees width × height pixels. A frame is of a square model's and cut out first.
Image fitForModel(const Image& image, Fit fit, std::optional<CropFrame> frame, int width, int height, Scaling scaling);

// For pages and files: the largest centred part of aspect width : height, and the smallest picture of that aspect
// that holds all of it. Pixels are kept as they are, never resampled.
Image cropToAspect(const Image& image, int aspectWidth, int aspectHeight);
Image padToAspect(const Image& image, int aspectWidth, int aspectHeight, Rgb border = kWhite);

}  // namespace pardalis
