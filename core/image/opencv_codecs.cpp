#include "core/image/codecs.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/image/alpha.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <limits>
#include <new>

namespace pardalis {
namespace {

cv::Mat decode(std::span<const std::byte> bytes, int flags, int width, int height, std::string_view name) {
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        throw Error("{}: the file is larger than 2 GB", name);
    // OpenCV only reads the buffer. It allocates the result: given ours, it would not tell a bad header from success.
    const cv::Mat buffer(1, static_cast<int>(bytes.size()), CV_8U, const_cast<std::byte*>(bytes.data()));
    cv::Mat mat;
    try {
        mat = cv::imdecode(buffer, flags);
    } catch (const cv::Exception& exception) {
        if (exception.code == cv::Error::StsNoMem)
            throw std::bad_alloc();
    }
    if (mat.empty())
        throw Error("{} is damaged or cut off", name);
    if (mat.cols != width || mat.rows != height)
        throw Error("{} is not of the size its header says", name);
    return mat;
}

// Reads samples of 8 or 16 bits as 8; the low byte is dropped, as Pillow does.
std::uint8_t sample(const cv::Mat& mat, int y, int index) {
    return mat.depth() == CV_16U ? static_cast<std::uint8_t>(mat.ptr<std::uint16_t>(y)[index] >> 8) : mat.ptr(y)[index];
}

Image blended(const cv::Mat& bgra, ImageFormat format) {
    const auto& overWhite = overWhiteTable();
    Image image = Image::filled(bgra.cols, bgra.rows);
    std::uint8_t most = 0;
    for (int y = 0; y < image.height; ++y) {
        std::uint8_t* out = image.row(y).data();
        for (int x = 0; x < image.width; ++x, out += 3) {
            const std::uint8_t alpha = sample(bgra, y, 4 * x + 3);
            most = std::max(most, alpha);
            for (int c = 0; c < 3; ++c)
                out[c] = overWhite[static_cast<std::size_t>(alpha << 8 | sample(bgra, y, 4 * x + 2 - c))];
        }
    }
    // Many programs write bitmaps with an alpha mask and leave it 0: such a picture is meant to be seen.
    if (format == ImageFormat::bmp && most == 0) {
        for (int y = 0; y < image.height; ++y) {
            for (int x = 0; x < image.width; ++x) {
                for (int c = 0; c < 3; ++c)
                    image.row(y)[static_cast<std::size_t>(3 * x + c)] = sample(bgra, y, 4 * x + 2 - c);
            }
        }
    }
    return image;
}

Image greyWithKey(const cv::Mat& grey, int key) {
    Image image = Image::filled(grey.cols, grey.rows, kWhite);
    for (int y = 0; y < image.height; ++y) {
        std::uint8_t* out = image.row(y).data();
        for (int x = 0; x < image.width; ++x, out += 3) {
            const int value = grey.depth() == CV_16U ? grey.ptr<std::uint16_t>(y)[x] : grey.ptr(y)[x];
            if (value != key)
                std::fill_n(out, 3, sample(grey, y, x));
        }
    }
    return image;
}

int reductionFlag(int reduction) {
    switch (reduction) {
    case 2: return cv::IMREAD_REDUCED_COLOR_2;
    case 4: return cv::IMREAD_REDUCED_COLOR_4;
    case 8: return cv::IMREAD_REDUCED_COLOR_8;
    default: return cv::IMREAD_COLOR;
    }
}

Image fromBgr(const cv::Mat& bgr) {
    Image image = Image::filled(bgr.cols, bgr.rows);
    for (int y = 0; y < image.height; ++y) {
        const std::uint8_t* in = bgr.ptr(y);
        std::uint8_t* out = image.row(y).data();
        for (int x = 0; x < image.width; ++x, in += 3, out += 3) {
            out[0] = in[2];
            out[1] = in[1];
            out[2] = in[0];
        }
    }
    return image;
}

}  // namespace

Image decodeWithOpenCv(std::span<const std::byte> bytes, const ImageHeader& header, std::string_view name,
                       int reduction) {
    CHECK(reduction == 1 || header.format == ImageFormat::jpeg);
    if (header.alpha || header.transparentGrey) {
        const cv::Mat mat = decode(bytes, cv::IMREAD_UNCHANGED, header.width, header.height, name);
        if (mat.depth() == CV_8U || mat.depth() == CV_16U) {
            if (mat.channels() == 4)
                return blended(mat, header.format);
            if (mat.channels() == 1 && header.transparentGrey)
                return greyWithKey(mat, *header.transparentGrey);
        }
    }
    const auto reduced = [reduction](int length) { return (length - 1) / reduction + 1; };
    // Orientation is ours to apply, for all formats alike.
    return fromBgr(decode(bytes, reductionFlag(reduction) | cv::IMREAD_IGNORE_ORIENTATION, reduced(header.width),
                          reduced(header.height), name));
}

}  // namespace pardalis
