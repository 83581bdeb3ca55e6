#include "core/nn/image_tokenizer.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace pardalis {
namespace {

// Pixels to decode for the table, at most: one picture at least.
constexpr std::int64_t kPixelBudget = 1 << 19;

using Colour = std::array<double, 3>;

// Least squares with a little ridge: colours ≈ [vector, 1] · solution. `vectors` [n, width], solution [width + 1].
std::vector<Colour> fitLinear(const std::vector<double>& vectors, const std::vector<Colour>& colours,
                              std::size_t width) {
    const std::size_t n = colours.size(), m = width + 1;
    std::vector<double> gram(m * m, 0.0);
    std::vector<Colour> right(m, Colour{});
    std::vector<double> row(m, 1.0);
    for (std::size_t i = 0; i < n; ++i) {
        std::copy_n(vectors.begin() + static_cast<std::ptrdiff_t>(i * width), width, row.begin());
        for (std::size_t a = 0; a < m; ++a) {
            for (std::size_t b = 0; b <= a; ++b)
                gram[a * m + b] += row[a] * row[b];
            for (std::size_t c = 0; c < 3; ++c)
                right[a][c] += row[a] * colours[i][c];
        }
    }
    double trace = 0;
    for (std::size_t a = 0; a < m; ++a)
        trace += gram[a * m + a];
    for (std::size_t a = 0; a < m; ++a)
        gram[a * m + a] += 1e-4 * trace / static_cast<double>(m) + 1e-12;
    // Cholesky in place, then the two triangular solves.
    for (std::size_t a = 0; a < m; ++a) {
        for (std::size_t b = 0; b <= a; ++b) {
            double sum = gram[a * m + b];
            for (std::size_t k = 0; k < b; ++k)
                sum -= gram[a * m + k] * gram[b * m + k];
            gram[a * m + b] = a == b ? std::sqrt(std::max(sum, 1e-12)) : sum / gram[b * m + b];
        }
    }
    for (std::size_t c = 0; c < 3; ++c) {
        for (std::size_t a = 0; a < m; ++a) {
            for (std::size_t k = 0; k < a; ++k)
                right[a][c] -= gram[a * m + k] * right[k][c];
            right[a][c] /= gram[a * m + a];
        }
        for (std::size_t a = m; a-- > 0;) {
            for (std::size_t k = a + 1; k < m; ++k)
                right[a][c] -= gram[k * m + a] * right[k][c];
            right[a][c] /= gram[a * m + a];
        }
    }
    return right;
}

std::uint8_t toByte(double value) { return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L)); }

Colour meanOf(const Image& picture, int left, int top, int side) {
    Colour sum{};
    for (int y = top; y < top + side; ++y)
        for (int x = left; x < left + side; ++x)
            for (std::size_t c = 0; c < 3; ++c)
                sum[c] += picture.row(y)[static_cast<std::size_t>(x) * 3 + c];
    for (double& s : sum)
        s /= static_cast<double>(side) * side;
    return sum;
}

}  // namespace

const std::vector<Rgb>& ImageTokenizer::meanColours(std::stop_token stop) {
    if (!m_meanColours.empty())
        return m_meanColours;
    const int perPicture = m_config.codesPerPicture(), grid = m_config.grid(), square = m_config.downsampling();
    const std::int64_t pixels = std::int64_t{m_config.resolution} * m_config.resolution;
    const int needed = (m_config.codes + perPicture - 1) / perPicture;
    const int pictures = static_cast<int>(std::clamp<std::int64_t>(kPixelBudget / pixels, 1, needed));

    // Which codes are looked at: all of them, or evenly spread ones.
    const int seen = std::min(pictures * perPicture, m_config.codes);
    std::vector<int> sampled(static_cast<std::size_t>(pictures * perPicture));
    for (std::size_t i = 0; i < sampled.size(); ++i)
        sampled[i] = static_cast<int>(static_cast<std::int64_t>(i) % seen * m_config.codes / seen);

    std::vector<Colour> colours(static_cast<std::size_t>(m_config.codes), Colour{});
    std::vector<bool> known(colours.size(), false);
    for (int p = 0; p < pictures; ++p) {
        const auto codes =
            std::span(sampled).subspan(static_cast<std::size_t>(p * perPicture), static_cast<std::size_t>(perPicture));
        const Image picture = decode(codes, m_config.squareGrid(), stop);
        for (int i = 0; i < perPicture; ++i) {
            const auto code = static_cast<std::size_t>(codes[static_cast<std::size_t>(i)]);
            colours[code] = meanOf(picture, i % grid * square, i / grid * square, square);
            known[code] = true;
        }
    }

    if (std::find(known.begin(), known.end(), false) != known.end()) {
        const auto width = static_cast<std::size_t>(m_config.codeChannels);
        std::vector<float> table(colours.size() * width);
        m_backend.download(m_weights.codebook, table);
        std::vector<double> vectors;
        std::vector<Colour> targets;
        for (std::size_t code = 0; code < colours.size(); ++code) {
            if (known[code]) {
                vectors.insert(vectors.end(), table.begin() + static_cast<std::ptrdiff_t>(code * width),
                               table.begin() + static_cast<std::ptrdiff_t>((code + 1) * width));
                targets.push_back(colours[code]);
            }
        }
        const std::vector<Colour> fit = fitLinear(vectors, targets, width);
        for (std::size_t code = 0; code < colours.size(); ++code) {
            if (known[code])
                continue;
            for (std::size_t c = 0; c < 3; ++c) {
                colours[code][c] = fit[width][c];
                for (std::size_t k = 0; k < width; ++k)
                    colours[code][c] += table[code * width + k] * fit[k][c];
            }
        }
    }
    std::vector<Rgb> bytes;
    for (const Colour& colour : colours)
        bytes.push_back({toByte(colour[0]), toByte(colour[1]), toByte(colour[2])});
    m_meanColours = std::move(bytes);
    return m_meanColours;
}

}  // namespace pardalis
