#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/cpu/elementwise.cpp"
#include <hwy/foreach_target.h>

#include "core/cpu/cpu_ops.h"
#include "core/simd/simd-inl.h"

#include <cmath>
#include <limits>

// Loops over vectors, in one file: what a compiler reads of Highway, once a target, takes longer than any of them.
HWY_BEFORE_NAMESPACE();
namespace pardalis::cpu::HWY_NAMESPACE {

using namespace simd::HWY_NAMESPACE;

const char* targetName() { return hwy::TargetName(HWY_TARGET); }

template <typename From, typename To>
void convert(const From* from, To* to, std::size_t count) {
    const F32 d;
    forVectors(d, count,
               [&](std::size_t i, std::size_t n) PARDALIS_INLINE { storeN(loadN(d, from + i, n), d, to + i, n); });
}

void toF32(Elements from, float* to, std::size_t count) {
    withCacheType(from.type, [&](auto type) { convert(reinterpret_cast<decltype(type)>(from.data), to, count); });
}

// The nearest whole numbers that a cache may hold.
void roundAll(const float* from, std::int8_t* to, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        to[i] = static_cast<std::int8_t>(std::nearbyint(std::fmin(std::fmax(from[i], -127.0f), 127.0f)));
}

void fromF32(const float* from, DType type, std::byte* to, std::size_t count) {
    if (type == DType::i8)
        return roundAll(from, reinterpret_cast<std::int8_t*>(to), count);
    withType(type, [&](auto element) {
        using T = std::remove_const_t<std::remove_pointer_t<decltype(element)>>;
        convert(from, reinterpret_cast<T*>(to), count);
    });
}

void addTo(const float* x, std::size_t count, float* residual) {
    const F32 d;
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        storeN(hn::Add(loadN(d, x + i, n), loadN(d, residual + i, n)), d, residual + i, n);
    });
}

// x = scale · x + row
void addRow(Elements row, std::size_t width, float scale, float* x) {
    withType(row.type, [&](auto type) {
        const F32 d;
        const auto* from = reinterpret_cast<decltype(type)>(row.data);
        forVectors(d, width, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
            storeN(hn::MulAdd(loadN(d, x + i, n), hn::Set(d, scale), loadN(d, from + i, n)), d, x + i, n);
        });
    });
}

void relu(const float* x, std::size_t count, float* out) {
    const F32 d;
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        const VF32 v = loadN(d, x + i, n);
        storeN(hn::IfThenZeroElse(hn::Lt(v, hn::Zero(d)), v), d, out + i, n);
    });
}

// 1 - Φ(x) for x >= 0: Abramowitz and Stegun 7.1.26, to 1e-7.
HWY_INLINE VF32 normalTail(F32 d, VF32 x) {
    const VF32 y = hn::Mul(x, hn::Set(d, 0.70710678f));
    const VF32 t = hn::Div(hn::Set(d, 1.0f), hn::MulAdd(hn::Set(d, 0.3275911f), y, hn::Set(d, 1.0f)));
    VF32 sum = hn::Set(d, 1.061405429f);
    for (const float coefficient : {-1.453152027f, 1.421413741f, -0.284496736f, 0.254829592f})
        sum = hn::MulAdd(sum, t, hn::Set(d, coefficient));
    const VF32 power = exponential(d, hn::Max(hn::Neg(hn::Mul(y, y)), hn::Set(d, -88.0f)));
    return hn::Mul(hn::Mul(hn::Mul(sum, t), power), hn::Set(d, 0.5f));
}

void gelu(const float* x, Gelu form, std::size_t count, float* out) {
    const F32 d;
    const VF32 one = hn::Set(d, 1.0f), limit = hn::Set(d, 88.0f);
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        const VF32 v = loadN(d, x + i, n);
        if (form == Gelu::sigmoid) {
            const VF32 power = hn::Exp(d, hn::Min(hn::Mul(v, hn::Set(d, -1.702f)), limit));
            storeN(hn::Div(v, hn::Add(one, power)), d, out + i, n);
        } else {
            const VF32 tail = normalTail(d, hn::Abs(v));
            storeN(hn::Mul(v, hn::IfThenElse(hn::Lt(v, hn::Zero(d)), tail, hn::Sub(one, tail))), d, out + i, n);
        }
    });
}

void mixColumns(const float* logits, std::span<const float> weights, std::int64_t width, Range columns, float* out) {
    const F32 d;
    const auto count = static_cast<std::size_t>(columns.end - columns.first);
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        const float* column = logits + columns.first + i;
        VF32 y = hn::Mul(hn::Set(d, weights[0]), loadN(d, column, n));
        for (std::size_t s = 1; s < weights.size(); ++s) {
            column += width;
            y = hn::MulAdd(hn::Set(d, weights[s]), loadN(d, column, n), y);
        }
        storeN(y, d, out + columns.first + i, n);
    });
}

void gate(const float* gates, const float* ups, std::size_t count, float* out) {
    const F32 d;
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        storeN(hn::Mul(silu(d, loadN(d, gates + i, n)), loadN(d, ups + i, n)), d, out + i, n);
    });
}

void softmax(float* scores, std::size_t count, float scale) {
    const F32 d;
    const VF32 lowest = hn::Set(d, -std::numeric_limits<float>::infinity());
    const VF32 factor = hn::Set(d, scale);
    VF32 most = lowest;
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        VF32 v = hn::Mul(loadN(d, scores + i, n), factor);
        if (n < hn::Lanes(d))
            v = hn::IfThenElse(hn::FirstN(d, n), v, lowest);
        most = hn::Max(most, v);
    });
    const VF32 largest = hn::MaxOfLanes(d, most);
    VF32 total = hn::Zero(d);
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        VF32 v = exponential(d, hn::MulSub(loadN(d, scores + i, n), factor, largest));
        if (n < hn::Lanes(d))
            v = hn::IfThenElseZero(hn::FirstN(d, n), v);
        total = hn::Add(total, v);
        storeN(v, d, scores + i, n);
    });
    const VF32 inverse = hn::Set(d, 1.0f / sum(d, total));
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        storeN(hn::Mul(loadN(d, scores + i, n), inverse), d, scores + i, n);
    });
}

// Four streams side by side, each told what comes: nothing faster has been found.
float sumAll(const float* x, std::size_t count) {
    constexpr std::size_t kStreams = 4, kLine = 16, kAhead = 1024;
    const F32 d;
    const std::size_t lanes = hn::Lanes(d), each = count / kStreams;
    VF32 sums[kStreams] = {hn::Zero(d), hn::Zero(d), hn::Zero(d), hn::Zero(d)};
    for (std::size_t i = 0; i + kLine <= each; i += kLine) {
        for (std::size_t s = 0; s < kStreams; ++s) {
            const float* const line = x + s * each + i;
            __builtin_prefetch(line + kAhead, 0, 2);
            for (std::size_t k = 0; k < kLine; k += lanes)
                sums[s] = hn::Add(sums[s], load(d, line + k));
        }
    }
    return sum(d, hn::Add(hn::Add(sums[0], sums[1]), hn::Add(sums[2], sums[3])));
}

}  // namespace pardalis::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pardalis::cpu {

HWY_EXPORT(targetName);
HWY_EXPORT(toF32);
HWY_EXPORT(fromF32);
HWY_EXPORT(addTo);
HWY_EXPORT(addRow);
HWY_EXPORT(relu);
HWY_EXPORT(gelu);
HWY_EXPORT(mixColumns);
HWY_EXPORT(gate);
HWY_EXPORT(softmax);
HWY_EXPORT(sumAll);

const char* targetName() { return HWY_DYNAMIC_DISPATCH(targetName)(); }

void toF32(Elements from, float* to, std::int64_t count) {
    HWY_DYNAMIC_DISPATCH(toF32)(from, to, static_cast<std::size_t>(count));
}

void toF32(Weight from, std::int64_t columns, std::int64_t first, std::int64_t count, float* to) {
    if (from.format->elements())
        toF32(from.elements().at(first * columns), to, count * columns);
    else
        from.format->widen(from.data, columns, first, count, to);
}

void fromF32(const float* from, DType type, std::byte* to, std::int64_t count) {
    HWY_DYNAMIC_DISPATCH(fromF32)(from, type, to, static_cast<std::size_t>(count));
}

void add(Machine machine, const float* x, std::int64_t count, float* residual) {
    const std::int64_t perChunk = itemsPerChunk(1);
    machine.threads.run(chunksOf(count, perChunk), [&](int chunk, int) {
        const Range range = rangeOf(chunk, perChunk, count);
        HWY_DYNAMIC_DISPATCH(addTo)
        (x + range.first, static_cast<std::size_t>(range.end - range.first), residual + range.first);
    });
}

void addPositions(Machine machine, Elements table, int offset, std::int64_t width, std::span<const BatchSpan> batch,
                  float scale, float* x) {
    const std::int64_t perChunk = itemsPerChunk(width);
    for (const BatchSpan& span : batch) {
        const std::int64_t first = offset + std::int64_t{span.cache->length};
        machine.threads.run(chunksOf(span.rows, perChunk), [&](int chunk, int) {
            const Range range = rangeOf(chunk, perChunk, span.rows);
            for (std::int64_t r = range.first; r < range.end; ++r)
                HWY_DYNAMIC_DISPATCH(addRow)
            (table.at((first + r) * width), static_cast<std::size_t>(width), scale, x + r * width);
        });
        x += span.rows * width;
    }
}

void addRow(Machine machine, Elements row, std::int64_t rows, std::int64_t width, float* x) {
    const std::int64_t perChunk = itemsPerChunk(width);
    machine.threads.run(chunksOf(rows, perChunk), [&](int chunk, int) {
        const Range range = rangeOf(chunk, perChunk, rows);
        for (std::int64_t r = range.first; r < range.end; ++r)
            HWY_DYNAMIC_DISPATCH(addRow)(row, static_cast<std::size_t>(width), 1.0f, x + r * width);
    });
}

void relu(Machine machine, const float* x, std::int64_t count, float* out) {
    const std::int64_t perChunk = itemsPerChunk(1);
    machine.threads.run(chunksOf(count, perChunk), [&](int chunk, int) {
        const Range range = rangeOf(chunk, perChunk, count);
        HWY_DYNAMIC_DISPATCH(relu)
        (x + range.first, static_cast<std::size_t>(range.end - range.first), out + range.first);
    });
}

void gelu(Machine machine, const float* x, Gelu form, std::int64_t count, float* out) {
    const std::int64_t perChunk = itemsPerChunk(1);
    machine.threads.run(chunksOf(count, perChunk), [&](int chunk, int) {
        const Range range = rangeOf(chunk, perChunk, count);
        HWY_DYNAMIC_DISPATCH(gelu)
        (x + range.first, form, static_cast<std::size_t>(range.end - range.first), out + range.first);
    });
}

void mix(Machine machine, const float* logits, std::span<const float> weights, std::int64_t width, float* out) {
    const std::int64_t perChunk = itemsPerChunk(1);
    machine.threads.run(chunksOf(width, perChunk), [&](int chunk, int) {
        HWY_DYNAMIC_DISPATCH(mixColumns)(logits, weights, width, rangeOf(chunk, perChunk, width), out);
    });
}

void gate(const float* gates, const float* ups, std::int64_t count, float* out) {
    HWY_DYNAMIC_DISPATCH(gate)(gates, ups, static_cast<std::size_t>(count), out);
}

void softmax(float* scores, std::int64_t count, float scale) {
    HWY_DYNAMIC_DISPATCH(softmax)(scores, static_cast<std::size_t>(count), scale);
}

float total(const float* x, std::int64_t count) {
    return HWY_DYNAMIC_DISPATCH(sumAll)(x, static_cast<std::size_t>(count));
}

}  // namespace pardalis::cpu
#endif
