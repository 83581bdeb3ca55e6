#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/cpu/attention_few_rows.cpp"
#include <hwy/foreach_target.h>

#include "core/cpu/cpu_ops.h"
#include "core/simd/simd-inl.h"

#include <cmath>
#include <limits>
#include <type_traits>
#include <vector>

// Decode. A cache is cut at fixed positions into sections; each is one chunk of work: scores, their softmax and the
// weighted sum of values of a section, for all queries of a kv head. Sections are put together at the end. So a row's
// result depends neither on the other rows nor on who computed what.
//
// What a step waits for is memory, so a key or value is read and widened once for as many queries as there are: those of
// the heads that share it, and of several rows. Keys go four side by side, whose sums become one vector of four scores.
// Each score and each element of a sum is added up in one order, whatever stands beside it.
HWY_BEFORE_NAMESPACE();
namespace pardalis::cpu {
#ifndef PARDALIS_CPU_SECTION
#define PARDALIS_CPU_SECTION
constexpr int kSection = 512;                // positions
constexpr int kBlock = 32;                   // of a section, that stay in the nearest cache while all queries meet them
constexpr int kMostQueries = 16;             // at a time
constexpr std::size_t kAhead = 8192;         // bytes from what is read to what is fetched meanwhile
constexpr std::size_t kWidestWidened = 256;  // elements of a head

// What a section adds to a query: the sum of e^(score - largest) · value, and of the e^...
struct Partial {
    float largest, total;
};
#endif
namespace HWY_NAMESPACE {

using namespace simd::HWY_NAMESPACE;

constexpr int kKeys = 4;                                      // side by side
constexpr int kTileQueries = HWY_TARGET <= HWY_AVX3 ? 4 : 2;  // as there are registers for

#if HWY_TARGET != HWY_SCALAR
// The sum of a vector's blocks of four lanes.
template <typename D>
HWY_INLINE auto sumOfBlocks(D d, hn::Vec<D> v) {
    if constexpr (hn::MaxLanes(D()) <= kKeys) {
        return v;
    } else {
        const hn::Half<D> half;
        return sumOfBlocks(half, hn::Add(hn::LowerHalf(half, v), hn::UpperHalf(half, v)));
    }
}
#endif

// The sums of the lanes of four vectors.
HWY_INLINE void sumsOfFour(F32 d, const VF32 (&v)[kKeys], float* out) {
#if HWY_TARGET == HWY_SCALAR
    for (int k = 0; k < kKeys; ++k)
        out[k] = hn::GetLane(v[k]);
    static_cast<void>(d);
#else
    const hn::Repartition<std::uint64_t, F32> pairs;
    const auto fold = [&](VF32 a, VF32 b) PARDALIS_INLINE {
        return hn::BitCast(pairs, hn::Add(hn::InterleaveLower(d, a, b), hn::InterleaveUpper(d, a, b)));
    };
    const auto first = fold(v[0], v[1]), second = fold(v[2], v[3]);
    const VF32 all = hn::Add(hn::BitCast(d, hn::InterleaveLower(pairs, first, second)),
                             hn::BitCast(d, hn::InterleaveUpper(pairs, first, second)));
    // In every block of four lanes now stands a part of all four.
    hn::StoreU(sumOfBlocks(d, all), hn::CappedTag<float, kKeys>(), out);
#endif
}

// Fetches `count` elements kAhead behind p. The processor's own prefetching stops at the end of every page, and a page is
// but a few positions; floats are what was widened already.
template <typename T>
HWY_INLINE void fetchAhead(const T* p, std::size_t count) {
    if constexpr (std::is_same_v<T, float>)
        return;
    const char* ahead = reinterpret_cast<const char*>(p) + kAhead;
    for (std::size_t i = 0; i < count * sizeof(T); i += 64)
        __builtin_prefetch(ahead + i, 0, 2);
}

// Products of kQueries queries and four keys: scores[query][0 ... 3].
template <int kQueries, typename T>
HWY_INLINE void scoreTile(const float* const* queries, const T* const (&keys)[kKeys], std::size_t width,
                          float* const* scores, std::size_t at) {
    const F32 d;
    VF32 sums[kQueries][kKeys];
    for (auto& query : sums) {
        for (VF32& sum : query)
            sum = hn::Zero(d);
    }
    forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        VF32 key[kKeys];
        for (int k = 0; k < kKeys; ++k)
            key[k] = loadN(d, keys[k] + i, n);
        for (int q = 0; q < kQueries; ++q) {
            const VF32 query = loadN(d, queries[q] + i, n);
            for (int k = 0; k < kKeys; ++k)
                sums[q][k] = hn::MulAdd(query, key[k], sums[q][k]);
        }
    });
    for (int q = 0; q < kQueries; ++q)
        sumsOfFour(d, sums[q], scores[q] + at);
}

// out[query] [kVectors vectors] += sum of weights[query][j] · values[j]; = instead of += if `fresh`
template <int kQueries, int kVectors, typename T>
HWY_INLINE void weightedSums(const float* const* weights, const T* values, std::size_t stride, std::size_t count,
                             bool fresh, float* const* out, std::size_t at) {
    const F32 d;
    const std::size_t lanes = hn::Lanes(d);
    VF32 sums[kQueries][kVectors];
    for (int q = 0; q < kQueries; ++q) {
        for (int i = 0; i < kVectors; ++i)
            sums[q][i] = fresh ? hn::Zero(d) : load(d, out[q] + at + static_cast<std::size_t>(i) * lanes);
    }
    for (std::size_t j = 0; j < count; ++j) {
        const T* row = values + j * stride + at;
        fetchAhead(row, kVectors * lanes);
        VF32 factors[kQueries];
        for (int q = 0; q < kQueries; ++q)
            factors[q] = hn::Set(d, weights[q][j]);
        for (int i = 0; i < kVectors; ++i) {
            const VF32 value = load(d, row + static_cast<std::size_t>(i) * lanes);
            for (int q = 0; q < kQueries; ++q)
                sums[q][i] = hn::MulAdd(factors[q], value, sums[q][i]);
        }
    }
    for (int q = 0; q < kQueries; ++q) {
        for (int i = 0; i < kVectors; ++i)
            store(sums[q][i], d, out[q] + at + static_cast<std::size_t>(i) * lanes);
    }
}

template <int kQueries, typename T>
HWY_INLINE void weightedValues(const float* const* weights, const T* values, std::size_t width, std::size_t count,
                               bool fresh, float* const* out) {
    constexpr int kVectors = 8 / (kQueries > 1 ? 2 : 1);
    const F32 d;
    const std::size_t lanes = hn::Lanes(d);
    std::size_t i = 0;
    for (; i + kVectors * lanes <= width; i += kVectors * lanes)
        weightedSums<kQueries, kVectors>(weights, values, width, count, fresh, out, i);
    for (; i + lanes <= width; i += lanes)
        weightedSums<kQueries, 1>(weights, values, width, count, fresh, out, i);
    for (int q = 0; i < width && q < kQueries; ++q) {
        VF32 total = fresh ? hn::Zero(d) : loadFirst(d, out[q] + i, width - i);
        for (std::size_t j = 0; j < count; ++j)
            total = hn::MulAdd(hn::Set(d, weights[q][j]), loadFirst(d, values + j * width + i, width - i), total);
        storeFirst(total, d, out[q] + i, width - i);
    }
}

// Calls f with the first of each tile of `count` queries and how many it has, as a constant.
template <typename F>
HWY_INLINE void forTiles(int count, F&& f) {
    int q = 0;
    if constexpr (kTileQueries == 4) {
        for (; q + 4 <= count; q += 4)
            f(q, std::integral_constant<int, 4>());
    }
    for (; q + 2 <= count; q += 2)
        f(q, std::integral_constant<int, 2>());
    if (q < count)
        f(q, std::integral_constant<int, 1>());
}

// Products become e^(score - largest), a score being `scale` times a product, and times its key's where those have some;
// then, where values have scales, times its value's, so that the sum of values is of whole numbers.
Partial softmax(float* scores, std::size_t count, float scale, const float* keyScales, const float* valueScales) {
    const F32 d;
    const VF32 lowest = hn::Set(d, -std::numeric_limits<float>::infinity());
    VF32 most = lowest;
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        VF32 v = hn::Mul(loadN(d, scores + i, n), hn::Set(d, scale));
        if (keyScales)
            v = hn::Mul(v, loadN(d, keyScales + i, n));
        storeN(v, d, scores + i, n);
        if (n < hn::Lanes(d))
            v = hn::IfThenElse(hn::FirstN(d, n), v, lowest);
        most = hn::Max(most, v);
    });
    const float largest = hn::GetLane(hn::MaxOfLanes(d, most));
    VF32 total = hn::Zero(d);
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        VF32 v = exponential(d, hn::Sub(loadN(d, scores + i, n), hn::Set(d, largest)));
        if (n < hn::Lanes(d))
            v = hn::IfThenElseZero(hn::FirstN(d, n), v);
        total = hn::Add(total, v);
        storeN(valueScales ? hn::Mul(v, loadN(d, valueScales + i, n)) : v, d, scores + i, n);
    });
    return {largest, sum(d, total)};
}

// Some queries of a head, in the order of their rows, and what of a section they see.
struct Queries {
    int count = 0;
    const float* q[kMostQueries];
    std::size_t seen[kMostQueries];  // positions of the section, more from row to row
    float* scores[kMostQueries];
    float* sums[kMostQueries];
};

template <typename T>
void scoreBlock(const Queries& queries, const T* keys, std::size_t width, std::size_t first, std::size_t count) {
    for (std::size_t j = 0; j < count; j += kKeys) {
        const T* four[kKeys];
        for (std::size_t k = 0; k < kKeys; ++k)
            four[k] = keys + std::min(j + k, count - 1) * width;  // what is too many is overwritten, or never read
        fetchAhead(four[0], kKeys * width);
        forTiles(queries.count, [&](int q, auto tile) PARDALIS_INLINE {
            scoreTile<tile.value>(queries.q + q, four, width, queries.scores + q, first + j);
        });
    }
}

template <typename T>
void addBlock(const Queries& queries, const T* values, std::size_t width, std::size_t first, std::size_t count) {
    const auto seenBy = [&](int q) { return std::min(queries.seen[q] - std::min(queries.seen[q], first), count); };
    forTiles(queries.count, [&](int q, auto tile) PARDALIS_INLINE {
        constexpr int kQueries = tile.value;
        const float* weights[kQueries];
        for (int i = 0; i < kQueries; ++i)
            weights[i] = queries.scores[q + i] + first;
        const std::size_t common = seenBy(q);
        weightedValues<kQueries>(weights, values, width, common, first == 0, queries.sums + q);
        // What some see beyond is added query by query: 0 times what stands there may not be 0.
        for (int i = 1; i < kQueries; ++i) {
            const float* rest = weights[i] + common;
            if (seenBy(q + i) > common)
                weightedValues<1>(&rest, values + common * width, width, seenBy(q + i) - common, false,
                                  queries.sums + q + i);
        }
    });
}

// All queries against positions [from, from + longest), a section or its begin.
template <typename T>
void attendQueries(const AttentionHead& head, std::size_t from, const Queries& queries, std::size_t longest,
                   Partial* partials) {
    const auto width = static_cast<std::size_t>(head.headDim);
    const T* keys = reinterpret_cast<const T*>(head.keys.data) + from * width;
    const T* values = reinterpret_cast<const T*>(head.values.data) + from * width;
    const float scale = 1.0f / std::sqrt(static_cast<float>(head.headDim));
    const float* keyScales = head.keyScales ? head.keyScales + from : nullptr;
    const float* valueScales = head.valueScales ? head.valueScales + from : nullptr;
    // More than a tile of queries would widen everything again and again.
    const bool widens = queries.count > kTileQueries && width <= kWidestWidened && !std::is_same_v<T, float>;
    HWY_ALIGN float room[kBlock * kWidestWidened];
    const auto forBlocks = [&](const T* rows, auto&& work) PARDALIS_INLINE {
        for (std::size_t first = 0; first < longest; first += kBlock) {
            const std::size_t count = std::min<std::size_t>(kBlock, longest - first);
            const T* block = rows + first * width;
            if (!widens) {
                work(block, first, count);
                continue;
            }
            const F32 d;
            forVectors(d, count * width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
                fetchAhead(block + i, n);
                storeN(loadN(d, block + i, n), d, room + i, n);
            });
            work(static_cast<const float*>(room), first, count);
        }
    };
    forBlocks(keys, [&](const auto* block, std::size_t first, std::size_t count)
                        PARDALIS_INLINE { scoreBlock(queries, block, width, first, count); });
    for (int q = 0; q < queries.count; ++q)
        partials[q] = softmax(queries.scores[q], queries.seen[q], scale, keyScales, valueScales);
    forBlocks(values, [&](const auto* block, std::size_t first, std::size_t count)
                          PARDALIS_INLINE { addBlock(queries, block, width, first, count); });
}

// Queries of `head` over positions [first, first + kSection); sums[query][headDim] and partials[query].
template <typename T>
void attendSectionOf(const AttentionHead& head, int first, float* sums, Partial* partials) {
    const auto width = static_cast<std::size_t>(head.headDim);
    const auto seenBy = [&](int query) { return std::min(head.position + query / head.group + 1 - first, kSection); };
    HWY_ALIGN float scores[kMostQueries][kSection];
    int query = 0;
    while (seenBy(query) <= 0)  // the last row sees something of every section
        ++query;
    while (query < head.rows * head.group) {
        Queries some;
        Partial* own = partials + query;
        std::size_t longest = 0;
        for (; some.count < kMostQueries && query < head.rows * head.group; ++some.count, ++query) {
            some.q[some.count] = head.q + query / head.group * head.stride + query % head.group * head.headDim;
            longest = some.seen[some.count] = static_cast<std::size_t>(seenBy(query));
            some.scores[some.count] = scores[some.count];
            some.sums[some.count] = sums + static_cast<std::size_t>(query) * width;
        }
        attendQueries<T>(head, static_cast<std::size_t>(first), some, longest, own);
    }
}

void attendSection(const AttentionHead& head, int first, float* sums, Partial* partials) {
    withCacheType(head.keys.type, [&](auto type) {
        using T = std::remove_const_t<std::remove_pointer_t<decltype(type)>>;
        attendSectionOf<T>(head, first, sums, partials);
    });
}

// out = sums of `sections` sections, `sumStride` apart, put together and divided by their weight.
void joinSections(const float* sums, std::int64_t sumStride, const Partial* partials, std::int64_t partialStride,
                  int sections, std::size_t width, float* out) {
    const F32 d;
    float largest = partials[0].largest;
    for (int s = 1; s < sections; ++s)
        largest = std::max(largest, partials[s * partialStride].largest);
    float total = 0;
    std::vector<float> factors(static_cast<std::size_t>(sections));
    for (int s = 0; s < sections; ++s) {
        const Partial& p = partials[s * partialStride];
        factors[static_cast<std::size_t>(s)] = sections == 1 ? 1.0f : std::exp(p.largest - largest);
        total += p.total * factors[static_cast<std::size_t>(s)];
    }
    const VF32 inverse = hn::Set(d, 1.0f / total);
    forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        VF32 v = hn::Zero(d);
        for (int s = 0; s < sections; ++s)
            v = hn::MulAdd(hn::Set(d, factors[static_cast<std::size_t>(s)]), loadN(d, sums + s * sumStride + i, n), v);
        storeN(hn::Mul(v, inverse), d, out + i, n);
    });
}

}  // namespace HWY_NAMESPACE
}  // namespace pardalis::cpu
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pardalis::cpu {

HWY_EXPORT(attendSection);
HWY_EXPORT(joinSections);

void attendFewRows(Machine machine, std::span<const AttentionHead> heads) {
    // Chunk c is section c - firstChunk[h] of head h; its queries' sums stand behind one another.
    std::vector<int> firstChunk(heads.size() + 1);
    std::vector<std::int64_t> firstQuery(heads.size() + 1);
    for (std::size_t h = 0; h < heads.size(); ++h) {
        const AttentionHead& head = heads[h];
        const int sections = (head.position + head.rows + kSection - 1) / kSection;
        firstChunk[h + 1] = firstChunk[h] + sections;
        firstQuery[h + 1] = firstQuery[h] + std::int64_t{sections} * head.rows * head.group;
    }
    const auto width = static_cast<std::int64_t>(heads[0].headDim);
    const auto queries = static_cast<std::size_t>(firstQuery.back());
    const auto sumBlock = machine.memory.take(queries * static_cast<std::size_t>(width) * sizeof(float));
    const auto partialBlock = machine.memory.take(queries * sizeof(Partial));
    auto* sums = static_cast<float*>(sumBlock.get());
    auto* partials = static_cast<Partial*>(partialBlock.get());

    machine.threads.run(firstChunk.back(), [&](int chunk, int) {
        const auto h = static_cast<std::size_t>(std::ranges::upper_bound(firstChunk, chunk) - firstChunk.begin() - 1);
        const int section = chunk - firstChunk[h];
        const std::int64_t query = firstQuery[h] + std::int64_t{section} * heads[h].rows * heads[h].group;
        HWY_DYNAMIC_DISPATCH(attendSection)(heads[h], section * kSection, sums + query * width, partials + query);
    });

    for (std::size_t h = 0; h < heads.size(); ++h) {
        const AttentionHead& head = heads[h];
        const std::int64_t perSection = std::int64_t{head.rows} * head.group;
        for (int r = 0; r < head.rows; ++r) {
            for (int g = 0; g < head.group; ++g) {
                const std::int64_t query = firstQuery[h] + std::int64_t{r} * head.group + g;
                HWY_DYNAMIC_DISPATCH(joinSections)
                (sums + query * width, perSection * width, partials + query, perSection,
                 (head.position + r) / kSection + 1, static_cast<std::size_t>(width),
                 head.out + r * head.stride + g * width);
            }
        }
    }
}

}  // namespace pardalis::cpu
#endif
