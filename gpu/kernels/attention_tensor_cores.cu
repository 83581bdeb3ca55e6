#include "gpu/kernels/async_copy.h"
#include "gpu/kernels/attention_spans.h"
#include "gpu/kernels/launch.h"
#include "gpu/kernels/packed_weights.h"
#include "gpu/kernels/packs.h"
#include "gpu/kernels/shared_memory.h"
#include "gpu/kernels/silu.h"
#include "gpu/kernels/tensor_cores.h"
#include "gpu/kernels/warp.h"

#include <algorithm>

// Prefill over caches of f16 and i8. A block takes kRows rows of one head through the cache in tiles of kKeys keys, a warp
// 16 of the rows; the softmax is corrected from tile to tile (FlashAttention-2, arXiv 2307.08691 §3.1). While the scores
// of a tile become weights its values arrive, and while they are summed the next keys.
//
// Tensor cores multiply f16. Keys and values are that, or become it as the whole numbers that they are, exactly; queries
// and weights are each the sum of two f16, which keeps 22 bits of them: as exact as f32 sums, for twice the products,
// which cost less than reading the tiles. Scales of whole numbers are multiplied to scores, and to weights.
namespace pardalis::gpu {

constexpr int kRows = 64;
constexpr int kKeys = 48;  // more, and registers spill
constexpr int kTensorThreads = kRows / 16 * kWarp;
constexpr int kTensorBlocks = 2;  // a multiprocessor has registers for

// Rows of tiles in shared memory lie so far apart that neighbours are in different banks.
template <int kWidth>
constexpr int kStride = kWidth + Pack<f16>::kCount;

// Two f16 whose sum is x, and another such pair, side by side.
__device__ __forceinline__ void split(float x, float y, std::uint32_t& high, std::uint32_t& low) {
    const f16 xs = fromFloat<f16>(x), ys = fromFloat<f16>(y);
    high = pairOf(xs, ys);
    low = pairOf(fromFloat<f16>(x - toFloat(xs)), fromFloat<f16>(y - toFloat(ys)));
}

// The largest of the four lanes that share a row; in each.
__device__ __forceinline__ float rowMax(float value) { return laneMax(value, 4); }

// What a layer's cache has of one kv head.
template <typename T>
struct HeadRows {
    const T* rows;        // [position, kWidth]
    const float* scales;  // [position], where elements have some
};

// Keys or values in shared memory. What is not f16 comes beside, as it lies in the cache, and each thread widens what it
// has brought itself, which needs no barrier.
template <typename T, int kWidth>
struct Tile {
    static constexpr int kPacks = kWidth / Pack<T>::kCount;
    static constexpr int kScales = kIsScaled<T> ? kKeys : 0;
    static constexpr int kBroughtStride = kIsScaled<T> ? kWidth : kStride<kWidth>;
    static constexpr std::size_t kBytes = kKeys * kStride<kWidth> * sizeof(f16) + kScales * (kWidth + sizeof(float));

    f16* rows;      // [kKeys, kStride], for tensor cores
    float* scales;  // [kScales]
    T* brought;     // [kKeys, kBroughtStride]: where elements have scales, memory of its own, else `rows`

    __device__ __forceinline__ explicit Tile(SharedPieces& pieces)
        : rows(pieces.take<f16>(kKeys * kStride<kWidth>)), scales(pieces.take<float>(kScales)) {
        if constexpr (kIsScaled<T>)
            brought = pieces.take<T>(kKeys * kWidth);
        else
            brought = rows;
    }

    // Begins to bring rows [first, first + count); zeros behind them.
    __device__ __forceinline__ void bring(const HeadRows<T>& from, int first, int count) const {
        for (int i = static_cast<int>(threadIdx.x); i < kKeys * kPacks; i += kTensorThreads) {
            const int row = i / kPacks, at = i % kPacks * Pack<T>::kCount;
            T* into = brought + row * kBroughtStride + at;
            if (row < count)
                copyPack(into, from.rows + std::int64_t{first + row} * kWidth + at);
            else
                *reinterpret_cast<uint4*>(into) = uint4{0, 0, 0, 0};
        }
        for (int i = static_cast<int>(threadIdx.x); i < kScales; i += kTensorThreads) {
            if (i < count)
                copyWord(scales + i, from.scales + first + i);
            else
                scales[i] = 0;
        }
    }

    // What this thread has brought is there.
    __device__ __forceinline__ void arrived() const {
        if constexpr (kIsScaled<T>) {
            for (int i = static_cast<int>(threadIdx.x); i < kKeys * kPacks; i += kTensorThreads) {
                const int row = i / kPacks, at = i % kPacks * Pack<T>::kCount;
                const uint4 raw = *reinterpret_cast<const uint4*>(brought + row * kBroughtStride + at);
                f16* to = rows + row * kStride<kWidth> + at;
                widenWords(raw.x, raw.y, to);
                widenWords(raw.z, raw.w, to + 8);
            }
        }
    }

private:
    // Four whole numbers each, exactly.
    __device__ static __forceinline__ void widenWords(std::uint32_t first, std::uint32_t second, f16* to) {
        f16 values[8];
        for (int e = 0; e < 4; ++e) {
            values[e] = fromFloat<f16>(quantAt<8>(first, e));
            values[4 + e] = fromFloat<f16>(quantAt<8>(second, e));
        }
        storeTogether(values, to);
    }
};

// A lane's two rows of q, g and g + 8 of its warp's, each divided by a power of two, so that all of it fits f16.
template <int kWidth>
struct LaneQueries {
    FragmentA pairs[kWidth / 16][2];  // what is rounded, and what that left out
    float scale[2];                   // makes products with keys scores
    int position;                     // of row g

    // Row r, which stands at `from`.
    __device__ __forceinline__ void load(int r, const float* from) {
        const int t = laneOf() % 4;
        float largest = 0;
        for (int k = 0; k < kWidth / 2; k += 4)
            largest = fmaxf(largest, fmaxf(fabsf(from[2 * (k + t)]), fabsf(from[2 * (k + t) + 1])));
        largest = rowMax(largest);
        const float unit = largest < 16384.0f ? 1.0f : exp2f(floorf(log2f(fminf(largest, 3e38f))) - 13.0f);
        for (int k = 0; k < kWidth / 16; ++k) {
            for (int part = 0; part < 2; ++part) {
                const float* pair = from + k * 16 + part * 8 + 2 * t;
                split(pair[0] / unit, pair[1] / unit, pairs[k][0].pairs[2 * part + r], pairs[k][1].pairs[2 * part + r]);
            }
        }
        scale[r] = unit / sqrtf(static_cast<float>(kWidth));
    }
};

// What a lane has summed up: values by their weights, and the softmax as far as it has come.
template <int kWidth>
struct LaneSums {
    FragmentC values[kWidth / 8] = {};
    float perScale = 0x1p100f;  // what scales are multiplied by: a power of two that keeps weights within f16
    float largest[2] = {negativeInfinity(), negativeInfinity()}, total[2] = {};
};

template <typename T, int kWidth>
__device__ __forceinline__ void scoreKeys(const LaneQueries<kWidth>& queries, const Tile<T, kWidth>& keys,
                                          FragmentC (&scores)[kKeys / 8]) {
    for (int k = 0; k < kWidth / 16; ++k) {
        for (int n = 0; n < kKeys / 16; ++n) {
            FragmentB key[2];
            loadFragments<false>(keys.rows + n * 16 * kStride<kWidth> + k * 16, kStride<kWidth>, key);
            for (int half = 0; half < 2; ++half) {
                multiplyAdd(scores[2 * n + half], queries.pairs[k][0], key[half]);
                multiplyAdd(scores[2 * n + half], queries.pairs[k][1], key[half]);
            }
        }
    }
    if constexpr (kIsScaled<T>) {
        for (int n = 0; n < kKeys / 8; ++n)
            for (int e = 0; e < 4; ++e)
                scores[n].values[e] *= keys.scales[n * 8 + 2 * (laneOf() % 4) + e % 2];
    }
}

// Scores of the keys from position `first` on become weights, and the sums so far are scaled to the new largest score.
template <int kWidth>
__device__ __forceinline__ void scoresToWeights(const LaneQueries<kWidth>& queries, int first,
                                                FragmentC (&scores)[kKeys / 8], LaneSums<kWidth>& sums) {
    const int t = laneOf() % 4;
    for (int r = 0; r < 2; ++r) {
        float most = sums.largest[r];
        for (int n = 0; n < kKeys / 8; ++n) {
            for (int e = 0; e < 2; ++e) {
                float& score = scores[n].values[2 * r + e];
                score = first + n * 8 + 2 * t + e <= queries.position + 8 * r ? score * queries.scale[r]
                                                                              : negativeInfinity();
                most = fmaxf(most, score);
            }
        }
        most = rowMax(most);
        const float correction = expf(sums.largest[r] - most);
        sums.largest[r] = most;
        sums.total[r] *= correction;
        for (int n = 0; n < kKeys / 8; ++n) {
            for (int e = 0; e < 2; ++e) {
                float& weight = scores[n].values[2 * r + e];
                weight = expf(weight - most);
                sums.total[r] += weight;
            }
        }
        for (int n = 0; n < kWidth / 8; ++n)
            for (int e = 0; e < 2; ++e)
                sums.values[n].values[2 * r + e] *= correction;
    }
}

// A weight of 0 does not keep a value that is not finite away from the rows before its own: such values are taken out and
// noted.
template <typename T, int kWidth>
__device__ __forceinline__ void takeOutSpoilt(const Tile<T, kWidth>& values, int first, int* spoiltFrom) {
    for (int i = static_cast<int>(threadIdx.x); i < Tile<T, kWidth>::kScales; i += kTensorThreads) {
        if (!(fabsf(values.scales[i]) < HUGE_VALF)) {
            atomicMin(spoiltFrom, first + i);
            values.scales[i] = 0;
        }
    }
    for (int i = static_cast<int>(threadIdx.x); !kIsScaled<T> && i < kKeys * kWidth; i += kTensorThreads) {
        f16& value = values.rows[i / kWidth * kStride<kWidth> + i % kWidth];
        if (!(fabsf(toFloat(value)) < HUGE_VALF)) {
            atomicMin(&spoiltFrom[i % kWidth], first + i / kWidth);
            value = fromFloat<f16>(0.0f);
        }
    }
}

// Where the scales of a tile want another power of two, what has been summed goes over to it.
template <typename T, int kWidth>
__device__ __forceinline__ void fitScales(const Tile<T, kWidth>& values, LaneSums<kWidth>& sums) {
    const int other = laneOf() + kWarp;
    const float most = laneMax(fmaxf(values.scales[laneOf()], other < kKeys ? values.scales[other] : 0.0f));
    if (!(most * sums.perScale >= 2))
        return;
    const float perScale = exp2f(-floorf(log2f(most)));
    for (FragmentC& sum : sums.values)
        for (float& value : sum.values)
            value *= perScale / sums.perScale;
    sums.perScale = perScale;
}

template <typename T, int kWidth>
__device__ __forceinline__ void addValues(const FragmentC (&scores)[kKeys / 8], const Tile<T, kWidth>& values,
                                          LaneSums<kWidth>& sums) {
    if constexpr (kIsScaled<T>)
        fitScales(values, sums);
    for (int k = 0; k < kKeys / 16; ++k) {
        FragmentA weights[2];
        for (int part = 0; part < 2; ++part) {
            const FragmentC& from = scores[2 * k + part];
            float factors[2] = {1, 1};
            if constexpr (kIsScaled<T>) {
                for (int e = 0; e < 2; ++e)
                    factors[e] = values.scales[k * 16 + part * 8 + 2 * (laneOf() % 4) + e] * sums.perScale;
            }
            for (int r = 0; r < 2; ++r)
                split(from.values[2 * r] * factors[0], from.values[2 * r + 1] * factors[1],
                      weights[0].pairs[2 * part + r], weights[1].pairs[2 * part + r]);
        }
        for (int n = 0; n < kWidth / 16; ++n) {
            FragmentB value[2];
            loadFragments<true>(values.rows + k * 16 * kStride<kWidth> + n * 16, kStride<kWidth>, value);
            for (int half = 0; half < 2; ++half) {
                multiplyAdd(sums.values[2 * n + half], weights[0], value[half]);
                multiplyAdd(sums.values[2 * n + half], weights[1], value[half]);
            }
        }
    }
}

// The lane's part of row r, divided by the sum of its weights, to where that row of `out` begins.
template <typename T, int kWidth>
__device__ __forceinline__ void storeRow(const LaneSums<kWidth>& sums, int r, float all, int position,
                                         const int* spoiltFrom, float* to) {
    for (int n = 0; n < kWidth / 8; ++n) {
        for (int e = 0; e < 2; ++e) {
            const int d = n * 8 + 2 * (laneOf() % 4) + e;
            const float value = sums.values[n].values[2 * r + e] / all;
            to[d] = spoiltFrom[kIsScaled<T> ? 0 : d] <= position ? NAN : kIsScaled<T> ? value / sums.perScale : value;
        }
    }
}

template <typename T, int kWidth>
__global__ __launch_bounds__(kTensorThreads,
                             kTensorBlocks) void attendTensorCoresKernel(const float* q, int heads, int kvHeads,
                                                                         int layer, int rowsOfPass,
                                                                         const CacheSpan* spans, float* out) {
    const CacheSpan span = spans[blockIdx.z];
    // The rows with most to attend to first: a device ends with the short ones.
    const int firstRow = static_cast<int>(gridDim.x - 1 - blockIdx.x) * kRows, head = static_cast<int>(blockIdx.y);
    if (hasFewRows(span, rowsOfPass) || firstRow >= span.rows)
        return;
    SharedPieces pieces;
    const Tile<T, kWidth> keyTile(pieces), valueTile(pieces);
    // By dimension, or where elements have scales in the first for all: the first position of a value that is not finite.
    int* spoiltFrom = pieces.take<int>(kWidth);
    const std::int64_t slot = (std::int64_t{layer} * kvHeads + head / (heads / kvHeads)) * span.capacity;
    const auto rowsAt = [&](const std::byte* rows, const float* scales) {
        return HeadRows<T>{reinterpret_cast<const T*>(rows) + slot * kWidth, kIsScaled<T> ? scales + slot : nullptr};
    };
    const HeadRows<T> keys = rowsAt(span.keys, span.keyScales), values = rowsAt(span.values, span.valueScales);
    const int rows = min(kRows, span.rows - firstRow), start = span.position + firstRow, end = start + rows;
    const int warpRow = warpOf() * 16;
    const auto bring = [&](const HeadRows<T>& from, int first, const Tile<T, kWidth>& to) {
        if (first < end)
            to.bring(from, first, min(kKeys, end - first));
        endCopies();
    };
    const auto rowOf = [&](int r) { return warpRow + laneOf() / 4 + 8 * r; };
    const auto placeOf = [&](int row) {
        return (std::int64_t{span.firstRow + firstRow + row} * heads + head) * kWidth;
    };
    bring(keys, 0, keyTile);
    bring(values, 0, valueTile);
    for (int d = static_cast<int>(threadIdx.x); d < kWidth; d += kTensorThreads)
        spoiltFrom[d] = INT32_MAX;
    LaneQueries<kWidth> queries;
    for (int r = 0; r < 2; ++r)  // rows behind the last: computed, not stored
        queries.load(r, q + placeOf(min(rowOf(r), rows - 1)));
    queries.position = start + rowOf(0);

    LaneSums<kWidth> sums;
    for (int first = 0; first < end; first += kKeys) {
        const bool sees = first <= start + warpRow + 15;  // some row of the warp some key of the tile
        waitForCopies<1>();
        keyTile.arrived();
        __syncthreads();
        FragmentC scores[kKeys / 8] = {};
        if (sees)
            scoreKeys(queries, keyTile, scores);
        __syncthreads();
        bring(keys, first + kKeys, keyTile);
        if (sees)
            scoresToWeights(queries, first, scores, sums);
        waitForCopies<1>();
        valueTile.arrived();
        __syncthreads();
        if (first + kKeys > start) {  // some row sees less than others
            takeOutSpoilt(valueTile, first, spoiltFrom);
            __syncthreads();
        }
        if (sees)
            addValues(scores, valueTile, sums);
        __syncthreads();
        bring(values, first + kKeys, valueTile);
    }

    for (int r = 0; r < 2; ++r) {
        const float all = laneSum(sums.total[r], 4);
        if (rowOf(r) < rows)
            storeRow<T>(sums, r, all, queries.position + 8 * r, spoiltFrom, out + placeOf(rowOf(r)));
    }
}

template <typename T, int kWidth>
void launchTensorCores(const Gpu& gpu, const float* q, int heads, int layer, const DeviceBatch& batch, int rows,
                       float* out) {
    constexpr std::size_t kShared = 2 * Tile<T, kWidth>::kBytes + kWidth * sizeof(int);
    const dim3 grid{blocksFor(rows, kRows), static_cast<unsigned>(heads), static_cast<unsigned>(batch.host.size())};
    launch(gpu.stream(), {grid, kTensorThreads, kShared}, attendTensorCoresKernel<T, kWidth>, q, heads, batch.kvHeads,
           layer, batch.rows, batch.spans, out);
}

bool attentionTensorCores(const Gpu& gpu, const float* q, int heads, int layer, const DeviceBatch& batch, int rows,
                          float* out) {
    const auto run = [&](auto type) {
        using T = typename decltype(type)::type;
        switch (batch.headDim) {
        case 64: launchTensorCores<T, 64>(gpu, q, heads, layer, batch, rows, out); return true;
        case 128: launchTensorCores<T, 128>(gpu, q, heads, layer, batch, rows, out); return true;
        default: return false;
        }
    };
    switch (batch.type) {
    case DType::f16: return run(TypeOf<f16>{});
    case DType::i8: return run(TypeOf<std::int8_t>{});
    case DType::f32:
    case DType::bf16: break;
    }
    return false;
}

}  // namespace pardalis::gpu
