// What a row gives does not depend on the rows beside it, on every backend.

#include "tests/core/cpu/op_checks.h"
#include "tests/ops/op_backends.h"

#include <QTest>

using namespace pardalis;
using namespace pardalis::check;

namespace {

// A small layer: the operations of a transformer in their order, with caches that stay.
class Layer {
public:
    static constexpr int kWidth = 64, kHeads = 4, kKvHeads = 2, kHeadDim = 16, kFfn = 70;

    explicit Layer(DType type, bool fullPrecision = false) : backend(makeBackend(fullPrecision)), m_type(type) {
        Random random(1);
        const auto matrix = [&](int outs, int in) {
            return weight(*backend, random.values(std::int64_t{outs} * in, 0.1), type, {outs, in}, 2).tensor;
        };
        norm = weight(*backend, random.values(kWidth), type, {kWidth}).tensor;
        q = matrix(kHeads * kHeadDim, kWidth);
        k = matrix(kKvHeads * kHeadDim, kWidth);
        v = matrix(kKvHeads * kHeadDim, kWidth);
        out = matrix(kWidth, kHeads * kHeadDim);
        gate = matrix(kFfn, kWidth);
        up = matrix(kFfn, kWidth);
        down = matrix(kWidth, kFfn);
        qkNorm.qWeight = weight(*backend, random.values(kHeads * kHeadDim), type, {kHeads, kHeadDim}).tensor;
        qkNorm.qBias = qkNorm.qWeight;
        qkNorm.kWeight = weight(*backend, random.values(kKvHeads * kHeadDim), type, {kKvHeads, kHeadDim}).tensor;
        qkNorm.kBias = qkNorm.kWeight;
    }

    KvCache cache(int capacity) {
        const Shape shape{1, kKvHeads, capacity, kHeadDim};
        return {backend->allocate(m_type, shape), backend->allocate(m_type, shape), capacity, 0};
    }

    // Returns the rows behind the layer and extends the caches.
    std::vector<float> run(const std::vector<float>& x, std::vector<BatchSpan> batch) {
        std::int64_t rows = 0;
        for (const BatchSpan& span : batch)
            rows += span.rows;
        const auto room = [&](int width) { return backend->allocate(DType::f32, {rows, width}); };
        const Tensor residual = input(*backend, x, {rows, kWidth});
        const Tensor normed = room(kWidth), qs = room(kHeads * kHeadDim), ks = room(kKvHeads * kHeadDim),
                     vs = room(kKvHeads * kHeadDim), mixed = room(kHeads * kHeadDim), inner = room(kFfn),
                     ffn = room(kWidth);
        backend->rmsNorm(residual, norm, 1e-5f, normed);
        backend->matmul(normed, std::vector<Projection>{{q, qs}, {k, ks}, {v, vs}});
        backend->normRopeAppend(qs, ks, vs, qkNorm, {}, 0, batch);
        backend->attention(qs, 0, batch, mixed);
        backend->matmulAdd(mixed, out, residual);
        backend->gatedMatmul(residual, gate, up, inner);
        backend->matmul(inner, std::vector<Projection>{{down, ffn}});
        backend->rmsNormAdd(ffn, norm, 1e-5f, residual);
        for (const BatchSpan& span : batch)
            span.cache->length += span.rows;
        return read(*backend, residual);
    }

    std::shared_ptr<Backend> backend;

private:
    DType m_type;
    Tensor norm, q, k, v, out, gate, up, down;
    QkNorm qkNorm;
};

std::vector<float> someRows(const std::vector<float>& x, int first, int count) {
    return {x.begin() + first * Layer::kWidth, x.begin() + (first + count) * Layer::kWidth};
}

std::vector<float> joined(std::vector<float> a, const std::vector<float>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

}  // namespace

class ExactnessTest : public QObject {
    Q_OBJECT

    void forEachDeviceAndType() {
        QTest::addColumn<Device>("device");
        QTest::addColumn<int>("type");
        for (const Device device : devices())
            for (const DType type : kTypes)
                QTest::addRow("%s, %s", nameOf(device), nameOf(type))
                    << device << static_cast<int>(type);
    }
    static DType type() {
        QFETCH(int, type);
        return static_cast<DType>(type);
    }

private slots:
    void cleanup() { checkDevice(); }

    void rowsDoNotDependOnTheirNumber_data() { forEachDeviceAndType(); }
    void rowsDoNotDependOnTheirNumber() {
        Layer layer(type());
        const std::vector<float> x = Random(2).values(276 * Layer::kWidth);
        // Both caches begin with the same pass of many rows, just before the end of a section.
        constexpr int kBefore = 250, kAll = 276;
        KvCache single = layer.cache(300), grouped = layer.cache(281);
        for (KvCache* cache : {&single, &grouped})
            layer.run(someRows(x, 0, kBefore), {{cache, kBefore}});
        std::vector<float> expected;
        for (int i = kBefore; i < kAll; ++i)
            expected = joined(std::move(expected), layer.run(someRows(x, i, 1), {{&single, 1}}));
        int first = kBefore;
        for (int rows = 1; first < kAll; rows = rows % 8 + 1) {
            const int some = std::min(rows, kAll - first);
            const std::vector<float> got = layer.run(someRows(x, first, some), {{&grouped, some}});
            const auto from = static_cast<std::size_t>((first - kBefore) * Layer::kWidth);
            const QString wrong = difference(got, std::span<const float>(expected).subspan(from, got.size()));
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong + QStringLiteral(" (%1 rows from %2 on)").arg(some).arg(first)));
            first += some;
        }
    }

    void streamsInOneBatchAreAsAlone_data() { forEachDeviceAndType(); }
    void streamsInOneBatchAreAsAlone() {
        Layer layer(type());
        const std::vector<float> x = Random(4).values(600 * Layer::kWidth);
        const int lengths[] = {270, 3, 40};
        KvCache together[] = {layer.cache(280), layer.cache(20), layer.cache(64)},
                alone[] = {layer.cache(600), layer.cache(30), layer.cache(64)};
        for (std::size_t i = 0; i < 3; ++i) {
            layer.run(someRows(x, 0, lengths[i]), {{&together[i], lengths[i]}});
            layer.run(someRows(x, 0, lengths[i]), {{&alone[i], lengths[i]}});
        }
        const int rows[] = {3, 1, 4};
        std::vector<float> expected;
        int first = 550;
        for (std::size_t i = 0; i < 3; ++i) {
            expected = joined(std::move(expected), layer.run(someRows(x, first, rows[i]), {{&alone[i], rows[i]}}));
            first += rows[i];
        }
        const std::vector<float> got =
            layer.run(someRows(x, 550, 8), {{&together[0], 3}, {&together[1], 1}, {&together[2], 4}});
        const QString wrong = difference(got, expected);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    void prefillIsLikeSteps_data() { forEachDeviceAndType(); }
    void prefillIsLikeSteps() {
        for (const bool full : {true, false}) {
            Layer layer(type(), full);
            const int count = 60;
            const std::vector<float> x = Random(5).values(count * Layer::kWidth);
            KvCache single = layer.cache(count), whole = layer.cache(count);
            std::vector<float> steps;
            for (int i = 0; i < count; ++i)
                steps = joined(std::move(steps), layer.run(someRows(x, i, 1), {{&single, 1}}));
            const std::vector<float> got = layer.run(x, {{&whole, count}});
            // The residual is of size 1; 16-bit caches round, and without full precision so do activations.
            const double tolerance = type() == DType::f32 ? 3e-5 : type() == DType::f16 ? 5e-3 : full ? 3e-2 : 0.1;
            const QString wrong = difference(got, exact(steps), tolerance);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        }
    }

    void mixedBatchesOfManyRowsWork_data() { forEachDeviceAndType(); }
    void mixedBatchesOfManyRowsWork() {
        Layer layer(type(), true);
        const std::vector<float> x = Random(6).values(100 * Layer::kWidth);
        KvCache a = layer.cache(100), b = layer.cache(100), aAlone = layer.cache(100), bAlone = layer.cache(100);
        layer.run(someRows(x, 0, 5), {{&a, 5}});
        layer.run(someRows(x, 0, 5), {{&aAlone, 5}});
        const std::vector<float> got = layer.run(x, {{&a, 2}, {&b, 98}});
        const std::vector<float> expected =
            joined(layer.run(someRows(x, 0, 2), {{&aAlone, 2}}), layer.run(someRows(x, 2, 98), {{&bAlone, 98}}));
        const double tolerance = type() == DType::f32 ? 3e-5 : type() == DType::f16 ? 5e-3 : 3e-2;
        const QString wrong = difference(got, exact(expected), tolerance);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
};

QTEST_GUILESS_MAIN(ExactnessTest)
#include "exactness_test.moc"
