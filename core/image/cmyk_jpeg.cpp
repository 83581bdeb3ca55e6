#include "core/base/error.h"
#include "core/image/codecs.h"

#include <csetjmp>
#include <cstdio>
#include <new>
#include <vector>

#include <jpeglib.h>

// Read with libjpeg itself: what OpenCV makes of inks differs from the reference by a step here and there.
namespace pardalis {
namespace {

// Is zero where nothing was begun, which may be destroyed, too.
struct Codec {
    jpeg_decompress_struct state{};

    Codec() = default;
    Codec(const Codec&) = delete;
    Codec& operator=(const Codec&) = delete;
    ~Codec() { jpeg_destroy_decompress(&state); }
};

struct Failure {
    jpeg_error_mgr base;
    std::jmp_buf back;
};

[[noreturn]] void leave(j_common_ptr codec) { std::longjmp(reinterpret_cast<Failure*>(codec->err)->back, 1); }
void ignore(j_common_ptr) {}

// The samples as they are stored, rows one after the other. Holds nothing with a destructor between the two ends of the jump. False: it
// is damaged.
bool readSamples(jpeg_decompress_struct& codec, Failure& failure, std::span<const std::byte> bytes, int reduction,
                 std::vector<std::uint8_t>& samples) {
    if (setjmp(failure.back) != 0)
        return false;
    jpeg_create_decompress(&codec);
    jpeg_mem_src(&codec, reinterpret_cast<const unsigned char*>(bytes.data()),
                 static_cast<unsigned long>(bytes.size()));
    jpeg_read_header(&codec, TRUE);
    codec.out_color_space = JCS_CMYK;
    codec.scale_num = 1;
    codec.scale_denom = static_cast<unsigned>(reduction);
    jpeg_start_decompress(&codec);
    const std::size_t rowBytes = std::size_t{4} * codec.output_width;
    samples.resize(rowBytes * codec.output_height);
    while (codec.output_scanline < codec.output_height) {
        JSAMPROW row = samples.data() + rowBytes * codec.output_scanline;
        jpeg_read_scanlines(&codec, &row, 1);
    }
    jpeg_finish_decompress(&codec);
    return true;
}

// Inks over each other as multiplication, rounded as Pillow does: 255 is no ink less.
Image rgbOfInks(const std::vector<std::uint8_t>& inks, int width, int height) {
    Image image = Image::filled(width, height);
    const auto times = [](int a, int b) {
        const int product = a * b + 128;
        return ((product >> 8) + product) >> 8;
    };
    std::uint8_t* out = image.pixels.data();
    for (std::size_t at = 0; at + 3 < inks.size(); at += 4) {
        const int light = 255 - inks[at + 3];
        for (std::size_t c = 0; c < 3; ++c)
            *out++ = static_cast<std::uint8_t>(std::max(light - times(inks[at + c], light), 0));
    }
    return image;
}

}  // namespace

Image decodeCmykJpeg(std::span<const std::byte> bytes, const ImageHeader& header, std::string_view name, int reduction,
                     bool asShown) {
    Codec codec;
    Failure failure{};
    codec.state.err = jpeg_std_error(&failure.base);
    failure.base.error_exit = &leave;
    failure.base.output_message = &ignore;
    std::vector<std::uint8_t> inks;
    if (!readSamples(codec.state, failure, bytes, reduction, inks))
        throw Error("{} is damaged or cut off", name);
    const int width = static_cast<int>(codec.state.output_width), height = static_cast<int>(codec.state.output_height);
    const auto reduced = [reduction](int length) { return (length - 1) / reduction + 1; };
    if (width != reduced(header.width) || height != reduced(header.height))
        throw Error("{} is not of the size its header says", name);
    for (std::uint8_t& each : inks)  // Adobe's programs store how much is left white
        each = static_cast<std::uint8_t>(255 - each);
    if (asShown)
        if (std::optional<Image> image = srgbOfInks(inks, width, height, header.colours))
            return std::move(*image);
    return rgbOfInks(inks, width, height);
}

}  // namespace pardalis
