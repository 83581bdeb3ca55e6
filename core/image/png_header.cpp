#include "core/image/byte_view.h"
#include "core/image/image_header.h"

#include <utility>

// W3C Portable Network Graphics, third edition: chunks of a big-endian length, a type, the data and a checksum.
namespace pardalis {
namespace {

enum ColourType : std::uint8_t { kGrey = 0, kColour = 2, kPalette = 3, kGreyAlpha = 4, kColourAlpha = 6 };

// Of cHRM; none where a number can't be one of a colour.
std::optional<std::array<double, 8>> primariesOf(const ByteView& view, std::size_t at) {
    std::array<double, 8> primaries{};
    for (std::size_t i = 0; i < primaries.size(); ++i) {
        primaries[i] = view.u32(at + 4 * i) / 100'000.0;
        if (!(primaries[i] <= 1) || (i % 2 == 1 && primaries[i] <= 0))
            return std::nullopt;
    }
    return primaries;
}

}  // namespace

ImageHeader readPngHeader(std::span<const std::byte> bytes, std::string_view name) {
    const ByteView view(bytes, name, std::endian::big);
    if (!view.matches(12, "IHDR"))
        throw Error("{}: the PNG header is damaged", name);
    ImageHeader header;
    header.format = ImageFormat::png;
    header.width = provenLength(view.u32(16), name);
    header.height = provenLength(view.u32(20), name);
    const std::uint8_t depth = view.u8(24), colour = view.u8(25);
    if (depth != 1 && depth != 2 && depth != 4 && depth != 8 && depth != 16)
        throw Error("{}: the PNG header is damaged", name);
    header.bitsPerChannel = depth == 16 ? 16 : 8;
    header.alpha = colour == kGreyAlpha || colour == kColourAlpha;
    header.channels = header.alpha ? 4 : colour == kGrey ? 1 : 3;

    // Orientation and animation may be said anywhere; pixel data are stepped over.
    header.complete = false;
    bool pixels = false, srgb = false, profile = false;
    for (std::size_t at = 8; view.has(at, 12);) {
        if (view.matches(at + 4, "IEND")) {
            header.complete = true;
            break;
        }
        const std::size_t length = view.u32(at), data = at + 8;
        if (!view.has(data, length + 4))
            break;
        header.wholeBytes = data + length + 4;
        pixels = pixels || view.matches(at + 4, "IDAT");
        if (view.matches(at + 4, "eXIf")) {
            header.orientation = exifOrientation(view.part(data, length));
        } else if (view.matches(at + 4, "iCCP") && !std::exchange(profile, true)) {  // one: each takes time
            header.colours.profile = unpackedProfile(view.part(data, length));
        } else if (view.matches(at + 4, "sRGB")) {
            srgb = true;
        } else if (view.matches(at + 4, "gAMA") && length >= 4) {
            header.colours.gamma = view.u32(data) / 100'000.0;
        } else if (view.matches(at + 4, "cHRM") && length >= 32) {
            header.colours.primaries = primariesOf(view, data);
        } else if (view.matches(at + 4, "acTL")) {
            header.animated = true;
        } else if (view.matches(at + 4, "tRNS") && colour == kPalette) {
            header.alpha = true;
            header.channels = 4;
        } else if (view.matches(at + 4, "tRNS") && colour == kGrey && length >= 2) {
            // Stored at the picture's depth; pixels of less than 8 bits are spread over 0..255 when decoded.
            const int grey = view.u16(data);
            header.transparentGrey =
                static_cast<std::uint16_t>(depth < 8 ? (grey & ((1 << depth) - 1)) * 255 / ((1 << depth) - 1) : grey);
        }
        // A transparent colour of an RGB picture is not looked at, as in Chameleon's preprocessing.
        at = data + length + 4;
    }
    if (srgb)  // it has the last word before an ICC profile
        header.colours.gamma = 0;
    if (!header.complete && pixels) {
        const std::size_t left = view.size() - header.wholeBytes;
        header.lacksEnd = left < 8 || view.matches(header.wholeBytes + 4, "IEND");
        header.complete = header.lacksEnd;
    }
    return header;
}

}  // namespace pardalis
