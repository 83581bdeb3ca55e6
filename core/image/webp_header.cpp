#include "core/image/byte_view.h"
#include "core/image/image_header.h"

// RFC 9649: RIFF chunks of a type, a little-endian length and data padded to even length.
namespace pardalis {
namespace {

std::uint32_t u24(const ByteView& view, std::size_t at) { return view.u16(at) | std::uint32_t{view.u8(at + 2)} << 16; }

// VP8 key frame: 3 bytes of tag, 9D 01 2A, width and height of 14 bits, 2 bits of scale each.
void readLossy(const ByteView& view, std::size_t data, ImageHeader& header) {
    if (!view.matches(data + 3, "\x9D\x01\x2A"))
        throw Error("{}: the WebP header is damaged", view.name());
    header.width = provenLength(view.u16(data + 6) & 0x3FFF, view.name());
    header.height = provenLength(view.u16(data + 8) & 0x3FFF, view.name());
}

// VP8L: 2F, then width − 1 and height − 1 of 14 bits each and the hint whether alpha is used.
void readLossless(const ByteView& view, std::size_t data, ImageHeader& header) {
    if (view.u8(data) != 0x2F)
        throw Error("{}: the WebP header is damaged", view.name());
    const std::uint32_t bits = view.u32(data + 1);
    header.width = static_cast<int>(bits & 0x3FFF) + 1;
    header.height = static_cast<int>(bits >> 14 & 0x3FFF) + 1;
    header.alpha = (bits >> 28 & 1) != 0;
    header.channels = header.alpha ? 4 : 3;
    header.wholeInMemory = true;
}

// ANMF: x/2, y/2, width − 1, height − 1, duration of 24 bits each, flags, then the frame's own chunks.
void readFirstFrame(const ByteView& view, std::size_t data, std::size_t length, ImageHeader& header) {
    if (length < 16)
        throw Error("{}: the WebP animation is damaged", view.name());
    header.frame = {static_cast<int>(2 * u24(view, data)), static_cast<int>(2 * u24(view, data + 3)),
                    static_cast<int>(u24(view, data + 6)) + 1, static_cast<int>(u24(view, data + 9)) + 1};
    if (header.frame.width > header.width - header.frame.x || header.frame.height > header.height - header.frame.y)
        throw Error("{}: the first picture of the WebP animation lies outside its canvas", view.name());
    header.frameData = view.part(data + 16, length - 16);
}

}  // namespace

ImageHeader readWebpHeader(std::span<const std::byte> bytes, std::string_view name) {
    const ByteView view(bytes, name, std::endian::little);
    ImageHeader header;
    header.format = ImageFormat::webp;
    if (view.matches(12, "VP8 ")) {
        readLossy(view, 20, header);
        return header;
    }
    if (view.matches(12, "VP8L")) {
        readLossless(view, 20, header);
        return header;
    }
    if (!view.matches(12, "VP8X"))
        throw Error("{}: the WebP header is damaged", name);
    const std::uint8_t flags = view.u8(20);
    header.alpha = (flags & 0x10) != 0;
    header.animated = (flags & 0x02) != 0;
    header.channels = header.alpha || header.animated ? 4 : 3;
    header.width = static_cast<int>(u24(view, 24)) + 1;
    header.height = static_cast<int>(u24(view, 27)) + 1;
    for (std::size_t at = 12; view.has(at, 8);) {
        const std::size_t length = view.u32(at + 4), data = at + 8;
        if (!view.has(data, length))
            break;  // cut off: decoding will say so
        if (view.matches(at, "EXIF"))
            header.orientation = exifOrientation(view.part(data, length));
        else if (view.matches(at, "ICCP") && length <= Colours::kLargestProfile)
            header.colours.profile.assign(view.part(data, length).begin(), view.part(data, length).end());
        else if (view.matches(at, "VP8L"))
            header.wholeInMemory = true;
        else if (view.matches(at, "ANMF") && header.frameData.empty())
            readFirstFrame(view, data, length, header);
        at = data + length + (length & 1);
    }
    if (header.animated && header.frameData.empty())
        throw Error("{}: the WebP animation has no picture in it", name);
    return header;
}

}  // namespace pardalis
