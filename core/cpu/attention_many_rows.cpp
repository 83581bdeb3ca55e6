#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/cpu/attention_many_rows.cpp"
#include <hwy/foreach_target.h>

#include "core/cpu/cpu_ops.h"
#include "core/simd/simd-inl.h"

#include <cmath>
#include <limits>
#include <type_traits>
#include <vector>

// Prefill. A chunk is a block of rows of one kv head. Tiles of keys and values are widened to f32 once for all its
// queries; scores and sums are products of small matrices; the softmax is corrected from tile to tile.
HWY_BEFORE_NAMESPACE();
namespace pardalis::cpu {
#ifndef PARDALIS_CPU_TILE
#define PARDALIS_CPU_TILE
constexpr std::size_t kTile = 128;  // keys
constexpr int kBlockQueries = 64;
constexpr std::size_t kPadding = 64;  // widths are rounded up to this many elements: whole vectors for every target

inline std::size_t padded(std::size_t n) { return (n + kPadding - 1) / kPadding * kPadding; }

// f32 scratch of one chunk, for at most `queries` queries.
struct BlockScratch {
    float* keys;     // [headDim, kTile], transposed
    float* values;   // [kTile, padded(headDim)]
    float* scores;   // [queries, kTile]
    float* sums;     // [queries, padded(headDim)]
    float* largest;  // [queries]
    float* totals;   // [queries]
};
#endif
namespace HWY_NAMESPACE {

using namespace simd::HWY_NAMESPACE;

// c [kRows, kVectors vectors] += a [kRows, depth] · b [depth, kVectors vectors]; c = instead of c += if `fresh`
template <int kRows, int kVectors>
HWY_INLINE void product(const float* a, std::size_t lda, const float* b, std::size_t ldb, std::size_t depth, bool fresh,
                        float* c, std::size_t ldc) {
    const F32 d;
    const std::size_t lanes = hn::Lanes(d);
    VF32 sums[kRows][kVectors];
    for (int r = 0; r < kRows; ++r) {
        for (int v = 0; v < kVectors; ++v)
            sums[r][v] = fresh ? hn::Zero(d)
                               : load(d, c + static_cast<std::size_t>(r) * ldc + static_cast<std::size_t>(v) * lanes);
    }
    for (std::size_t k = 0; k < depth; ++k) {
        VF32 row[kVectors];
        for (int v = 0; v < kVectors; ++v)
            row[v] = load(d, b + k * ldb + static_cast<std::size_t>(v) * lanes);
        for (int r = 0; r < kRows; ++r) {
            const VF32 factor = hn::Set(d, a[static_cast<std::size_t>(r) * lda + k]);
            for (int v = 0; v < kVectors; ++v)
                sums[r][v] = hn::MulAdd(factor, row[v], sums[r][v]);
        }
    }
    for (int r = 0; r < kRows; ++r) {
        for (int v = 0; v < kVectors; ++v)
            store(sums[r][v], d, c + static_cast<std::size_t>(r) * ldc + static_cast<std::size_t>(v) * lanes);
    }
}

constexpr int kRows = HWY_TARGET <= HWY_AVX3 ? 8 : 4;
constexpr int kVectors = 2;

// The same for `rows` (at most kRows) rows and `width` columns, a multiple of kPadding.
HWY_NOINLINE void products(const float* a, std::size_t lda, int rows, const float* b, std::size_t ldb,
                           std::size_t width, std::size_t depth, bool fresh, float* c, std::size_t ldc) {
    const std::size_t step = kVectors * hn::Lanes(F32());
    for (std::size_t j = 0; j < width; j += step) {
        if (rows == kRows) {
            product<kRows, kVectors>(a, lda, b + j, ldb, depth, fresh, c + j, ldc);
        } else {
            for (int r = 0; r < rows; ++r) {
                const auto row = static_cast<std::size_t>(r);
                product<1, kVectors>(a + row * lda, lda, b + j, ldb, depth, fresh, c + row * ldc + j, ldc);
            }
        }
    }
}

template <typename T>
HWY_INLINE VF32 scaled(F32 d, VF32 v, const float* scales, std::size_t position) {
    if constexpr (std::is_same_v<T, std::int8_t>)
        return hn::Mul(v, hn::Set(d, scales[position]));
    else
        return v;
}

template <typename T>
void widenTileOf(const AttentionHead& head, std::size_t first, std::size_t count, const BlockScratch& scratch) {
    const F32 d;
    const auto width = static_cast<std::size_t>(head.headDim);
    const T* keys = reinterpret_cast<const T*>(head.keys.data) + first * width;
    const T* values = reinterpret_cast<const T*>(head.values.data) + first * width;
    HWY_ALIGN float lane[HWY_MAX_BYTES / sizeof(float)] = {};
    // Sixteen keys at a time keep the lines of the transposed tile that are written to in the L1 cache.
    for (std::size_t block = 0; block < count; block += 16) {
        const std::size_t end = std::min(block + 16, count);
        forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
            for (std::size_t j = block; j < end; ++j) {
                store(scaled<T>(d, loadN(d, keys + j * width + i, n), head.keyScales, first + j), d, lane);
                for (std::size_t k = 0; k < n; ++k)
                    scratch.keys[(i + k) * kTile + j] = lane[k];
            }
        });
    }
    for (std::size_t j = 0; j < count; ++j) {
        float* to = scratch.values + j * padded(width);
        forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
            storeN(scaled<T>(d, loadN(d, values + j * width + i, n), head.valueScales, first + j), d, to + i, n);
        });
    }
}

// Keys and values [first, first + count), to f32; the only thing here that depends on the caches' type.
void widenTile(const AttentionHead& head, std::size_t first, std::size_t count, const BlockScratch& scratch) {
    withCacheType(head.keys.type, [&](auto type) {
        using T = std::remove_const_t<std::remove_pointer_t<decltype(type)>>;
        widenTileOf<T>(head, first, count, scratch);
    });
}

// Turns the scores of one query into weights and scales what it has summed up so far to the new largest score.
void softmaxTile(float* scores, std::size_t count, float scale, std::size_t sumWidth, float* sums, float& largest,
                 float& total) {
    const F32 d;
    const VF32 lowest = hn::Set(d, -std::numeric_limits<float>::infinity());
    VF32 most = hn::Set(d, largest);
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        VF32 v = hn::Mul(loadN(d, scores + i, n), hn::Set(d, scale));
        if (n < hn::Lanes(d))
            v = hn::IfThenElse(hn::FirstN(d, n), v, lowest);
        most = hn::Max(most, v);
    });
    const float now = hn::GetLane(hn::MaxOfLanes(d, most));
    VF32 added = hn::Zero(d);
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        VF32 v = exponential(d, hn::MulSub(loadN(d, scores + i, n), hn::Set(d, scale), hn::Set(d, now)));
        if (n < hn::Lanes(d))
            v = hn::IfThenElseZero(hn::FirstN(d, n), v);
        added = hn::Add(added, v);
        storeN(v, d, scores + i, n);
    });
    if (now != largest) {
        const float factor = std::exp(largest - now);  // 0 at the first tile
        total *= factor;
        for (std::size_t i = 0; i < sumWidth; i += hn::Lanes(d))
            store(hn::Mul(load(d, sums + i), hn::Set(d, factor)), d, sums + i);
        largest = now;
    }
    total += sum(d, added);
}

// Rows [rows.first, rows.end) of the span, for all queries of a kv head: query g · blockRows + r is row r of head g.
struct Block {
    const AttentionHead& head;
    Range rows;
    const BlockScratch& scratch;
    std::size_t width, sumWidth;
    float scale;
    int blockRows;

    // Keys of the tile [first, first + count) that row r sees.
    std::size_t seen(int r, std::size_t first, std::size_t count) const {
        const std::int64_t position = head.position + rows.first + r;
        return static_cast<std::size_t>(std::clamp<std::int64_t>(position + 1 - static_cast<std::int64_t>(first), 0,
                                                                 static_cast<std::int64_t>(count)));
    }
    // Where row r of head g begins in q and out.
    std::int64_t placeOf(int g, int r) const { return (rows.first + r) * head.stride + std::int64_t{g} * head.headDim; }
    std::size_t queryOf(int g, int r) const { return static_cast<std::size_t>(g * blockRows + r); }
};

void clear(const Block& b) {
    const auto queries = static_cast<std::size_t>(b.blockRows * b.head.group);
    std::fill_n(b.scratch.largest, queries, -std::numeric_limits<float>::infinity());
    std::fill_n(b.scratch.totals, queries, 0.0f);
    std::fill_n(b.scratch.sums, queries * b.sumWidth, 0.0f);
    std::fill_n(b.scratch.values, kTile * b.sumWidth,
                0.0f);  // the padding, and nothing stale that 0 · x would not hide
    std::fill_n(b.scratch.keys, b.width * kTile, 0.0f);
}

// Adds the tile [first, first + count) to rows [r, r + some) of head g.
void attendRows(const Block& b, int g, int r, int some, std::size_t first, std::size_t count) {
    const BlockScratch& scratch = b.scratch;
    const auto seen = [&](int row) { return b.seen(row, first, count); };
    const std::size_t query = b.queryOf(g, r);
    float* scores = scratch.scores + query * kTile;
    products(b.head.q + b.placeOf(g, r), static_cast<std::size_t>(b.head.stride), some, scratch.keys, kTile, kTile,
             b.width, true, scores, kTile);
    for (int i = 0; i < some; ++i) {
        const std::size_t at = query + static_cast<std::size_t>(i);
        if (seen(r + i) > 0)
            softmaxTile(scratch.scores + at * kTile, seen(r + i), b.scale, b.sumWidth, scratch.sums + at * b.sumWidth,
                        scratch.largest[at], scratch.totals[at]);
    }
    // All rows see `common` keys; what some see beyond is added row by row, for 0 · NaN is not 0.
    const std::size_t common = seen(r);
    products(scores, kTile, some, scratch.values, b.sumWidth, b.sumWidth, common, false,
             scratch.sums + query * b.sumWidth, b.sumWidth);
    for (int i = 1; i < some; ++i) {
        const auto row = static_cast<std::size_t>(i);
        if (seen(r + i) > common)
            products(scores + row * kTile + common, kTile, 1, scratch.values + common * b.sumWidth, b.sumWidth,
                     b.sumWidth, seen(r + i) - common, false, scratch.sums + (query + row) * b.sumWidth, b.sumWidth);
    }
}

// The sums divided by their weight.
void finish(const Block& b) {
    const F32 d;
    for (int g = 0; g < b.head.group; ++g) {
        for (int r = 0; r < b.blockRows; ++r) {
            const std::size_t query = b.queryOf(g, r);
            float* out = b.head.out + b.placeOf(g, r);
            const VF32 inverse = hn::Set(d, 1.0f / b.scratch.totals[query]);
            forVectors(d, b.width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
                storeN(hn::Mul(load(d, b.scratch.sums + query * b.sumWidth + i), inverse), d, out + i, n);
            });
        }
    }
}

void attendBlock(const AttentionHead& head, Range rows, const BlockScratch& scratch) {
    const auto width = static_cast<std::size_t>(head.headDim);
    const Block block{head,
                      rows,
                      scratch,
                      width,
                      padded(width),
                      1.0f / std::sqrt(static_cast<float>(head.headDim)),
                      static_cast<int>(rows.end - rows.first)};
    clear(block);
    const std::size_t end = static_cast<std::size_t>(head.position) + static_cast<std::size_t>(rows.end);
    for (std::size_t first = 0; first < end; first += kTile) {
        const std::size_t count = std::min(kTile, end - first);
        widenTile(head, first, count, scratch);
        for (int g = 0; g < head.group; ++g) {
            for (int r = 0; r < block.blockRows; r += kRows) {
                const int some = std::min(kRows, block.blockRows - r);
                if (block.seen(r + some - 1, first, count) > 0)
                    attendRows(block, g, r, some, first, count);
            }
        }
    }
    finish(block);
}

}  // namespace HWY_NAMESPACE
}  // namespace pardalis::cpu
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pardalis::cpu {

HWY_EXPORT(attendBlock);

void attendManyRows(Machine machine, std::span<const AttentionHead> heads) {
    const auto rowsOf = [](const AttentionHead& h) { return std::max(kBlockQueries / h.group, 1); };
    std::vector<int> firstChunk(heads.size() + 1);
    for (std::size_t h = 0; h < heads.size(); ++h)
        firstChunk[h + 1] = firstChunk[h] + chunksOf(heads[h].rows, rowsOf(heads[h]));
    machine.threads.run(firstChunk.back(), [&](int chunk, int) {
        const auto h = static_cast<std::size_t>(std::ranges::upper_bound(firstChunk, chunk) - firstChunk.begin() - 1);
        const AttentionHead& head = heads[h];
        // The last rows first: they see the most keys, and short chunks even out the end.
        const int block = firstChunk[h + 1] - 1 - chunk;
        const auto width = static_cast<std::size_t>(head.headDim);
        const auto queries = static_cast<std::size_t>(rowsOf(head) * head.group);
        const std::size_t keyCount = width * kTile, valueCount = kTile * padded(width), scoreCount = queries * kTile,
                          sumCount = queries * padded(width);
        const auto memory =
            machine.memory.take((keyCount + valueCount + scoreCount + sumCount + 2 * queries) * sizeof(float));
        BlockScratch scratch{};
        float* at = static_cast<float*>(memory.get());
        for (const auto& [part, count] : {std::pair{&scratch.keys, keyCount},
                                          {&scratch.values, valueCount},
                                          {&scratch.scores, scoreCount},
                                          {&scratch.sums, sumCount},
                                          {&scratch.largest, queries},
                                          {&scratch.totals, queries}}) {
            *part = at;
            at += count;
        }
        HWY_DYNAMIC_DISPATCH(attendBlock)(head, rangeOf(block, rowsOf(head), head.rows), scratch);
    });
}

}  // namespace pardalis::cpu
#endif
