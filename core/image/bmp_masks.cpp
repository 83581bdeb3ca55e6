#include "core/base/error.h"
#include "core/image/alpha.h"
#include "core/image/byte_view.h"
#include "core/image/codecs.h"

#include <bit>
#include <cstdlib>

// Bitmaps whose pixels of 16 or 32 bits have their colours where masks say: OpenCV 4.6 reads those of 32 bits as if there were
// none, and refuses those of 16 bits but for one form.
namespace pardalis {
namespace {

// One colour within a pixel, spread over 0..255 and cut as Pillow does.
struct Channel {
    std::uint32_t mask = 0;
    int shift = 0;
    std::uint32_t most = 0;

    explicit Channel(std::uint32_t bits)
        : mask(bits), shift(bits == 0 ? 0 : std::countr_zero(bits)), most(bits >> shift) {}
    bool isOneRun() const { return (most & (most + 1)) == 0; }
    std::uint32_t of(std::uint32_t pixel) const {
        return most == 0 ? 0 : static_cast<std::uint32_t>(std::uint64_t{(pixel & mask) >> shift} * 255 / most);
    }
};

struct Masks {
    Channel red, green, blue, alpha;
};

Masks masksOf(const ByteView& view, const ImageHeader& header) {
    constexpr std::size_t kFirst =
        54;  // behind the oldest header that has them, and at the same place within the newer
    if (!header.masks)
        return {Channel(0x7C00), Channel(0x03E0), Channel(0x001F), Channel(0)};
    return {Channel(view.u32(kFirst)), Channel(view.u32(kFirst + 4)), Channel(view.u32(kFirst + 8)),
            Channel(header.alpha ? view.u32(kFirst + 12) : 0)};
}

}  // namespace

Image decodeMaskedBmp(std::span<const std::byte> bytes, const ImageHeader& header, std::string_view name) {
    const ByteView view(bytes, name, std::endian::little);
    const Masks masks = masksOf(view, header);
    for (const Channel& each : {masks.red, masks.green, masks.blue, masks.alpha})
        if (!each.isOneRun())
            throw Error("{} has its colours in a way that can't be opened (mask {:x})", name, each.mask);
    const std::size_t pixelBytes = view.u16(28) / 8, start = view.u32(10);
    const std::size_t stride = (pixelBytes * static_cast<std::size_t>(header.width) + 3) / 4 * 4;
    const bool fromTop = static_cast<std::int32_t>(view.u32(22)) < 0;
    if (!view.has(start, stride * static_cast<std::size_t>(header.height)))
        throw Error("{} is damaged or cut off", name);

    const auto& overWhite = overWhiteTable();
    Image image = Image::filled(header.width, header.height);
    const auto draw = [&](bool blend) {
        std::uint32_t mostAlpha = 0;
        for (int y = 0; y < image.height; ++y) {
            std::size_t at = start + stride * static_cast<std::size_t>(fromTop ? y : image.height - 1 - y);
            std::uint8_t* out = image.row(y).data();
            for (int x = 0; x < image.width; ++x, at += pixelBytes) {
                const std::uint32_t pixel = pixelBytes == 2 ? view.u16(at) : view.u32(at);
                const std::uint32_t alpha = blend ? masks.alpha.of(pixel) : 255;
                mostAlpha = std::max(mostAlpha, alpha);
                for (const Channel* each : {&masks.red, &masks.green, &masks.blue})
                    *out++ = overWhite[alpha << 8 | each->of(pixel)];
            }
        }
        return mostAlpha;
    };
    // Many programs write an alpha mask and leave it 0: such a picture is meant to be seen.
    if (draw(header.alpha) == 0)
        draw(false);
    return image;
}

}  // namespace pardalis
