#pragma once

#include "core/image/image.h"
#include "core/image/image_header.h"

#include <cstddef>
#include <span>
#include <string_view>

// Pixels as stored (before orientation), blended over white. Each throws Error when they are damaged or cut off.
namespace pardalis {

// PNG, JPEG of light, BMP and WebP. `reduction` 1, 2, 4 or 8: a JPEG comes at that part of its size, rounded up.
Image decodeWithOpenCv(std::span<const std::byte> bytes, const ImageHeader& header, std::string_view name,
                       int reduction = 1);
Image decodeAnimatedWebp(const ImageHeader& header, std::string_view name);
Image decodeMaskedBmp(std::span<const std::byte> bytes, const ImageHeader& header, std::string_view name);
// `asShown`: by its profile, where it has one; else as the reference does it.
Image decodeCmykJpeg(std::span<const std::byte> bytes, const ImageHeader& header, std::string_view name, int reduction,
                     bool asShown);
Image decodeGif(std::span<const std::byte> bytes, const ImageHeader& header, std::string_view name);
Image decodeTiff(std::span<const std::byte> bytes, const ImageHeader& header, std::string_view name);

}  // namespace pardalis
