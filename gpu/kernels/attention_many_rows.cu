#include "gpu/kernels/attention_spans.h"
#include "gpu/kernels/launch.h"
#include "gpu/kernels/shared_memory.h"
#include "gpu/kernels/silu.h"
#include "gpu/kernels/warp.h"

#include <algorithm>

// Prefill over other caches than attention_tensor_cores.cu takes. A block takes kTile rows of one head through the cache
// in tiles of kTile keys, widened to f32 in shared memory, scales and all; the softmax is corrected from tile to tile.
// Eight neighbouring threads share a query.
namespace pardalis::gpu {

constexpr int kQueryLanes = 8;

// Rows [first, first + count); `scales` of all of them, where elements have some.
template <typename T>
__device__ __forceinline__ void loadTile(const T* rows, const float* scales, int first, int count, int tile, int width,
                                         int stride, float* to) {
    for (int i = static_cast<int>(threadIdx.x); i < tile * width; i += static_cast<int>(blockDim.x)) {
        const int j = i / width, d = i % width;
        // Rows behind the last are zeros: whatever lies there must not be read.
        float element = 0;
        if (j < count) {
            element = toFloat(rows[std::int64_t{first + j} * width + d]);
            if constexpr (kIsScaled<T>)
                element *= scales[first + j];
        }
        to[j * stride + d] = element;
    }
}

template <typename T, int kTile, int kLargest>
__global__ __launch_bounds__(kTile* kQueryLanes) void attendTilesKernel(const float* q, int heads, int kvHeads,
                                                                        int width, int layer, int rowsOfPass,
                                                                        const CacheSpan* spans, float* out) {
    const CacheSpan span = spans[blockIdx.z];
    const int firstRow = static_cast<int>(blockIdx.x) * kTile, head = static_cast<int>(blockIdx.y);
    if (hasFewRows(span, rowsOfPass) || firstRow >= span.rows)
        return;
    const int stride = width + 1;  // so that neighbours lie in different banks
    SharedPieces pieces;
    float* queries = pieces.take<float>(kTile * stride);
    float* tile = pieces.take<float>(kTile * stride);
    float* weights = pieces.take<float>(kTile * (kTile + 1));
    const int own = static_cast<int>(threadIdx.x) / kQueryLanes, lane = static_cast<int>(threadIdx.x) % kQueryLanes;
    const int rows = min(kTile, span.rows - firstRow);
    const int position =
        span.position + firstRow + own;  // of this thread's query; behind the last: computed, not stored
    const std::int64_t slot = (std::int64_t{layer} * kvHeads + head / (heads / kvHeads)) * span.capacity;
    const T* keys = reinterpret_cast<const T*>(span.keys) + slot * width;
    const T* values = reinterpret_cast<const T*>(span.values) + slot * width;
    const float* keyScales = kIsScaled<T> ? span.keyScales + slot : nullptr;
    const float* valueScales = kIsScaled<T> ? span.valueScales + slot : nullptr;
    const float scale = 1.0f / sqrtf(static_cast<float>(width));

    for (int i = static_cast<int>(threadIdx.x); i < kTile * width; i += static_cast<int>(blockDim.x)) {
        const int r = i / width, d = i % width;
        const std::int64_t from = (std::int64_t{span.firstRow + firstRow + min(r, rows - 1)} * heads + head) * width;
        queries[r * stride + d] = q[from + d];
    }
    float sums[kLargest / kQueryLanes] = {};
    float largest = negativeInfinity(), total = 0;
    const int end = span.position + firstRow + rows;  // keys that any of the block's queries sees
    for (int first = 0; first < end; first += kTile) {
        const int count = min(kTile, end - first);
        __syncthreads();
        loadTile(keys, keyScales, first, count, kTile, width, stride, tile);
        __syncthreads();
        float scores[kTile / kQueryLanes];
        float most = largest;
        for (int i = 0; i < kTile / kQueryLanes; ++i) {
            const int j = lane + i * kQueryLanes;
            float dot = 0;
            for (int d = 0; d < width; ++d)
                dot += queries[own * stride + d] * tile[j * stride + d];
            scores[i] = dot * scale;
            if (first + j <= position)
                most = fmaxf(most, scores[i]);
        }
        most = laneMax(most, kQueryLanes);
        const float correction = expf(largest - most);
        float added = 0;
        for (int i = 0; i < kTile / kQueryLanes; ++i) {
            const int j = lane + i * kQueryLanes;
            const float weight = first + j <= position ? expf(scores[i] - most) : 0.0f;
            weights[own * (kTile + 1) + j] = weight;
            added += weight;
        }
        total = total * correction + laneSum(added, kQueryLanes);
        largest = most;
        __syncthreads();
        loadTile(values, valueScales, first, count, kTile, width, stride, tile);
        __syncthreads();
        const int visible = min(count, position - first + 1);
        for (int i = 0; i < kLargest / kQueryLanes; ++i)
            sums[i] *= correction;
        for (int j = 0; j < visible; ++j) {
            const float weight = weights[own * (kTile + 1) + j];
            for (int i = 0; i < kLargest / kQueryLanes; ++i) {
                const int d = lane + i * kQueryLanes;
                if (d < width)
                    sums[i] += weight * tile[j * stride + d];
            }
        }
    }
    if (own >= rows)
        return;
    float* to = out + (std::int64_t{span.firstRow + firstRow + own} * heads + head) * width;
    for (int i = 0; i < kLargest / kQueryLanes; ++i) {
        const int d = lane + i * kQueryLanes;
        if (d < width)
            to[d] = sums[i] / total;
    }
}

template <typename T, int kTile, int kLargest>
void launchTiles(const Gpu& gpu, const float* q, int heads, int layer, const DeviceBatch& batch, int rows, float* out) {
    const auto shared = static_cast<std::size_t>(2 * kTile * (batch.headDim + 1) + kTile * (kTile + 1)) * sizeof(float);
    const dim3 grid{blocksFor(rows, kTile), static_cast<unsigned>(heads), static_cast<unsigned>(batch.host.size())};
    launch(gpu.stream(), {grid, kTile * kQueryLanes, shared}, attendTilesKernel<T, kTile, kLargest>, q, heads,
           batch.kvHeads, batch.headDim, layer, batch.rows, batch.spans, out);
}

void attentionManyRows(const Gpu& gpu, const float* q, int heads, int layer, const DeviceBatch& batch, float* out) {
    int rows = 0;
    for (const CacheSpan& span : batch.host)
        rows = hasFewRows(span, batch.rows) ? rows : std::max(rows, span.rows);
    if (rows == 0 || attentionTensorCores(gpu, q, heads, layer, batch, rows, out))
        return;
    withCacheType(batch.type, [&](auto type) {
        using T = typename decltype(type)::type;
        // 48 KiB of shared memory hold two tiles of either size.
        if (batch.headDim <= 128)
            launchTiles<T, 32, 128>(gpu, q, heads, layer, batch, rows, out);
        else
            launchTiles<T, 16, kLargestHead>(gpu, q, heads, layer, batch, rows, out);
    });
}

}  // namespace pardalis::gpu
