#include "core/image/byte_view.h"
#include "core/image/image_header.h"

#include <map>

// ITU-T T.81 annex B: segments of FF, a marker, a big-endian length that counts itself, the data.
namespace pardalis {
namespace {

enum Marker : std::uint8_t {
    kSof0 = 0xC0,
    kSof2 = 0xC2,
    kDht = 0xC4,
    kJpg = 0xC8,
    kDac = 0xCC,
    kSof15 = 0xCF,
    kEoi = 0xD9,
    kSos = 0xDA,
    kApp1 = 0xE1,
    kApp2 = 0xE2,
    kApp14 = 0xEE,
};

bool isFrame(std::uint8_t marker) {
    return marker >= kSof0 && marker <= kSof15 && marker != kDht && marker != kJpg && marker != kDac;
}

void readFrame(const ByteView& view, std::size_t data, ImageHeader& header) {
    const int precision = view.u8(data);
    header.height = provenLength(view.u16(data + 1), view.name());
    header.width = provenLength(view.u16(data + 3), view.name());
    header.channels = view.u8(data + 5);
    if (precision != 8)
        throw Error("{} is a JPEG of {} bits per sample; only 8 can be opened", view.name(), precision);
    if (header.channels != 1 && header.channels != 3 && header.channels != 4)
        throw Error("{} is a JPEG of {} colour components; only 1, 3 and 4 can be opened", view.name(),
                    header.channels);
}

// An ICC profile in segments that are counted from 1 (ICC.1:2010, B.4).
class ProfileParts {
public:
    void add(int number, int count, std::span<const std::byte> part) {
        m_count = m_count == 0 ? count : m_count;
        m_fit = m_fit && count == m_count && number >= 1 && number <= count && m_parts.emplace(number, part).second;
        m_bytes += part.size();
    }
    // Empty: there is none, or not all of it.
    Bytes whole() const {
        Bytes profile;
        if (!m_fit || m_bytes > Colours::kLargestProfile || static_cast<int>(m_parts.size()) != m_count)
            return profile;
        for (const auto& [number, part] : m_parts)
            profile.insert(profile.end(), part.begin(), part.end());
        return profile;
    }

private:
    std::map<int, std::span<const std::byte>> m_parts;
    int m_count = 0;
    std::size_t m_bytes = 0;
    bool m_fit = true;
};

}  // namespace

ImageHeader readJpegHeader(std::span<const std::byte> bytes, std::string_view name) {
    const ByteView view(bytes, name, std::endian::big);
    ImageHeader header;
    header.format = ImageFormat::jpeg;
    bool frame = false, exif = false, adobe = false;
    ProfileParts profile;
    for (std::size_t at = 2;;) {
        const std::uint8_t marker = view.u8(at + 1);
        if (view.u8(at) != 0xFF || marker == 0xFF) {  // stray or fill byte, passed over as decoders do
            ++at;
            continue;
        }
        if (standsAlone(marker)) {
            at += 2;
            continue;
        }
        if (marker == kEoi)
            break;
        if (marker == kSos) {  // colours in scans of their own are put together at the end
            header.wholeInMemory |= view.u8(at + 4) < header.channels;
            break;
        }
        const std::size_t length = view.u16(at + 2);
        if (length < 2)
            throw Error("{}: the JPEG header is damaged at byte {}", name, at);
        const std::size_t data = at + 4;
        if (isFrame(marker) && !frame) {
            frame = true;
            header.wholeInMemory = marker >= kSof2;
            readFrame(view, data, header);
        } else if (marker == kApp1 && !exif && view.matches(data, {"Exif\0\0", 6})) {
            exif = true;
            header.orientation = exifOrientation(view.part(data, length - 2));
        } else if (marker == kApp2 && view.matches(data, {"ICC_PROFILE\0", 12}) && length >= 16) {
            profile.add(view.u8(data + 12), view.u8(data + 13), view.part(data + 14, length - 16));
        } else if (marker == kApp14 && view.matches(data, "Adobe")) {
            adobe = true;
        }
        at = data + length - 2;
    }
    if (!frame)
        throw Error("{}: the JPEG has no picture in it", name);
    if (header.channels == 4 && !adobe)
        throw Error("{} is a CMYK JPEG that does not say what its inks mean; save it as RGB to open it", name);
    header.colours.profile = profile.whole();
    return header;
}

void proveJpegComplete(std::span<const std::byte> bytes, std::string_view name) {
    constexpr int kMostScans = 200;
    const ByteView view(bytes, name, std::endian::big);
    const std::string_view text = asText(bytes);
    int scans = 0;
    for (std::size_t at = 2;;) {
        // Outside of segments an FF of the data is followed by 0, a restart marker or another FF.
        at = text.find('\xFF', at);
        if (at == text.npos || !view.has(at, 2))
            throw Error("{} is cut off", name);
        const std::uint8_t marker = view.u8(at + 1);
        if (marker == kEoi)
            return;
        if (marker == 0xFF) {
            ++at;
        } else if (marker == 0 || standsAlone(marker)) {
            at += 2;
        } else {
            if (marker == kSos && ++scans > kMostScans)
                throw Error("{} has more than {} scans, which no program makes", name, kMostScans);
            if (!view.has(at, 4))
                throw Error("{} is cut off", name);
            at += 2 + std::size_t{view.u16(at + 2)};
        }
    }
}

}  // namespace pardalis
