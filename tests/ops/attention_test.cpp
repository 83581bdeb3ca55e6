// Attention on every device, against f64.

#include "core/base/error.h"
#include "tests/ops/caches.h"
#include "tests/ops/op_checks.h"
#include "tests/ops/tolerances.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <tuple>

using namespace pardalis;
using namespace pardalis::check;

namespace {

// Attention in f64 of row `row` of q [.., heads · headDim], which stands at `position`.
std::vector<double> attend(const std::vector<float>& q, std::int64_t row, const std::vector<float>& keys,
                           const std::vector<float>& values, int capacity, const Heads& h, int layer, int position) {
    std::vector<double> out;
    for (int head = 0; head < h.heads; ++head) {
        const int kv = head / (h.heads / h.kvHeads);
        std::vector<double> scores;
        for (int j = 0; j <= position; ++j) {
            double dot = 0;
            for (int i = 0; i < h.headDim; ++i)
                dot += static_cast<double>(q[static_cast<std::size_t>((row * h.heads + head) * h.headDim + i)]) *
                       cached(keys, h, capacity, layer, kv, j, i);
            scores.push_back(dot / std::sqrt(h.headDim));
        }
        const double largest = *std::max_element(scores.begin(), scores.end());
        std::vector<double> sums(static_cast<std::size_t>(h.headDim));
        double total = 0;
        for (int j = 0; j <= position; ++j) {
            const double weight = std::exp(scores[static_cast<std::size_t>(j)] - largest);
            total += weight;
            for (int i = 0; i < h.headDim; ++i)
                sums[static_cast<std::size_t>(i)] += weight * cached(values, h, capacity, layer, kv, j, i);
        }
        for (const double sum : sums)
            out.push_back(sum / total);
    }
    return out;
}

}  // namespace

class AttentionTest : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { checkDevice(); }

    void attendsToThePastOnly_data() { forEachDevice(); }
    void attendsToThePastOnly() {
        const auto backend = makeBackend();
        Random random(1);
        const Heads shapes[] = {{2, 4, 4, 64}, {1, 6, 2, 128}, {1, 2, 1, 6},   {1, 24, 1, 64},
                                {1, 8, 1, 40}, {1, 1, 1, 2},   {1, 2, 2, 200}, {1, 2, 1, 190}};
        for (const Heads& h : shapes) {
            for (const DType type : kTypes) {
                if (type != DType::bf16 && h.headDim != 40)
                    continue;  // the types differ in how elements are loaded only
                std::vector<std::pair<int, int>> lengths = {{0, 1}, {700, 1}, {126, 3}, {510, 3}, {511, 2},
                                                            {0, 8}, {5, 9},   {30, 70}, {0, 33},  {255, 2}};
                if (isQuick())
                    lengths.push_back({100, 150});
                for (const auto& [before, rows] : lengths) {
                    KvCache cache = makeCache(*backend, h, type, before + rows + 3);
                    fill(*backend, cache, h, before + rows, random, 1.5);
                    cache.length = before;
                    const int layer = h.layers - 1;
                    const std::vector<float> q = random.values(std::int64_t{rows} * h.heads * h.headDim, 1.5);
                    const Tensor out = output(*backend, {rows, h.heads * h.headDim});
                    const BatchSpan span{&cache, rows};
                    backend->attention(input(*backend, q, {rows, h.heads * h.headDim}), layer, {&span, 1}, out);
                    const std::vector<float> keys = read(*backend, cache.keys), values = read(*backend, cache.values);
                    std::vector<double> expected;
                    for (int r = 0; r < rows; ++r) {
                        const std::vector<double> row =
                            attend(q, r, keys, values, cache.capacity, h, layer, before + r);
                        expected.insert(expected.end(), row.begin(), row.end());
                    }
                    const QString wrong = difference(read(*backend, out), expected, kAttentionTolerance);
                    QVERIFY2(wrong.isEmpty(), qPrintable(wrong + QStringLiteral(" (%1, %2 rows behind %3, head of %4)")
                                                                     .arg(nameOf(type))
                                                                     .arg(rows)
                                                                     .arg(before)
                                                                     .arg(h.headDim)));
                }
            }
        }
    }

    // What tensor cores may multiply, as exactly as the rest.
    void manyRowsBehindAnF16Cache_data() { forEachDevice(); }
    void manyRowsBehindAnF16Cache() {
        const auto backend = makeBackend();
        Random random(7);
        for (const Heads& h : {Heads{2, 4, 2, 64}, {1, 2, 2, 128}}) {
            for (const auto& [before, rows] : {std::pair{0, 9}, {5, 70}, {130, 66}}) {
                for (const double size : {1.5, 60000.0}) {
                    KvCache cache = makeCache(*backend, h, DType::f16, before + rows + 3);
                    fill(*backend, cache, h, before + rows, random, 1.5);
                    const int layer = h.layers - 1, width = h.heads * h.headDim;
                    std::vector<float> q = random.values(std::int64_t{rows} * width, 1.5);
                    if (size > 2) {  // beyond f16; one key takes all
                        for (float& value : q)
                            value *= static_cast<float>(size);
                    }
                    const std::vector<float> keys = read(*backend, cache.keys);
                    std::vector<float> values = read(*backend, cache.values);
                    // The last row's own values are not finite: no row before sees that.
                    for (int kv = 0; kv < h.kvHeads; ++kv) {
                        const std::int64_t at =
                            ((std::int64_t{layer} * h.kvHeads + kv) * cache.capacity + before + rows - 1) * h.headDim;
                        values[static_cast<std::size_t>(at + 3)] = NAN;
                        values[static_cast<std::size_t>(at + 4)] = INFINITY;
                    }
                    backend->write(values, cache.values);
                    cache.length = before;
                    const Tensor out = output(*backend, {rows, width});
                    const BatchSpan span{&cache, rows};
                    backend->attention(input(*backend, q, {rows, width}), layer, {&span, 1}, out);
                    const std::vector<float> got = read(*backend, out);
                    for (int r = 0; r < rows; ++r) {
                        const std::vector<double> expected =
                            attend(q, r, keys, values, cache.capacity, h, layer, before + r);
                        for (int i = 0; i < width; ++i) {
                            const float value = got[static_cast<std::size_t>(r * width + i)];
                            const QString where = QStringLiteral("row %1, %2: %3 and not %4")
                                                      .arg(r)
                                                      .arg(i)
                                                      .arg(static_cast<double>(value))
                                                      .arg(expected[static_cast<std::size_t>(i)]);
                            if (r == rows - 1 && (i % h.headDim == 3 || i % h.headDim == 4))
                                QVERIFY2(!std::isfinite(value), qPrintable(where));
                            else
                                QVERIFY2(std::fabs(static_cast<double>(value) -
                                                   expected[static_cast<std::size_t>(i)]) <= kAttentionTolerance,
                                         qPrintable(where));
                        }
                    }
                }
            }
        }
    }

    // Whole numbers and their scales, as they say themselves what they are.
    void attendsToCachesOfInt8_data() { forEachDevice(); }
    void attendsToCachesOfInt8() {
        const auto backend = makeBackend();
        Random random(11);
        std::vector<Heads> shapes = {{2, 4, 4, 64}, {1, 8, 2, 128}, {1, 16, 1, 40}, {1, 2, 1, 6}, {1, 4, 2, 200}};
        if (onCpu())
            shapes.push_back({1, 2, 1, 300});
        for (const Heads& h : shapes) {
            for (const auto& [before, rows] : {std::pair{0, 1},
                                               {127, 1},
                                               {126, 2},
                                               {125, 3},
                                               {510, 4},
                                               {700, 1},
                                               {5, 8},
                                               {1021, 7},
                                               {47, 9},
                                               {30, 70}}) {
                KvCache cache = makeCache(*backend, h, DType::i8, before + rows + 3);
                const int layer = h.layers - 1;
                std::vector<float> keys, values;
                for (const auto& [bytes, scales, numbers] :
                     {std::tuple{&cache.keys, &cache.keyScales, &keys}, {&cache.values, &cache.valueScales, &values}}) {
                    std::vector<float> whole, sizes;
                    for (std::int64_t i = 0; i < scales->shape.count(); ++i) {
                        const auto scale = static_cast<float>(0.001 + 0.02 * random.uniform());
                        sizes.push_back(i % cache.capacity < before + rows ? scale : NAN);
                        for (int e = 0; e < h.headDim; ++e) {
                            whole.push_back(static_cast<float>(static_cast<int>(random.bits() % 255) - 127));
                            numbers->push_back(scale * whole.back());
                        }
                    }
                    backend->write(whole, *bytes);
                    backend->write(sizes, *scales);
                }
                cache.length = before;
                const int width = h.heads * h.headDim;
                const std::vector<float> q = random.values(std::int64_t{rows} * width, 0.7);
                const Tensor out = output(*backend, {rows, width});
                const BatchSpan span{&cache, rows};
                backend->attention(input(*backend, q, {rows, width}), layer, {&span, 1}, out);
                std::vector<double> expected;
                for (int r = 0; r < rows; ++r) {
                    const std::vector<double> row = attend(q, r, keys, values, cache.capacity, h, layer, before + r);
                    expected.insert(expected.end(), row.begin(), row.end());
                }
                const QString wrong = difference(read(*backend, out), expected, 2 * kAttentionTolerance);
                QVERIFY2(wrong.isEmpty(),
                         qPrintable(
                             wrong +
                             QStringLiteral(" (%1 rows behind %2, head of %3)").arg(rows).arg(before).arg(h.headDim)));
            }
        }
    }

    // Scales of values that lie far apart, and one that is none: no row before its own sees that.
    void scalesMayBeAnything_data() { forEachDevice(); }
    void scalesMayBeAnything() {
        const auto backend = makeBackend();
        Random random(13);
        const Heads h{1, 2, 1, 64};
        for (const auto& [before, rows] : {std::pair{200, 4}, {200, 60}}) {
            const int end = before + rows, width = h.heads * h.headDim;
            KvCache cache = makeCache(*backend, h, DType::i8, end);
            std::vector<float> whole, keyScales(static_cast<std::size_t>(end), 0.01f), valueScales, keys, values;
            for (int i = 0; i < end * h.headDim; ++i)
                whole.push_back(static_cast<float>(static_cast<int>(random.bits() % 255) - 127));
            for (int j = 0; j < end; ++j)
                valueScales.push_back(std::ldexp(1.0f, j % 50 - 30));  // the largest come behind small ones
            valueScales[static_cast<std::size_t>(end - 2)] = NAN;
            for (std::size_t i = 0; i < whole.size(); ++i) {
                keys.push_back(0.01f * whole[i]);
                values.push_back(valueScales[i / static_cast<std::size_t>(h.headDim)] * whole[i]);
            }
            backend->write(whole, cache.keys);
            backend->write(whole, cache.values);
            backend->write(keyScales, cache.keyScales);
            backend->write(valueScales, cache.valueScales);
            cache.length = before;
            const std::vector<float> q = random.values(std::int64_t{rows} * width, 0.7);
            const Tensor out = output(*backend, {rows, width});
            const BatchSpan span{&cache, rows};
            backend->attention(input(*backend, q, {rows, width}), 0, {&span, 1}, out);
            const std::vector<float> got = read(*backend, out);
            const double largest = 127 * 0x1p19;  // of the values
            for (int r = 0; r < rows; ++r) {
                const std::vector<double> expected = attend(q, r, keys, values, end, h, 0, before + r);
                for (int i = 0; i < width; ++i) {
                    const auto value = static_cast<double>(got[static_cast<std::size_t>(r * width + i)]);
                    if (r >= rows - 2)
                        QVERIFY(std::isnan(value));
                    else
                        QVERIFY2(std::fabs(value - expected[static_cast<std::size_t>(i)]) <=
                                     kAttentionTolerance * largest,
                                 qPrintable(QStringLiteral("row %1 of %2: %3").arg(r).arg(rows).arg(value)));
                }
            }
        }
    }

    void survivesLargeScores_data() { forEachDevice(); }
    void survivesLargeScores() {
        const auto backend = makeBackend();
        Random random(2);
        const Heads h{1, 2, 2, 64};
        for (const int rows : {1, 40}) {
            KvCache cache = makeCache(*backend, h, DType::f32, 700);
            fill(*backend, cache, h, 700, random, 1);
            cache.length = 700 - rows;
            std::vector<float> q = random.values(std::int64_t{rows} * 128, 400);  // scores of some hundreds
            const Tensor out = output(*backend, {rows, 128});
            const BatchSpan span{&cache, rows};
            backend->attention(input(*backend, q, {rows, 128}), 0, {&span, 1}, out);
            for (const float v : read(*backend, out))
                QVERIFY(std::isfinite(v) && std::fabs(v) < 10);
        }
    }

    void nanOfTheFutureIsNotSeen_data() { forEachDevice(); }
    void nanOfTheFutureIsNotSeen() {
        const auto backend = makeBackend();
        Random random(3);
        const Heads h{1, 1, 1, 64};
        for (const int rows : {4, 50}) {
            KvCache cache = makeCache(*backend, h, DType::f32, 300);
            fill(*backend, cache, h, 200 + rows, random, 1);
            // The third row's own value and the last row's own key are not numbers.
            std::vector<float> keys = read(*backend, cache.keys), values = read(*backend, cache.values);
            values[(200 + 2) * 64 + 5] = NAN;
            keys[static_cast<std::size_t>(200 + rows - 1) * 64] = NAN;
            backend->write(keys, cache.keys);
            backend->write(values, cache.values);
            cache.length = 200;
            const Tensor out = output(*backend, {rows, 64});
            const BatchSpan span{&cache, rows};
            backend->attention(input(*backend, random.values(rows * 64), {rows, 64}), 0, {&span, 1}, out);
            const std::vector<float> got = read(*backend, out);
            for (int r = 0; r < rows; ++r) {
                for (int i = 0; i < 64; ++i)
                    QCOMPARE(std::isnan(got[static_cast<std::size_t>(r * 64 + i)]),
                             r == rows - 1 || (r >= 2 && i == 5));
            }
        }
    }

    void refusesRowsBeyondTheCache_data() { forEachDevice(); }
    void refusesRowsBeyondTheCache() {
        const auto backend = makeBackend();
        const Heads h{1, 1, 1, 4};
        KvCache cache = makeCache(*backend, h, DType::f32, 4);
        cache.length = 3;
        const BatchSpan span{&cache, 2};
        const Tensor q = output(*backend, {2, 4});
        QVERIFY_EXCEPTION_THROWN(backend->attention(q, 0, {&span, 1}, q), CheckFailure);
        QVERIFY_EXCEPTION_THROWN(backend->normRopeAppend(q, q, q, {}, {}, 0, {&span, 1}), CheckFailure);
    }
};

QTEST_GUILESS_MAIN(AttentionTest)
#include "attention_test.moc"
