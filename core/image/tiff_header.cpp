#include "core/image/byte_view.h"
#include "core/image/image_header.h"

// TIFF 6.0, and BigTIFF with 64-bit offsets: a directory of tags somewhere in the file. EXIF blocks have the same form.
namespace pardalis {
namespace {

enum Tag : std::uint16_t { kWidth = 256, kHeight = 257, kOrientation = 274, kProfile = 34675 };
enum Type : std::uint16_t { kByte = 1, kShort = 3, kLong = 4, kLong8 = 16 };

struct Values {
    std::uint64_t width = 0, height = 0, orientation = 1;
    std::span<const std::byte> profile = {};
};

std::endian byteOrder(std::span<const std::byte> bytes) {
    return !bytes.empty() && bytes[0] == std::byte{'M'} ? std::endian::big : std::endian::little;
}

// The first directory; none where it is cut off.
std::optional<Values> readDirectory(const ByteView& view) {
    if (!view.has(0, 8))
        return std::nullopt;
    const bool big = view.u16(2) == 43;
    if (big && !view.has(0, 16))
        return std::nullopt;
    const std::uint64_t directory = big ? view.u64(8) : view.u32(4);
    const std::size_t countBytes = big ? 8 : 2, entryBytes = big ? 20 : 12;
    if (directory > view.size() || !view.has(static_cast<std::size_t>(directory), countBytes))
        return std::nullopt;
    std::size_t at = static_cast<std::size_t>(directory);
    const std::uint64_t count = big ? view.u64(at) : view.u16(at);
    at += countBytes;
    if (count > (view.size() - at) / entryBytes)
        return std::nullopt;

    Values values;
    for (std::uint64_t i = 0; i < count; ++i, at += entryBytes) {
        const std::size_t value = at + (big ? 12 : 8);
        const auto read = [&]() -> std::uint64_t {
            switch (view.u16(at + 2)) {
            case kByte: return view.u8(value);
            case kShort: return view.u16(value);
            case kLong: return view.u32(value);
            case kLong8: return big ? view.u64(value) : 0;
            default: return 0;
            }
        };
        switch (view.u16(at)) {
        case kWidth: values.width = read(); break;
        case kHeight: values.height = read(); break;
        case kOrientation: values.orientation = read(); break;
        case kProfile: {
            const std::uint64_t length = big ? view.u64(at + 4) : view.u32(at + 4);
            const std::uint64_t from = big ? view.u64(value) : view.u32(value);
            if (length <= Colours::kLargestProfile && from <= view.size() && length <= view.size() - from)
                values.profile = view.part(static_cast<std::size_t>(from), static_cast<std::size_t>(length));
            break;
        }
        }
    }
    return values;
}

int provenOrientation(std::uint64_t value) { return value >= 1 && value <= 8 ? static_cast<int>(value) : 1; }

}  // namespace

ImageHeader readTiffHeader(std::span<const std::byte> bytes, std::string_view name) {
    const std::optional<Values> values = readDirectory(ByteView(bytes, name, byteOrder(bytes)));
    if (!values)
        throw Error("{} has a TIFF header that is damaged or cut off", name);
    ImageHeader header;
    header.format = ImageFormat::tiff;
    header.width = provenLength(values->width, name);
    header.height = provenLength(values->height, name);
    header.orientation = provenOrientation(values->orientation);
    header.colours.profile.assign(values->profile.begin(), values->profile.end());
    return header;
}

int exifOrientation(std::span<const std::byte> block) {
    if (asText(block).starts_with(std::string_view("Exif\0\0", 6)))
        block = block.subspan(6);
    const std::optional<Values> values = readDirectory(ByteView(block, "EXIF", byteOrder(block)));
    return values ? provenOrientation(values->orientation) : 1;
}

}  // namespace pardalis
