#include "core/image/codecs.h"

#include "core/base/error.h"
#include "core/image/alpha.h"

#include <tiffio.h>

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

// Read with libtiff itself: OpenCV's reader refuses tiles, loses the alpha of grey pictures and multiplies colours.
namespace pardalis {
namespace {

struct MemoryFile {
    std::span<const std::byte> bytes;
    std::uint64_t at = 0;
    std::string problem;  // the first that libtiff reports
};

MemoryFile& fileOf(thandle_t handle) { return *static_cast<MemoryFile*>(handle); }

tmsize_t readBytes(thandle_t handle, void* out, tmsize_t count) {
    MemoryFile& file = fileOf(handle);
    const std::uint64_t left = file.at < file.bytes.size() ? file.bytes.size() - file.at : 0;
    const auto taken =
        static_cast<std::size_t>(std::min(left, static_cast<std::uint64_t>(std::max<tmsize_t>(count, 0))));
    if (taken > 0)
        std::memcpy(out, file.bytes.data() + file.at, taken);
    file.at += taken;
    return static_cast<tmsize_t>(taken);
}

tmsize_t writeNothing(thandle_t, void*, tmsize_t) { return 0; }

toff_t seek(thandle_t handle, toff_t offset, int whence) {
    MemoryFile& file = fileOf(handle);
    file.at = offset + (whence == SEEK_CUR ? file.at : whence == SEEK_END ? file.bytes.size() : 0);
    return file.at;
}

int closeNothing(thandle_t) { return 0; }
toff_t sizeOf(thandle_t handle) { return fileOf(handle).bytes.size(); }

// libtiff only reads mapped files. Without a map, 4.5.0 refuses tiles that are not compressed.
int map(thandle_t handle, void** base, toff_t* size) {
    const auto bytes = fileOf(handle).bytes;
    *base = const_cast<std::byte*>(bytes.data());
    *size = bytes.size();
    return 1;
}
void unmapNothing(thandle_t, void*, toff_t) {}

int keepProblem(TIFF*, void* user, const char*, const char* format, va_list arguments) {
    MemoryFile& file = fileOf(user);
    char text[256];
    if (file.problem.empty() && std::vsnprintf(text, sizeof text, format, arguments) > 0)
        file.problem = text;
    return 1;  // not to stderr
}

int ignoreWarning(TIFF*, void*, const char*, const char*, va_list) { return 1; }

struct Closer {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};
using TiffPtr = std::unique_ptr<TIFF, Closer>;

TiffPtr open(MemoryFile& file, std::uint64_t pixels) {
    const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(TIFFOpenOptionsAlloc(),
                                                                                   &TIFFOpenOptionsFree);
    // The largest single thing a sane file needs is a strip of all pixels in 16-bit RGBA.
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), static_cast<tmsize_t>((std::uint64_t{16} << 20) + 8 * pixels));
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), &keepProblem, &file);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), &ignoreWarning, nullptr);
    return TiffPtr(TIFFClientOpenExt("picture", "r", &file, &readBytes, &writeNothing, &seek, &closeNothing, &sizeOf,
                                     &map, &unmapNothing, options.get()));
}

enum class Alpha { none, plain, multiplied };

// How the picture's alpha is stored. Plain alpha is then declared as multiplied to libtiff, so that it hands out the
// colours as they are: multiplied to 8 bits they could not be blended as the reference does.
Alpha takeAlpha(TIFF* tiff) {
    std::uint16_t count = 0;
    const std::uint16_t* stored = nullptr;
    TIFFGetFieldDefaulted(tiff, TIFFTAG_EXTRASAMPLES, &count, &stored);
    if (count == 0 || !stored || stored[0] == EXTRASAMPLE_UNSPECIFIED)
        return Alpha::none;
    if (stored[0] == EXTRASAMPLE_ASSOCALPHA)
        return Alpha::multiplied;
    std::vector<std::uint16_t> declared(stored, stored + count);
    declared[0] = EXTRASAMPLE_ASSOCALPHA;
    TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, count, declared.data());
    return Alpha::plain;
}

// [height, width] of packed ABGR, rows and columns as stored.
std::vector<std::uint32_t> readRaster(TIFF* tiff, const MemoryFile& file, const ImageHeader& header,
                                      std::string_view name) {
    char problem[1024] = "";
    TIFFRGBAImage reader{};
    if (!TIFFRGBAImageOK(tiff, problem) || !TIFFRGBAImageBegin(&reader, tiff, 1, problem))
        throw Error("{} is a kind of TIFF that can't be opened ({})", name, problem);
    const std::unique_ptr<TIFFRGBAImage, decltype(&TIFFRGBAImageEnd)> end(&reader, &TIFFRGBAImageEnd);
    if (reader.width != static_cast<std::uint32_t>(header.width) ||
        reader.height != static_cast<std::uint32_t>(header.height))
        throw Error("{} is not of the size its header says", name);
    reader.req_orientation = reader.orientation;
    std::vector<std::uint32_t> raster(static_cast<std::size_t>(header.width) * static_cast<std::size_t>(header.height));
    if (!TIFFRGBAImageGet(&reader, raster.data(), reader.width, reader.height))
        throw Error("{} is damaged or cut off ({})", name, file.problem);
    return raster;
}

}  // namespace

Image decodeTiff(std::span<const std::byte> bytes, const ImageHeader& header, std::string_view name) {
    const auto pixels = static_cast<std::uint64_t>(header.width) * static_cast<std::uint64_t>(header.height);
    MemoryFile file{bytes, 0, {}};
    const TiffPtr tiff = open(file, pixels);
    if (!tiff)
        throw Error("{} is damaged or cut off ({})", name, file.problem);
    const Alpha alpha = takeAlpha(tiff.get());
    const std::vector<std::uint32_t> raster = readRaster(tiff.get(), file, header, name);

    const auto& overWhite = overWhiteTable();
    Image image = Image::filled(header.width, header.height);
    std::uint8_t* out = image.pixels.data();
    for (const std::uint32_t abgr : raster) {
        const std::uint32_t opacity = TIFFGetA(abgr);
        for (const std::uint32_t value : {TIFFGetR(abgr), TIFFGetG(abgr), TIFFGetB(abgr)}) {
            switch (alpha) {
            case Alpha::none: *out++ = static_cast<std::uint8_t>(value); break;
            case Alpha::plain: *out++ = overWhite[opacity << 8 | value]; break;
            case Alpha::multiplied: *out++ = static_cast<std::uint8_t>(std::min(value + 255 - opacity, 255u)); break;
            }
        }
    }
    return image;
}

}  // namespace pardalis
