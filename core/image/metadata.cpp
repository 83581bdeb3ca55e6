#include "core/image/metadata.h"

#include "core/base/error.h"
#include "core/image/byte_view.h"
#include "core/image/image_header.h"

#include <algorithm>
#include <array>
#include <string>

#include <zlib.h>

namespace pardalis {
namespace {

void put(Bytes& out, std::span<const std::byte> part) { out.insert(out.end(), part.begin(), part.end()); }
void put(Bytes& out, std::string_view text) { put(out, asBytes(text)); }

std::string bigEndian(std::uint32_t value) {
    std::string text;
    for (int shift = 24; shift >= 0; shift -= 8)
        text += static_cast<char>(value >> shift & 0xFF);
    return text;
}

std::string littleEndian(std::uint32_t value) {
    std::string text = bigEndian(value);
    std::reverse(text.begin(), text.end());
    return text;
}

// An EXIF block that says which way is up and nothing else: one directory with one entry of one short.
std::string exifOf(int orientation) {
    using namespace std::literals;
    return "MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"s + static_cast<char>(orientation) + "\0\0\0\0\0\0"s;
}

// JFIF's and Adobe's segments say how the samples are meant, and ICC's which colours.
bool isOfThePicture(const ByteView& view, std::size_t at, std::uint8_t marker) {
    constexpr std::uint8_t kApp0 = 0xE0, kApp2 = 0xE2, kApp14 = 0xEE, kApp15 = 0xEF, kComment = 0xFE;
    if (marker == kApp2)
        return view.matches(at + 4, {"ICC_PROFILE\0", 12});
    if (marker == kApp0)
        return false;
    return marker == kApp14 || !((marker > kApp0 && marker <= kApp15) || marker == kComment);
}

// Up to its end: behind it some cameras put further pictures, with places of their own.
Bytes bareJpeg(std::span<const std::byte> bytes, int orientation) {
    constexpr std::uint8_t kApp0 = 0xE0, kEoi = 0xD9, kSos = 0xDA;
    const ByteView view(bytes, "picture", std::endian::big);
    Bytes out;
    put(out, view.part(0, 2));
    bool placed = orientation == 1;
    const auto place = [&] {
        if (placed)
            return;
        placed = true;
        const std::string exif = std::string("Exif\0\0", 6) + exifOf(orientation);
        put(out, "\xFF\xE1" + bigEndian(static_cast<std::uint32_t>(exif.size() + 2)).substr(2) + exif);
    };
    for (std::size_t at = 2;;) {
        const std::uint8_t marker = view.u8(at + 1);
        if (view.u8(at) != 0xFF || marker == 0xFF) {
            ++at;
            continue;
        }
        if (marker == kEoi) {
            put(out, view.part(at, 2));
            return out;
        }
        if (standsAlone(marker) || marker == 0) {
            put(out, view.part(at, 2));
            at += 2;
            continue;
        }
        const std::size_t length = 2 + std::size_t{view.u16(at + 2)};
        if (marker != kApp0)
            place();                                                                 // JFIF's stands first
        if (marker == kApp0 && view.matches(at + 4, {"JFIF\0", 5}) && length >= 18)  // without the small picture in it
            put(out,
                std::string("\xFF\xE0\0\x10", 4) + std::string(asText(view.part(at + 4, 12))) + std::string(2, '\0'));
        else if (isOfThePicture(view, at, marker))
            put(out, view.part(at, length));
        at += length;
        if (marker != kSos)
            continue;
        std::size_t end = at;  // of the samples: an FF of theirs is followed by 0 or a restart
        while (view.u8(end) != 0xFF || view.u8(end + 1) == 0 || (view.u8(end + 1) >= 0xD0 && view.u8(end + 1) <= 0xD7))
            end += 1;
        put(out, view.part(at, end - at));
        at = end;
    }
}

// What makes up the picture; anybody may put other chunks beside it.
bool isOfPng(std::string_view kind) {
    static constexpr std::array<std::string_view, 15> kKinds{"IHDR", "PLTE", "IDAT", "IEND", "tRNS",
                                                             "gAMA", "cHRM", "sRGB", "iCCP", "cICP",
                                                             "sBIT", "bKGD", "pHYs", "acTL", "fcTL"};
    return std::ranges::find(kKinds, kind) != kKinds.end() || kind == "fdAT";
}

// `end`: of its whole chunks, where the last one is missing.
Bytes barePng(std::span<const std::byte> bytes, int orientation, std::size_t end) {
    const ByteView view(bytes, "picture", std::endian::big);
    Bytes out;
    put(out, view.part(0, 8));
    for (std::size_t at = 8;;) {
        if (at == end) {
            put(out, kPngEnd);
            return out;
        }
        const std::size_t length = std::size_t{12} + view.u32(at);
        const std::string_view kind = asText(view.part(at + 4, 4));
        if (isOfPng(kind))
            put(out, view.part(at, length));
        if (kind == "IHDR" && orientation != 1) {
            const std::string exif = "eXIf" + exifOf(orientation);
            const uLong sum = ::crc32(0, reinterpret_cast<const Bytef*>(exif.data()), static_cast<uInt>(exif.size()));
            put(out, bigEndian(static_cast<std::uint32_t>(exif.size() - 4)) + exif +
                         bigEndian(static_cast<std::uint32_t>(sum)));
        }
        at += length;
        if (kind == "IEND")
            return out;
    }
}

Bytes bareWebp(std::span<const std::byte> bytes, int orientation) {
    constexpr std::size_t kFirst = 12, kFlags = 20;
    constexpr std::byte kExifFlag{0x08}, kXmpFlag{0x04};
    const ByteView view(bytes, "picture", std::endian::little);
    const std::size_t end = std::min(view.size(), std::size_t{8} + view.u32(4));
    Bytes out;
    put(out, view.part(0, kFirst));
    static constexpr std::array<std::string_view, 7> kKinds{"VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP"};
    for (std::size_t at = kFirst; at + 8 <= end;) {
        const std::size_t length = view.u32(at + 4), padded = 8 + length + (length & 1);
        if (std::ranges::find(kKinds, asText(view.part(at, 4))) != kKinds.end())
            put(out, view.part(at, std::min(padded, view.size() - at)));
        at += padded;
    }
    if (asText(out).substr(kFirst, 4) == "VP8X") {
        out.at(kFlags) &= ~(kExifFlag | kXmpFlag);
        if (orientation != 1) {
            const std::string exif = exifOf(orientation);
            put(out, "EXIF" + littleEndian(static_cast<std::uint32_t>(exif.size())) + exif);
            out.at(kFlags) |= kExifFlag;
        }
    }
    const std::string size = littleEndian(static_cast<std::uint32_t>(out.size() - 8));
    std::ranges::copy(asBytes(size), out.begin() + 4);
    return out;
}

}  // namespace

Bytes withoutMetadata(std::span<const std::byte> bytes) {
    try {
        const ImageHeader header = readImageHeader(bytes, "picture");
        switch (header.format) {
        case ImageFormat::jpeg: return bareJpeg(bytes, header.orientation);
        case ImageFormat::png:
            return barePng(bytes, header.orientation, header.lacksEnd ? header.wholeBytes : bytes.size() + 1);
        case ImageFormat::webp: return bareWebp(bytes, header.orientation);
        default: break;
        }
    } catch (const Error&) {  // cut off or damaged: who opens it will say so
    }
    return {bytes.begin(), bytes.end()};
}

}  // namespace pardalis
