#include "gpu/kernels/async_copy.h"
#include "gpu/kernels/attention_spans.h"
#include "gpu/kernels/launch.h"
#include "gpu/kernels/packed_weights.h"
#include "gpu/kernels/packs.h"
#include "gpu/kernels/shared_memory.h"
#include "gpu/kernels/silu.h"
#include "gpu/kernels/warp.h"

#include <algorithm>

// Decode. A cache is cut at fixed positions into sections; a block takes one section of one kv head for all queries
// that share it (the rows of a span times the heads of a group): scores, their softmax and the weighted sum of values.
// A second kernel puts the sections together. So a row's result depends neither on the other rows nor on the grid.
//
// Keys and values come to shared memory in tiles, one of which is under way while the one before is used. Sections are
// short, so that a short cache keeps a large device busy, and not shorter, as a block has to begin and end.
//
// Where elements have scales, a score is multiplied by its key's, and a weight, once it has been counted, by its value's.
//
// The grid may have more sections than a cache has positions for (positions are read from device memory): those blocks
// leave at once.
namespace pardalis::gpu {

constexpr int kSection = 128;  // positions
constexpr int kAttendThreads = 128;
constexpr int kAttendBlocks = 3;  // a multiprocessor has registers for: unsaid, the compiler spills to have more
constexpr int kKeyLanes = 8;      // lanes that share the dot product with one key
constexpr int kTileBytes = 16 * 1024;

// Positions whose keys, or values, are one tile.
__host__ __device__ constexpr int tileRows(int width, int elementSize) {
    const int rows = kTileBytes / (width * elementSize);
    return rows < kSection ? rows : kSection;
}

struct SectionSums {
    float* sums;       // [rows, heads, sections, headDim]
    float2* partials;  // [rows, heads, sections]: the largest score, the sum of e^(score - largest)
    int sections;
};

// Neighbouring elements of a row that a thread computes with at a time: no more than there are registers for.
template <typename T, bool kPacked>
constexpr int kTogether = kPacked ? (Pack<T>::kCount < 8 ? Pack<T>::kCount : 8) : 1;

// Begins to bring `count` rows to shared memory, where they lie as they did.
template <typename T, bool kPacked>
__device__ __forceinline__ void bringTile(const T* rows, int count, int width, T* to) {
    constexpr int kCount = kPacked ? Pack<T>::kCount : 1;
    for (int i = static_cast<int>(threadIdx.x) * kCount; i < count * width; i += kAttendThreads * kCount) {
        if constexpr (kPacked)
            copyPack(to + i, rows + i);
        else
            to[i] = rows[i];
    }
    endCopies();
}

// kCount neighbouring elements of a row.
template <typename T, int kCount>
__device__ __forceinline__ void loadElements(const T* from, float (&to)[kCount]) {
    if constexpr (kIsScaled<T> && kCount == 8) {
        const uint2 words = *reinterpret_cast<const uint2*>(from);
        for (int e = 0; e < 4; ++e) {
            to[e] = quantAt<8>(words.x, e);
            to[4 + e] = quantAt<8>(words.y, e);
        }
    } else if constexpr (kCount % Pack<T>::kCount == 0) {
        for (int first = 0; first < kCount; first += Pack<T>::kCount) {
            const Pack<T> pack = loadPack(from + first);
            for (int e = 0; e < Pack<T>::kCount; ++e)
                to[first + e] = toFloat(pack.values[e]);
        }
    } else {
        to[0] = toFloat(from[0]);
    }
}

// Some of the queries of a section: the rows of a span, in each the heads of a group.
struct QueryGroup {
    CacheSpan span;
    int heads, kvHead, group, first;  // position of the section
    int firstQuery, some;             // which of them, and how many

    __device__ int rowOf(int n) const { return (firstQuery + n) / group; }
    // Counted through all rows of the pass.
    __device__ std::int64_t headOf(int n) const {
        return std::int64_t{span.firstRow + rowOf(n)} * heads + kvHead * group + (firstQuery + n) % group;
    }
    // Positions of the section that a query sees; none, where it is not positive.
    __device__ int countOf(int n) const { return min(span.position + rowOf(n) + 1 - first, kSection); }
};

// What a block has in shared memory.
template <typename T>
struct SectionMemory {
    float* query;        // [kQueries, width]
    float* scores;       // [kQueries, kSection], then the weights
    float* keyScales;    // [kSection], where elements have some
    float* valueScales;  // the same
    T* tiles;            // two of [tileRows, width]
    float* gathered;     // [groups, kQueries, width], once the tiles are done with

    static constexpr int kScales = kIsScaled<T> ? kSection : 0;

    __device__ SectionMemory(int queries, int width, int rowsOfTile) {
        SharedPieces pieces;
        query = pieces.take<float>(queries * width);
        scores = pieces.take<float>(queries * kSection);
        keyScales = pieces.take<float>(kScales);
        valueScales = pieces.take<float>(kScales);
        tiles = pieces.take<T>(2 * rowsOfTile * width);
        gathered = reinterpret_cast<float*>(tiles);
    }
};

// How threads share the values of a row: `chunks` of them side by side, each with kCount elements, and as many rows at a
// time as there are threads for. Where rows are wider than the block, a thread has several chunks.
template <typename T, bool kPacked>
struct ValueThreads {
    static constexpr int kCount = kTogether<T, kPacked>;
    static constexpr int kChunks = kPacked ? 1 : kLargestHead / kAttendThreads;
    int chunks, groups, own;  // own: which of the groups this thread is of

    __device__ explicit ValueThreads(int width)
        : chunks(width / kCount),
          groups(max(1, kAttendThreads / chunks)),
          own(static_cast<int>(threadIdx.x) / chunks) {}
    __device__ bool works() const { return own < groups; }
    __device__ int chunkOf(int k) const { return static_cast<int>(threadIdx.x) % chunks + k * kAttendThreads; }
};

// Begins to bring the scales of the first `count` keys and values; they come with the tile that is brought next.
template <typename T>
__device__ __forceinline__ void bringScales(const CacheSpan& span, std::int64_t slot, int count,
                                            const SectionMemory<T>& memory) {
    for (int i = static_cast<int>(threadIdx.x); i < count; i += kAttendThreads) {
        copyWord(memory.keyScales + i, span.keyScales + slot + i);
        copyWord(memory.valueScales + i, span.valueScales + slot + i);
    }
}

__device__ __forceinline__ void loadQueries(const QueryGroup& queries, const float* q, int width, float* to) {
    for (int i = static_cast<int>(threadIdx.x); i < queries.some * width; i += kAttendThreads)
        to[i] = q[queries.headOf(i / width) * width + i % width];
}

// Scores of the keys [begin, end) of the section, which are in `tile`.
template <typename T, int kQueries, bool kPacked>
__device__ __forceinline__ void scoreKeys(const QueryGroup& queries, const T* tile, int begin, int end, int width,
                                          float scale, const SectionMemory<T>& memory) {
    constexpr int kCount = kTogether<T, kPacked>;
    const int thread = static_cast<int>(threadIdx.x), chunks = width / kCount;
    for (int base = begin; base < end; base += kAttendThreads / kKeyLanes) {
        const int j = base + thread / kKeyLanes;
        float dots[kQueries] = {};
        for (int c = thread % kKeyLanes; j < end && c < chunks; c += kKeyLanes) {
            float key[kCount], part[kCount];
            loadElements(tile + (j - begin) * width + c * kCount, key);
            for (int n = 0; n < kQueries; ++n) {
                if (n >= queries.some)
                    break;
                loadElements(memory.query + n * width + c * kCount, part);
                for (int e = 0; e < kCount; ++e)
                    dots[n] += part[e] * key[e];
            }
        }
        for (int n = 0; n < kQueries; ++n) {
            if (n >= queries.some)
                break;
            float dot = laneSum(dots[n], kKeyLanes) * scale;
            if (thread % kKeyLanes == 0 && j < end) {
                if constexpr (kIsScaled<T>)
                    dot *= memory.keyScales[j];
                memory.scores[n * kSection + j] = j < queries.countOf(n) ? dot : negativeInfinity();
            }
        }
    }
}

// Scores become e^(score - largest), a warp a query, and then weights of what stands in the tiles.
template <typename T>
__device__ __forceinline__ void scoresToWeights(const QueryGroup& queries, const SectionMemory<T>& memory,
                                                const SectionSums& to) {
    for (int n = warpOf(); n < queries.some; n += kAttendThreads / kWarp) {
        float* score = memory.scores + n * kSection;
        float largest = negativeInfinity(), total = 0;
        for (int j = laneOf(); j < queries.countOf(n); j += kWarp)
            largest = fmaxf(largest, score[j]);
        largest = laneMax(largest);
        for (int j = laneOf(); j < queries.countOf(n); j += kWarp) {
            score[j] = expf(score[j] - largest);
            total += score[j];
            if constexpr (kIsScaled<T>)
                score[j] *= memory.valueScales[j];
        }
        total = laneSum(total);
        if (laneOf() == 0 && queries.countOf(n) > 0)
            to.partials[queries.headOf(n) * to.sections + blockIdx.x] = {largest, total};
    }
}

// Adds the values [begin, end), which are in `tile`, by their weights. Only rows up to a query's own position count: what
// lies behind may be anything, NaN too.
template <typename T, int kQueries, typename Threads>
__device__ __forceinline__ void sumValues(const QueryGroup& queries, const Threads& threads, const T* tile, int begin,
                                          int end, int width, const float* scores,
                                          float (&sums)[Threads::kChunks][kQueries][Threads::kCount]) {
    for (int k = 0; k < Threads::kChunks; ++k) {
        const int c = threads.chunkOf(k);
        if (c >= threads.chunks)
            break;
        for (int j = begin + threads.own; j < end; j += threads.groups) {
            float value[Threads::kCount];
            loadElements(tile + (j - begin) * width + c * Threads::kCount, value);
            for (int n = 0; n < kQueries; ++n) {
                if (n >= queries.some)
                    break;
                if (j < queries.countOf(n)) {
                    for (int e = 0; e < Threads::kCount; ++e)
                        sums[k][n][e] += scores[n * kSection + j] * value[e];
                }
            }
        }
    }
}

// Puts together what the groups of threads have summed.
template <int kQueries, typename Threads>
__device__ __forceinline__ void joinGroups(const QueryGroup& queries, const Threads& threads, int width,
                                           const float (&sums)[Threads::kChunks][kQueries][Threads::kCount],
                                           float* gathered, const SectionSums& to) {
    for (int k = 0; threads.works() && k < Threads::kChunks; ++k) {
        const int c = threads.chunkOf(k);
        for (int n = 0; c < threads.chunks && n < kQueries; ++n) {
            if (n >= queries.some)
                break;
            for (int e = 0; e < Threads::kCount; ++e)
                gathered[(threads.own * kQueries + n) * width + c * Threads::kCount + e] = sums[k][n][e];
        }
    }
    __syncthreads();
    for (int i = static_cast<int>(threadIdx.x); i < queries.some * width; i += kAttendThreads) {
        const int n = i / width;
        float sum = 0;
        for (int g = 0; g < threads.groups; ++g)
            sum += gathered[(g * kQueries + n) * width + i % width];
        if (queries.countOf(n) > 0)
            to.sums[(queries.headOf(n) * to.sections + blockIdx.x) * width + i % width] = sum;
    }
    __syncthreads();
}

template <typename T, int kQueries, bool kPacked>
__global__ __launch_bounds__(kAttendThreads,
                             kAttendBlocks) void attendSectionKernel(const float* q, int heads, int kvHeads, int width,
                                                                     int layer, int rowsOfPass, const CacheSpan* spans,
                                                                     SectionSums to) {
    using Threads = ValueThreads<T, kPacked>;
    const CacheSpan span = spans[blockIdx.z];
    const int first = static_cast<int>(blockIdx.x) * kSection, kvHead = static_cast<int>(blockIdx.y);
    if (!hasFewRows(span, rowsOfPass) || first >= span.position + span.rows)
        return;
    const int rowsOfTile = tileRows(width, sizeof(T));
    const SectionMemory<T> memory(kQueries, width, rowsOfTile);
    const Threads threads(width);

    const std::int64_t slot = (std::int64_t{layer} * kvHeads + kvHead) * span.capacity + first;
    const T* keys = reinterpret_cast<const T*>(span.keys) + slot * width;
    const T* values = reinterpret_cast<const T*>(span.values) + slot * width;
    const float scale = 1.0f / sqrtf(static_cast<float>(width));
    const int longest = min(span.position + span.rows - first, kSection);
    if constexpr (kIsScaled<T>)
        bringScales(span, slot, longest, memory);
    const int count = (longest + rowsOfTile - 1) / rowsOfTile;  // tiles of keys, then as many of values
    const auto tileOf = [&](int t) { return memory.tiles + t % 2 * rowsOfTile * width; };
    const auto bring = [&](int t) {
        const int begin = t % count * rowsOfTile;
        bringTile<T, kPacked>((t < count ? keys : values) + std::int64_t{begin} * width,
                              min(rowsOfTile, longest - begin), width, tileOf(t));
    };

    QueryGroup queries{span, heads, kvHead, heads / kvHeads, first, 0, 0};
    const int all = span.rows * queries.group;
    for (; queries.firstQuery < all; queries.firstQuery += kQueries) {
        queries.some = min(kQueries, all - queries.firstQuery);
        bring(0);
        loadQueries(queries, q, width, memory.query);
        float sums[Threads::kChunks][kQueries][Threads::kCount] = {};
        for (int t = 0; t < 2 * count; ++t) {
            if (t + 1 < 2 * count) {
                bring(t + 1);
                waitForCopies<1>();
            } else {
                waitForCopies<0>();
            }
            __syncthreads();
            const int begin = t % count * rowsOfTile, end = min(begin + rowsOfTile, longest);
            if (t < count)
                scoreKeys<T, kQueries, kPacked>(queries, tileOf(t), begin, end, width, scale, memory);
            else if (threads.works())
                sumValues<T, kQueries>(queries, threads, tileOf(t), begin, end, width, memory.scores, sums);
            __syncthreads();
            if (t == count - 1) {
                scoresToWeights(queries, memory, to);
                __syncthreads();
            }
        }
        joinGroups<kQueries>(queries, threads, width, sums, memory.gathered, to);
    }
}

// A block takes 32 elements of a row's head, a warp each fourth of the sections.
__global__ __launch_bounds__(kAttendThreads) void joinSectionsKernel(SectionSums from, int heads, int width,
                                                                     int rowsOfPass, const CacheSpan* spans,
                                                                     const std::int32_t* spanOfRow, float* out) {
    constexpr int kWarps = kAttendThreads / kWarp;
    const int row = static_cast<int>(blockIdx.x), thread = static_cast<int>(threadIdx.x);
    const int element = static_cast<int>(blockIdx.z) * kWarp + laneOf();
    const CacheSpan& span = spans[spanOfRow[row]];
    if (!hasFewRows(span, rowsOfPass))
        return;
    SharedPieces pieces;
    float* factors = pieces.take<float>(kAttendThreads);
    float* scratch = pieces.take<float>(kWarps);
    float* parts = pieces.take<float>(kWarps * kWarp);
    const int sections = (span.position + row - span.firstRow) / kSection + 1;
    const std::int64_t head = std::int64_t{row} * heads + blockIdx.y;
    const float2* partials = from.partials + head * from.sections;
    float largest = negativeInfinity(), total = 0, sum = 0;
    for (int s = thread; s < sections; s += kAttendThreads)
        largest = fmaxf(largest, partials[s].x);
    largest = blockMax(largest, scratch);
    for (int base = 0; base < sections; base += kAttendThreads) {
        const int some = min(kAttendThreads, sections - base);
        if (thread < some) {
            factors[thread] = expf(partials[base + thread].x - largest);
            total += factors[thread] * partials[base + thread].y;
        }
        __syncthreads();
        const float* part = from.sums + (head * from.sections + base) * width + min(element, width - 1);
#pragma unroll 8
        for (int s = warpOf(); s < some; s += kWarps)
            sum += factors[s] * part[std::int64_t{s} * width];
        __syncthreads();
    }
    total = blockSum(total, scratch);
    parts[thread] = sum;
    __syncthreads();
    if (warpOf() > 0 || element >= width)
        return;
    for (int w = 1; w < kWarps; ++w)
        sum += parts[w * kWarp + laneOf()];
    out[head * width + element] = sum / total;
}

template <typename T, int kQueries, bool kPacked>
void launchSections(const Gpu& gpu, const float* q, int heads, int layer, const DeviceBatch& batch,
                    const SectionSums& to) {
    const int width = batch.headDim, chunks = width / kTogether<T, kPacked>;
    const int groups = std::max(1, kAttendThreads / chunks);
    const auto tiles = 2 * static_cast<std::size_t>(tileRows(width, sizeof(T)) * width) * sizeof(T);
    const auto gathered = static_cast<std::size_t>(groups * kQueries * width) * sizeof(float);
    const int floats = kQueries * (width + kSection) + 2 * SectionMemory<T>::kScales;
    const std::size_t shared = static_cast<std::size_t>(floats) * sizeof(float) + std::max(tiles, gathered);
    const dim3 grid{static_cast<unsigned>(to.sections), static_cast<unsigned>(batch.kvHeads),
                    static_cast<unsigned>(batch.host.size())};
    launch(gpu.stream(), {grid, kAttendThreads, shared}, attendSectionKernel<T, kQueries, kPacked>, q, heads,
           batch.kvHeads, width, layer, batch.rows, batch.spans, to);
}

void attentionFewRows(const Gpu& gpu, const float* q, int heads, int layer, const DeviceBatch& batch, float* out) {
    int longest = 0, queries = 0;
    for (const CacheSpan& span : batch.host) {
        if (!hasFewRows(span, batch.rows))
            continue;
        longest = std::max(longest, span.position + span.rows);
        queries = std::max(queries, span.rows * (heads / batch.kvHeads));
    }
    if (longest == 0)
        return;
    const int sections = (longest + kSection - 1) / kSection;
    const std::int64_t partials = std::int64_t{batch.rows} * heads * sections;
    const auto sums = gpu.memory.takeArray<float>(partials * batch.headDim);
    const auto joints = gpu.memory.takeArray<float2>(partials);
    const SectionSums to{sums.get(), joints.get(), sections};
    withCacheType(batch.type, [&](auto type) {
        using T = typename decltype(type)::type;
        const bool packed = batch.headDim % Pack<T>::kCount == 0;  // caches begin at multiples of 256 bytes
        const auto run = [&](auto tag) {
            launchSections<T, decltype(tag)::value, true>(gpu, q, heads, layer, batch, to);
        };
        if (!packed)  // rare: one size does
            launchSections<T, 8, false>(gpu, q, heads, layer, batch, to);
        else if (queries == 1)
            run(std::integral_constant<int, 1>{});
        else if (queries <= 4)
            run(std::integral_constant<int, 4>{});
        else
            run(std::integral_constant<int, 8>{});
    });
    constexpr std::size_t kJoinShared = (2 * kAttendThreads + kAttendThreads / kWarp) * sizeof(float);
    const dim3 grid{static_cast<unsigned>(batch.rows), static_cast<unsigned>(heads), blocksFor(batch.headDim, kWarp)};
    launch(gpu.stream(), {grid, kAttendThreads, kJoinShared}, joinSectionsKernel, to, heads, batch.headDim, batch.rows,
           batch.spans, batch.spanOfRow, out);
}

}  // namespace pardalis::gpu
