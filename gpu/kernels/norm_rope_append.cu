#include "gpu/kernels/cuda_ops.h"
#include "gpu/kernels/launch.h"
#include "gpu/kernels/warp.h"

#include <type_traits>

namespace pardalis::gpu {

constexpr int kNormRopeWarps = 4;

// One head of one row: LayerNorm with the population variance, then the rotation of the pairs (i, i + half).
struct TurnedHead {
    const float* x;
    Elements weight, bias;  // no data: no norm
    std::int64_t at;        // in both
    int half;
    const float *cosine, *sine;
    float mean = 0, scale = 1;

    __device__ TurnedHead(const float* head, const Elements& w, const Elements& b, std::int64_t first, float eps,
                          int width, const float* cosines, const float* sines)
        : x(head), weight(w), bias(b), at(first), half(width / 2), cosine(cosines), sine(sines) {
        if (!weight.data)
            return;
        float total = 0, squares = 0;
        for (int i = laneOf(); i < width; i += kWarp)
            total += x[i];
        mean = laneSum(total) / static_cast<float>(width);
        for (int i = laneOf(); i < width; i += kWarp)
            squares += (x[i] - mean) * (x[i] - mean);
        scale = 1.0f / sqrtf(laneSum(squares) / static_cast<float>(width) + eps);
    }
    // Elements i and i + half.
    __device__ float2 pair(int i) const {
        float a = x[i], b = x[half + i];
        if (weight.data) {
            a = (a - mean) * scale * elementAt(weight, at + i) + elementAt(bias, at + i);
            b = (b - mean) * scale * elementAt(weight, at + half + i) + elementAt(bias, at + half + i);
        }
        return {a * cosine[i] - b * sine[i], b * cosine[i] + a * sine[i]};
    }
};

// What is not normalised: one too large for f16 is stored as the largest there is, not as infinity.
template <typename T>
struct PlainHead {
    const float* x;
    int half;

    __device__ static float stored(float v) {
        if constexpr (std::is_same_v<T, f16>) {
            if (fabsf(v) > 65504.0f && fabsf(v) < HUGE_VALF)
                v = copysignf(65504.0f, v);
        }
        return v;
    }
    __device__ float2 pair(int i) const { return {stored(x[i]), stored(x[half + i])}; }
};

// out may be what the head is of: a lane reads a pair before it writes it, and the statistics are done by then.
template <typename T, typename Head>
__device__ void storeHead(const Head& head, T* out) {
    for (int i = laneOf(); i < head.half; i += kWarp) {
        const float2 pair = head.pair(i);
        out[i] = fromFloat<T>(pair.x);
        out[head.half + i] = fromFloat<T>(pair.y);
    }
}

// Whole numbers from -127 to 127 and their scale, rounded as in core/cpu/norm_rope_append.cpp; NaN where something is not
// finite. Elements are made twice: there are no registers for any number of them.
template <typename Head>
__device__ void storeScaled(const Head& head, std::int8_t* out, float* scale) {
    float largest = 0, nothing = 0;  // that is, but for infinities and NaNs
    for (int i = laneOf(); i < head.half; i += kWarp) {
        const float2 pair = head.pair(i);
        largest = fmaxf(largest, fmaxf(fabsf(pair.x), fabsf(pair.y)));
        nothing += pair.x * 0.0f + pair.y * 0.0f;
    }
    largest = laneMax(largest);
    nothing = laneSum(nothing);
    const float inverse = largest >= 0x1p-110f ? 127.0f / largest : 0.0f;  // smaller ones are zeros
    for (int i = laneOf(); i < head.half; i += kWarp) {
        const float2 pair = head.pair(i);
        out[i] = fromFloat<std::int8_t>(pair.x * inverse);
        out[head.half + i] = fromFloat<std::int8_t>(pair.y * inverse);
    }
    if (laneOf() == 0)
        *scale = largest / 127.0f + nothing;
}

// To position `slot` of all heads' keys or values.
template <typename T, typename Head>
__device__ void appendHead(const Head& head, std::byte* elements, float* scales, std::int64_t slot) {
    T* out = reinterpret_cast<T*>(elements) + slot * (2 * head.half);
    if constexpr (std::is_same_v<T, std::int8_t>)
        storeScaled(head, out, scales + slot);
    else
        storeHead(head, out);
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
    const bool rotates = rotation.cosine != nullptr;
    const std::int64_t first = position * (width / 2);  // of the tables
    if (head < norm.heads) {
        float* own = q + (row * norm.heads + head) * width;
        storeHead(TurnedHead(own, norm.qWeight, norm.qBias, std::int64_t{head} * width, norm.eps, width,
                             rotation.cosine + first, rotation.sine + first),
                  own);
        return;
    }
    head -= norm.heads;
    const bool isKey = head < kvHeads;
    head -= isKey ? 0 : kvHeads;
    const std::int64_t slot = (std::int64_t{layer} * kvHeads + head) * span.capacity + position;
    const std::int64_t from = (row * kvHeads + head) * width;
    if (isKey && rotates)
        appendHead<T>(TurnedHead(k + from, norm.kWeight, norm.kBias, std::int64_t{head} * width, norm.eps, width,
                                 rotation.keyCosine + first, rotation.keySine + first),
                      span.keys, span.keyScales, slot);
    else
        appendHead<T>(PlainHead<T>{(isKey ? k : v) + from, width / 2}, isKey ? span.keys : span.values,
                      isKey ? span.keyScales : span.valueScales, slot);
}

void normRopeAppend(const Gpu& gpu, float* q, const float* k, const float* v, const NormRope& norm,
                    const Rotation& rotation, int layer, const DeviceBatch& batch) {
    const unsigned heads = blocksFor(norm.heads + 2 * norm.kvHeads, kNormRopeWarps);
    withCacheType(batch.type, [&](auto type) {
        using T = typename decltype(type)::type;
        launch(gpu.stream(), {{static_cast<unsigned>(batch.rows), heads}, kNormRopeWarps * kWarp},
               normRopeAppendKernel<T>, q, k, v, norm, rotation, layer, batch.spans, batch.spanOfRow);
    });
}

}  // namespace pardalis::gpu
