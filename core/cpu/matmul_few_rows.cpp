#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/cpu/matmul_few_rows.cpp"
#include <hwy/foreach_target.h>

#include "core/cpu/cpu_ops.h"
#include "core/simd/simd-inl.h"

#include <numeric>
#include <vector>

HWY_BEFORE_NAMESPACE();
namespace pardalis::cpu {
#ifndef PARDALIS_CPU_PLAIN_PRODUCT
#define PARDALIS_CPU_PLAIN_PRODUCT
// A Product whose weights are rows of elements.
struct PlainProduct {
    Elements weight, gate;
    std::int64_t outs;
    float* out;
    bool add;
};
#endif
namespace HWY_NAMESPACE {

using namespace simd::HWY_NAMESPACE;

// Weight rows that one sweep over the inputs reads side by side, so that loads of x serve several: as many as the
// registers hold accumulators for.
constexpr int sweepOf(int rows) {
    const int outs = (HWY_TARGET <= HWY_AVX3 ? 24 : 12) / rows;
    return outs < 1 ? 1 : outs > 4 ? 4 : outs;
}

constexpr std::size_t kLinesAhead = 32;  // of each weight row, to be prefetched

// Every dot product has one accumulator and runs through the inputs in the same order, so that it does not depend on how
// many others are computed beside it. What follows is compiled for each number of rows and weight rows and type: what is
// rare stands outside, for it would be most of what this file takes to compile.

// sums[o · rows + r] += x[r] · w[o] from input `first` on: less than a cache line of weights, the last vector in part.
template <typename T>
HWY_NOINLINE void addRest(const float* x, const T* w, std::size_t in, std::size_t first, std::size_t outs,
                          std::size_t rows, VF32* sums) {
    const F32 d;
    forVectors(d, in - first, [&](std::size_t i, std::size_t n) {
        for (std::size_t o = 0; o < outs; ++o) {
            const VF32 weights = loadN(d, w + o * in + first + i, n);
            for (std::size_t r = 0; r < rows; ++r)
                sums[o * rows + r] = hn::MulAdd(weights, loadN(d, x + r * in + first + i, n), sums[o * rows + r]);
        }
    });
}

// dots[o][r] = x[r] · w[o]; rows of both are `in` elements long.
//
// A core reads several rows side by side faster than one, and faster still when it is told what comes: the rest of these
// rows, then those of the next sweep, which begin at `next` (null: there is none).
template <int kRows, int kOuts, typename T>
HWY_INLINE void dotProducts(const float* HWY_RESTRICT x, const T* HWY_RESTRICT w, std::size_t in, const T* next,
                            float (&dots)[kOuts][kRows]) {
    constexpr std::size_t kLine = 64 / sizeof(T);
    const F32 d;
    const std::size_t lanes = hn::Lanes(d);
    VF32 sums[kOuts][kRows];
    for (int o = 0; o < kOuts; ++o) {
        for (int r = 0; r < kRows; ++r)
            sums[o][r] = hn::Zero(d);
    }
    const std::size_t lines = in / kLine, linesAhead = std::min(kLinesAhead, lines);
    const T* ahead = w + linesAhead * kLine;
    std::size_t i = 0;
    for (std::size_t line = 0; line < lines; ++line, i += kLine, ahead += kLine) {
        if (line + linesAhead == lines)
            ahead = next ? next : w;
        for (std::size_t o = 0; o < kOuts; ++o)
            __builtin_prefetch(ahead + o * in, 0, 2);
        for (std::size_t k = i; k < i + kLine; k += lanes) {
            VF32 weights[kOuts];
            for (std::size_t o = 0; o < kOuts; ++o)
                weights[o] = load(d, w + o * in + k);
            for (std::size_t r = 0; r < kRows; ++r) {
                const VF32 v = load(d, x + r * in + k);
                for (std::size_t o = 0; o < kOuts; ++o)
                    sums[o][r] = hn::MulAdd(weights[o], v, sums[o][r]);
            }
        }
    }
    if (i < in) {
        VF32 all[kOuts * kRows];  // a copy: what has an address stays in no register
        for (int o = 0; o < kOuts; ++o) {
            for (int r = 0; r < kRows; ++r)
                all[o * kRows + r] = sums[o][r];
        }
        addRest(x, w, in, i, kOuts, kRows, all);
        for (int o = 0; o < kOuts; ++o) {
            for (int r = 0; r < kRows; ++r)
                sums[o][r] = all[o * kRows + r];
        }
    }
    for (int o = 0; o < kOuts; ++o) {
        for (int r = 0; r < kRows; ++r)
            dots[o][r] = sum(d, sums[o][r]);
    }
}

// Where dots go: `stride` apart from row to row.
struct Out {
    float* at;
    std::int64_t stride;
    bool add;  // to what is there
};

template <int kRows, int kOuts>
HWY_INLINE void writeDots(const float (&dots)[kOuts][kRows], const Out& out, std::int64_t first) {
    for (int r = 0; r < kRows; ++r) {
        float* to = out.at + r * out.stride + first;
        for (int o = 0; o < kOuts; ++o)
            to[o] = out.add ? to[o] + dots[o][r] : dots[o][r];
    }
}

template <typename T>
HWY_NOINLINE void multiplyOne(const float* x, const T* weights, std::size_t in, const Out& out, std::int64_t o) {
    float dots[1][1];
    dotProducts<1, 1>(x, weights, in, static_cast<const T*>(nullptr), dots);
    writeDots(dots, out, o);
}

// `count` rows of weights, behind which the matrix has `behind` more.
template <int kRows, int kSweep, typename T>
HWY_NOINLINE void multiplyInSweeps(const float* x, std::size_t in, const T* weights, std::int64_t count,
                                   std::int64_t behind, const Out& out) {
    std::int64_t o = 0;
    for (; o + kSweep <= count; o += kSweep) {
        const T* w = weights + static_cast<std::size_t>(o) * in;
        const bool last = kSweep == 1 || o + 2 * kSweep > count + behind;
        float dots[kSweep][kRows];
        dotProducts<kRows, kSweep>(x, w, in, last ? nullptr : w + kSweep * in, dots);
        writeDots(dots, out, o);
    }
    for (; o < count; ++o) {  // fewer than a sweep, one by one
        for (int r = 0; r < kRows; ++r)
            multiplyOne(x + static_cast<std::size_t>(r) * in, weights + static_cast<std::size_t>(o) * in, in,
                        {out.at + r * out.stride, out.stride, out.add}, o);
    }
}

float siluOf(float x) {
    const hn::CappedTag<float, 1> one;
    const auto v = hn::Set(one, x);
    const auto power = hn::Exp(one, hn::Min(hn::Neg(v), hn::Set(one, 88.0f)));
    return hn::GetLane(hn::Div(v, hn::Add(hn::Set(one, 1.0f), power)));
}

constexpr std::int64_t kGatedOuts = 24;  // whole sweeps, computed before they are gated

HWY_NOINLINE void writeGated(const float* gates, const float* dots, std::int64_t count, int rows, const Out& out) {
    for (int r = 0; r < rows; ++r) {
        float* to = out.at + r * out.stride;
        for (std::int64_t o = 0; o < count; ++o) {
            const float dot = dots[r * kGatedOuts + o] * siluOf(gates[r * kGatedOuts + o]);
            to[o] = out.add ? to[o] + dot : dot;
        }
    }
}

template <int kRows, int kSweep, typename T>
void multiply(const float* x, std::size_t in, const PlainProduct& product, Range outs) {
    const auto rowsOf = [&](const Elements& weight, std::int64_t o) {
        return reinterpret_cast<const T*>(weight.data) + static_cast<std::size_t>(o) * in;
    };
    if (!product.gate.data)
        return multiplyInSweeps<kRows, kSweep, T>(x, in, rowsOf(product.weight, outs.first), outs.end - outs.first,
                                                  product.outs - outs.end,
                                                  {product.out + outs.first, product.outs, product.add});
    for (std::int64_t o = outs.first; o < outs.end; o += kGatedOuts) {
        const std::int64_t count = std::min(kGatedOuts, outs.end - o), behind = product.outs - o - count;
        float gates[kRows * kGatedOuts], dots[kRows * kGatedOuts];
        multiplyInSweeps<kRows, kSweep, T>(x, in, rowsOf(product.gate, o), count, behind, {gates, kGatedOuts, false});
        multiplyInSweeps<kRows, kSweep, T>(x, in, rowsOf(product.weight, o), count, behind, {dots, kGatedOuts, false});
        writeGated(gates, dots, count, kRows, {product.out + o, product.outs, product.add});
    }
}

template <int kRows, typename T>
void multiplyRows(const float* x, std::size_t in, const PlainProduct& product, Range outs) {
    multiply<kRows, sweepOf(kRows), T>(x, in, product, outs);
}

template <typename T>
void multiplyUpTo8Rows(const float* x, std::int64_t rows, std::size_t in, const PlainProduct& product, Range outs) {
    if constexpr (HWY_TARGET == HWY_EMU128 ||
                  HWY_TARGET == HWY_SCALAR) {  // for machines that nobody waits for: row by row
        PlainProduct part = product;
        for (std::int64_t r = 0; r < rows; ++r, part.out += product.outs)
            multiplyRows<1, T>(x + static_cast<std::size_t>(r) * in, in, part, outs);
    } else {
        switch (rows) {
        case 1: return multiplyRows<1, T>(x, in, product, outs);
        case 2: return multiplyRows<2, T>(x, in, product, outs);
        case 3: return multiplyRows<3, T>(x, in, product, outs);
        case 4: return multiplyRows<4, T>(x, in, product, outs);
        case 5: return multiplyRows<5, T>(x, in, product, outs);
        case 6: return multiplyRows<6, T>(x, in, product, outs);
        case 7: return multiplyRows<7, T>(x, in, product, outs);
        case 8: return multiplyRows<8, T>(x, in, product, outs);
        default: CHECK(false);
        }
    }
}

// As many rows at a time as the registers hold accumulators for. A chunk of weights comes from memory for the first of
// them and from the L2 cache for the others.
void multiplyFewRows(const float* x, std::int64_t rows, std::int64_t in, const PlainProduct& product, Range outs) {
    constexpr std::int64_t kMostRows = 8;
    const std::int64_t step = (rows + chunksOf(rows, kMostRows) - 1) / chunksOf(rows, kMostRows);
    withType(product.weight.type, [&](auto type) {
        using T = std::remove_const_t<std::remove_pointer_t<decltype(type)>>;
        for (std::int64_t r = 0; r < rows; r += step) {
            PlainProduct part = product;
            part.out += r * product.outs;
            multiplyUpTo8Rows<T>(x + r * in, std::min(step, rows - r), static_cast<std::size_t>(in), part, outs);
        }
    });
}

}  // namespace HWY_NAMESPACE
}  // namespace pardalis::cpu
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pardalis::cpu {

HWY_EXPORT(multiplyFewRows);

namespace {

// Outs of a product by the kernels for plain rows; of formats of blocks, which no kernel reads as they lie, widened.
void multiplyOuts(Machine machine, const float* x, std::int64_t rows, std::int64_t in, const Product& p, Range outs) {
    const bool isPlain = p.weight.format->elements().has_value(), isGated = p.gate.data;
    if (isPlain) {
        const PlainProduct plain{p.weight.elements(), isGated ? p.gate.elements() : Elements(), p.outs, p.out, p.add};
        return HWY_DYNAMIC_DISPATCH(multiplyFewRows)(x, rows, in, plain, outs);
    }
    const std::int64_t count = outs.end - outs.first;
    const auto memory = machine.memory.take(static_cast<std::size_t>(count * in) * sizeof(float) * (isGated ? 2 : 1));
    auto* weights = static_cast<float*>(memory.get());
    const auto widened = [&](const Weight& weight, float* to) {
        toF32(weight, in, outs.first, count, to);
        return Elements(reinterpret_cast<const std::byte*>(to), DType::f32);
    };
    const PlainProduct plain{widened(p.weight, weights), isGated ? widened(p.gate, weights + count * in) : Elements(),
                             p.outs, p.out + outs.first, p.add};
    HWY_DYNAMIC_DISPATCH(multiplyFewRows)(x, rows, in, plain, {0, count});
}

}  // namespace

void matmulFewRows(Machine machine, const float* x, std::int64_t rows, std::int64_t in,
                   std::span<const Product> products) {
    CHECK(rows > 0);
    // Microseconds of work each, so that no thread waits long for the last one.
    constexpr std::int64_t kChunkBytes = 64 << 10;
    const auto outsPerChunk = [&](const Product& p) {
        const std::int64_t step = std::lcm<std::int64_t>(12, p.weight.format->tileRows());  // whole sweeps and tiles
        const auto stepBytes = static_cast<std::int64_t>(p.weight.format->bytesOf({step, in})) * (p.gate.data ? 2 : 1);
        return std::max<std::int64_t>(kChunkBytes / std::max<std::int64_t>(stepBytes, 1), 1) * step;
    };
    int chunks = 0;
    for (const Product& p : products)
        chunks += chunksOf(p.outs, outsPerChunk(p));
    machine.threads.run(chunks, [&](int chunk, int) {
        for (const Product& p : products) {
            const std::int64_t perChunk = outsPerChunk(p);
            const int own = chunksOf(p.outs, perChunk);
            if (chunk < own)
                return multiplyOuts(machine, x, rows, in, p, rangeOf(chunk, perChunk, p.outs));
            chunk -= own;
        }
    });
}

}  // namespace pardalis::cpu
#endif
