#include "gpu/kernels/cuda_ops.h"
#include "gpu/kernels/launch.h"
#include "gpu/kernels/warp.h"

#include <type_traits>

namespace pardalis::gpu {

constexpr int kNormRopeWarps = 4;

// One head of one row: LayerNorm with the population variance, then the rotation of the pairs (i, i + half). x may be
// out: a lane reads a pair before it writes it, and the statistics are done by then.
template <typename T>
__device__ void normRopeHead(const float* x, const Elements& weight, const Elements& bias, std::int64_t at, float eps,
                             int width, const float* cosine, const float* sine, T* out) {
    float mean = 0, scale = 1;
    if (weight.data) {
        float total = 0, squares = 0;
        for (int i = laneOf(); i < width; i += kWarp)
            total += x[i];
        mean = laneSum(total) / static_cast<float>(width);
        for (int i = laneOf(); i < width; i += kWarp)
            squares += (x[i] - mean) * (x[i] - mean);
        scale = 1.0f / sqrtf(laneSum(squares) / static_cast<float>(width) + eps);
    }
    const int half = width / 2;
    for (int i = laneOf(); i < half; i += kWarp) {
        float a = x[i], b = x[half + i];
        if (weight.data) {
            a = (a - mean) * scale * elementAt(weight, at + i) + elementAt(bias, at + i);
            b = (b - mean) * scale * elementAt(weight, at + half + i) + elementAt(bias, at + half + i);
        }
        out[i] = fromFloat<T>(a * cosine[i] - b * sine[i]);
        out[half + i] = fromFloat<T>(b * cosine[i] + a * sine[i]);
    }
}

// Values are not normalised: one too large for f16 is stored as the largest there is, not as infinity.
template <typename T>
__device__ __forceinline__ T storedValue(float v) {
    if constexpr (std::is_same_v<T, f16>) {
        if (fabsf(v) > 65504.0f && fabsf(v) < HUGE_VALF)
            v = copysignf(65504.0f, v);
    }
    return fromFloat<T>(v);
}

// A warp a head; grid.x: rows, grid.y: heads of q, then of k, then of v.
template <typename T>
__global__ void normRopeAppendKernel(float* q, const float* k, const float* v, NormRope norm, Rotation rotation,
                                     int layer, const CacheSpan* spans, const std::int32_t* spanOfRow) {
    const int kvHeads = norm.kvHeads, width = norm.headDim;
    const std::int64_t row = blockIdx.x;
    int head = static_cast<int>(blockIdx.y) * kNormRopeWarps + warpOf();
    if (head >= norm.heads + 2 * kvHeads)
        return;
    const CacheSpan& span = spans[spanOfRow[row]];
    const std::int64_t position = span.position + row - span.firstRow;
    const float* cosine = rotation.cosine + position * (width / 2);
    const float* sine = rotation.sine + position * (width / 2);
    if (head < norm.heads) {
        float* own = q + (row * norm.heads + head) * width;
        normRopeHead(own, norm.qWeight, norm.qBias, std::int64_t{head} * width, norm.eps, width, cosine, sine, own);
        return;
    }
    head -= norm.heads;
    const bool isKey = head < kvHeads;
    head -= isKey ? 0 : kvHeads;
    const std::int64_t slot = ((std::int64_t{layer} * kvHeads + head) * span.capacity + position) * width;
    const std::int64_t from = (row * kvHeads + head) * width;
    if (isKey) {
        normRopeHead(k + from, norm.kWeight, norm.kBias, std::int64_t{head} * width, norm.eps, width, cosine, sine,
                     reinterpret_cast<T*>(span.keys) + slot);
    } else {
        for (int i = laneOf(); i < width; i += kWarp)
            (reinterpret_cast<T*>(span.values) + slot)[i] = storedValue<T>(v[from + i]);
    }
}

void normRopeAppend(const Gpu& gpu, float* q, const float* k, const float* v, const NormRope& norm,
                    const Rotation& rotation, int layer, const DeviceBatch& batch) {
    const unsigned heads = blocksFor(norm.heads + 2 * norm.kvHeads, kNormRopeWarps);
    withType(batch.type, [&](auto type) {
        using T = typename decltype(type)::type;
        launch(gpu.stream(), {{static_cast<unsigned>(batch.rows), heads}, kNormRopeWarps * kWarp},
               normRopeAppendKernel<T>, q, k, v, norm, rotation, layer, batch.spans, batch.spanOfRow);
    });
}

}  // namespace pardalis::gpu
