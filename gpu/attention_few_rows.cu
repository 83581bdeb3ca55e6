#include "gpu/attention_spans.h"
#include "gpu/launch.h"
#include "gpu/packs.h"
#include "gpu/shared_memory.h"
#include "gpu/silu.h"
#include "gpu/warp.h"

#include <algorithm>

// Decode. A cache is cut at fixed positions into sections; a block takes one section of one kv head for all queries
// that share it (the rows of a span times the heads of a group): scores, their softmax and the weighted sum of values.
// A second kernel puts the sections together. So a row's result depends neither on the other rows nor on the grid.
//
// The grid may have more sections than a cache has positions for (positions are read from device memory): those blocks
// leave at once.
namespace pardalis::gpu {

constexpr int kSection = 256;  // positions
constexpr int kAttendThreads = 128;
constexpr int kAttendBlocks = 3;  // a multiprocessor has registers for: unsaid, the compiler spills to have more
constexpr int kKeyLanes = 8;      // lanes that share the dot product with one key

struct SectionSums {
    float* sums;       // [rows, heads, sections, headDim]
    float2* partials;  // [rows, heads, sections]: the largest score, the sum of e^(score - largest)
    int sections;
};

template <typename T, int kQueries, bool kPacked>
__global__ __launch_bounds__(kAttendThreads,
                             kAttendBlocks) void attendSectionKernel(const float* q, int heads, int kvHeads, int width,
                                                                     int layer, int rowsOfPass, const CacheSpan* spans,
                                                                     SectionSums to) {
    constexpr int kCount = kPacked ? Pack<T>::kCount : 1;
    const CacheSpan span = spans[blockIdx.z];
    const int first = static_cast<int>(blockIdx.x) * kSection, kvHead = static_cast<int>(blockIdx.y);
    if (!hasFewRows(span, rowsOfPass) || first >= span.position + span.rows)
        return;
    const int group = heads / kvHeads, queries = span.rows * group, chunks = width / kCount;
    // Threads that read values: `lanesOfValues` side by side, each with one chunk of a row, in several rows at a time.
    const int groups = max(1, kAttendThreads / chunks), thread = static_cast<int>(threadIdx.x);
    SharedPieces pieces;
    float* query = pieces.take<float>(kQueries * width);
    float* scores = pieces.take<float>(kQueries * kSection);
    float* gathered = pieces.take<float>(groups * kQueries * width);

    const std::int64_t slot = (std::int64_t{layer} * kvHeads + kvHead) * span.capacity + first;
    const T* keys = reinterpret_cast<const T*>(span.keys) + slot * width;
    const T* values = reinterpret_cast<const T*>(span.values) + slot * width;
    const float scale = 1.0f / sqrtf(static_cast<float>(width));
    const int longest = min(span.position + span.rows - first, kSection);

    for (int firstQuery = 0; firstQuery < queries; firstQuery += kQueries) {
        const int some = min(kQueries, queries - firstQuery);
        const auto rowOf = [&](int n) { return (firstQuery + n) / group; };
        const auto headOf = [&](int n) { return kvHead * group + (firstQuery + n) % group; };
        const auto countOf = [&](int n) { return min(span.position + rowOf(n) + 1 - first, kSection); };
        for (int i = thread; i < some * width; i += kAttendThreads)
            query[i] =
                q[(std::int64_t{span.firstRow + rowOf(i / width)} * heads + headOf(i / width)) * width + i % width];
        __syncthreads();

        constexpr int kKeysAtOnce = kAttendThreads / kKeyLanes;
        for (int base = 0; base < longest; base += kKeysAtOnce) {
            const int j = base + thread / kKeyLanes;
            float dots[kQueries] = {};
            if (j < longest) {
                for (int c = thread % kKeyLanes; c < chunks; c += kKeyLanes) {
                    float key[kCount];
                    if constexpr (kPacked) {
                        const Pack<T> pack = loadPack(keys + std::int64_t{j} * width + c * kCount);
                        for (int e = 0; e < kCount; ++e)
                            key[e] = toFloat(pack.values[e]);
                    } else {
                        key[0] = toFloat(keys[std::int64_t{j} * width + c]);
                    }
                    for (int n = 0; n < kQueries; ++n) {
                        if (n >= some)
                            break;
                        for (int e = 0; e < kCount; ++e)
                            dots[n] += query[n * width + c * kCount + e] * key[e];
                    }
                }
            }
            for (int n = 0; n < kQueries; ++n) {
                if (n >= some)
                    break;
                const float dot = laneSum(dots[n], kKeyLanes) * scale;
                if (thread % kKeyLanes == 0 && j < longest)
                    scores[n * kSection + j] = j < countOf(n) ? dot : negativeInfinity();
            }
        }
        __syncthreads();

        for (int n = warpOf(); n < some; n += kAttendThreads / kWarp) {
            float* own = scores + n * kSection;
            float largest = negativeInfinity(), total = 0;
            for (int j = laneOf(); j < countOf(n); j += kWarp)
                largest = fmaxf(largest, own[j]);
            largest = laneMax(largest);
            for (int j = laneOf(); j < countOf(n); j += kWarp) {
                own[j] = expf(own[j] - largest);
                total += own[j];
            }
            total = laneSum(total);
            const std::int64_t at =
                (std::int64_t{span.firstRow + rowOf(n)} * heads + headOf(n)) * to.sections + blockIdx.x;
            if (laneOf() == 0 && countOf(n) > 0)
                to.partials[at] = {largest, total};
        }
        __syncthreads();

        // Only rows up to a query's own position count: what lies behind may be anything, NaN too.
        const int own = thread / chunks;
        for (int c = thread % chunks; own < groups && c < chunks; c += kAttendThreads) {
            float sums[kQueries][kCount] = {};
            for (int j = own; j < longest; j += groups) {
                float value[kCount];
                if constexpr (kPacked) {
                    const Pack<T> pack = loadPack(values + std::int64_t{j} * width + c * kCount);
                    for (int e = 0; e < kCount; ++e)
                        value[e] = toFloat(pack.values[e]);
                } else {
                    value[0] = toFloat(values[std::int64_t{j} * width + c]);
                }
                for (int n = 0; n < kQueries; ++n) {
                    if (n >= some)
                        break;
                    if (j < countOf(n)) {
                        for (int e = 0; e < kCount; ++e)
                            sums[n][e] += scores[n * kSection + j] * value[e];
                    }
                }
            }
            for (int n = 0; n < kQueries; ++n) {
                if (n >= some)
                    break;
                for (int e = 0; e < kCount; ++e)
                    gathered[(own * kQueries + n) * width + c * kCount + e] = sums[n][e];
            }
        }
        __syncthreads();

        for (int i = thread; i < some * width; i += kAttendThreads) {
            const int n = i / width;
            float sum = 0;
            for (int g = 0; g < groups; ++g)
                sum += gathered[(g * kQueries + n) * width + i % width];
            const std::int64_t at =
                (std::int64_t{span.firstRow + rowOf(n)} * heads + headOf(n)) * to.sections + blockIdx.x;
            if (countOf(n) > 0)
                to.sums[at * width + i % width] = sum;
        }
        __syncthreads();
    }
}

// A block a row and head.
__global__ void joinSectionsKernel(SectionSums from, int heads, int width, int rowsOfPass, const CacheSpan* spans,
                                   const std::int32_t* spanOfRow, float* out) {
    const int row = static_cast<int>(blockIdx.x);
    const CacheSpan& span = spans[spanOfRow[row]];
    if (!hasFewRows(span, rowsOfPass))
        return;
    const int sections = (span.position + row - span.firstRow) / kSection + 1;
    const std::int64_t head = std::int64_t{row} * heads + blockIdx.y;
    const float2* partials = from.partials + head * from.sections;
    float largest = partials[0].x, total = 0;
    for (int s = 1; s < sections; ++s)
        largest = fmaxf(largest, partials[s].x);
    for (int s = 0; s < sections; ++s)
        total += partials[s].y * (sections == 1 ? 1.0f : expf(partials[s].x - largest));
    for (int i = static_cast<int>(threadIdx.x); i < width; i += static_cast<int>(blockDim.x)) {
        float sum = 0;
        for (int s = 0; s < sections; ++s) {
            const float factor = sections == 1 ? 1.0f : expf(partials[s].x - largest);
            sum += factor * from.sums[(head * from.sections + s) * width + i];
        }
        out[head * width + i] = sum / total;
    }
}

template <typename T, int kQueries, bool kPacked>
void launchSections(const Gpu& gpu, const float* q, int heads, int layer, const DeviceBatch& batch,
                    const SectionSums& to) {
    const int width = batch.headDim, chunks = width / (kPacked ? Pack<T>::kCount : 1);
    const int groups = std::max(1, kAttendThreads / chunks);
    const std::size_t shared = static_cast<std::size_t>(kQueries * (width + kSection + groups * width)) * sizeof(float);
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
    withType(batch.type, [&](auto type) {
        using T = typename decltype(type)::type;
        const bool packed = batch.headDim % Pack<T>::kCount == 0;  // caches begin at multiples of 256 bytes
        const auto run = [&](auto tag) {
            constexpr int kQueries = decltype(tag)::value;
            packed ? launchSections<T, kQueries, true>(gpu, q, heads, layer, batch, to)
                   : launchSections<T, kQueries, false>(gpu, q, heads, layer, batch, to);
        };
        queries == 1   ? run(std::integral_constant<int, 1>{})
        : queries <= 4 ? run(std::integral_constant<int, 4>{})
                       : run(std::integral_constant<int, 8>{});
    });
    launch(gpu.stream(), {{static_cast<unsigned>(batch.rows), static_cast<unsigned>(heads)}, 128}, joinSectionsKernel,
           to, heads, batch.headDim, batch.rows, batch.spans, batch.spanOfRow, out);
}

}  // namespace pardalis::gpu
