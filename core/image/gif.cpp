#include "core/image/codecs.h"

#include "core/base/error.h"

#include <gif_lib.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

namespace pardalis {
namespace {

struct Closer {
    void operator()(GifFileType* gif) const { DGifCloseFile(gif, nullptr); }
};

[[noreturn]] void fail(std::string_view name) { throw Error("{} is damaged or cut off", name); }

int readBytes(GifFileType* gif, GifByteType* out, int count) {
    auto& rest = *static_cast<std::span<const std::byte>*>(gif->UserData);
    const std::size_t taken = std::min(rest.size(), static_cast<std::size_t>(count));
    std::ranges::transform(rest.first(taken), out, [](std::byte byte) { return std::to_integer<GifByteType>(byte); });
    rest = rest.subspan(taken);
    return static_cast<int>(taken);
}

// Goes to the first picture's data. Returns the palette index that is transparent, −1 for none.
int findPicture(GifFileType* gif, std::string_view name) {
    int transparent = NO_TRANSPARENT_COLOR;
    for (;;) {
        GifRecordType record{};
        if (DGifGetRecordType(gif, &record) == GIF_ERROR)
            fail(name);
        if (record == IMAGE_DESC_RECORD_TYPE) {
            if (DGifGetImageDesc(gif) == GIF_ERROR)
                fail(name);
            return transparent;
        }
        if (record != EXTENSION_RECORD_TYPE)
            fail(name);
        int code = 0;
        GifByteType* block = nullptr;  // its length, then its bytes
        if (DGifGetExtension(gif, &code, &block) == GIF_ERROR)
            fail(name);
        GraphicsControlBlock control{};
        if (code == GRAPHICS_EXT_FUNC_CODE && block && DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK)
            transparent = control.TransparentColor;
        while (block) {
            if (DGifGetExtensionNext(gif, &block) == GIF_ERROR)
                fail(name);
        }
    }
}

// The rows in the order they are stored: interlaced pictures come in four passes (GIF89a, appendix E).
std::vector<int> rowOrder(int height, bool interlaced) {
    struct Pass {
        int first, step;
    };
    static constexpr std::array kPasses{Pass{0, 8}, Pass{4, 8}, Pass{2, 4}, Pass{1, 2}};
    static constexpr std::array kWhole{Pass{0, 1}};
    std::vector<int> rows;
    for (const Pass& pass : interlaced ? std::span<const Pass>(kPasses) : std::span<const Pass>(kWhole)) {
        for (int y = pass.first; y < height; y += pass.step)
            rows.push_back(y);
    }
    return rows;
}

}  // namespace

Image decodeGif(std::span<const std::byte> bytes, const ImageHeader& header, std::string_view name) {
    const std::unique_ptr<GifFileType, Closer> gif(DGifOpen(&bytes, &readBytes, nullptr));
    if (!gif)
        fail(name);
    const int transparent = findPicture(gif.get(), name);
    const GifImageDesc& frame = gif->Image;
    if (PixelRect{frame.Left, frame.Top, frame.Width, frame.Height} != header.frame)
        fail(name);
    const ColorMapObject* palette = frame.ColorMap ? frame.ColorMap : gif->SColorMap;
    if (!palette)
        throw Error("{}: the GIF has no colours", name);

    // What the frame leaves free is transparent, so white.
    Image image = Image::filled(header.width, header.height, kWhite);
    std::vector<GifPixelType> line(static_cast<std::size_t>(frame.Width));
    for (const int y : rowOrder(frame.Height, frame.Interlace)) {
        if (DGifGetLine(gif.get(), line.data(), frame.Width) == GIF_ERROR)
            fail(name);
        std::uint8_t* out = image.row(frame.Top + y).data() + 3 * frame.Left;
        for (const GifPixelType index : line) {
            // An index behind the palette's end has no colour; viewers leave such a pixel free.
            if (index != transparent && index < palette->ColorCount) {
                const GifColorType& colour = palette->Colors[index];
                out[0] = colour.Red;
                out[1] = colour.Green;
                out[2] = colour.Blue;
            }
            out += 3;
        }
    }
    return image;
}

}  // namespace pardalis
