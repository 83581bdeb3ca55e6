// The transformer's operations on every backend, against f64. What is particular to the CPU's kernels is tested in
// tests/core/cpu.

#include "tests/core/cpu/op_checks.h"
#include "tests/ops/op_backends.h"

#include <QTest>

#include <cmath>

using namespace pardalis;
using namespace pardalis::check;

namespace {

const int kRowCounts[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 33};

}  // namespace

class TransformerOpsTest : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { checkDevice(); }

    void convertsAsIeeeSays_data() { forEachDevice(); }
    void convertsAsIeeeSays() {
        const auto backend = makeBackend();
        Random random(1);
        std::vector<float> values = {0.0f,          -0.0f,          1.0f,         INFINITY, -INFINITY,
                                     65504.0f,      65519.9f,       65520.0f,     1e-8f,    5.9604645e-8f,
                                     2.9802322e-8f, 2.98023259e-8f, 6.097555e-5f, 1e-40f,   3.4e38f,
                                     1.00390625f,   2049.0f,        2051.0f,      NAN};
        for (int i = 0; i < 2000; ++i)
            values.push_back(
                std::ldexp(static_cast<float>(random.uniform() * 2 - 1), static_cast<int>(random.bits() % 60) - 35));
        for (const DType type : kTypes) {
            const Tensor tensor = backend->allocate(type, {std::ssize(values)});
            backend->write(values, tensor);
            const std::vector<std::byte> bytes = encode(values, type);
            std::vector<double> expected;
            for (std::size_t i = 0; i < values.size(); ++i)
                expected.push_back(decode(bytes.data() + i * sizeOf(type), type));
            const QString wrong = difference(read(*backend, tensor), expected, 1e-300);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        }
    }

    void embedCopiesRows_data() { forEachDevice(); }
    void embedCopiesRows() {
        const auto backend = makeBackend();
        Random random(2);
        for (const DType type : kTypes) {
            for (const std::int64_t width : {1, 31, 256, 2050}) {
                const Weight table = weight(*backend, random.values(11 * width), type, {11, width}, 1);
                const std::vector<TokenId> tokens = {TokenId{10}, TokenId{0}, TokenId{3}, TokenId{3}};
                const Tensor out = output(*backend, {4, width});
                backend->embed(table.tensor, tokens, out);
                std::vector<double> expected;
                for (const TokenId t : tokens)
                    expected.insert(expected.end(), table.values.begin() + toInt(t) * width,
                                    table.values.begin() + (toInt(t) + 1) * width);
                const QString wrong = difference(read(*backend, out), expected, 1e-300);
                QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
                QVERIFY_EXCEPTION_THROWN(
                    backend->embed(table.tensor, std::vector{TokenId{11}}, output(*backend, {1, width})), CheckFailure);
            }
        }
    }

    void rmsNormDividesByTheRootMeanSquare_data() { forEachDevice(); }
    void rmsNormDividesByTheRootMeanSquare() {
        const auto backend = makeBackend();
        Random random(3);
        for (const DType type : kTypes) {
            for (const auto& [rows, width] : {std::pair{1, 1}, {1, 2048}, {3, 100}, {33, 17}, {5, 4099}}) {
                const std::vector<float> x = random.values(rows * width, 3), before = random.values(rows * width);
                const Weight w = weight(*backend, random.values(width), type, {width}, 1);
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
                QString wrong = difference(read(*backend, out), expected, kNormTolerance);
                QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
                backend->rmsNormAdd(input(*backend, x, {rows, width}), w.tensor, 1e-5f, residual);
                wrong = difference(read(*backend, residual), sum, kNormTolerance);
                QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
            }
        }
    }

    void matmulMultiplies_data() { forEachDevice(); }
    void matmulMultiplies() {
        Random random(4);
        for (const bool full : {true, false}) {
            const auto backend = makeBackend(full);
            for (const DType type : kTypes) {
                for (const auto& [outs, in] : {std::pair{1, 1}, {67, 33}, {70, 128}, {131, 520}}) {
                    for (const int rows : kRowCounts) {
                        const std::vector<float> x = random.values(rows * in);
                        const Weight w = weight(*backend, random.values(outs * in, 0.5), type, {outs, in}, 2);
                        const Weight other = weight(*backend, random.values(9 * in, 0.5), DType::f32, {9, in});
                        const Tensor out = output(*backend, {rows, outs}), otherOut = output(*backend, {rows, 9});
                        const Tensor device = input(*backend, x, {rows, in});
                        backend->matmul(device, std::vector<Projection>{{w.tensor, out},
                                                                        {w.tensor, output(*backend, {rows, outs})},
                                                                        {other.tensor, otherOut}});

                        std::vector<double> spread, tolerance;
                        const std::vector<double> expected = product(exact(x), w.values, rows, outs, in, &spread);
                        for (const double s : spread)
                            tolerance.push_back(sumTolerance(s, in) + roundingTolerance(type, rows, full) * s);
                        const QString where = QStringLiteral(" (%1, %2 rows, [%3, %4], full %5)")
                                                  .arg(nameOf(type))
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
                        backend->matmulAdd(device, w.tensor, residual);
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
        for (const bool full : {true, false}) {
            const auto backend = makeBackend(full);
            for (const DType type : kTypes) {
                for (const auto& [rows, in] : {std::pair{1, 70}, {3, 72}, {8, 72}, {9, 70}, {40, 72}}) {
                    const int outs = 141;
                    const std::vector<float> x = random.values(rows * in);
                    const Weight gate = weight(*backend, random.values(outs * in, 0.6), type, {outs, in});
                    const Weight up = weight(*backend, random.values(outs * in, 0.4), type, {outs, in});
                    const Tensor out = output(*backend, {rows, outs});
                    backend->gatedMatmul(input(*backend, x, {rows, in}), gate.tensor, up.tensor, out);
                    std::vector<double> gateSpread, upSpread, expected, tolerance;
                    const std::vector<double> g = product(exact(x), gate.values, rows, outs, in, &gateSpread);
                    const std::vector<double> u = product(exact(x), up.values, rows, outs, in, &upSpread);
                    const double relative =
                        std::max(1.2 * roundingTolerance(type, rows, full), 8 * kHalfUlp * std::sqrt(in));
                    for (std::size_t i = 0; i < g.size(); ++i) {
                        expected.push_back(silu(g[i]) * u[i]);
                        tolerance.push_back(
                            relative * (1.1 * gateSpread[i] * std::fabs(u[i]) + std::fabs(silu(g[i])) * upSpread[i]) +
                            8 * kHalfUlp * std::fabs(expected.back()) + 1e-9);
                    }
                    const QString wrong = difference(read(*backend, out), expected, tolerance);
                    QVERIFY2(wrong.isEmpty(),
                             qPrintable(wrong + QStringLiteral(" (%1, %2 rows)").arg(nameOf(type)).arg(rows)));
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
        const Weight w = weight(*backend, random.values(outs * in), DType::f16, {outs, in});
        const Tensor out = output(*backend, {rows, outs});
        backend->matmul(input(*backend, x, {rows, in}), std::vector<Projection>{{w.tensor, out}});
        std::vector<double> spread, tolerance;
        const std::vector<double> expected = product(exact(x), w.values, rows, outs, in, &spread);
        for (const double s : spread)
            tolerance.push_back(sumTolerance(s, in) + roundingTolerance(DType::f16, rows, false) * s);
        const QString wrong = difference(read(*backend, out), expected, tolerance);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    void nanAndInfinityComeThrough_data() { forEachDevice(); }
    void nanAndInfinityComeThrough() {
        const auto backend = makeBackend();
        for (const DType type : kTypes) {
            for (const int rows : {2, 20}) {
                const int outs = 40, in = 37;
                std::vector<float> x(static_cast<std::size_t>(rows * in), 1.0f),
                    values(static_cast<std::size_t>(outs * in), 1.0f);
                x[static_cast<std::size_t>(in + in - 1)] = NAN;  // the last input of row 1
                values[static_cast<std::size_t>(3 * in + in - 1)] = INFINITY;
                values[static_cast<std::size_t>(5 * in)] = NAN;
                const Weight w = weight(*backend, values, type, {outs, in});
                const Tensor out = output(*backend, {rows, outs}), gated = output(*backend, {rows, outs});
                const Tensor device = input(*backend, x, {rows, in});
                backend->matmul(device, std::vector<Projection>{{w.tensor, out}});
                backend->gatedMatmul(device, w.tensor, w.tensor, gated);
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
            }
        }
    }
};

QTEST_GUILESS_MAIN(TransformerOpsTest)
#include "transformer_ops_test.moc"
