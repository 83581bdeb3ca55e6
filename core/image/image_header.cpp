#include "core/image/image_header.h"

#include "core/image/byte_view.h"
#include "core/image/picture_formats.h"

#include <array>
#include <limits>

namespace pardalis {
namespace {

using namespace std::literals;

struct Signature {
    std::size_t at;
    std::string_view text;
    std::string_view kind;
};

// Kinds a person may try: naming them helps more than "unknown".
constexpr std::array kUnsupported{
    Signature{4, "ftypheic", "a HEIC picture"},    Signature{4, "ftypheix", "a HEIC picture"},
    Signature{4, "ftypmif1", "a HEIF picture"},    Signature{4, "ftypavif", "an AVIF picture"},
    Signature{4, "ftypavis", "an AVIF picture"},   Signature{0, "\xFF\x0A", "a JPEG XL picture"},
    Signature{4, "JXL \r\n", "a JPEG XL picture"}, Signature{4, "jP  \r\n", "a JPEG 2000 picture"},
    Signature{0, "8BPS", "a Photoshop document"},  Signature{0, "%PDF-", "a PDF document"},
    Signature{0, "<svg", "an SVG drawing"},        Signature{0, "<?xml", "an XML file, perhaps an SVG drawing"},
    Signature{0, "\0\0\1\0"sv, "an icon file"},    Signature{0, "gimp xcf", "a GIMP picture"},
};

}  // namespace

int provenLength(std::uint64_t length, std::string_view name) {
    if (length == 0)
        throw Error("{} has no pixels", name);
    if (length > static_cast<std::uint64_t>(std::numeric_limits<int>::max()))
        throw Error("{} claims to be {} pixels wide or high", name, length);
    return static_cast<int>(length);
}

ImageHeader readImageHeader(std::span<const std::byte> bytes, std::string_view name) {
    const ByteView view(bytes, name, std::endian::little);
    if (bytes.empty())
        throw Error("{} is empty, not a picture", name);
    if (view.matches(0, "\x89PNG\r\n\x1A\n"))
        return readPngHeader(bytes, name);
    if (view.matches(0, "\xFF\xD8\xFF"))
        return readJpegHeader(bytes, name);
    if (view.matches(0, "GIF87a") || view.matches(0, "GIF89a"))
        return readGifHeader(bytes, name);
    if (view.matches(0, "RIFF") && view.matches(8, "WEBP"))
        return readWebpHeader(bytes, name);
    for (const std::string_view start : {"II\x2A\0"sv, "MM\0\x2A"sv, "II\x2B\0"sv, "MM\0\x2B"sv}) {
        if (view.matches(0, start))
            return readTiffHeader(bytes, name);
    }
    if (view.matches(0, "BM"))
        return readBmpHeader(bytes, name);
    for (const Signature& other : kUnsupported) {
        if (view.matches(other.at, other.text))
            throw Error("{} is {}, which can't be opened; {} can", name, other.kind, pictureFormatNames());
    }
    throw Error("{} is not a picture that can be opened; {} can", name, pictureFormatNames());
}

ImageInfo probeImage(std::span<const std::byte> bytes, std::string_view name) {
    const ImageHeader header = readImageHeader(bytes, name);
    const bool lying = header.orientation >= 5;  // turned by a quarter: rows are shown as columns
    return {header.format,
            std::string(pictureFormat(header.format).mimeType),
            lying ? header.height : header.width,
            lying ? header.width : header.height,
            header.animated,
            header.orientation,
            header.lacksEnd};
}

}  // namespace pardalis
