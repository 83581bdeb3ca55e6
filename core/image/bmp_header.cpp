#include "core/image/byte_view.h"
#include "core/image/image_header.h"

#include <cstdlib>

// Windows bitmaps: a file header of 14 bytes, then an information header whose length tells its version.
namespace pardalis {

ImageHeader readBmpHeader(std::span<const std::byte> bytes, std::string_view name) {
    constexpr std::uint32_t kOldest = 12, kWithCompression = 40, kWithAlphaMask = 56, kBitFields = 3,
                            kAlphaBitFields = 6;
    const ByteView view(bytes, name, std::endian::little);
    ImageHeader header;
    header.format = ImageFormat::bmp;
    const std::uint32_t version = view.u32(14);
    if (version == kOldest) {
        header.width = provenLength(view.u16(18), name);
        header.height = provenLength(view.u16(20), name);
        return header;
    }
    if (version < kWithCompression)
        throw Error("{}: the BMP header is damaged or of a kind that can't be opened", name);
    // A negative height says that rows run from the top.
    const std::int64_t height = static_cast<std::int32_t>(view.u32(22));
    header.width = provenLength(view.u32(18), name);
    header.height = provenLength(static_cast<std::uint64_t>(std::abs(height)), name);
    const std::uint32_t compression = view.u32(30);
    const bool masks = compression == kBitFields || compression == kAlphaBitFields;
    const int bits = view.u16(28);
    header.masks = masks && (bits == 16 || bits == 32);
    header.masked = header.masks || (bits == 16 && compression == 0);
    // Without a mask the fourth byte means nothing: screenshots have 0 there.
    const bool alphaMask = version >= kWithAlphaMask || compression == kAlphaBitFields;
    header.alpha = header.masks && alphaMask && view.u32(66) != 0;
    header.channels = header.alpha ? 4 : 3;
    return header;
}

}  // namespace pardalis
