// The pictures' operations on every device, against f64.

#include "tests/ops/op_checks.h"
#include "tests/ops/tolerances.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace pardalis;
using namespace pardalis::check;

namespace {

// A picture whose channels are in groups.
struct Grouped {
    int height, width, channels, groups;
};

struct Convolved {
    std::vector<double> values, spread;  // spread: square root of the sum of squared products
    int height, width;
};

Convolved convolve(const std::vector<float>& x, int height, int width, int channels, const std::vector<double>& w,
                   int outs, int kernelHeight, int kernelWidth, const std::vector<double>& bias,
                   const Conv2dGeometry& g) {
    Convolved result{{},
                     {},
                     (height + g.top + g.bottom - kernelHeight) / g.stride + 1,
                     (width + g.left + g.right - kernelWidth) / g.stride + 1};
    for (int y = 0; y < result.height; ++y) {
        for (int column = 0; column < result.width; ++column) {
            for (int o = 0; o < outs; ++o) {
                double sum = bias[static_cast<std::size_t>(o)], squares = sum * sum;
                for (int ky = 0; ky < kernelHeight; ++ky) {
                    for (int kx = 0; kx < kernelWidth; ++kx) {
                        const int py = y * g.stride - g.top + ky, px = column * g.stride - g.left + kx;
                        if (py < 0 || py >= height || px < 0 || px >= width)
                            continue;
                        for (int c = 0; c < channels; ++c) {
                            const double term =
                                static_cast<double>(x[static_cast<std::size_t>((py * width + px) * channels + c)]) *
                                w[static_cast<std::size_t>(((o * channels + c) * kernelHeight + ky) * kernelWidth +
                                                           kx)];
                            sum += term;
                            squares += term * term;
                        }
                    }
                }
                result.values.push_back(sum);
                result.spread.push_back(std::sqrt(squares));
            }
        }
    }
    return result;
}

}  // namespace

class PictureOpsTest : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { checkDevice(); }

    void convolves_data() { forEachDevice(); }
    void convolves() {
        const auto backend = makeBackend();
        Random random(1);
        struct Case {
            int height, width, channels, outs, kernelHeight, kernelWidth;
            Conv2dGeometry geometry;
        };
        std::vector<Case> cases = {
            {8, 8, 16, 32, 3, 3, {1, 1, 1, 1, 1}},   {9, 7, 3, 24, 3, 3, {1, 1, 1, 1, 1}},
            {12, 13, 32, 3, 3, 3, {1, 1, 1, 1, 1}},  {16, 16, 32, 32, 3, 3, {2, 0, 0, 1, 1}},
            {7, 10, 5, 6, 3, 3, {2, 0, 0, 1, 1}},    {6, 5, 48, 7, 1, 1, {1, 0, 0, 0, 0}},
            {1, 1, 20, 20, 3, 3, {1, 1, 1, 1, 1}},   {1, 40, 8, 8, 3, 3, {1, 1, 1, 1, 1}},
            {10, 10, 8, 8, 5, 3, {1, 2, 1, 2, 1}},   {9, 9, 8, 8, 1, 1, {2, 0, 0, 0, 0}},
            {11, 6, 4, 9, 2, 4, {3, 1, 0, 0, 3}},    {33, 20, 24, 70, 3, 3, {1, 1, 1, 1, 1}},
            {7, 9, 128, 130, 3, 3, {1, 1, 0, 0, 1}},
        };
        if (isQuick()) {
            cases.push_back({33, 200, 24, 20, 3, 3, {1, 1, 1, 1, 1}});
            cases.push_back({70, 64, 16, 64, 3, 3, {1, 1, 1, 1, 1}});
            cases.push_back({64, 64, 8, 128, 3, 3, {1, 0, 0, 0, 0}});
            cases.push_back({17, 19, 128, 64, 3, 3, {1, 1, 0, 0, 1}});
        }
        for (const Case& c : cases) {
            for (const DType type : kTypes) {
                if (type != DType::f32 && c.height > 10)
                    continue;  // weights of other types are widened first
                const std::vector<float> x = random.values(std::int64_t{c.height} * c.width * c.channels);
                const KnownWeight w = weight(
                    *backend, random.values(std::int64_t{c.outs} * c.channels * c.kernelHeight * c.kernelWidth, 0.3),
                    type, {c.outs, c.channels, c.kernelHeight, c.kernelWidth}, 1);
                const KnownWeight bias = weight(*backend, random.values(c.outs), type, {c.outs});
                const Convolved expected = convolve(x, c.height, c.width, c.channels, w.values, c.outs, c.kernelHeight,
                                                    c.kernelWidth, bias.values, c.geometry);
                const Tensor out = output(*backend, {expected.height, expected.width, c.outs});
                backend->conv2d(input(*backend, x, {c.height, c.width, c.channels}), w.tensor, bias.tensor, c.geometry,
                                out);
                std::vector<double> tolerance;
                for (const double s : expected.spread)
                    tolerance.push_back(8 * 0x1p-24 * std::sqrt(c.channels * c.kernelHeight * c.kernelWidth) * s +
                                        1e-7);
                const QString wrong = difference(read(*backend, out), expected.values, tolerance);
                QVERIFY2(wrong.isEmpty(), qPrintable(wrong + QStringLiteral(" (%1x%2, %3 to %4 channels)")
                                                                 .arg(c.height)
                                                                 .arg(c.width)
                                                                 .arg(c.channels)
                                                                 .arg(c.outs)));
            }
        }
    }

    void convolutionSeesNewWeights_data() { forEachDevice(); }
    void convolutionSeesNewWeights() {
        const auto backend = makeBackend();
        Random random(2);
        const std::vector<float> x = random.values(6 * 6 * 16);
        const Tensor in = input(*backend, x, {6, 6, 16}), out = output(*backend, {6, 6, 16});
        const KnownWeight bias = weight(*backend, random.values(16), DType::f32, {16});
        for (int i = 0; i < 4; ++i) {  // freed and taken again: the same address, other weights
            const std::vector<float> values = random.values(16 * 16 * 9, 0.2);
            const Tensor w = backend->upload(
                {nullptr, reinterpret_cast<const std::byte*>(values.data()), DType::f32, {16, 16, 3, 3}});
            const auto check = [&](const std::vector<float>& now) {
                backend->conv2d(in, w, bias.tensor, {1, 1, 1, 1, 1}, out);
                const Convolved expected = convolve(x, 6, 6, 16, exact(now), 16, 3, 3, bias.values, {1, 1, 1, 1, 1});
                const QString wrong = difference(read(*backend, out), expected.values, 2e-5);
                QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
            };
            check(values);
            const std::vector<float> others = random.values(16 * 16 * 9, 0.2);
            backend->write(others, w);
            check(others);
        }
    }

    void groupNormStandardisesGroups_data() { forEachDevice(); }
    void groupNormStandardisesGroups() {
        const auto backend = makeBackend();
        Random random(3);
        std::vector<Grouped> shapes = {{1, 1, 8, 2}, {5, 7, 12, 4}, {16, 33, 96, 32}, {70, 90, 10, 1}, {3, 3, 7, 7}};
        if (isQuick()) {
            shapes.push_back({64, 64, 16, 8});
            shapes.push_back({40, 90, 10, 1});
        }
        for (const auto& [height, width, channels, groups] : shapes) {
            for (const DType type : kTypes) {
                for (const double mean : {0.0, 300.0}) {
                    for (const bool swish : {false, true}) {
                        std::vector<float> x = random.values(std::int64_t{height} * width * channels, 2);
                        for (float& v : x)
                            v += static_cast<float>(mean);
                        const KnownWeight w = weight(*backend, random.values(channels), type, {channels}),
                                          b = weight(*backend, random.values(channels), type, {channels});
                        std::vector<double> expected(x.size());
                        double cancellation = 0;
                        for (int g = 0; g < groups; ++g) {
                            const int size = channels / groups;
                            double sum = 0, squares = 0;
                            const auto each = [&](auto&& f) {
                                for (int p = 0; p < height * width; ++p) {
                                    for (int c = g * size; c < (g + 1) * size; ++c)
                                        f(static_cast<std::size_t>(p * channels + c), static_cast<std::size_t>(c));
                                }
                            };
                            each([&](std::size_t i, std::size_t) { sum += static_cast<double>(x[i]); });
                            const double count = height * width * size, centre = sum / count;
                            each([&](std::size_t i, std::size_t) {
                                squares += std::pow(static_cast<double>(x[i]) - centre, 2);
                            });
                            const double scale = 1 / std::sqrt(squares / count + 1e-6);
                            cancellation = std::max(cancellation, 0x1p-22 * (std::fabs(mean) + 8) * scale);
                            each([&](std::size_t i, std::size_t c) {
                                const double y =
                                    (static_cast<double>(x[i]) - centre) * scale * w.values[c] + b.values[c];
                                expected[i] = swish ? silu(y) : y;
                            });
                        }
                        const Tensor device = input(*backend, x, {height, width, channels});
                        const Tensor out = output(*backend, {height, width, channels});
                        backend->groupNorm(device, w.tensor, b.tensor, {.groups = groups}, 1e-6f, swish, out);
                        const double tolerance = 1e-5 + 4 * cancellation;
                        QString wrong = difference(read(*backend, out), expected, tolerance);
                        QVERIFY2(wrong.isEmpty(), qPrintable(wrong + QStringLiteral(" (%1x%2x%3 in %4, mean %5)")
                                                                         .arg(height)
                                                                         .arg(width)
                                                                         .arg(channels)
                                                                         .arg(groups)
                                                                         .arg(mean)));
                        backend->groupNorm(device, w.tensor, b.tensor, {.groups = groups}, 1e-6f, swish,
                                           device);  // in place
                        wrong = difference(read(*backend, device), read(*backend, out));
                        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
                    }
                }
            }
        }
    }

    void pixelsAreStandardisedAloneAsOnePixelPicturesAre_data() { forEachDevice(); }
    void pixelsAreStandardisedAloneAsOnePixelPicturesAre() {
        const auto backend = makeBackend();
        Random random(4);
        std::vector<Grouped> shapes = {{1, 1, 8, 2},    {5, 7, 12, 4}, {9, 7, 64, 1},
                                       {9, 13, 96, 32}, {4, 9, 10, 1}, {3, 3, 35, 7}};
        if (isQuick()) {
            shapes.push_back({64, 64, 16, 1});
            shapes.push_back({9, 33, 96, 32});
        }
        for (const auto& [height, width, channels, groups] : shapes) {
            for (const bool swish : {false, true}) {
                const std::vector<float> x = random.values(std::int64_t{height} * width * channels, 2);
                const KnownWeight w = weight(*backend, random.values(channels), DType::f32, {channels});
                const KnownWeight b = weight(*backend, random.values(channels), DType::f32, {channels});
                std::vector<double> expected;
                for (std::int64_t p = 0; p < std::int64_t{height} * width; ++p) {
                    const auto first = x.begin() + p * channels;
                    const Tensor out = output(*backend, {1, 1, channels});
                    backend->groupNorm(input(*backend, {first, first + channels}, {1, 1, channels}), w.tensor, b.tensor,
                                       {.groups = groups}, 1e-6f, swish, out);
                    const std::vector<float> pixel = read(*backend, out);
                    expected.insert(expected.end(), pixel.begin(), pixel.end());
                }
                const Tensor picture = input(*backend, x, {height, width, channels});
                backend->groupNorm(picture, w.tensor, b.tensor, {.groups = groups, .perPixel = true}, 1e-6f, swish,
                                   picture);
                const QString wrong = difference(read(*backend, picture), expected, 2e-5);
                QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
            }
        }
    }

    void swishOfExtremes_data() { forEachDevice(); }
    void swishOfExtremes() {
        const auto backend = makeBackend();
        // One group whose mean is 0 and whose variance is 1 is left as it is but for weight and bias.
        std::vector<float> biases = {0, 1, -1, 20, -20, 88, -88, 200, -200, 1e30f, -1e30f, -0.001f, NAN, INFINITY};
        const auto channels = std::ssize(biases);
        std::vector<double> expected;
        for (const float v : biases)
            expected.push_back(v < -200 ? 0.0 : silu(static_cast<double>(v)));
        const Tensor x =
            input(*backend, std::vector<float>(static_cast<std::size_t>(channels), 5.0f), {1, 1, channels});
        const KnownWeight w =
            weight(*backend, std::vector<float>(static_cast<std::size_t>(channels), 1.0f), DType::f32, {channels});
        const KnownWeight b = weight(*backend, biases, DType::f32, {channels});
        const Tensor out = output(*backend, {1, 1, channels});
        backend->groupNorm(x, w.tensor, b.tensor, {.groups = 1}, 1e-6f, true, out);
        std::vector<double> tolerance;
        for (const double e : expected)
            tolerance.push_back(1e-6 * std::fabs(e) + 1e-7);
        const QString wrong = difference(read(*backend, out), expected, tolerance);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    void addsAndUpsamples_data() { forEachDevice(); }
    void addsAndUpsamples() {
        const auto backend = makeBackend();
        Random random(4);
        for (const auto& [height, width, channels] : {std::tuple{1, 1, 1}, {3, 5, 7}, {40, 33, 64}}) {
            const std::int64_t count = std::int64_t{height} * width * channels;
            const std::vector<float> x = random.values(count), y = random.values(count);
            const Tensor device = input(*backend, x, {height, width, channels}),
                         residual = input(*backend, y, {height, width, channels});
            backend->add(device, residual);
            const std::vector<float> sum = read(*backend, residual);
            for (std::size_t i = 0; i < x.size(); ++i)
                QCOMPARE(sum[i], x[i] + y[i]);
            const Tensor out = output(*backend, {2 * height, 2 * width, channels});
            backend->upsample(device, out);
            const std::vector<float> big = read(*backend, out);
            for (std::size_t i = 0; i < big.size(); ++i) {
                const auto c = i % static_cast<std::size_t>(channels), p = i / static_cast<std::size_t>(channels);
                const std::size_t row = p / static_cast<std::size_t>(2 * width) / 2,
                                  column = p % static_cast<std::size_t>(2 * width) / 2;
                QCOMPARE(big[i],
                         x[(row * static_cast<std::size_t>(width) + column) * static_cast<std::size_t>(channels) + c]);
            }
        }
    }

    void everyPixelAttendsToAll_data() { forEachDevice(); }
    void everyPixelAttendsToAll() {
        const auto backend = makeBackend();
        Random random(5);
        std::vector<std::tuple<int, int, int>> shapes = {{1, 1, 4}, {3, 5, 20}, {9, 13, 130}};
        if (isQuick())
            shapes.push_back({16, 16, 64});
        for (const auto& [height, width, channels] : shapes) {
            const int pixels = height * width;
            const Shape shape{height, width, channels};
            const std::vector<float> q = random.values(pixels * channels, 1.5),
                                     k = random.values(pixels * channels, 1.5), v = random.values(pixels * channels);
            const Tensor out = output(*backend, shape);
            backend->pixelAttention(input(*backend, q, shape), input(*backend, k, shape), input(*backend, v, shape),
                                    out);
            std::vector<double> expected;
            const std::vector<double> scores = product(exact(q), exact(k), pixels, pixels, channels);
            for (int p = 0; p < pixels; ++p) {
                std::vector<double> sums(static_cast<std::size_t>(channels));
                double total = 0;
                for (int j = 0; j < pixels; ++j) {
                    const double e = std::exp(scores[static_cast<std::size_t>(p * pixels + j)] / std::sqrt(channels));
                    total += e;
                    for (int c = 0; c < channels; ++c)
                        sums[static_cast<std::size_t>(c)] +=
                            e * static_cast<double>(v[static_cast<std::size_t>(j * channels + c)]);
                }
                for (const double s : sums)
                    expected.push_back(s / total);
            }
            const QString wrong = difference(read(*backend, out), expected, 1e-5);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        }
    }

    void findsTheNearestCodes_data() { forEachDevice(); }
    void findsTheNearestCodes() {
        const auto backend = makeBackend();
        Random random(6);
        std::vector<std::tuple<int, int, int>> shapes = {{1, 1, 3}, {7, 19, 5}, {60, 700, 16}, {17, 1025, 64}};
        if (isQuick()) {
            shapes.push_back({100, 2500, 16});
            shapes.push_back({65, 1025, 64});
        }
        for (const auto& [rows, codes, channels] : shapes) {
            for (const DType type : kTypes) {
                std::vector<float> table = random.values(std::int64_t{codes} * channels);
                // Every tenth code is that of its neighbour: the first of the two must be found.
                for (int c = 10; c < codes; c += 10)
                    std::copy_n(table.begin() + (c - 1) * channels, channels, table.begin() + c * channels);
                const KnownWeight codebook = weight(*backend, table, type, {codes, channels});
                std::vector<float> latents = random.values(std::int64_t{rows} * channels);
                std::vector<int> expected;
                for (int r = 0; r < rows; ++r) {
                    const int near = static_cast<int>(random.bits() % static_cast<std::uint64_t>(codes));
                    for (int i = 0; i < channels; ++i) {
                        float& v = latents[static_cast<std::size_t>(r * channels + i)];
                        v = 0.3f * v +
                            static_cast<float>(codebook.values[static_cast<std::size_t>(near * channels + i)]);
                    }
                    double least = std::numeric_limits<double>::infinity();
                    int best = 0;
                    for (int c = 0; c < codes; ++c) {
                        double distance = 0;
                        for (int i = 0; i < channels; ++i)
                            distance +=
                                std::pow(static_cast<double>(latents[static_cast<std::size_t>(r * channels + i)]) -
                                             codebook.values[static_cast<std::size_t>(c * channels + i)],
                                         2);
                        if (distance < least) {
                            least = distance;
                            best = c;
                        }
                    }
                    expected.push_back(best);
                }
                std::vector<int> found(static_cast<std::size_t>(rows), -1);
                backend->nearestCodes(input(*backend, latents, {1, rows, channels}), codebook.tensor, found);
                QCOMPARE(found, expected);
                const Tensor gathered = output(*backend, {1, rows, channels});
                backend->gatherCodes(codebook.tensor, found, gathered);
                const std::vector<float> got = read(*backend, gathered);
                for (std::size_t i = 0; i < got.size(); ++i)
                    QCOMPARE(
                        static_cast<double>(got[i]),
                        codebook
                            .values[static_cast<std::size_t>(found[i / static_cast<std::size_t>(channels)] * channels) +
                                    i % static_cast<std::size_t>(channels)]);
            }
        }
    }

    void codesOfNoNumbersAreCodes_data() { forEachDevice(); }
    void codesOfNoNumbersAreCodes() {
        const auto backend = makeBackend();
        const KnownWeight codebook = weight(*backend, Random(7).values(100 * 8), DType::f32, {100, 8});
        std::vector<int> found(3, -1);
        backend->nearestCodes(input(*backend, std::vector<float>(24, NAN), {1, 3, 8}), codebook.tensor, found);
        for (const int code : found)
            QVERIFY(code >= 0 && code < 100);
        QVERIFY_EXCEPTION_THROWN(backend->gatherCodes(codebook.tensor, std::vector{100}, output(*backend, {1, 1, 8})),
                                 CheckFailure);
    }

    void refusesShapesThatDoNotFit_data() { forEachDevice(); }
    void refusesShapesThatDoNotFit() {
        const auto backend = makeBackend();
        const Tensor x = output(*backend, {4, 4, 8}), bias = output(*backend, {8}),
                     w = weight(*backend, std::vector<float>(8 * 8 * 9), DType::f32, {8, 8, 3, 3}).tensor;
        QVERIFY_EXCEPTION_THROWN(backend->conv2d(x, w, bias, {1, 1, 1, 1, 1}, output(*backend, {4, 3, 8})),
                                 CheckFailure);
        QVERIFY_EXCEPTION_THROWN(backend->conv2d(x, w, bias, {1, 3, 1, 1, 1}, output(*backend, {6, 4, 8})),
                                 CheckFailure);
        QVERIFY_EXCEPTION_THROWN(backend->groupNorm(x, bias, bias, {.groups = 3}, 1e-6f, false, x), CheckFailure);
        QVERIFY_EXCEPTION_THROWN(backend->upsample(x, x), CheckFailure);
    }
};

QTEST_GUILESS_MAIN(PictureOpsTest)
#include "picture_ops_test.moc"
