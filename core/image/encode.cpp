#include "core/base/check.h"
#include "core/base/error.h"
#include "core/image/image_io.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <cstring>
#include <vector>

namespace pardalis {
namespace {

Bytes encode(const Image& image, const char* extension, int longestSide, const std::vector<int>& options) {
    CHECK(!image.empty() && image.pixels.size() == image.rowBytes() * static_cast<std::size_t>(image.height));
    if (std::max(image.width, image.height) > longestSide)
        throw Error("a picture of {} x {} pixels can't be saved as {}: at most {} a side fit", image.width,
                    image.height, extension + 1, longestSide);
    cv::Mat bgr(image.height, image.width, CV_8UC3);
    for (int y = 0; y < image.height; ++y) {
        const std::uint8_t* in = image.row(y).data();
        std::uint8_t* out = bgr.ptr(y);
        for (int x = 0; x < image.width; ++x, in += 3, out += 3) {
            out[0] = in[2];
            out[1] = in[1];
            out[2] = in[0];
        }
    }
    std::vector<std::uint8_t> file;
    bool done = false;
    try {
        done = cv::imencode(extension, bgr, file, options);
    } catch (const cv::Exception&) {
        done = false;
    }
    if (!done)
        throw Error("a picture of {} x {} pixels can't be saved as {}", image.width, image.height, extension + 1);
    Bytes bytes(file.size());
    std::memcpy(bytes.data(), file.data(), file.size());
    return bytes;
}

}  // namespace

Bytes encodePng(const Image& image) { return encode(image, ".png", 1'000'000, {cv::IMWRITE_PNG_COMPRESSION, 4}); }

Bytes encodeJpeg(const Image& image, int quality) {
    CHECK(quality >= 1 && quality <= 100);
    return encode(image, ".jpg", 65'500, {cv::IMWRITE_JPEG_QUALITY, quality});
}

}  // namespace pardalis
