#include "core/image/resize.h"

#include "core/base/check.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <optional>
#include <span>
#include <vector>

// Filter weights are normalised in double and rounded to fixed point with 22 fraction bits: 8 bits of pixel, 22 of
// weight and 2 in reserve fill an int. Each pass rounds and clips to 8 bits. Every step of the arithmetic shows in
// the pixels, and so in the codes of an image tokenizer; see tests/reference/make_resize_goldens.py.
namespace pardalis {
namespace {

constexpr double kLobes = 3.0;
constexpr int kFractionBits = 32 - 8 - 2;

double sinc(double x) {
    if (x == 0.0)
        return 1.0;
    x *= std::numbers::pi;
    return std::sin(x) / x;
}

double lanczos(double x) { return x >= -kLobes && x < kLobes ? sinc(x) * sinc(x / kLobes) : 0.0; }

// Keys 1981, equation 4 with a = -1/2.
double cubic(double x) {
    constexpr double a = -0.5;
    x = std::abs(x);
    if (x < 1.0)
        return ((a + 2.0) * x - (a + 3.0)) * x * x + 1;
    return x < 2.0 ? (((x - 5) * x + 8) * x - 4) * a : 0.0;
}

double box(double x) { return x > -0.5 && x <= 0.5 ? 1.0 : 0.0; }

// A filter and how far it reaches to either side of its middle, in pixels of the smaller picture.
struct Kernel {
    double (*value)(double);
    double reach;
};

Kernel kernelOf(ResizeFilter filter) {
    switch (filter) {
    case ResizeFilter::box: return {box, 0.5};
    case ResizeFilter::bicubic: return {cubic, 2.0};
    case ResizeFilter::lanczos: break;
    }
    return {lanczos, kLobes};
}

// Which source pixels make one target pixel.
struct Taps {
    int first = 0;
    int count = 0;
    const std::int32_t* weights = nullptr;
};

// The taps of target pixels [begin, begin + count) where `source` pixels are resized to `target`.
class Filter {
public:
    Filter(const Kernel& kernel, int source, std::int64_t target, std::int64_t begin, int count) {
        const double scale = static_cast<double>(source) / static_cast<double>(target);
        const double stretch = std::max(scale, 1.0);  // when shrinking, the filter covers more pixels
        const double reach = kernel.reach * stretch;
        m_stride = static_cast<int>(std::ceil(reach)) * 2 + 1;
        m_taps.resize(static_cast<std::size_t>(count));
        m_weights.resize(m_taps.size() * static_cast<std::size_t>(m_stride));
        std::vector<double> exact(static_cast<std::size_t>(m_stride));
        for (int i = 0; i < count; ++i) {
            const double centre = (static_cast<double>(begin + i) + 0.5) * scale;
            // Conversion to int truncates; a negative start is clipped anyway.
            const int first = std::max(static_cast<int>(centre - reach + 0.5), 0);
            const int end = std::min(static_cast<int>(centre + reach + 0.5), source);
            double sum = 0.0;
            for (int j = first; j < end; ++j) {
                const double value = kernel.value((j - centre + 0.5) * (1.0 / stretch));
                exact[static_cast<std::size_t>(j - first)] = value;
                sum += value;
            }
            CHECK(sum > 0.0);  // the middle always covers a pixel
            std::int32_t* weights = &m_weights[static_cast<std::size_t>(i) * static_cast<std::size_t>(m_stride)];
            for (int j = 0; j < end - first; ++j) {
                const double share = exact[static_cast<std::size_t>(j)] / sum;
                weights[j] = static_cast<std::int32_t>((share < 0 ? -0.5 : 0.5) + share * (1 << kFractionBits));
            }
            m_taps[static_cast<std::size_t>(i)] = {first, end - first, weights};
        }
    }

    const Taps& operator[](int i) const { return m_taps[static_cast<std::size_t>(i)]; }
    int mostTaps() const { return m_stride; }

private:
    int m_stride = 0;
    std::vector<std::int32_t> m_weights;
    std::vector<Taps> m_taps;
};

constexpr std::int32_t kHalf = 1 << (kFractionBits - 1);

std::uint8_t asByte(std::int32_t sum) { return static_cast<std::uint8_t>(std::clamp(sum >> kFractionBits, 0, 255)); }

std::uint8_t weighed(const std::uint8_t* pixels, const Taps& taps) {
    std::int32_t sum = kHalf;
    for (int j = 0; j < taps.count; ++j)
        sum += pixels[taps.first + j] * taps.weights[j];
    return asByte(sum);
}

// Source rows with their pixels resized to columns [begin, begin + count) of `target`.
class HorizontalPass {
public:
    HorizontalPass(const Kernel& kernel, const Image& image, std::int64_t target, std::int64_t begin, int count)
        : m_image(image), m_begin(begin), m_count(count) {
        if (target != image.width) {
            m_filter.emplace(kernel, image.width, target, begin, count);
            m_planes.resize(image.rowBytes());
        }
    }

    std::size_t rowBytes() const { return std::size_t{3} * static_cast<std::size_t>(m_count); }

    void row(int y, std::uint8_t* out) {
        const std::uint8_t* source = m_image.row(y).data();
        if (!m_filter) {
            std::copy_n(source + 3 * m_begin, rowBytes(), out);
            return;
        }
        // One colour behind the other: the compiler turns the sums over contiguous bytes into vector code.
        const auto width = static_cast<std::size_t>(m_image.width);
        std::uint8_t* r = m_planes.data();
        std::uint8_t* g = r + width;
        std::uint8_t* b = g + width;
        for (std::size_t x = 0; x < width; ++x) {
            r[x] = source[3 * x];
            g[x] = source[3 * x + 1];
            b[x] = source[3 * x + 2];
        }
        for (int x = 0; x < m_count; ++x, out += 3) {
            const Taps& taps = (*m_filter)[x];
            out[0] = weighed(r, taps);
            out[1] = weighed(g, taps);
            out[2] = weighed(b, taps);
        }
    }

private:
    const Image& m_image;
    std::int64_t m_begin;
    int m_count;
    std::optional<Filter> m_filter;
    std::vector<std::uint8_t> m_planes;  // [3, width] of one row
};

// The rows under the filter, each resized once. There is room for as many as one target row needs.
class RowRing {
public:
    RowRing(HorizontalPass& pass, int capacity)
        : m_pass(pass), m_capacity(capacity), m_rows(pass.rowBytes() * static_cast<std::size_t>(capacity)) {}

    // Rows [first, first + count) are there afterwards; first never goes back.
    void provide(int first, int count) {
        for (m_next = std::max(m_next, first); m_next < first + count; ++m_next)
            m_pass.row(m_next, &m_rows[offset(m_next)]);
    }
    const std::uint8_t* row(int y) const { return &m_rows[offset(y)]; }

private:
    std::size_t offset(int y) const { return m_pass.rowBytes() * static_cast<std::size_t>(y % m_capacity); }

    HorizontalPass& m_pass;
    int m_capacity;
    std::vector<std::uint8_t> m_rows;
    int m_next = 0;
};

void verticalPass(const RowRing& rows, const Taps& taps, std::span<std::uint8_t> out) {
    constexpr std::size_t kBlock = 2048;  // sums stay in the first-level cache
    std::array<std::int32_t, kBlock> sums;
    for (std::size_t begin = 0; begin < out.size(); begin += kBlock) {
        const std::size_t count = std::min(kBlock, out.size() - begin);
        std::fill_n(sums.begin(), count, kHalf);
        for (int j = 0; j < taps.count; ++j) {
            const std::uint8_t* row = rows.row(taps.first + j) + begin;
            const std::int32_t weight = taps.weights[j];
            for (std::size_t i = 0; i < count; ++i)
                sums[i] += row[i] * weight;
        }
        std::transform(sums.begin(), sums.begin() + static_cast<std::ptrdiff_t>(count), &out[begin], asByte);
    }
}

}  // namespace

Image resize(const Image& image, ResizeFilter filter, int width, int height) {
    return resize(image, filter, width, height, {0, 0, width, height});
}

Image resizeLanczos(const Image& image, int width, int height) {
    return resize(image, ResizeFilter::lanczos, width, height);
}

Image resizeLanczos(const Image& image, std::int64_t width, std::int64_t height, const ResizeWindow& window) {
    return resize(image, ResizeFilter::lanczos, width, height, window);
}

Image resize(const Image& image, ResizeFilter which, std::int64_t width, std::int64_t height,
             const ResizeWindow& window) {
    CHECK(!image.empty() && width > 0 && height > 0);
    CHECK(window.x >= 0 && window.width > 0 && window.width <= width && window.x <= width - window.width);
    CHECK(window.y >= 0 && window.height > 0 && window.height <= height && window.y <= height - window.height);

    Image out = Image::filled(window.width, window.height);
    const Kernel kernel = kernelOf(which);
    HorizontalPass pass(kernel, image, width, window.x, window.width);
    if (height == image.height) {
        for (int y = 0; y < window.height; ++y)
            pass.row(static_cast<int>(window.y) + y, out.row(y).data());
        return out;
    }
    const Filter filter(kernel, image.height, height, window.y, window.height);
    RowRing rows(pass, filter.mostTaps());
    for (int y = 0; y < window.height; ++y) {
        const Taps& taps = filter[y];
        rows.provide(taps.first, taps.count);
        verticalPass(rows, taps, out.row(y));
    }
    return out;
}

}  // namespace pardalis
