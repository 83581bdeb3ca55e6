#include "core/image/edges.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace pardalis {

Image edgesOf(const Image& image) {
    constexpr double kWeak = 100, kStrong = 200;
    if (image.empty())
        return {};
    // OpenCV only reads the pixels.
    const cv::Mat pixels(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data()));
    cv::Mat grey, found;
    cv::cvtColor(pixels, grey, cv::COLOR_RGB2GRAY);
    cv::Canny(grey, found, kWeak, kStrong);
    Image edges = Image::filled(image.width, image.height);
    for (int y = 0; y < image.height; ++y) {
        const std::uint8_t* line = found.ptr(y);
        std::span<std::uint8_t> row = edges.row(y);
        for (int x = 0; x < image.width; ++x)
            std::fill_n(row.begin() + 3 * x, 3, line[x]);
    }
    return edges;
}

}  // namespace pardalis
