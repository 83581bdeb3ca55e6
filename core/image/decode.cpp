#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/image/codecs.h"
#include "core/image/image_header.h"
#include "core/image/image_io.h"
#include "core/image/orientation.h"

#include <algorithm>
#include <new>
#include <utility>

namespace pardalis {
namespace {

std::int64_t reduced(int length, int reduction) { return (length - 1) / reduction + 1; }

// Bytes per pixel of what the decoder hands out, from which the result (of 3) is made. Freed before the result is
// turned upright, which takes no more.
std::uint64_t handedOutBytes(const ImageHeader& header) {
    if (header.format == ImageFormat::tiff)
        return 4;
    return std::max<std::uint64_t>(3, static_cast<std::uint64_t>(header.channels * header.bitsPerChannel / 8));
}

// Bytes per stored pixel that the decoder keeps to itself.
std::uint64_t workingBytes(const ImageHeader& header) {
    switch (header.format) {
    case ImageFormat::jpeg: return header.wholeInMemory ? 2 * static_cast<std::uint64_t>(header.channels) : 0;
    case ImageFormat::webp: return (header.wholeInMemory ? 8u : 2u) + (header.animated ? 3u : 0u);
    case ImageFormat::tiff: return 8;  // a strip of all pixels in 16-bit RGBA
    default: return 0;
    }
}

void proveLimits(const ImageHeader& header, int reduction, const ImageLimits& limits, std::string_view name) {
    constexpr int kLongestSide = 1'000'000;  // libpng's limit, and nearly OpenCV's
    if (std::max(header.width, header.height) > kLongestSide)
        throw Error("{} has {} x {} pixels; at most {} a side can be opened", name, header.width, header.height,
                    kLongestSide);
    const std::int64_t stored = std::int64_t{header.width} * header.height;
    const std::int64_t result = reduced(header.width, reduction) * reduced(header.height, reduction);
    if (result > limits.maxPixels)
        throw Error("{} has {} x {} pixels, that is {} million; at most {} million can be opened", name, header.width,
                    header.height, (stored + 999'999) / 1'000'000, limits.maxPixels / 1'000'000);
    const std::uint64_t needed = static_cast<std::uint64_t>(result) * (3 + handedOutBytes(header)) +
                                 static_cast<std::uint64_t>(stored) * workingBytes(header);
    const std::uint64_t allowed = std::min(limits.maxMemory, availableMemory());
    if (needed > allowed)
        throw Error("{} has {} x {} pixels and needs {} MB of memory to open; {} MB may be used", name, header.width,
                    header.height, (needed >> 20) + 1, allowed >> 20);
}

// A PNG with the chunk behind its last whole one that says that there is no more.
Bytes withEnd(std::span<const std::byte> bytes, const ImageHeader& header) {
    Bytes whole(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(header.wholeBytes));
    const auto end = asBytes(kPngEnd);
    whole.insert(whole.end(), end.begin(), end.end());
    return whole;
}

// What the pixels are for: the model's own reading of colours, or that of people.
enum class For { model, people };

Image decodeStored(std::span<const std::byte> bytes, const ImageHeader& header, std::string_view name, int reduction,
                   For whom) {
    switch (header.format) {
    case ImageFormat::gif: return decodeGif(bytes, header, name);
    case ImageFormat::tiff: return decodeTiff(bytes, header, name);
    case ImageFormat::jpeg:
        proveJpegComplete(bytes, name);
        if (header.channels == 4)
            return decodeCmykJpeg(bytes, header, name, reduction, whom == For::people);
        break;
    case ImageFormat::bmp:
        if (header.masked)
            return decodeMaskedBmp(bytes, header, name);
        break;
    case ImageFormat::png:
        if (header.lacksEnd)
            return decodeWithOpenCv(withEnd(bytes, header), header, name);
        break;
    case ImageFormat::webp:
        if (header.animated)
            return decodeAnimatedWebp(header, name);
        break;
    default: break;
    }
    return decodeWithOpenCv(bytes, header, name, reduction);
}

Image decodeProven(std::span<const std::byte> bytes, const ImageHeader& header, std::string_view name, int reduction,
                   const ImageLimits& limits, For whom) {
    proveLimits(header, reduction, limits, name);
    if (!header.complete)
        throw Error("{} is cut off", name);
    try {
        Image stored = decodeStored(bytes, header, name, reduction, whom);
        if (whom == For::people)
            toSrgb(stored, header.colours);
        return upright(std::move(stored), header.orientation);
    } catch (const std::bad_alloc&) {
        throw Error("{} has {} x {} pixels, too many for the memory that is free", name, header.width, header.height);
    }
}

}  // namespace

Image decodeImage(std::span<const std::byte> bytes, std::string_view name, const ImageLimits& limits) {
    return decodeProven(bytes, readImageHeader(bytes, name), name, 1, limits, For::model);
}

Image decodeShown(std::span<const std::byte> bytes, std::string_view name, const ImageLimits& limits) {
    return decodeProven(bytes, readImageHeader(bytes, name), name, 1, limits, For::people);
}

Image decodePreview(std::span<const std::byte> bytes, std::string_view name, int minSide, const ImageLimits& limits) {
    const ImageHeader header = readImageHeader(bytes, name);
    int reduction = 1;
    if (header.format == ImageFormat::jpeg) {
        while (reduction < 8 && reduced(std::min(header.width, header.height), 2 * reduction) >= minSide)
            reduction *= 2;
    }
    return decodeProven(bytes, header, name, reduction, limits, For::people);
}

}  // namespace pardalis
