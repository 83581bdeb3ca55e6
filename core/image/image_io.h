#pragma once

#include "core/base/file.h"
#include "core/image/image.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

// Pictures as bytes. Files come from anywhere, so their sizes are read and judged before anything is allocated.
// `name` is what messages call the picture. All functions may be called on any thread.
namespace pardalis {

enum class ImageFormat : std::uint8_t { png, jpeg, gif, webp, bmp, tiff };

struct ImageInfo {
    ImageFormat format{};
    std::string mimeType;       // "image/png"
    int width = 0, height = 0;  // pixels as shown, that is after the EXIF orientation is applied
    bool animated = false;
    int orientation = 1;    // as stored: EXIF's 1..8, 1 is upright
    bool lacksEnd = false;  // a PNG that was cut off behind its last pixel: all of it can be seen
};

struct ImageLimits {
    std::int64_t maxPixels = 100'000'000;
    // Bytes decoding may take at its peak, the result included. What the machine has free is a limit besides.
    std::uint64_t maxMemory = std::uint64_t{2} << 30;
};

// Reads headers only. Throws Error when the bytes are none of our formats, or the header is cut off or senseless.
ImageInfo probeImage(std::span<const std::byte> bytes, std::string_view name);

// The picture upright, alpha blended over white exactly as Chameleon's preprocessing does, 16-bit samples cut to 8,
// grey, palette and CMYK turned to RGB, no colour management: for the model. Of an animation or several pages: the first.
// Throws Error when the picture is damaged or cut off, of a kind we can't decode, or beyond the limits.
Image decodeImage(std::span<const std::byte> bytes, std::string_view name, const ImageLimits& limits = {});

// The same for people, with the colours that an ICC profile, or a PNG's gAMA and cHRM say, as sRGB: what other programs show.
Image decodeShown(std::span<const std::byte> bytes, std::string_view name, const ImageLimits& limits = {});

// decodeShown() for a small place: a JPEG comes at 1/2, 1/4 or 1/8 of its size while its shorter side stays at least
// `minSide`, in a fraction of the time, and the limit on pixels is applied to what comes.
Image decodePreview(std::span<const std::byte> bytes, std::string_view name, int minSide,
                    const ImageLimits& limits = {});

// Lossless. Throws Error for a picture larger than PNG readers accept (1,000,000 pixels a side).
Bytes encodePng(const Image& image);
// quality 1..100. Throws Error for a picture larger than JPEG can hold (65,500 pixels a side).
Bytes encodeJpeg(const Image& image, int quality);

}  // namespace pardalis
