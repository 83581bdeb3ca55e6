// What a row gives does not depend on the rows beside it, on every device.

#include "tests/ops/op_checks.h"
#include "tests/ops/tolerances.h"

#include <QTest>

#include <algorithm>

using namespace pardalis;
using namespace pardalis::check;

namespace {

// A small layer: the operations of a transformer in their order, with caches that stay.
class Layer {
public:
    explicit Layer(const MatrixFormat& format, const BackendOptions& options = {})
        : backend(makeBackend(withCaches(options))),
          m_size(isQuick() ? Size{192, 6, 2, 32, 330} : Size{64, 4, 2, 16, 70}),
          m_cacheType(backend->cacheType().value_or(format.elements().value_or(DType::f16))) {
        const auto& [width, heads, kvHeads, headDim, ffn] = m_size;
        Random random(1);
        const auto matrix = [&](int outs, int in) {
            return check::matrix(*backend, random.values(std::int64_t{outs} * in, 0.1), format, outs, in, 2).matrix;
        };
        const DType type = format.elements().value_or(DType::f32);
        norm = weight(*backend, random.values(width), type, {width}).tensor;
        q = matrix(heads * headDim, width);
        k = matrix(kvHeads * headDim, width);
        v = matrix(kvHeads * headDim, width);
        out = matrix(width, heads * headDim);
        gate = matrix(ffn, width);
        up = matrix(ffn, width);
        down = matrix(width, ffn);
        qkNorm.qWeight = weight(*backend, random.values(heads * headDim), type, {heads, headDim}).tensor;
        qkNorm.qBias = qkNorm.qWeight;
        qkNorm.kWeight = weight(*backend, random.values(kvHeads * headDim), type, {kvHeads, headDim}).tensor;
        qkNorm.kBias = qkNorm.kWeight;
    }

    // As this row says.
    static BackendOptions withCaches(BackendOptions options) {
        QFETCH(bool, int8Caches);
        if (int8Caches)
            options.cache = DType::i8;
        return options;
    }
    int width() const { return m_size.width; }

    KvCache cache(int capacity) { return backend->makeCache(m_cacheType, 1, m_size.kvHeads, capacity, m_size.headDim); }

    // Returns the rows behind the layer and extends the caches.
    std::vector<float> run(const std::vector<float>& x, std::vector<BatchSpan> batch) {
        const auto& [width, heads, kvHeads, headDim, ffn] = m_size;
        std::int64_t rows = 0;
        for (const BatchSpan& span : batch)
            rows += span.rows;
        const auto room = [&](int columns) { return backend->allocate(DType::f32, {rows, columns}); };
        const Tensor residual = input(*backend, x, {rows, width});
        const Tensor normed = room(width), qs = room(heads * headDim), ks = room(kvHeads * headDim),
                     vs = room(kvHeads * headDim), mixed = room(heads * headDim), inner = room(ffn), fed = room(width);
        backend->rmsNorm(residual, norm, 1e-5f, normed);
        backend->matmul(normed, std::vector<Projection>{{q, qs}, {k, ks}, {v, vs}});
        backend->normRopeAppend(qs, ks, vs, qkNorm, {}, 0, batch);
        backend->attention(qs, 0, batch, mixed);
        backend->matmulAdd(mixed, out, residual);
        backend->gatedMatmul(residual, gate, up, inner);
        backend->matmul(inner, std::vector<Projection>{{down, fed}});
        backend->rmsNormAdd(fed, norm, 1e-5f, residual);
        for (const BatchSpan& span : batch)
            span.cache->length += span.rows;
        return read(*backend, residual);
    }

    std::shared_ptr<Backend> backend;

private:
    struct Size {
        int width, heads, kvHeads, headDim, ffn;
    };
    Size m_size;
    DType m_cacheType;
    Tensor norm;
    Matrix q, k, v, out, gate, up, down;
    QkNorm qkNorm;
};

// Of a matrix as wide as the layer.
std::vector<float> someRows(const Layer& layer, const std::vector<float>& x, int first, int count) {
    return {x.begin() + first * layer.width(), x.begin() + (first + count) * layer.width()};
}

std::vector<float> joined(std::vector<float> a, const std::vector<float>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

}  // namespace

class ExactnessTest : public QObject {
    Q_OBJECT

    void forEachDeviceAndFormat() {
        QTest::addColumn<Device>("device");
        QTest::addColumn<int>("format");
        QTest::addColumn<bool>("int8Caches");
        for (const Device& device : devices())
            for (std::size_t i = 0; i < kFormats.size(); ++i)
                QTest::addRow("%s, %s", device.name.c_str(), std::string(kFormats[i]->name()).c_str())
                    << device << static_cast<int>(i) << false;
        const auto brain = std::ranges::find(kFormats, &plainFormat(DType::bf16)) - kFormats.begin();
        for (const Device& device : devices())
            QTest::addRow("%s, int8 caches", device.name.c_str()) << device << static_cast<int>(brain) << true;
    }
    static const MatrixFormat& format() {
        QFETCH(int, format);
        return *kFormats[static_cast<std::size_t>(format)];
    }
    // What the layer's results may differ by between passes of one row and of many: the residual is of size 1; 16-bit
    // caches round, and without full precision so do activations.
    static double passTolerance(bool full) {
        if (asPacked(&format()) && onCpu() && !full)
            return 0.1;
        const DType type = format().elements().value_or(DType::f16);
        const double tolerance = type == DType::f32 ? 3e-5 : type == DType::f16 ? 5e-3 : full ? 3e-2 : 0.1;
        // The wide layer, and a GPU rounds to f16, too: three bits more than bf16.
        return tolerance + (type == DType::f16 && !full && isQuick() && !onCpu() ? 0.1 / 8 : 0);
    }

private slots:
    void cleanup() { checkDevice(); }

    void rowsDoNotDependOnTheirNumber_data() { forEachDeviceAndFormat(); }
    void rowsDoNotDependOnTheirNumber() {
        Layer layer(format());
        // Positions one by one, so that a section of a cache ends on the way; those before come in one pass.
        std::vector<std::pair<int, int>> ranges = {{250, 276}};
        if (isQuick())
            ranges.push_back({0, 520});
        for (const auto& [begin, end] : ranges) {
            const std::vector<float> x = Random(2).values(end * layer.width());
            KvCache single = layer.cache(end + 24), grouped = layer.cache(end + 5);
            if (begin > 0) {
                for (KvCache* cache : {&single, &grouped})
                    layer.run(someRows(layer, x, 0, begin), {{cache, begin}});
            }
            std::vector<float> expected;
            for (int i = begin; i < end; ++i)
                expected = joined(std::move(expected), layer.run(someRows(layer, x, i, 1), {{&single, 1}}));
            int first = begin;
            for (int rows = 1; first < end; rows = rows % 8 + 1) {
                const int some = std::min(rows, end - first);
                const std::vector<float> got = layer.run(someRows(layer, x, first, some), {{&grouped, some}});
                const auto from = static_cast<std::size_t>((first - begin) * layer.width());
                const QString wrong = difference(got, std::span<const float>(expected).subspan(from, got.size()));
                QVERIFY2(wrong.isEmpty(),
                         qPrintable(wrong + QStringLiteral(" (%1 rows from %2 on)").arg(some).arg(first)));
                first += some;
            }
        }
    }

    // Of inputs enough for all warps of a block, several times.
    void productsDoNotDependOnTheRowsBeside_data() { forEachDeviceAndFormat(); }
    void productsDoNotDependOnTheRowsBeside() {
        const auto backend = makeBackend();
        Random random(7);
        const int outs = 37;
        for (const int in : {1216, 200}) {
            const std::vector<float> x = random.values(8 * in), ones(8 * outs, 1.0f);
            const Matrix a = matrix(*backend, random.values(outs * in, 0.1), format(), outs, in).matrix;
            const Matrix b = matrix(*backend, random.values(outs * in, 0.1), format(), outs, in).matrix;
            const auto run = [&](int first, int rows) {
                const Tensor some =
                    input(*backend, {x.begin() + first * in, x.begin() + (first + rows) * in}, {rows, in});
                const Tensor out = output(*backend, {rows, outs}), gated = output(*backend, {rows, outs});
                const Tensor added = input(*backend, {ones.begin(), ones.begin() + rows * outs}, {rows, outs});
                backend->matmul(some, std::vector<Projection>{{a, out}});
                backend->matmulAdd(some, a, added);
                backend->gatedMatmul(some, a, b, gated);
                return std::vector{read(*backend, out), read(*backend, added), read(*backend, gated)};
            };
            std::vector<std::vector<float>> expected(3);
            for (int rows = 1; rows <= Backend::kExactRows; ++rows) {
                const auto alone = run(rows - 1, 1), together = run(0, rows);
                for (std::size_t i = 0; i < 3; ++i) {
                    expected[i] = joined(std::move(expected[i]), alone[i]);
                    const QString wrong = difference(together[i], expected[i]);
                    QVERIFY2(wrong.isEmpty(), qPrintable(wrong + QStringLiteral(" (%1 rows)").arg(rows)));
                }
            }
        }
    }

    void resultsDoNotDependOnThreads_data() { forEachDeviceAndFormat(); }
    void resultsDoNotDependOnThreads() {
        if (!onCpu())
            QSKIP("only the CPU can be given threads");
        std::vector<float> expected;
        for (const int threads : {1, 2, 3, 5}) {
            Layer layer(format(), {.threads = threads});
            const std::vector<float> x = Random(3).values(200 * layer.width());
            KvCache cache = layer.cache(200);
            std::vector<float> got;
            int first = 0;
            for (const int rows : {150, 1, 7, 42}) {
                got = joined(std::move(got), layer.run(someRows(layer, x, first, rows), {{&cache, rows}}));
                first += rows;
            }
            if (threads == 1)
                expected = got;
            const QString wrong = difference(got, expected);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong + QStringLiteral(" (%1 threads)").arg(threads)));
        }
    }

    void streamsInOneBatchAreAsAlone_data() { forEachDeviceAndFormat(); }
    void streamsInOneBatchAreAsAlone() {
        Layer layer(format());
        const std::vector<float> x = Random(4).values(600 * layer.width());
        const int lengths[] = {isQuick() ? 530 : 270, 3, 40};
        KvCache together[] = {layer.cache(lengths[0] + 10), layer.cache(20), layer.cache(64)},
                alone[] = {layer.cache(600), layer.cache(30), layer.cache(64)};
        for (std::size_t i = 0; i < 3; ++i) {
            layer.run(someRows(layer, x, 0, lengths[i]), {{&together[i], lengths[i]}});
            layer.run(someRows(layer, x, 0, lengths[i]), {{&alone[i], lengths[i]}});
        }
        const int rows[] = {3, 1, 4};
        std::vector<float> expected;
        int first = 550;
        for (std::size_t i = 0; i < 3; ++i) {
            expected =
                joined(std::move(expected), layer.run(someRows(layer, x, first, rows[i]), {{&alone[i], rows[i]}}));
            first += rows[i];
        }
        const std::vector<float> got =
            layer.run(someRows(layer, x, 550, 8), {{&together[0], 3}, {&together[1], 1}, {&together[2], 4}});
        const QString wrong = difference(got, expected);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    void prefillIsLikeSteps_data() { forEachDeviceAndFormat(); }
    void prefillIsLikeSteps() {
        for (const bool full : {true, false}) {
            Layer layer(format(), {.fullPrecision = full});
            const int count = isQuick() ? 300 : 60;
            const std::vector<float> x = Random(5).values(count * layer.width());
            KvCache single = layer.cache(count), whole = layer.cache(count);
            std::vector<float> steps;
            for (int i = 0; i < count; ++i)
                steps = joined(std::move(steps), layer.run(someRows(layer, x, i, 1), {{&single, 1}}));
            const std::vector<float> got = layer.run(x, {{&whole, count}});
            const QString wrong = difference(got, exact(steps), passTolerance(full));
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong + QStringLiteral(" (full %1)").arg(full)));
        }
    }

    void mixedBatchesOfManyRowsWork_data() { forEachDeviceAndFormat(); }
    void mixedBatchesOfManyRowsWork() {
        Layer layer(format(), {.fullPrecision = true});
        const std::vector<float> x = Random(6).values(100 * layer.width());
        KvCache a = layer.cache(100), b = layer.cache(100), aAlone = layer.cache(100), bAlone = layer.cache(100);
        layer.run(someRows(layer, x, 0, 5), {{&a, 5}});
        layer.run(someRows(layer, x, 0, 5), {{&aAlone, 5}});
        const std::vector<float> got = layer.run(x, {{&a, 2}, {&b, 98}});
        const std::vector<float> expected = joined(layer.run(someRows(layer, x, 0, 2), {{&aAlone, 2}}),
                                                   layer.run(someRows(layer, x, 2, 98), {{&bAlone, 98}}));
        const QString wrong = difference(got, exact(expected), passTolerance(true));
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
};

QTEST_GUILESS_MAIN(ExactnessTest)
#include "exactness_test.moc"
