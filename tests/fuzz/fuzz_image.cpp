#include "core/base/error.h"
#include "core/image/fit.h"
#include "core/image/image_io.h"

#include <cstdint>
#include <cstdlib>
#include <span>

// Any bytes are a picture or an Error, within the limits, and what probing says of it is what decoding gives.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pardalis;
    const auto bytes = std::as_bytes(std::span(data, size));
    const ImageLimits limits{1 << 20, std::uint64_t{64} << 20};
    try {
        const Image image = decodeImage(bytes, "fuzz", limits);
        const ImageInfo info = probeImage(bytes, "fuzz");
        if (image.width != info.width || image.height != info.height || image.empty() ||
            image.pixels.size() != image.rowBytes() * static_cast<std::size_t>(image.height))
            std::abort();
        if (centreCrop(image, 8).pixels.size() != 192 || padToSquare(image, 8).pixels.size() != 192)
            std::abort();
        if (decodePreview(bytes, "fuzz", 1, limits).empty())
            std::abort();
    } catch (const Error&) {
    }
    return 0;
}
