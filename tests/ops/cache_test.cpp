// What is stored in caches on every device, rotated or as it is.

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

class CacheTest : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { checkDevice(); }

    void storesInInt8_data() { forEachDevice(); }
    void storesInInt8() {
        const auto backend = makeBackend();
        Random random(12);
        for (const Heads& h : {Heads{2, 4, 2, 64}, {1, 3, 3, 128}, {1, 2, 1, 10}, {1, 1, 1, 2}}) {
            const int rows = 9, before = 4;
            KvCache exactOne = makeCache(*backend, h, DType::f32, 20), cache = makeCache(*backend, h, DType::i8, 20);
            exactOne.length = cache.length = before;
            const std::int64_t qWidth = h.heads * h.headDim, kvWidth = h.kvHeads * h.headDim;
            const std::vector<float> q = random.values(rows * qWidth), k = random.values(rows * kvWidth, 3);
            std::vector<float> v = random.values(rows * kvWidth, 2);
            std::fill_n(v.begin(), kvWidth, 0.0f);                  // row 0: nothing
            v[static_cast<std::size_t>(kvWidth)] = INFINITY;        // row 1, head 0
            v[static_cast<std::size_t>(2 * kvWidth + 1)] = NAN;     // row 2, head 0
            v[static_cast<std::size_t>(3 * kvWidth)] = 1e38f;       // row 3: all but nothing beside it
            std::fill_n(v.begin() + 4 * kvWidth, kvWidth, 1e-40f);  // row 4: as good as nothing
            for (KvCache* each : {&exactOne, &cache}) {
                const BatchSpan span{each, rows};
                backend->normRopeAppend(input(*backend, q, {rows, qWidth}), input(*backend, k, {rows, kvWidth}),
                                        input(*backend, v, {rows, kvWidth}), {}, {10000.0f}, h.layers - 1, {&span, 1});
            }
            for (const bool isKey : {true, false}) {
                const std::vector<float> full = read(*backend, isKey ? exactOne.keys : exactOne.values),
                                         wholes = read(*backend, isKey ? cache.keys : cache.values),
                                         scales = read(*backend, isKey ? cache.keyScales : cache.valueScales);
                for (int kv = 0; kv < h.kvHeads; ++kv) {
                    for (int r = 0; r < rows; ++r) {
                        const auto place =
                            static_cast<std::size_t>(((h.layers - 1) * h.kvHeads + kv) * 20 + before + r);
                        const auto first = place * static_cast<std::size_t>(h.headDim);
                        const float scale = scales[place];
                        if (!isKey && kv == 0 && (r == 1 || r == 2)) {
                            QVERIFY(std::isnan(scale));
                            continue;
                        }
                        float largest = 0;
                        int most = 0;
                        for (std::size_t i = first; i < first + static_cast<std::size_t>(h.headDim); ++i)
                            largest = std::max(largest, std::fabs(full[i]));
                        for (std::size_t i = first; i < first + static_cast<std::size_t>(h.headDim); ++i) {
                            const auto whole = static_cast<int>(wholes[i]);
                            most = std::max(most, std::abs(whole));
                            QVERIFY2(std::fabs(scale * static_cast<float>(whole) - full[i]) <= 0.501f * scale + 1e-32f,
                                     qPrintable(QStringLiteral("%1 · %2 for %3")
                                                    .arg(static_cast<double>(scale))
                                                    .arg(whole)
                                                    .arg(static_cast<double>(full[i]))));
                            // Values come in as they are, so every device stores the same.
                            if (!isKey && largest >= 0x1p-110f)
                                QCOMPARE(whole, static_cast<int>(std::nearbyint(full[i] * (127.0f / largest))));
                        }
                        if (!isKey)
                            QCOMPARE(scale, largest / 127.0f);
                        QCOMPARE(most, !isKey && (r == 0 || r == 4) ? 0 : 127);
                    }
                }
            }
        }
    }

    // What is appended without a rotation lies in the caches as it was; what f16 can't hold as the largest there is.
    void appendStoresKeysAndValuesAsTheyAre_data() { forEachDevice(); }
    void appendStoresKeysAndValuesAsTheyAre() {
        const auto backend = makeBackend();
        for (const DType type : {DType::f32, DType::f16, DType::bf16}) {
            const int kvHeads = 3, headDim = 6, capacity = 9, rows = 4, width = kvHeads * headDim;
            std::vector<float> k = Random(41).values(rows * width, 2), v = Random(42).values(rows * width, 2);
            k[3] = 1e6f;
            KvCache cache = backend->makeCache(type, 2, kvHeads, capacity, headDim);
            cache.length = 4;
            const BatchSpan span{&cache, rows};
            backend->append(input(*backend, k, {rows, width}), input(*backend, v, {rows, width}), 1, {&span, 1});
            const std::vector<float> keys = read(*backend, cache.keys), values = read(*backend, cache.values);
            for (int r = 0; r < rows; ++r) {
                for (int i = 0; i < width; ++i) {
                    const auto from = static_cast<std::size_t>(r * width + i);
                    const auto at =
                        static_cast<std::size_t>(((kvHeads + i / headDim) * capacity + 4 + r) * headDim + i % headDim);
                    const bool isLargest = from == 3 && type == DType::f16;
                    const float unit = type == DType::f32 ? 0 : type == DType::f16 ? 0x1p-11f : 0x1p-8f;
                    QVERIFY(isLargest ? keys[at] == 65504.0f
                                      : std::fabs(keys[at] - k[from]) <= unit * std::fabs(k[from]));
                    QVERIFY(std::fabs(values[at] - v[from]) <= unit * std::fabs(v[from]) + 1e-7f);
                }
            }
        }
    }

    // Whole numbers and scales of both are those that normRopeAppend() stores of values, which it does not rotate either.
    void appendsToCachesOfInt8AsValuesAreStored_data() { forEachDevice(); }
    void appendsToCachesOfInt8AsValuesAreStored() {
        const auto backend = makeBackend();
        Random random(43);
        for (const Heads& h : {Heads{2, 3, 3, 64}, {1, 2, 2, 128}, {1, 2, 2, 10}, {1, 1, 1, 2}}) {
            const int rows = 9, capacity = 20, first = 5, layer = h.layers - 1, width = h.kvHeads * h.headDim;
            std::vector<float> k = random.values(rows * width, 3), v = random.values(rows * width, 2);
            const auto row = [width](std::vector<float>& of, int r) { return of.begin() + r * width; };
            std::fill_n(row(k, 0), width, 0.0f);
            *row(k, 1) = NAN;
            *row(k, 2) = 1e38f;
            *row(v, 3) = INFINITY;
            std::fill_n(row(v, 4), width, 1e-40f);
            const Tensor keys = input(*backend, k, {rows, width}), values = input(*backend, v, {rows, width});
            // What every cache of the batch holds then: two of them, which begin at different positions.
            const auto stored = [&](const std::function<void(std::span<const BatchSpan>)>& store, bool asKeys) {
                KvCache one = makeCache(*backend, h, DType::i8, capacity),
                        other = makeCache(*backend, h, DType::i8, capacity);
                one.length = 4;
                other.length = 11;
                const std::array<BatchSpan, 2> batch{BatchSpan{&one, first}, BatchSpan{&other, rows - first}};
                store(batch);
                std::vector<std::pair<float, std::vector<float>>> all;  // a scale, and what it scales
                for (int r = 0; r < rows; ++r) {
                    const KvCache& cache = r < first ? one : other;
                    const std::vector<float> wholes = read(*backend, asKeys ? cache.keys : cache.values),
                                             scales = read(*backend, asKeys ? cache.keyScales : cache.valueScales);
                    for (int kv = 0; kv < h.kvHeads; ++kv) {
                        const int at = (layer * h.kvHeads + kv) * capacity + (r < first ? 4 + r : 11 + r - first);
                        const auto begin = wholes.begin() + std::ptrdiff_t{at} * h.headDim;
                        all.emplace_back(scales[static_cast<std::size_t>(at)],
                                         std::vector<float>(begin, begin + h.headDim));
                    }
                }
                return all;
            };
            const auto appended = [&](std::span<const BatchSpan> batch) {
                backend->append(keys, values, layer, batch);
            };
            for (const bool isKey : {true, false}) {
                const auto asAValue = [&](std::span<const BatchSpan> batch) {
                    const Tensor q = input(*backend, v, {rows, width}), rotated = input(*backend, k, {rows, width});
                    backend->normRopeAppend(q, rotated, isKey ? keys : values, {}, {10000.0f}, layer, batch);
                };
                const auto got = stored(appended, isKey), expected = stored(asAValue, false);
                int nan = 0, fullRange = 0;
                for (std::size_t i = 0; i < expected.size(); ++i) {
                    const auto& [scale, wholes] = expected[i];
                    if (std::isnan(scale)) {
                        QVERIFY(std::isnan(got[i].first));
                        ++nan;
                        continue;
                    }
                    QVERIFY2(got[i].first == scale, qPrintable(QStringLiteral("a scale of %1 and not %2")
                                                                   .arg(static_cast<double>(got[i].first))
                                                                   .arg(static_cast<double>(scale))));
                    QVERIFY(got[i].second == wholes);
                    fullRange += std::ranges::find(wholes, 127.0f) != wholes.end() ||
                                 std::ranges::find(wholes, -127.0f) != wholes.end();
                }
                QCOMPARE(nan, 1);
                QCOMPARE(fullRange, (rows - 1) * h.kvHeads - 1);
            }
        }
    }

    void normalisesRotatesAndStores_data() { forEachDevice(); }
    void normalisesRotatesAndStores() {
        const auto backend = makeBackend();
        Random random(4);
        for (const Heads& h : {Heads{2, 4, 2, 64}, {1, 3, 3, 128}, {1, 2, 1, 10}, {1, 1, 1, 2}}) {
            for (const DType type : kTypes) {
                for (const bool normed : {true, false}) {
                    for (const auto& [before, rows] : {std::pair{0, 1}, {9990, 2}, {17, 40}}) {
                        KvCache cache = makeCache(*backend, h, type, before + rows);
                        cache.length = before;
                        const std::int64_t qWidth = h.heads * h.headDim, kvWidth = h.kvHeads * h.headDim;
                        const std::vector<float> q = random.values(rows * qWidth, 2),
                                                 k = random.values(rows * kvWidth, 2),
                                                 v = random.values(rows * kvWidth, 2);
                        const KnownWeight qw = weight(*backend, random.values(qWidth), DType::bf16,
                                                      {h.heads, h.headDim}, 1),
                                          qb =
                                              weight(*backend, random.values(qWidth), DType::f16, {h.heads, h.headDim}),
                                          kw = weight(*backend, random.values(kvWidth), DType::f32,
                                                      {h.kvHeads, h.headDim}, 2),
                                          kb = weight(*backend, random.values(kvWidth), DType::bf16,
                                                      {h.kvHeads, h.headDim});
                        QkNorm norm;
                        if (normed)
                            norm = {qw.tensor, qb.tensor, kw.tensor, kb.tensor, 1e-5f};
                        const Tensor qDevice = input(*backend, q, {rows, qWidth});
                        const BatchSpan span{&cache, rows};
                        backend->normRopeAppend(qDevice, input(*backend, k, {rows, kvWidth}),
                                                input(*backend, v, {rows, kvWidth}), norm, {10000.0f}, h.layers - 1,
                                                {&span, 1});
                        QCOMPARE(cache.length, before);

                        // Of the last head asked for: what subtracting the mean costs, where the spread is small.
                        double cancellation = 0;
                        const auto expectedHead = [&](const std::vector<float>& x, const KnownWeight& w,
                                                      const KnownWeight& b, std::int64_t width, int r, int head) {
                            std::vector<double> y;
                            cancellation = 0;
                            for (int i = 0; i < h.headDim; ++i)
                                y.push_back(
                                    static_cast<double>(x[static_cast<std::size_t>(r * width + head * h.headDim + i)]));
                            if (normed) {
                                double mean = 0, variance = 0;
                                for (const double e : y)
                                    mean += e / h.headDim;
                                for (const double e : y)
                                    variance += (e - mean) * (e - mean) / h.headDim;
                                cancellation = 0x1p-22 * std::fabs(mean) / std::sqrt(variance + 1e-5);
                                for (int i = 0; i < h.headDim; ++i) {
                                    const auto at = static_cast<std::size_t>(head * h.headDim + i);
                                    y[static_cast<std::size_t>(i)] = (y[static_cast<std::size_t>(i)] - mean) /
                                                                         std::sqrt(variance + 1e-5) * w.values[at] +
                                                                     b.values[at];
                                }
                            }
                            std::vector<double> turned(y.size());
                            const auto half = static_cast<std::size_t>(h.headDim / 2);
                            for (std::size_t i = 0; i < half; ++i) {
                                const double angle =
                                    (before + r) * std::pow(10000.0, -2.0 * static_cast<double>(i) / h.headDim);
                                turned[i] = y[i] * std::cos(angle) - y[i + half] * std::sin(angle);
                                turned[i + half] = y[i + half] * std::cos(angle) + y[i] * std::sin(angle);
                            }
                            return turned;
                        };
                        const double unit = type == DType::f32 ? 0 : type == DType::f16 ? 0x1p-11 : 0x1p-8;
                        const std::vector<float> gotQ = read(*backend, qDevice);
                        const std::vector<float> cacheKeys = read(*backend, cache.keys),
                                                 cacheValues = read(*backend, cache.values);
                        for (int r = 0; r < rows; ++r) {
                            for (int head = 0; head < h.heads; ++head) {
                                const std::vector<double> expected = expectedHead(q, qw, qb, qWidth, r, head);
                                const QString wrong = difference(
                                    std::span(gotQ).subspan(static_cast<std::size_t>(r * qWidth + head * h.headDim),
                                                            static_cast<std::size_t>(h.headDim)),
                                    expected, 6e-6 + 4 * cancellation);
                                QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
                            }
                            for (int head = 0; head < h.kvHeads; ++head) {
                                const std::vector<double> expected = expectedHead(k, kw, kb, kvWidth, r, head);
                                std::vector<float> stored, values;
                                std::vector<double> tolerance;
                                for (int i = 0; i < h.headDim; ++i) {
                                    stored.push_back(static_cast<float>(
                                        cached(cacheKeys, h, cache.capacity, h.layers - 1, head, before + r, i)));
                                    tolerance.push_back(6e-6 + 4 * cancellation +
                                                        0.501 * 2 * unit *
                                                            std::fabs(expected[static_cast<std::size_t>(i)]));
                                    values.push_back(static_cast<float>(
                                        cached(cacheValues, h, cache.capacity, h.layers - 1, head, before + r, i)));
                                }
                                QString wrong = difference(stored, expected, tolerance);
                                QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
                                const std::vector<float> given(v.begin() + r * kvWidth + head * h.headDim,
                                                               v.begin() + r * kvWidth + (head + 1) * h.headDim);
                                const std::vector<std::byte> bytes = encode(given, type);
                                for (std::size_t i = 0; i < given.size(); ++i)
                                    QCOMPARE(static_cast<double>(values[i]),
                                             decode(bytes.data() + i * sizeOf(type), type));
                            }
                        }
                    }
                }
            }
        }
    }

    void rotatesExactlyFarOut_data() { forEachDevice(); }
    void rotatesExactlyFarOut() {
        const auto backend = makeBackend();
        const Heads h{1, 1, 1, 128};
        const int position = isQuick() ? 100000 : 20000;
        KvCache cache = makeCache(*backend, h, DType::f32, position + 1);
        cache.length = position;
        std::vector<float> x(128, 0.0f);
        std::fill_n(x.begin(), 64, 1.0f);  // so that cosines and sines themselves come out
        const Tensor q = input(*backend, x, {1, 128});
        const BatchSpan span{&cache, 1};
        backend->normRopeAppend(q, q, q, {}, {10000.0f}, 0, {&span, 1});
        std::vector<double> expected(128);
        for (std::size_t i = 0; i < 64; ++i) {
            const double angle = position * std::pow(10000.0, -static_cast<double>(i) / 64);
            expected[i] = std::cos(angle);
            expected[i + 64] = std::sin(angle);
        }
        const QString wrong = difference(read(*backend, q), expected, 1e-7);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
};

QTEST_GUILESS_MAIN(CacheTest)
#include "cache_test.moc"
