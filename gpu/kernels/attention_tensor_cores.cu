#include "gpu/kernels/async_copy.h"
#include "gpu/kernels/attention_spans.h"
#include "gpu/kernels/launch.h"
#include "gpu/kernels/packs.h"
#include "gpu/kernels/shared_memory.h"
#include "gpu/kernels/silu.h"
#include "gpu/kernels/tensor_cores.h"
#include "gpu/kernels/warp.h"

#include <algorithm>

// Prefill over an f16 cache. A block takes kRows rows of one head through the cache in tiles of kKeys keys, a warp 16 of
// the rows; the softmax is corrected from tile to tile (FlashAttention-2, arXiv 2307.08691 §3.1). While the scores of a
// tile become weights its values arrive, and while they are summed the next keys.
//
// Tensor cores multiply f16. Keys and values are that; queries and weights are each the sum of two f16, which keeps 22
// bits of them: as exact as f32 sums, for twice the products, which cost less than reading the tiles.
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

// Begins to bring `count` rows to shared memory; zeros behind them.
template <int kWidth>
__device__ __forceinline__ void bringKeys(const f16* rows, int count, f16* to) {
    constexpr int kPacks = kWidth / Pack<f16>::kCount;
    for (int i = static_cast<int>(threadIdx.x); i < kKeys * kPacks; i += kTensorThreads) {
        const int row = i / kPacks, at = i % kPacks * Pack<f16>::kCount;
        f16* into = to + row * kStride<kWidth> + at;
        if (row < count)
            copyPack(into, rows + std::int64_t{row} * kWidth + at);
        else
            *reinterpret_cast<uint4*>(into) = uint4{0, 0, 0, 0};
    }
}

// A lane's two rows of q, g and g + 8 of its warp's, each divided by a power of two, so that all of it fits f16.
template <int kWidth>
struct LaneQueries {
    FragmentA pairs[kWidth / 16][2];  // what is rounded, and what that left out
    float scale[2];                   // makes products with keys scores
    int position[2];

    // Row r, which stands at `from` and is of position `at`.
    __device__ __forceinline__ void load(int r, const float* from, int at) {
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
        position[r] = at;
    }
};

// What a lane has summed up: values by their weights, and the softmax as far as it has come.
template <int kWidth>
struct LaneSums {
    FragmentC values[kWidth / 8] = {};
    float largest[2] = {negativeInfinity(), negativeInfinity()}, total[2] = {};
};

template <int kWidth>
__device__ __forceinline__ void scoreKeys(const LaneQueries<kWidth>& queries, const f16* keyTile,
                                          FragmentC (&scores)[kKeys / 8]) {
    for (int k = 0; k < kWidth / 16; ++k) {
        for (int n = 0; n < kKeys / 16; ++n) {
            FragmentB key[2];
            loadFragments<false>(keyTile + n * 16 * kStride<kWidth> + k * 16, kStride<kWidth>, key);
            for (int half = 0; half < 2; ++half) {
                multiplyAdd(scores[2 * n + half], queries.pairs[k][0], key[half]);
                multiplyAdd(scores[2 * n + half], queries.pairs[k][1], key[half]);
            }
        }
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
                score =
                    first + n * 8 + 2 * t + e <= queries.position[r] ? score * queries.scale[r] : negativeInfinity();
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
template <int kWidth>
__device__ __forceinline__ void takeOutSpoilt(f16* valueTile, int first, int* spoiltFrom) {
    for (int i = static_cast<int>(threadIdx.x); i < kKeys * kWidth; i += kTensorThreads) {
        f16& value = valueTile[i / kWidth * kStride<kWidth> + i % kWidth];
        if (!(fabsf(toFloat(value)) < HUGE_VALF)) {
            atomicMin(&spoiltFrom[i % kWidth], first + i / kWidth);
            value = fromFloat<f16>(0.0f);
        }
    }
}

template <int kWidth>
__device__ __forceinline__ void addValues(const FragmentC (&scores)[kKeys / 8], const f16* valueTile,
                                          LaneSums<kWidth>& sums) {
    for (int k = 0; k < kKeys / 16; ++k) {
        FragmentA weights[2];
        for (int part = 0; part < 2; ++part) {
            const FragmentC& from = scores[2 * k + part];
            for (int r = 0; r < 2; ++r)
                split(from.values[2 * r], from.values[2 * r + 1], weights[0].pairs[2 * part + r],
                      weights[1].pairs[2 * part + r]);
        }
        for (int n = 0; n < kWidth / 16; ++n) {
            FragmentB value[2];
            loadFragments<true>(valueTile + k * 16 * kStride<kWidth> + n * 16, kStride<kWidth>, value);
            for (int half = 0; half < 2; ++half) {
                multiplyAdd(sums.values[2 * n + half], weights[0], value[half]);
                multiplyAdd(sums.values[2 * n + half], weights[1], value[half]);
            }
        }
    }
}

// The lane's part of row r, divided by the sum of its weights, to where that row of `out` begins.
template <int kWidth>
__device__ __forceinline__ void storeRow(const LaneSums<kWidth>& sums, int r, float all, int position,
                                         const int* spoiltFrom, float* to) {
    for (int n = 0; n < kWidth / 8; ++n) {
        for (int e = 0; e < 2; ++e) {
            const int d = n * 8 + 2 * (laneOf() % 4) + e;
            to[d] = spoiltFrom[d] <= position ? NAN : sums.values[n].values[2 * r + e] / all;
        }
    }
}

template <int kWidth>
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
    f16* keyTile = pieces.take<f16>(kKeys * kStride<kWidth>);
    f16* valueTile = pieces.take<f16>(kKeys * kStride<kWidth>);
    int* spoiltFrom = pieces.take<int>(kWidth);  // by dimension: the first position of a value that is not finite
    const std::int64_t slot = (std::int64_t{layer} * kvHeads + head / (heads / kvHeads)) * span.capacity;
    const f16* keys = reinterpret_cast<const f16*>(span.keys) + slot * kWidth;
    const f16* values = reinterpret_cast<const f16*>(span.values) + slot * kWidth;
    const int rows = min(kRows, span.rows - firstRow), start = span.position + firstRow, end = start + rows;
    const int warpRow = warpOf() * 16;
    const auto bring = [&](const f16* from, int first, f16* to) {
        if (first < end)
            bringKeys<kWidth>(from + std::int64_t{first} * kWidth, min(kKeys, end - first), to);
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
        queries.load(r, q + placeOf(min(rowOf(r), rows - 1)), start + rowOf(r));

    LaneSums<kWidth> sums;
    for (int first = 0; first < end; first += kKeys) {
        const bool sees = first <= start + warpRow + 15;  // some row of the warp some key of the tile
        waitForCopies<1>();
        __syncthreads();
        FragmentC scores[kKeys / 8] = {};
        if (sees)
            scoreKeys(queries, keyTile, scores);
        __syncthreads();
        bring(keys, first + kKeys, keyTile);
        if (sees)
            scoresToWeights(queries, first, scores, sums);
        waitForCopies<1>();
        __syncthreads();
        if (first + kKeys > start) {  // some row sees less than others
            takeOutSpoilt<kWidth>(valueTile, first, spoiltFrom);
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
            storeRow(sums, r, all, queries.position[r], spoiltFrom, out + placeOf(rowOf(r)));
    }
}

template <int kWidth>
void launchTensorCores(const Gpu& gpu, const float* q, int heads, int layer, const DeviceBatch& batch, int rows,
                       float* out) {
    constexpr std::size_t kShared = 2 * kKeys * kStride<kWidth> * sizeof(f16) + kWidth * sizeof(int);
    const dim3 grid{blocksFor(rows, kRows), static_cast<unsigned>(heads), static_cast<unsigned>(batch.host.size())};
    launch(gpu.stream(), {grid, kTensorThreads, kShared}, attendTensorCoresKernel<kWidth>, q, heads, batch.kvHeads,
           layer, batch.rows, batch.spans, out);
}

bool attentionTensorCores(const Gpu& gpu, const float* q, int heads, int layer, const DeviceBatch& batch, int rows,
                          float* out) {
    if (batch.type != DType::f16)
        return false;
    switch (batch.headDim) {
    case 64: launchTensorCores<64>(gpu, q, heads, layer, batch, rows, out); return true;
    case 128: launchTensorCores<128>(gpu, q, heads, layer, batch, rows, out); return true;
    default: return false;
    }
}

}  // namespace pardalis::gpu
