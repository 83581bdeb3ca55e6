#include "core/base/file.h"
#include "core/image/codecs.h"

#include <cstdint>

namespace pardalis {
namespace {

void append(Bytes& file, std::string_view text) {
    const auto bytes = asBytes(text);
    file.insert(file.end(), bytes.begin(), bytes.end());
}

void append(Bytes& file, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
        file.push_back(static_cast<std::byte>(value >> (8 * i)));
}

}  // namespace

// The decoder knows still pictures only, and a frame is one but for its wrapping (RFC 9649, 2.7): it becomes a file.
Image decodeAnimatedWebp(const ImageHeader& header, std::string_view name) {
    constexpr std::uint32_t kWrapping = 4 + 8 + 10, kAlphaFlag = 0x10;
    Bytes file;
    file.reserve(header.frameData.size() + 8 + kWrapping);
    append(file, "RIFF");
    append(file, static_cast<std::uint32_t>(header.frameData.size()) + kWrapping, 4);
    append(file, "WEBPVP8X");
    append(file, 10, 4);
    append(file, kAlphaFlag, 4);
    append(file, static_cast<std::uint32_t>(header.frame.width - 1), 3);
    append(file, static_cast<std::uint32_t>(header.frame.height - 1), 3);
    file.insert(file.end(), header.frameData.begin(), header.frameData.end());

    ImageHeader still = header;
    still.width = header.frame.width;
    still.height = header.frame.height;
    still.alpha = true;
    const Image frame = decodeWithOpenCv(file, still, name);
    Image canvas = Image::filled(header.width, header.height, kWhite);
    paste(canvas, frame, header.frame.x, header.frame.y);
    return canvas;
}

}  // namespace pardalis
