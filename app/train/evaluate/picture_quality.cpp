#include "app/train/evaluate/picture_quality.h"

#include "core/base/check.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace pardalis::train {
namespace {

constexpr double kLeastError = 1e-10;
constexpr int kWindow = 11;
constexpr double kDeviation = 1.5;

std::array<double, kWindow> gaussian() {
    std::array<double, kWindow> weights{};
    double sum = 0;
    for (int i = 0; i < kWindow; ++i) {
        const double distance = (i - kWindow / 2) / kDeviation;
        sum += weights[static_cast<std::size_t>(i)] = std::exp(-distance * distance / 2);
    }
    for (double& weight : weights)
        weight /= sum;
    return weights;
}

// One value a pixel, row by row.
struct Plane {
    int width, height;
    std::vector<double> values;

    double at(int x, int y) const { return values[static_cast<std::size_t>(y * width + x)]; }
};

Plane lumaOf(const Image& picture) {
    Plane plane{picture.width, picture.height, {}};
    for (std::size_t i = 0; i < picture.pixels.size(); i += 3)
        plane.values.push_back(0.299 * picture.pixels[i] + 0.587 * picture.pixels[i + 1] +
                               0.114 * picture.pixels[i + 2]);
    return plane;
}

Plane product(const Plane& a, const Plane& b) {
    Plane out = a;
    std::ranges::transform(a.values, b.values, out.values.begin(), [](double x, double y) { return x * y; });
    return out;
}

// The window's weighted means, wherever the window fits.
Plane means(const Plane& plane) {
    static const std::array<double, kWindow> weights = gaussian();
    const auto pass = [&](const Plane& in, bool across) {
        Plane out{in.width - (across ? kWindow - 1 : 0), in.height - (across ? 0 : kWindow - 1), {}};
        for (int y = 0; y < out.height; ++y) {
            for (int x = 0; x < out.width; ++x) {
                double sum = 0;
                for (int i = 0; i < kWindow; ++i)
                    sum += weights[static_cast<std::size_t>(i)] * in.at(across ? x + i : x, across ? y : y + i);
                out.values.push_back(sum);
            }
        }
        return out;
    };
    return pass(pass(plane, true), false);
}

}  // namespace

double decibels(double squares, double count) {
    return count > 0 ? -10 * std::log10(std::max(squares / count, kLeastError)) : 0;
}

void addError(SquaredError& sum, const Image& made, const Image& original, std::span<const std::uint8_t> mask) {
    CHECK(made.width == original.width && made.height == original.height);
    CHECK(mask.empty() || 3 * mask.size() == original.pixels.size());
    for (std::size_t i = 0; i < original.pixels.size(); ++i) {
        if (!mask.empty() && mask[i / 3] == 0)
            continue;
        const double difference = (static_cast<double>(made.pixels[i]) - original.pixels[i]) / 255;
        sum.squares += difference * difference;
        ++sum.count;
    }
}

double ssim(const Image& made, const Image& original) {
    CHECK(made.width == original.width && made.height == original.height);
    CHECK(made.width >= kWindow && made.height >= kWindow);
    constexpr double kMean = 0.01 * 255 * 0.01 * 255, kContrast = 0.03 * 255 * 0.03 * 255;
    const Plane x = lumaOf(made), y = lumaOf(original);
    const Plane xMean = means(x), yMean = means(y);
    const Plane xx = means(product(x, x)), yy = means(product(y, y)), xy = means(product(x, y));
    double sum = 0;
    for (std::size_t i = 0; i < xMean.values.size(); ++i) {
        const double mx = xMean.values[i], my = yMean.values[i];
        const double vx = xx.values[i] - mx * mx, vy = yy.values[i] - my * my, covariance = xy.values[i] - mx * my;
        sum += (2 * mx * my + kMean) * (2 * covariance + kContrast) /
               ((mx * mx + my * my + kMean) * (vx + vy + kContrast));
    }
    return sum / static_cast<double>(xMean.values.size());
}

}  // namespace pardalis::train
