#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/cpu/norm_rope_append.cpp"
#include <hwy/foreach_target.h>

#include "core/cpu/cpu_ops.h"
#include "core/simd/simd-inl.h"

#include <cmath>
#include <cstring>
#include <type_traits>

HWY_BEFORE_NAMESPACE();
namespace pardalis::cpu::HWY_NAMESPACE {

using namespace simd::HWY_NAMESPACE;

constexpr int kLargestHead = 1024;

// LayerNorm with the population variance.
HWY_INLINE void normaliseHead(const float* x, const float* weight, const float* bias, float eps, std::size_t width,
                              float* out) {
    const F32 d;
    VF32 total = hn::Zero(d);
    forVectors(d, width,
               [&](std::size_t i, std::size_t n) PARDALIS_INLINE { total = hn::Add(total, loadN(d, x + i, n)); });
    const float mean = sum(d, total) / static_cast<float>(width);
    total = hn::Zero(d);
    forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        VF32 v = hn::Sub(loadN(d, x + i, n), hn::Set(d, mean));
        if (n < hn::Lanes(d))
            v = hn::IfThenElseZero(hn::FirstN(d, n), v);
        total = hn::MulAdd(v, v, total);
    });
    const float scale = 1.0f / std::sqrt(sum(d, total) / static_cast<float>(width) + eps);
    forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        const VF32 v = hn::Mul(hn::Sub(loadN(d, x + i, n), hn::Set(d, mean)), hn::Set(d, scale));
        storeN(hn::MulAdd(v, loadN(d, weight + i, n), loadN(d, bias + i, n)), d, out + i, n);
    });
}

HWY_NOINLINE const float* widen(const Elements& from, std::int64_t first, std::size_t count, float* room) {
    withType(from.type, [&](auto type) {
        const F32 d;
        const auto* elements = reinterpret_cast<decltype(type)>(from.data) + first;
        forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
            storeN(loadN(d, elements + i, n), d, room + i, n);
        });
    });
    return room;
}

// Elements from `first` on as f32: where they lie, or in `room`.
HWY_INLINE const float* widened(const Elements& from, std::int64_t first, std::size_t count, float* room) {
    if (from.type == DType::f32)
        return reinterpret_cast<const float*>(from.data) + first;
    return widen(from, first, count, room);
}

// Turns the pairs (i, i + half).
template <typename T>
void rotateHead(const float* x, const float* cosine, const float* sine, std::size_t half, T* out) {
    const F32 d;
    forVectors(d, half, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        const VF32 a = loadN(d, x + i, n), b = loadN(d, x + half + i, n);
        const VF32 c = loadN(d, cosine + i, n), s = loadN(d, sine + i, n);
        storeN(hn::Sub(hn::Mul(a, c), hn::Mul(b, s)), d, out + i, n);
        storeN(hn::MulAdd(b, c, hn::Mul(a, s)), d, out + half + i, n);
    });
}

// x and out are those of one head; weight and bias begin at the first head.
template <typename T>
void normRopeHead(const float* x, Elements weight, Elements bias, std::int64_t at, const NormRope& shape,
                  const float* cosine, const float* sine, T* out) {
    const auto width = static_cast<std::size_t>(shape.headDim);
    HWY_ALIGN float normed[kLargestHead];
    if (weight.data) {
        HWY_ALIGN float weights[kLargestHead], biases[kLargestHead];
        normaliseHead(x, widened(weight, at, width, weights), widened(bias, at, width, biases), shape.eps, width,
                      normed);
        x = normed;
    }
    rotateHead(x, cosine, sine, width / 2, out);
}

// What is not normalised: one too large for 16 bits is stored as the largest there is, not as infinity.
template <typename T>
void storeValues(const float* values, std::size_t width, T* out) {
    const F32 d;
    const VF32 largest = hn::Set(d, 65504.0f), infinity = hn::Set(d, HUGE_VALF);
    forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        VF32 v = loadN(d, values + i, n);
        if constexpr (std::is_same_v<T, hwy::float16_t>) {
            const auto tooLarge = hn::And(hn::Gt(hn::Abs(v), largest), hn::Lt(hn::Abs(v), infinity));
            v = hn::IfThenElse(tooLarge, hn::CopySign(largest, v), v);
        }
        storeN(v, d, out + i, n);
    });
}

// Whole numbers from -127 to 127 and their scale; NaN where something is not finite.
void storeScaled(const float* values, std::size_t width, std::int8_t* out, float* scale) {
    const F32 d;
    VF32 most = hn::Zero(d), nothing = hn::Zero(d);  // that is, but for infinities and NaNs
    forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        const VF32 v = loadN(d, values + i, n);
        most = hn::Max(most, hn::Abs(v));
        nothing = hn::Add(nothing, hn::Mul(v, hn::Zero(d)));
    });
    const float largest = hn::GetLane(hn::MaxOfLanes(d, most));
    const float inverse = largest >= 0x1p-110f ? 127.0f / largest : 0.0f;  // smaller ones are zeros
    *scale = largest / 127.0f + sum(d, nothing);
    const hn::Rebind<std::int8_t, F32> d8;
    forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        const auto whole = hn::NearestInt(hn::Mul(loadN(d, values + i, n), hn::Set(d, inverse)));
        HWY_ALIGN std::int8_t bytes[HWY_MAX_BYTES];
        hn::StoreU(hn::DemoteTo(d8, whole), d8, bytes);
        std::memcpy(out + i, bytes, n);
    });
}

// Position `slot` of the heads' keys and values.
template <typename T>
void appendHead(const float* k, const float* v, std::int64_t at, const NormRope& shape, const float* cosine,
                const float* sine, const KvCache& cache, std::int64_t slot) {
    const auto width = static_cast<std::size_t>(shape.headDim);
    const std::int64_t place = slot * shape.headDim;
    T* const keys = reinterpret_cast<T*>(cache.keys.data) + place;
    T* const values = reinterpret_cast<T*>(cache.values.data) + place;
    if constexpr (std::is_same_v<T, std::int8_t>) {
        if (!cosine) {
            storeScaled(k + at, width, keys, cache.keyScales.f32() + slot);
            return storeScaled(v + at, width, values, cache.valueScales.f32() + slot);
        }
        HWY_ALIGN float turned[kLargestHead];
        normRopeHead(k + at, shape.kWeight, shape.kBias, at, shape, cosine, sine, turned);
        storeScaled(turned, width, keys, cache.keyScales.f32() + slot);
        storeScaled(v + at, width, values, cache.valueScales.f32() + slot);
    } else {
        if (!cosine)
            storeValues(k + at, width, keys);
        else
            normRopeHead(k + at, shape.kWeight, shape.kBias, at, shape, cosine, sine, keys);
        storeValues(v + at, width, values);
    }
}

// One row: q in place, k and v into position `position` of the cache.
void normRopeRow(float* q, const float* k, const float* v, const NormRope& shape, const Rotation& rotation,
                 std::int64_t row, int layer, const KvCache& cache, int position) {
    const int width = shape.headDim;
    const auto ofRow = [&](const float* factors) { return factors ? factors + row * (width / 2) : nullptr; };
    const float *cosine = ofRow(rotation.cosine), *sine = ofRow(rotation.sine);
    const float *keyCosine = ofRow(rotation.keyCosine), *keySine = ofRow(rotation.keySine);
    for (int h = 0; h < shape.heads; ++h) {
        const std::int64_t at = std::int64_t{h} * width;
        normRopeHead(q + at, shape.qWeight, shape.qBias, at, shape, cosine, sine, q + at);
    }
    withCacheType(cache.keys.type, [&](auto type) {
        using T = std::remove_const_t<std::remove_pointer_t<decltype(type)>>;
        for (int h = 0; h < shape.kvHeads; ++h) {
            const std::int64_t at = std::int64_t{h} * width;
            const std::int64_t slot = (std::int64_t{layer} * shape.kvHeads + h) * cache.capacity + position;
            appendHead<T>(k, v, at, shape, keyCosine, keySine, cache, slot);
        }
    });
}

}  // namespace pardalis::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pardalis::cpu {

HWY_EXPORT(normRopeRow);

void normRopeAppend(Machine machine, float* q, const float* k, const float* v, const NormRope& shape,
                    const Rotation& rotation, int layer, std::span<const BatchSpan> batch) {
    CHECK(shape.headDim <= 1024);
    const std::int64_t qWidth = std::int64_t{shape.heads} * shape.headDim;
    const std::int64_t kvWidth = std::int64_t{shape.kvHeads} * shape.headDim;
    const std::int64_t perChunk = itemsPerChunk(qWidth + 2 * kvWidth);
    std::int64_t before = 0;
    for (const BatchSpan& span : batch) {
        const auto run = [&](int chunk, int) {
            const Range range = rangeOf(chunk, perChunk, span.rows);
            for (std::int64_t i = range.first; i < range.end; ++i) {
                const std::int64_t row = before + i;
                HWY_DYNAMIC_DISPATCH(normRopeRow)
                (q + row * qWidth, k + row * kvWidth, v + row * kvWidth, shape, rotation, row, layer, *span.cache,
                 span.cache->length + static_cast<int>(i));
            }
        };
        machine.threads.run(chunksOf(span.rows, perChunk), run);
        before += span.rows;
    }
}

}  // namespace pardalis::cpu
#endif
