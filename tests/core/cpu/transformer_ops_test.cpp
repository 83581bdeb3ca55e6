#include "core/cpu/cpu_backend.h"
#include "tests/core/cpu/op_checks.h"

#include <QTest>

#include <bit>
#include <cmath>
#include <cstring>

using namespace pardalis;
using namespace pardalis::check;

namespace {

constexpr double kEps = 0x1p-24;  // half a unit in the last place of f32
const std::vector<DType> kTypes = {DType::f32, DType::f16, DType::bf16};

// In multiples of the expected error of a sum of `terms` rounded products of the given spread.
double sumTolerance(double spread, std::int64_t terms) { return 8 * kEps * std::sqrt(static_cast<double>(terms)) * spread + 1e-30; }

std::vector<double> rmsNormed(const std::vector<double>& x, const std::vector<double>& w, std::int64_t rows, std::int64_t width,
                              double eps) {
    std::vector<double> out(x.size());
    for (std::int64_t r = 0; r < rows; ++r) {
        double squares = 0;
        for (std::int64_t i = 0; i < width; ++i)
            squares += std::pow(x[static_cast<std::size_t>(r * width + i)], 2);
        const double scale = 1 / std::sqrt(squares / static_cast<double>(width) + eps);
        for (std::int64_t i = 0; i < width; ++i)
            out[static_cast<std::size_t>(r * width + i)] =
                x[static_cast<std::size_t>(r * width + i)] * scale * w[static_cast<std::size_t>(i)];
    }
    return out;
}

}  // namespace

class TransformerOpsTest : public QObject {
    Q_OBJECT

    void forEachTarget() {
        QTest::addColumn<qint64>("target");
        for (const std::int64_t target : targets())
            QTest::newRow(nameOfTarget(target).c_str()) << static_cast<qint64>(target);
    }
    static std::string nameOfTarget(std::int64_t target) {
        useTarget(target);
        return makeCpuBackend({.threads = 1})->name();
    }

private slots:
    void init() {
        QFETCH(qint64, target);
        useTarget(target);
    }
    void cleanupTestCase() { useTarget(0); }

    void namesThreadsAndVectors_data() { forEachTarget(); }
    void namesThreadsAndVectors() {
        QVERIFY(makeCpuBackend({.threads = 3})->name().starts_with("CPU, 3 threads, "));
    }

    void convertsAsIeeeSays_data() { forEachTarget(); }
    void convertsAsIeeeSays() {
        const auto backend = makeCpuBackend({.threads = 1});
        Random random(1);
        std::vector<float> values = {0.0f, -0.0f, 1.0f, -1.0f, INFINITY, -INFINITY, 65504.0f, 65519.9f, 65520.0f, 70000.0f,
                                     1e-8f, 5.9604645e-8f, 2.9802322e-8f, 2.98023259e-8f, 6.1e-5f, 6.097555e-5f, 1e-40f,
                                     3.3895314e38f, 3.4e38f, 1.00390625f, 1.01171875f, 2049.0f, 2051.0f};
        for (int i = 0; i < 4000; ++i)
            values.push_back(std::ldexp(static_cast<float>(random.uniform() * 2 - 1), static_cast<int>(random.bits() % 60) - 35));
        const auto count = static_cast<std::int64_t>(values.size());
        for (const DType type : kTypes) {
            const Tensor tensor = backend->allocate(type, {count});
            backend->write(values, tensor);
            const std::vector<std::byte> expected = encode(values, type);
            std::vector<double> rounded;
            for (std::size_t i = 0; i < values.size(); ++i) {
                QVERIFY2(std::memcmp(tensor.data + i * sizeOf(type), expected.data() + i * sizeOf(type), sizeOf(type)) == 0,
                         qPrintable(QStringLiteral("%1 as %2").arg(static_cast<double>(values[i])).arg(nameOf(type))));
                rounded.push_back(decode(expected.data() + i * sizeOf(type), type));
            }
            const QString wrong = difference(read(*backend, tensor), rounded, 1e-300);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
            for (const std::uint32_t bits : {0x7FC00000u, 0x7FFFFFFFu, 0xFFFFFFFFu, 0x7F800001u, 0xFF80FFFFu}) {
                backend->write(std::vector<float>(static_cast<std::size_t>(count), std::bit_cast<float>(bits)), tensor);
                for (const float v : read(*backend, tensor))
                    QVERIFY(std::isnan(v));
            }
        }
    }

    void embedCopiesRows_data() { forEachTarget(); }
    void embedCopiesRows() {
        const auto backend = makeCpuBackend({.threads = 2});
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
                QVERIFY_EXCEPTION_THROWN(backend->embed(table.tensor, std::vector{TokenId{11}}, output(*backend, {1, width})), CheckFailure);
                QVERIFY_EXCEPTION_THROWN(backend->embed(table.tensor, std::vector{TokenId{-1}}, output(*backend, {1, width})), CheckFailure);
            }
        }
    }

    void rmsNormDividesByTheRootMeanSquare_data() { forEachTarget(); }
    void rmsNormDividesByTheRootMeanSquare() {
        const auto backend = makeCpuBackend({.threads = 2});
        Random random(3);
        for (const DType type : kTypes) {
            for (const auto& [rows, width] : {std::pair{1, 1}, {1, 2048}, {3, 100}, {33, 17}, {70, 1030}}) {
                const std::vector<float> x = random.values(rows * width, 3), before = random.values(rows * width);
                const Weight w = weight(*backend, random.values(width), type, {width}, 1);
                const std::vector<double> expected = rmsNormed(exact(x), w.values, rows, width, 1e-5);
                const Tensor out = output(*backend, {rows, width});
                backend->rmsNorm(input(*backend, x, {rows, width}), w.tensor, 1e-5f, out);
                QString wrong = difference(read(*backend, out), expected, 4e-6);
                QVERIFY2(wrong.isEmpty(), qPrintable(wrong));

                const Tensor residual = input(*backend, before, {rows, width});
                backend->rmsNormAdd(input(*backend, x, {rows, width}), w.tensor, 1e-5f, residual);
                std::vector<double> sum = expected;
                for (std::size_t i = 0; i < sum.size(); ++i)
                    sum[i] += static_cast<double>(before[i]);
                wrong = difference(read(*backend, residual), sum, 4e-6);
                QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
            }
        }
    }

    void matmulMultiplies_data() { forEachTarget(); }
    void matmulMultiplies() {
        Random random(4);
        for (const bool full : {true, false}) {
            const auto backend = makeCpuBackend({.threads = 2, .fullPrecision = full});
            for (const DType type : kTypes) {
                for (const auto& [outs, in] : {std::pair{1, 1}, {5, 3}, {67, 33}, {300, 128}, {131, 517}}) {
                    for (const int rows : {1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 33, 67, 130}) {
                        const std::vector<float> x = random.values(rows * in);
                        const Weight w = weight(*backend, random.values(outs * in, 0.5), type, {outs, in}, 2);
                        const Weight other = weight(*backend, random.values(9 * in, 0.5), DType::f32, {9, in});
                        const Tensor out = output(*backend, {rows, outs}), otherOut = output(*backend, {rows, 9});
                        const Tensor device = input(*backend, x, {rows, in});
                        backend->matmul(device, std::vector<Projection>{{w.tensor, out}, {other.tensor, otherOut}});

                        // With bf16 weights, many rows are rounded to bf16 first.
                        const bool rounds = type == DType::bf16 && rows > Backend::kExactRows && !full;
                        std::vector<double> spread;
                        const std::vector<double> expected = product(exact(x), w.values, rows, outs, in, &spread);
                        std::vector<double> tolerance;
                        for (const double s : spread)
                            tolerance.push_back(sumTolerance(s, in) + (rounds ? 5 * 0x1p-9 * s : 0));
                        const QString where = QStringLiteral(" (%1, %2 rows, [%3, %4], full %5)").arg(nameOf(type)).arg(rows).arg(outs).arg(in).arg(full);
                        QString wrong = difference(read(*backend, out), expected, tolerance);
                        QVERIFY2(wrong.isEmpty(), qPrintable(wrong + where));
                        wrong = difference(read(*backend, otherOut), product(exact(x), other.values, rows, 9, in, &spread),
                                           sumTolerance(4, in) * std::sqrt(in));
                        QVERIFY2(wrong.isEmpty(), qPrintable(wrong + where));

                        const std::vector<float> before = random.values(rows * outs);
                        const Tensor residual = input(*backend, before, {rows, outs});
                        backend->matmulAdd(device, w.tensor, residual);
                        std::vector<double> sum = expected;
                        for (std::size_t i = 0; i < sum.size(); ++i) {
                            sum[i] += static_cast<double>(before[i]);
                            tolerance[i] += 4 * kEps * (std::fabs(sum[i]) + 4);
                        }
                        wrong = difference(read(*backend, residual), sum, tolerance);
                        QVERIFY2(wrong.isEmpty(), qPrintable(wrong + where));
                    }
                }
            }
        }
    }

    void gatedMatmulAppliesSilu_data() { forEachTarget(); }
    void gatedMatmulAppliesSilu() {
        Random random(5);
        for (const bool full : {true, false}) {
            const auto backend = makeCpuBackend({.threads = 2, .fullPrecision = full});
            for (const DType type : kTypes) {
                for (const int rows : {1, 3, 8, 9, 40, 70}) {
                    const int outs = 141, in = 70;
                    const std::vector<float> x = random.values(rows * in);
                    const Weight gate = weight(*backend, random.values(outs * in, 0.6), type, {outs, in});
                    const Weight up = weight(*backend, random.values(outs * in, 0.4), type, {outs, in});
                    const Tensor out = output(*backend, {rows, outs});
                    backend->gatedMatmul(input(*backend, x, {rows, in}), gate.tensor, up.tensor, out);
                    std::vector<double> gateSpread, upSpread;
                    const std::vector<double> g = product(exact(x), gate.values, rows, outs, in, &gateSpread);
                    const std::vector<double> u = product(exact(x), up.values, rows, outs, in, &upSpread);
                    std::vector<double> expected, tolerance;
                    const bool rounds = type == DType::bf16 && rows > Backend::kExactRows && !full;
                    const double relative = rounds ? 6 * 0x1p-9 : 8 * kEps * std::sqrt(in);
                    for (std::size_t i = 0; i < g.size(); ++i) {
                        expected.push_back(silu(g[i]) * u[i]);
                        tolerance.push_back(relative * (1.1 * gateSpread[i] * std::fabs(u[i]) + std::fabs(silu(g[i])) * upSpread[i]) +
                                            8 * kEps * std::fabs(expected.back()) + 1e-9);
                    }
                    const QString wrong = difference(read(*backend, out), expected, tolerance);
                    QVERIFY2(wrong.isEmpty(), qPrintable(wrong + QStringLiteral(" (%1, %2 rows)").arg(nameOf(type)).arg(rows)));
                }
            }
        }
    }

    void nanAndInfinityComeThrough_data() { forEachTarget(); }
    void nanAndInfinityComeThrough() {
        const auto backend = makeCpuBackend({.threads = 2});
        for (const DType type : kTypes) {
            for (const int rows : {2, 20, 70}) {
                const int outs = 40, in = 37;
                std::vector<float> x(static_cast<std::size_t>(rows * in), 1.0f);
                x[static_cast<std::size_t>(in + in - 1)] = NAN;  // the last input of row 1
                std::vector<float> values(static_cast<std::size_t>(outs * in), 1.0f);
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
                        const float v = got[static_cast<std::size_t>(r * outs + o)];
                        const float s = gatedGot[static_cast<std::size_t>(r * outs + o)];
                        QCOMPARE(std::isnan(v), r == 1 || o == 5);
                        QCOMPARE(std::isnan(s), r == 1 || o == 5);
                        if (r != 1 && o != 5) {
                            QCOMPARE(v, o == 3 ? INFINITY : static_cast<float>(in));
                            QCOMPARE(std::isinf(s), o == 3);
                        }
                    }
                }
                const Tensor normed = output(*backend, {rows, in});
                const Weight ones = weight(*backend, std::vector<float>(in, 1.0f), type, {in});
                backend->rmsNorm(device, ones.tensor, 1e-5f, normed);
                const std::vector<float> n = read(*backend, normed);
                QVERIFY(std::isnan(n[in]) && std::isnan(n[2 * in - 1]) && !std::isnan(n[0]));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TransformerOpsTest)
#include "transformer_ops_test.moc"
