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
    const int outs = (HWY_TARGET <= HWY_AVX3 ? 24 : 8) / rows;
    return outs < 1 ? 1 : outs > 4 ? 4 : outs;
}
// A single row that stays in the L1 cache needs no such help where vectors are long: memory streams best alone.
constexpr std::size_t kStreamedInputs = HWY_TARGET <= HWY_AVX3 ? 4096 : 0;

// Every dot product has one accumulator and runs through the inputs in the same order, so that it does not depend on how
// many others are computed beside it. What follows is compiled once for each number of rows and weight rows and type;
// all that needs no registers of its own stands outside, for these are most of what this file takes to compile.

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

HWY_NOINLINE void sumUp(const VF32* sums, std::size_t count, float* dots) {
    const F32 d;
    for (std::size_t i = 0; i < count; ++i)
        dots[i] = sum(d, sums[i]);
}

// dots[o · kRows + r] = x[r] · w[o]; rows of both are `in` elements long.
//
// Memory streams best in order of addresses, while the registers want several weight rows side by side. So the rows of
// the next sweep, which begin at `next` (null: there is none), are prefetched line after line into the L2 cache.
template <int kRows, int kOuts, typename T>
HWY_NOINLINE void dotProducts(const float* HWY_RESTRICT x, const T* HWY_RESTRICT w, std::size_t in, const T* next,
                              float* dots) {
    constexpr std::size_t kLine = 64 / sizeof(T);
    const F32 d;
    const std::size_t lanes = hn::Lanes(d);
    VF32 sums[kOuts][kRows];
    for (int o = 0; o < kOuts; ++o) {
        for (int r = 0; r < kRows; ++r)
            sums[o][r] = hn::Zero(d);
    }
    std::size_t i = 0;
    for (; i + kLine <= in; i += kLine) {
        if (next) {
            for (std::size_t o = 0; o < kOuts; ++o)
                __builtin_prefetch(next + i * kOuts + o * kLine, 0, 2);
        }
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
    VF32 total[kOuts * kRows];  // a copy: what has an address stays in no register
    for (int o = 0; o < kOuts; ++o) {
        for (int r = 0; r < kRows; ++r)
            total[o * kRows + r] = sums[o][r];
    }
    if (i < in)
        addRest(x, w, in, i, kOuts, kRows, total);
    sumUp(total, kOuts * kRows, dots);
}

float siluOf(float x) {
    const hn::CappedTag<float, 1> one;
    const auto v = hn::Set(one, x);
    const auto power = hn::Exp(one, hn::Min(hn::Neg(v), hn::Set(one, 88.0f)));
    return hn::GetLane(hn::Div(v, hn::Add(hn::Set(one, 1.0f), power)));
}

// Where dots[outs][rows], gated by `gates` if the product has a gate, go.
HWY_NOINLINE void writeDots(const PlainProduct& product, std::int64_t first, int outs, int rows, const float* dots,
                            const float* gates) {
    for (int r = 0; r < rows; ++r) {
        float* out = product.out + r * product.outs + first;
        for (int o = 0; o < outs; ++o) {
            float dot = dots[o * rows + r];
            if (product.gate.data)
                dot *= siluOf(gates[o * rows + r]);
            out[o] = product.add ? out[o] + dot : dot;
        }
    }
}

// Outs [first, first + kOuts) of kRows rows; `last`: no sweep follows.
template <int kRows, int kOuts, typename T>
void sweep(const float* x, std::size_t in, const PlainProduct& product, std::int64_t first, bool last) {
    constexpr int kDots = kRows * kOuts;
    float dots[kDots], gates[kDots];
    const auto multiply = [&](const Elements& weight, float* to) {
        const T* rows = reinterpret_cast<const T*>(weight.data) + static_cast<std::size_t>(first) * in;
        dotProducts<kRows, kOuts>(x, rows, in, last ? nullptr : rows + kOuts * in, to);
    };
    multiply(product.weight, dots);
    if (product.gate.data)
        multiply(product.gate, gates);
    writeDots(product, first, kOuts, kRows, dots, gates);
}

template <int kRows, int kSweep, typename T>
void multiplyInSweeps(const float* x, std::size_t in, const PlainProduct& product, Range outs) {
    std::int64_t o = outs.first;
    for (; o + kSweep <= outs.end; o += kSweep)
        sweep<kRows, kSweep, T>(x, in, product, o, kSweep == 1 || o + 2 * kSweep > product.outs);
    for (; o < outs.end; ++o) {  // fewer than a sweep, one by one
        PlainProduct part = product;
        for (int r = 0; r < kRows; ++r, part.out += product.outs)
            sweep<1, 1, T>(x + static_cast<std::size_t>(r) * in, in, part, o, true);
    }
}

template <int kRows, typename T>
void multiplyRows(const float* x, std::size_t in, const PlainProduct& product, Range outs) {
    if (kRows == 1 && in <= kStreamedInputs)
        multiplyInSweeps<kRows, 1, T>(x, in, product, outs);
    else
        multiplyInSweeps<kRows, sweepOf(kRows), T>(x, in, product, outs);
}

template <typename T>
void multiplyUpTo8Rows(const float* x, std::int64_t rows, std::size_t in, const PlainProduct& product, Range outs) {
    if constexpr (HWY_TARGET == HWY_EMU128) {  // for machines that nobody waits for: row by row
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
