#pragma once

#include "core/image/colours.h"
#include "core/image/image.h"
#include "core/image/image_io.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

// What each format says about its picture before the first pixel. Private to core/image.
namespace pardalis {

struct ImageHeader {
    ImageFormat format{};
    int width = 0, height = 0;  // as stored, before the orientation is applied; at least 1
    int orientation = 1;        // EXIF 1..8
    bool animated = false;
    // The next three say how pixels come out of the decoder; TIFF's and GIF's decoders find out for themselves.
    int channels = 3;
    int bitsPerChannel = 8;      // 8 or 16
    bool alpha = false;          // some pixel may be transparent
    bool wholeInMemory = false;  // the decoder keeps all of it besides the result: progressive JPEG, lossless WebP
    std::optional<std::uint16_t> transparentGrey;  // PNG: the grey that is transparent, in decoded samples
    // PNG: every chunk lies inside the file. libpng takes memory for a chunk before it looks whether it is there.
    bool complete = true;
    // PNG: nothing but the end is missing, which says that there is no more.
    bool lacksEnd = false;
    std::size_t wholeBytes = 0;  // PNG: of its whole chunks
    bool masks = false;          // BMP: it says which bits of a pixel are which colour
    bool masked = false;         // and they are read by decodeMaskedBmp()
    Colours colours;
    // GIF and WebP animations: the first frame's place on the canvas of width × height, and WebP's frame data.
    PixelRect frame;
    std::span<const std::byte> frameData;
};

// The chunk that says that there is no more, with its checksum.
inline constexpr std::string_view kPngEnd{"\0\0\0\0IEND\xAE\x42\x60\x82", 12};

// A marker of a JPEG behind which no length stands: TEM, RST0 to RST7 and SOI (ITU-T T.81, table B.1).
inline bool standsAlone(std::uint8_t marker) { return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8); }

// Each throws Error when the header is cut off or senseless. The bytes begin with the format's signature.
ImageHeader readPngHeader(std::span<const std::byte> bytes, std::string_view name);
ImageHeader readJpegHeader(std::span<const std::byte> bytes, std::string_view name);
ImageHeader readGifHeader(std::span<const std::byte> bytes, std::string_view name);
ImageHeader readWebpHeader(std::span<const std::byte> bytes, std::string_view name);
ImageHeader readBmpHeader(std::span<const std::byte> bytes, std::string_view name);
ImageHeader readTiffHeader(std::span<const std::byte> bytes, std::string_view name);

// Throws Error when a JPEG does not reach its end, of which the decoder would say nothing and leave rows unset; or when
// it has so many scans, each of which passes over the whole picture, that a small file would be decoded for hours.
void proveJpegComplete(std::span<const std::byte> bytes, std::string_view name);

// Finds the format by its signature. Throws Error for anything else, naming what it is where that is known.
ImageHeader readImageHeader(std::span<const std::byte> bytes, std::string_view name);

// A stored length as ours; throws Error for 0 and for more than an int holds.
int provenLength(std::uint64_t length, std::string_view name);

// The orientation in an EXIF block (a TIFF structure, with or without "Exif\0\0" before it); 1 where there is none or
// the block is damaged: that is no reason to refuse the picture.
int exifOrientation(std::span<const std::byte> block);

}  // namespace pardalis
