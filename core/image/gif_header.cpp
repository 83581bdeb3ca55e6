#include "core/image/byte_view.h"
#include "core/image/image_header.h"

#include <algorithm>

// GIF89a specification: a logical screen, then extensions and pictures whose data come in sub-blocks.
namespace pardalis {
namespace {

constexpr std::uint8_t kExtension = 0x21, kPicture = 0x2C;

std::size_t paletteBytes(std::uint8_t flags) { return flags & 0x80 ? std::size_t{3} << ((flags & 7) + 1) : 0; }

// Where the block behind the sub-blocks at `at` begins; the file's end where they are cut off.
std::size_t behindSubBlocks(const ByteView& view, std::size_t at) {
    while (view.has(at, 1)) {
        const std::size_t length = view.u8(at);
        at += 1 + length;
        if (length == 0)
            return at;
    }
    return view.size();
}

}  // namespace

ImageHeader readGifHeader(std::span<const std::byte> bytes, std::string_view name) {
    const ByteView view(bytes, name, std::endian::little);
    ImageHeader header;
    header.format = ImageFormat::gif;
    int frames = 0;
    for (std::size_t at = 13 + paletteBytes(view.u8(10)); frames < 2;) {
        if (frames > 0 && !view.has(at, 10))
            break;  // the first picture is what counts
        const std::uint8_t kind = view.u8(at);
        if (kind == kPicture) {
            if (++frames == 1) {
                header.frame = {view.u16(at + 1), view.u16(at + 3), provenLength(view.u16(at + 5), name),
                                provenLength(view.u16(at + 7), name)};
            }
            at = behindSubBlocks(view, at + 10 + paletteBytes(view.u8(at + 9)) + 1);  // 1: LZW code size
        } else if (kind == kExtension) {
            at = behindSubBlocks(view, at + 2);
        } else {
            break;
        }
    }
    if (frames == 0)
        throw Error("{}: the GIF has no picture in it", name);
    // Some programs leave the screen empty or smaller than the first picture; browsers then make it larger.
    header.width = std::max<int>(view.u16(6), header.frame.x + header.frame.width);
    header.height = std::max<int>(view.u16(8), header.frame.y + header.frame.height);
    header.animated = frames > 1;
    return header;
}

}  // namespace pardalis
