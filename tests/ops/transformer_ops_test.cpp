// The transformer's operations on every device, against f64.

#include "tests/ops/op_checks.h"
#include "tests/ops/tolerances.h"

#include <QTest>

#include <bit>
#include <cmath>
#include <cstring>

using namespace pardalis;
using namespace pardalis::check;

namespace {

QString nameOf(const MatrixFormat& format) { return QString::fromStdString(std::string(format.name())); }

}  // namespace

class TransformerOpsTest : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { checkDevice(); }

    void namesThreadsAndVectors_data() { forEachDevice(); }
    void namesThreadsAndVectors() {
        if (!onCpu())
            QSKIP("only the CPU has threads and sets of vector instructions");
        QVERIFY(makeBackend({.threads = 3})->name().starts_with("CPU, 3 threads, "));
    }

    void convertsAsIeeeSays_data() { forEachDevice(); }
    void convertsAsIeeeSays() {
        const auto backend = makeBackend();
        Random random(1);
        std::vector<float> values = {0.0f,          -0.0f,          1.0f,        -1.0f,        INFINITY, -INFINITY,
                                     65504.0f,      65519.9f,       65520.0f,    70000.0f,     1e-8f,    5.9604645e-8f,
                                     2.9802322e-8f, 2.98023259e-8f, 6.1e-5f,     6.097555e-5f, 1e-40f,   3.3895314e38f,
                                     3.4e38f,       1.00390625f,    1.01171875f, 2049.0f,      2051.0f};
        for (int i = 0; i < 4000; ++i)
            values.push_back(
                std::ldexp(static_cast<float>(random.uniform() * 2 - 1), static_cast<int>(random.bits() % 60) - 35));
        for (const DType type : kTypes) {
            const Tensor tensor = backend->allocate(type, {std::ssize(values)});
            backend->write(values, tensor);
            const std::vector<std::byte> bytes = encode(values, type);
            if (onCpu())
                QVERIFY2(std::memcmp(tensor.data, bytes.data(), bytes.size()) == 0, nameOf(type));
            std::vector<double> expected;
            for (std::size_t i = 0; i < values.size(); ++i)
                expected.push_back(decode(bytes.data() + i * sizeOf(type), type));
            const QString wrong = difference(read(*backend, tensor), expected, 1e-300);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
            for (const std::uint32_t bits : {0x7FC00000u, 0x7FFFFFFFu, 0xFFFFFFFFu, 0x7F800001u, 0xFF80FFFFu}) {
                backend->write(std::vector<float>(values.size(), std::bit_cast<float>(bits)), tensor);
                for (const float v : read(*backend, tensor))
                    QVERIFY(std::isnan(v));
            }
        }
    }

    void embedCopiesRows_data() { forEachDevice(); }
    void embedCopiesRows() {
        const auto backend = makeBackend();
        Random random(2);
        for (const MatrixFormat* const format : kFormats) {
            for (const std::int64_t width : {1, 31, 256, 2050}) {
                const KnownMatrix table = matrix(*backend, random.values(19 * width), *format, 19, width, 1);
                const std::vector<TokenId> tokens = {TokenId{18}, TokenId{0}, TokenId{3}, TokenId{3}};
                const Tensor out = output(*backend, {4, width});
                backend->embed(table.matrix, tokens, out);
                std::vector<double> expected;
                for (const TokenId t : tokens)
                    expected.insert(expected.end(), table.values.begin() + toInt(t) * width,
                                    table.values.begin() + (toInt(t) + 1) * width);
                const QString wrong = difference(read(*backend, out), expected, 1e-300);
                QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
                for (const int none : {19, -1})
                    QVERIFY_EXCEPTION_THROWN(
                        backend->embed(table.matrix, std::vector{TokenId{none}}, output(*backend, {1, width})),
                        CheckFailure);
            }
        }
    }

    void rmsNormDividesByTheRootMeanSquare_data() { forEachDevice(); }
    void rmsNormDividesByTheRootMeanSquare() {
        const auto backend = makeBackend();
        Random random(3);
        std::vector<std::pair<int, int>> shapes = {{1, 1}, {1, 2048}, {3, 100}, {33, 17}, {5, 4099}};
        if (isQuick())
            shapes.push_back({70, 1030});
        for (const DType type : kTypes) {
            for (const auto& [rows, width] : shapes) {
                const std::vector<float> x = random.values(rows * width, 3), before = random.values(rows * width);
                const KnownWeight w = weight(*backend, random.values(width), type, {width}, 1);
                std::vector<double> expected, sum;
                for (int r = 0; r < rows; ++r) {
                    double squares = 0;
                    for (int i = 0; i < width; ++i)
                        squares += std::pow(static_cast<double>(x[static_cast<std::size_t>(r * width + i)]), 2);
                    for (int i = 0; i < width; ++i) {
                        const auto at = static_cast<std::size_t>(r * width + i);
                        expected.push_back(static_cast<double>(x[at]) / std::sqrt(squares / width + 1e-5) *
                                           w.values[static_cast<std::size_t>(i)]);
                        sum.push_back(expected.back() + static_cast<double>(before[at]));
                    }
                }
                const Tensor out = output(*backend, {rows, width}), residual = input(*backend, before, {rows, width});
                backend->rmsNorm(input(*backend, x, {rows, width}), w.tensor, 1e-5f, out);
                QString wrong = difference(read(*backend, out), expected, normTolerance());
                QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
                backend->rmsNormAdd(input(*backend, x, {rows, width}), w.tensor, 1e-5f, residual);
                wrong = difference(read(*backend, residual), sum, normTolerance());
                QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
            }
        }
    }

    void layerNormCentresAndDivides_data() { forEachDevice(); }
    void layerNormCentresAndDivides() {
        const auto backend = makeBackend();
        Random random(31);
        for (const auto& [rows, width] :
             std::vector<std::pair<int, int>>{{1, 1}, {1, 2048}, {3, 100}, {9, 17}, {2, 8300}}) {
            std::vector<float> x = random.values(rows * width, 3);
            for (float& v : x)
                v += 2;  // a mean that has to go
            std::vector<double> expected;
            for (int r = 0; r < rows; ++r) {
                const auto row =
                    std::span(x).subspan(static_cast<std::size_t>(r * width), static_cast<std::size_t>(width));
                double mean = 0, variance = 0;
                for (const float v : row)
                    mean += static_cast<double>(v) / width;
                for (const float v : row)
                    variance += std::pow(static_cast<double>(v) - mean, 2) / width;
                for (const float v : row)
                    expected.push_back((static_cast<double>(v) - mean) / std::sqrt(variance + 1e-5));
            }
            const Tensor out = output(*backend, {rows, width});
            backend->layerNorm(input(*backend, x, {rows, width}), 1e-5f, out);
            const QString wrong = difference(read(*backend, out), expected, normTolerance());
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        }
        std::vector<float> x(200, 1.0f);
        x[130] = NAN;  // of row 1
        const Tensor out = output(*backend, {2, 100});
        backend->layerNorm(input(*backend, x, {2, 100}), 1e-5f, out);
        const std::vector<float> got = read(*backend, out);
        QVERIFY(got[0] == 0 && std::isnan(got[100]) && std::isnan(got[199]));
    }

    void reluKeepsWhatIsNotNegative_data() { forEachDevice(); }
    void reluKeepsWhatIsNotNegative() {
        const auto backend = makeBackend();
        std::vector<float> x = Random(32).values(3 * 333, 2);
        x[0] = INFINITY;
        x[1] = -INFINITY;
        std::vector<float> expected = x;
        for (float& v : expected)
            v = v < 0 ? 0 : v;
        const Tensor in = input(*backend, x, {3, 333}), out = output(*backend, {3, 333});
        backend->relu(in, out);
        QVERIFY(difference(read(*backend, out), expected).isEmpty());
        backend->relu(in, in);
        QVERIFY(difference(read(*backend, in), expected).isEmpty());
        x[7] = NAN;
        backend->relu(input(*backend, x, {3, 333}), out);
        QVERIFY(std::isnan(read(*backend, out)[7]));
    }

    void geluIsThatOfErrorFunctionAndSigmoid_data() { forEachDevice(); }
    void geluIsThatOfErrorFunctionAndSigmoid() {
        const auto backend = makeBackend();
        std::vector<float> x = Random(34).values(3 * 333, 3);
        const float special[] = {0.0f, -0.0f, 60.0f, -60.0f, 1e30f, -1e30f, 1e-30f, INFINITY, 5.5f, -5.5f};
        std::copy(std::begin(special), std::end(special), x.begin());
        for (const Gelu form : {Gelu::exact, Gelu::sigmoid}) {
            std::vector<double> expected, tolerance;
            for (const double v : exact(x)) {
                expected.push_back(form == Gelu::sigmoid ? (v < -400 ? 0.0 : v / (1 + std::exp(-1.702 * v)))
                                                         : v * (v < 0 ? std::erfc(-v / std::sqrt(2.0)) / 2
                                                                      : 1 - std::erfc(v / std::sqrt(2.0)) / 2));
                tolerance.push_back(v > 1e6 ? 1e-6 * v : v < -1e6 ? 1e-8 : 2e-7 * std::max(1.0, std::fabs(v)));
            }
            // An infinity has no distance: it is compared by itself.
            expected[7] = 0;
            tolerance[7] = 1;
            const Tensor in = input(*backend, x, {3, 333}), out = output(*backend, {3, 333});
            const auto compare = [&](const Tensor& result) {
                std::vector<float> got = read(*backend, result);
                const bool isInfinite = std::isinf(got[7]) && got[7] > 0;
                got[7] = 0;
                return isInfinite ? difference(got, expected, tolerance) : QString("gelu(infinity) is not infinity");
            };
            backend->gelu(in, form, out);
            QString wrong = compare(out);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
            backend->gelu(in, form, in);
            wrong = compare(in);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
            std::vector<float> none = x;
            none[7] = NAN;
            backend->gelu(input(*backend, none, {3, 333}), form, out);
            QVERIFY(std::isnan(read(*backend, out)[7]));
        }
    }

    void positionsAreThoseOfTheCaches_data() { forEachDevice(); }
    void positionsAreThoseOfTheCaches() {
        const auto backend = makeBackend();
        Random random(33);
        for (const DType type : kTypes) {
            for (const int width : {1, 31, 256, 1100}) {
                const KnownWeight table = weight(*backend, random.values(40 * width), type, {40, width}, 1);
                const std::vector<float> x = random.values(5 * width);
                KvCache first = backend->makeCache(DType::f16, 1, 1, 32, 2),
                        second = backend->makeCache(DType::f16, 1, 1, 8, 2);
                first.length = 30;
                const std::vector<BatchSpan> batch{{&first, 2}, {&second, 3}};
                const int positions[] = {30, 31, 0, 1, 2};
                for (const float scale : {1.0f, 45.254834f}) {
                    std::vector<double> expected = exact(x);
                    for (std::size_t i = 0; i < expected.size(); ++i) {
                        const std::size_t row = i / static_cast<std::size_t>(width),
                                          column = i % static_cast<std::size_t>(width);
                        expected[i] *= scale;
                        expected[i] += table.values[static_cast<std::size_t>((positions[row] + 2) * width) + column];
                    }
                    const Tensor device = input(*backend, x, {5, width});
                    backend->addPositions(table.tensor, 2, batch, device, scale);
                    const QString wrong = difference(read(*backend, device), expected, scale * 8 * kHalfUlp);
                    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
                }
            }
        }
    }

    void aRowIsAddedToEveryRow_data() { forEachDevice(); }
    void aRowIsAddedToEveryRow() {
        const auto backend = makeBackend();
        Random random(34);
        for (const DType type : kTypes) {
            for (const int width : {1, 31, 256, 1100}) {
                for (const int rows : {1, 5}) {
                    const KnownWeight row = weight(*backend, random.values(width), type, {width}, 1);
                    const std::vector<float> x = random.values(rows * width);
                    std::vector<double> expected = exact(x);
                    for (std::size_t i = 0; i < expected.size(); ++i)
                        expected[i] += row.values[i % static_cast<std::size_t>(width)];
                    const Tensor device = input(*backend, x, {rows, width});
                    backend->addRow(row.tensor, device);
                    const QString wrong = difference(read(*backend, device), expected, 8 * kHalfUlp);
                    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
                }
            }
        }
    }

    void matmulMultiplies_data() { forEachDevice(); }
    void matmulMultiplies() {
        Random random(4);
        std::vector<std::pair<int, int>> shapes = {{1, 1}, {5, 3}, {67, 33}, {70, 128}, {131, 520}};
        std::vector<int> rowCounts = {1, 2, 3, 4, 5, 6, 7, 8, 9, 33};
        if (isQuick()) {
            shapes.insert(shapes.end(), {{300, 128}, {131, 517}});
            rowCounts.insert(rowCounts.end(), {13, 67, 130});
        }
        for (const bool full : {true, false}) {
            const auto backend = makeBackend({.fullPrecision = full});
            for (const MatrixFormat* const format : kFormats) {
                // Strips for all warps and some to share of packed weights.
                std::vector<std::pair<int, int>> own = shapes;
                if (asPacked(format))
                    own.insert(own.end(), {{17, 64 * 19}, {40, 64 * 9 + 5}});
                for (const auto& [outs, in] : own) {
                    const bool large = in > 520;
                    for (const int rows : large ? std::vector{1, 3, 8, 33} : rowCounts) {
                        const std::vector<float> x = random.values(rows * in);
                        const KnownMatrix w = matrix(*backend, random.values(outs * in, 0.5), *format, outs, in, 2);
                        const KnownWeight other = weight(*backend, random.values(9 * in, 0.5), DType::f32, {9, in});
                        const Tensor out = output(*backend, {rows, outs}), otherOut = output(*backend, {rows, 9});
                        const Tensor device = input(*backend, x, {rows, in});
                        backend->matmul(device, std::vector<Projection>{{w.matrix, out},
                                                                        {w.matrix, output(*backend, {rows, outs})},
                                                                        {other.matrix(), otherOut}});

                        std::vector<double> spread, tolerance;
                        const std::vector<double> expected = product(exact(x), w.values, rows, outs, in);
                        product(roundedAs(*format, exact(x), in), w.values, rows, outs, in, &spread);
                        for (const double s : spread)
                            tolerance.push_back(sumTolerance(s, in) + roundingTolerance(*format, rows, full) * s);
                        const QString where = QStringLiteral(" (%1, %2 rows, [%3, %4], full %5)")
                                                  .arg(nameOf(*format))
                                                  .arg(rows)
                                                  .arg(outs)
                                                  .arg(in)
                                                  .arg(full);
                        QString wrong = difference(read(*backend, out), expected, tolerance);
                        QVERIFY2(wrong.isEmpty(), qPrintable(wrong + where));
                        wrong =
                            difference(read(*backend, otherOut), product(exact(x), other.values, rows, 9, in, &spread),
                                       sumTolerance(4, in) * std::sqrt(in));
                        QVERIFY2(wrong.isEmpty(), qPrintable(wrong + where));

                        const std::vector<float> before = random.values(rows * outs);
                        const Tensor residual = input(*backend, before, {rows, outs});
                        backend->matmulAdd(device, w.matrix, residual);
                        std::vector<double> sum = expected;
                        for (std::size_t i = 0; i < sum.size(); ++i) {
                            sum[i] += static_cast<double>(before[i]);
                            tolerance[i] += 4 * kHalfUlp * (std::fabs(sum[i]) + 4);
                        }
                        wrong = difference(read(*backend, residual), sum, tolerance);
                        QVERIFY2(wrong.isEmpty(), qPrintable(wrong + where));
                    }
                }
            }
        }
    }

    void gatedMatmulAppliesSilu_data() { forEachDevice(); }
    void gatedMatmulAppliesSilu() {
        Random random(5);
        std::vector<std::pair<int, int>> shapes = {{1, 70}, {3, 72}, {8, 72}, {9, 70}, {40, 72}};
        if (isQuick())
            shapes.insert(shapes.end(), {{3, 70}, {8, 70}, {40, 70}, {70, 70}});
        for (const bool full : {true, false}) {
            const auto backend = makeBackend({.fullPrecision = full});
            for (const MatrixFormat* const format : kFormats) {
                std::vector<std::pair<int, int>> own = shapes;
                if (asPacked(format))
                    own.insert(own.end(), {{1, 128}, {2, 128}, {3, 64 * 9}, {4, 64}, {5, 128}, {33, 64}});
                for (const auto& [rows, in] : own) {
                    const int outs = 141;
                    const std::vector<float> x = random.values(rows * in);
                    const KnownMatrix gate = matrix(*backend, random.values(outs * in, 0.6), *format, outs, in);
                    const KnownMatrix up = matrix(*backend, random.values(outs * in, 0.4), *format, outs, in);
                    const Tensor out = output(*backend, {rows, outs});
                    backend->gatedMatmul(input(*backend, x, {rows, in}), gate.matrix, up.matrix, out);
                    std::vector<double> gateSpread, upSpread, expected, tolerance;
                    const std::vector<double> g = product(exact(x), gate.values, rows, outs, in);
                    const std::vector<double> u = product(exact(x), up.values, rows, outs, in);
                    product(roundedAs(*format, exact(x), in), gate.values, rows, outs, in, &gateSpread);
                    product(roundedAs(*format, exact(x), in), up.values, rows, outs, in, &upSpread);
                    const double relative =
                        std::max(1.2 * roundingTolerance(*format, rows, full), 8 * kHalfUlp * std::sqrt(in));
                    for (std::size_t i = 0; i < g.size(); ++i) {
                        expected.push_back(silu(g[i]) * u[i]);
                        tolerance.push_back(
                            relative * (1.1 * gateSpread[i] * std::fabs(u[i]) + std::fabs(silu(g[i])) * upSpread[i]) +
                            relative * relative * gateSpread[i] * upSpread[i] +
                            8 * kHalfUlp * std::fabs(expected.back()) + 1e-9);
                    }
                    const QString wrong = difference(read(*backend, out), expected, tolerance);
                    QVERIFY2(wrong.isEmpty(),
                             qPrintable(wrong + QStringLiteral(" (%1, %2 rows)").arg(nameOf(*format)).arg(rows)));
                }
            }
        }
    }

    void activationsBeyondF16AreMultiplied_data() { forEachDevice(); }
    void activationsBeyondF16AreMultiplied() {
        const auto backend = makeBackend();
        const int rows = 12, in = 40, outs = 6;
        Random random(6);
        std::vector<float> x = random.values(rows * in);
        for (int r = 0; r < rows; ++r)
            for (int i = 0; i < in; ++i)
                x[static_cast<std::size_t>(r * in + i)] *= std::ldexp(1.0f, 8 * r - 40);  // up to 2^48
        const KnownWeight w = weight(*backend, random.values(outs * in), DType::f16, {outs, in});
        const Tensor out = output(*backend, {rows, outs});
        backend->matmul(input(*backend, x, {rows, in}), std::vector<Projection>{{w.matrix(), out}});
        std::vector<double> spread, tolerance;
        const std::vector<double> expected = product(exact(x), w.values, rows, outs, in, &spread);
        for (const double s : spread)
            tolerance.push_back(sumTolerance(s, in) + roundingTolerance(DType::f16, rows, false) * s);
        const QString wrong = difference(read(*backend, out), expected, tolerance);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    void aViewOfWholeTilesIsMultiplied_data() { forEachDevice(); }
    void aViewOfWholeTilesIsMultiplied() {
        const auto backend = makeBackend();
        Random random(7);
        const int outs = 70, in = 128, first = 32, count = 38;
        const std::vector<float> x = random.values(3 * in);
        for (const int bits : {8, 4}) {
            const KnownMatrix w = matrix(*backend, random.values(outs * in), packedFormat(bits), outs, in);
            const Tensor whole = output(*backend, {3, outs}), part = output(*backend, {3, count});
            const Tensor device = input(*backend, x, {3, in});
            backend->matmul(device, std::vector<Projection>{{w.matrix, whole}});
            backend->matmul(device, std::vector<Projection>{{w.matrix.rows(first, count), part}});
            const std::vector<float> all = read(*backend, whole);
            std::vector<float> expected;
            for (int r = 0; r < 3; ++r)
                expected.insert(expected.end(), all.begin() + r * outs + first, all.begin() + (r + 1) * outs);
            const QString wrong = difference(read(*backend, part), expected);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        }
    }

    // A number that is none stays none, also where inputs are rounded to 8 bits.
    void packedWeightsHideNoNaN_data() { forEachDevice(); }
    void packedWeightsHideNoNaN() {
        const auto backend = makeBackend();
        for (const int bits : {8, 4}) {
            for (const int rows : {2, 20, 40}) {
                for (const int in : {37, 128}) {
                    const int outs = 40;
                    std::vector<float> x(static_cast<std::size_t>(rows * in), 1.0f);
                    x[static_cast<std::size_t>(in + in - 1)] = NAN;  // the last input of row 1
                    const KnownMatrix w =
                        matrix(*backend, std::vector<float>(static_cast<std::size_t>(outs * in), -8.0f),
                               packedFormat(bits), outs, in);
                    const Tensor out = output(*backend, {rows, outs});
                    backend->matmul(input(*backend, x, {rows, in}), std::vector<Projection>{{w.matrix, out}});
                    const std::vector<float> got = read(*backend, out);
                    for (int r = 0; r < rows; ++r) {
                        for (int o = 0; o < outs; ++o) {
                            const float value = got[static_cast<std::size_t>(r * outs + o)];
                            QCOMPARE(std::isnan(value), r == 1);
                            QVERIFY(r == 1 || std::fabs(value + 8.0f * static_cast<float>(in)) < 0.1f);
                        }
                    }
                }
            }
        }
    }

    void nanAndInfinityComeThrough_data() { forEachDevice(); }
    void nanAndInfinityComeThrough() {
        const auto backend = makeBackend();
        std::vector<int> rowCounts = {2, 20};
        if (isQuick())
            rowCounts.push_back(70);
        for (const DType type : kTypes) {
            for (const int rows : rowCounts) {
                const int outs = 40, in = 37;
                std::vector<float> x(static_cast<std::size_t>(rows * in), 1.0f),
                    values(static_cast<std::size_t>(outs * in), 1.0f);
                x[static_cast<std::size_t>(in + in - 1)] = NAN;  // the last input of row 1
                values[static_cast<std::size_t>(3 * in + in - 1)] = INFINITY;
                values[static_cast<std::size_t>(5 * in)] = NAN;
                const KnownWeight w = weight(*backend, values, type, {outs, in});
                const Tensor out = output(*backend, {rows, outs}), gated = output(*backend, {rows, outs});
                const Tensor device = input(*backend, x, {rows, in});
                backend->matmul(device, std::vector<Projection>{{w.matrix(), out}});
                backend->gatedMatmul(device, w.matrix(), w.matrix(), gated);
                const std::vector<float> got = read(*backend, out), gatedGot = read(*backend, gated);
                for (int r = 0; r < rows; ++r) {
                    for (int o = 0; o < outs; ++o) {
                        const auto at = static_cast<std::size_t>(r * outs + o);
                        const bool isNaN = r == 1 || o == 5;
                        QCOMPARE(std::isnan(got[at]), isNaN);
                        QCOMPARE(std::isnan(gatedGot[at]), isNaN);
                        if (!isNaN) {
                            QCOMPARE(got[at], o == 3 ? INFINITY : static_cast<float>(in));
                            QCOMPARE(std::isinf(gatedGot[at]), o == 3);
                        }
                    }
                }
                const Tensor normed = output(*backend, {rows, in});
                const KnownWeight ones = weight(*backend, std::vector<float>(in, 1.0f), type, {in});
                backend->rmsNorm(device, ones.tensor, 1e-5f, normed);
                const std::vector<float> n = read(*backend, normed);
                QVERIFY(std::isnan(n[in]) && std::isnan(n[2 * in - 1]) && !std::isnan(n[0]));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TransformerOpsTest)
#include "transformer_ops_test.moc"
