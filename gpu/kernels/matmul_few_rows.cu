#include "gpu/kernels/cuda_ops.h"
#include "gpu/kernels/launch.h"
#include "gpu/kernels/packs.h"
#include "gpu/kernels/product_parts.h"
#include "gpu/kernels/shared_memory.h"
#include "gpu/kernels/silu.h"
#include "gpu/kernels/warp.h"

#include <algorithm>
#include <type_traits>

// Decode: reading the weights is the work. A block computes a few neighbouring outputs for all rows of x at once; its
// warps share out the inputs, so that there are many blocks and the last of them end together. Lanes read 16 bytes of
// each weight row at a time, several of them before the first is used. x comes from L1.
//
// Every sum runs through the inputs in the same order, whatever the number of rows and of outputs beside it.
namespace pardalis::gpu {

constexpr int kMatmulWarps = 4;   // of a block, at most
constexpr int kMatmulBlocks = 4;  // a multiprocessor has registers for: unsaid, the compiler spills to have more

// sums[m][o][r] += w[m][o] · x[r] over the inputs [i, i + kCount)
template <typename T, int kRows, int kOuts, int kMatrices, bool kAligned>
__device__ __forceinline__ void addProducts(const float* x, int rows, int in, int i,
                                            const T* const (&w)[kMatrices][kOuts],
                                            float (&sums)[kMatrices][kOuts][kRows]) {
    constexpr int kCount = kAligned ? Pack<T>::kCount : 1;
    float weights[kMatrices][kOuts][kCount];
    for (int m = 0; m < kMatrices; ++m) {
        for (int o = 0; o < kOuts; ++o) {
            if constexpr (kAligned) {
                const Pack<T> pack = loadPackOnce(w[m][o] + i);
                for (int e = 0; e < kCount; ++e)
                    weights[m][o][e] = toFloat(pack.values[e]);
            } else {
                weights[m][o][0] = toFloat(w[m][o][i]);
            }
        }
    }
    for (int r = 0; r < kRows; ++r) {
        if (r >= rows)
            break;
        float values[kCount];
        if constexpr (kAligned) {
            for (int e = 0; e < kCount; e += Pack<float>::kCount) {
                const Pack<float> pack = loadPack(x + std::int64_t{r} * in + i + e);
                for (int f = 0; f < Pack<float>::kCount; ++f)
                    values[e + f] = pack.values[f];
            }
        } else {
            values[0] = x[std::int64_t{r} * in + i];
        }
        for (int m = 0; m < kMatrices; ++m)
            for (int o = 0; o < kOuts; ++o)
                for (int e = 0; e < kCount; ++e)
                    sums[m][o][r] += weights[m][o][e] * values[e];
    }
}

template <typename T, int kRows, int kOuts, bool kGated, bool kAligned>
__global__ __launch_bounds__(kMatmulWarps* kWarp, kMatmulBlocks) void matmulFewRowsKernel(const float* x, int rows,
                                                                                          int in,
                                                                                          ProductParts<T> products) {
    constexpr int kMatrices = kGated ? 2 : 1;
    constexpr int kCount = kAligned ? Pack<T>::kCount : 1;
    const int threads = static_cast<int>(blockDim.x), warps = threads / kWarp;
    const ProductPart<T>& part = products.ofBlock(blockIdx.x);
    const int first = static_cast<int>(blockIdx.x - part.firstBlock) * kOuts;

    const T* w[kMatrices][kOuts];
    for (int o = 0; o < kOuts; ++o) {
        const std::int64_t row = min(first + o, part.outs - 1);  // behind the last: read again, not stored
        w[0][o] = part.weight + row * in;
        if constexpr (kGated)
            w[1][o] = part.gate + row * in;
    }
    float sums[kMatrices][kOuts][kRows] = {};
#pragma unroll 2
    for (int i = static_cast<int>(threadIdx.x) * kCount; i < in; i += threads * kCount)
        addProducts<T, kRows, kOuts, kMatrices, kAligned>(x, rows, in, i, w, sums);

    float* parts = SharedPieces().take<float>(warps * kMatrices * kOuts * kRows);
    const auto partOf = [&](int warp, int m, int o, int r) -> float& {
        return parts[((warp * kMatrices + m) * kOuts + o) * kRows + r];
    };
    for (int m = 0; m < kMatrices; ++m) {
        for (int o = 0; o < kOuts; ++o) {
            for (int r = 0; r < kRows; ++r) {
                if (r >= rows)
                    break;
                const float dot = laneSum(sums[m][o][r]);
                if (laneOf() == 0)
                    partOf(warpOf(), m, o, r) = dot;
            }
        }
    }
    __syncthreads();
    const int o = static_cast<int>(threadIdx.x) / kRows, r = static_cast<int>(threadIdx.x) % kRows;
    if (o >= kOuts || r >= rows || first + o >= part.outs)
        return;
    float dots[kMatrices] = {};
    for (int m = 0; m < kMatrices; ++m)
        for (int warp = 0; warp < warps; ++warp)
            dots[m] += partOf(warp, m, o, r);
    if constexpr (kGated)
        dots[0] *= silu(dots[1]);
    float& to = part.out[std::int64_t{r} * part.outs + first + o];
    to = part.add ? to + dots[0] : dots[0];
}

template <typename T, int kRows, bool kGated, bool kAligned>
void launchFewRows(const Gpu& gpu, const float* x, int rows, int in, std::span<const Product> products) {
    // Each load of x serves several outputs side by side. Few, where few rows leave the blocks little to do.
    constexpr int kOuts = kGated ? 1 : kRows <= 2 ? 2 : 4;
    const ProductParts<T> parts(products, kOuts);
    if (parts.blocks == 0)
        return;
    // As many warps as find something of an input to do: the order of a sum depends on `in` alone.
    constexpr int kAtOnce = kWarp * (kAligned ? Pack<T>::kCount : 1);
    const unsigned warps = std::clamp(blocksFor(in, kAtOnce), 1u, static_cast<unsigned>(kMatmulWarps));
    static_assert(kOuts * kRows <= kWarp);  // a thread for each sum at the end
    const std::size_t shared = warps * (kGated ? 2 : 1) * kOuts * kRows * sizeof(float);
    launch(gpu.stream(), {parts.blocks, warps * kWarp, shared}, matmulFewRowsKernel<T, kRows, kOuts, kGated, kAligned>,
           x, rows, in, parts);
}

template <typename T, bool kGated>
void launchProducts(const Gpu& gpu, const float* x, int rows, int in, std::span<const Product> products) {
    bool aligned = allowsPacks(x, std::int64_t{in} * 4);
    for (const Product& p : products)
        aligned = aligned && allowsPacks(p.weight.data, std::int64_t{in} * static_cast<std::int64_t>(sizeof(T))) &&
                  allowsPacks(p.gate.data, 0);
    if (!aligned)
        return launchFewRows<T, kExactRows, kGated, false>(gpu, x, rows, in, products);
    switch (rows) {
    case 1: return launchFewRows<T, 1, kGated, true>(gpu, x, rows, in, products);
    case 2: return launchFewRows<T, 2, kGated, true>(gpu, x, rows, in, products);
    case 3: return launchFewRows<T, 3, kGated, true>(gpu, x, rows, in, products);
    case 4: return launchFewRows<T, 4, kGated, true>(gpu, x, rows, in, products);
    default: return launchFewRows<T, kExactRows, kGated, true>(gpu, x, rows, in, products);
    }
}

void matmulFewRows(const Gpu& gpu, const float* x, std::int64_t rows, std::int64_t in,
                   std::span<const Product> products) {
    CHECK(rows > 0 && rows <= kExactRows);
    withType(products[0].weight.elements().type, [&](auto type) {
        using T = typename decltype(type)::type;
        if (products[0].gate.data)
            launchProducts<T, true>(gpu, x, static_cast<int>(rows), static_cast<int>(in), products);
        else
            launchProducts<T, false>(gpu, x, static_cast<int>(rows), static_cast<int>(in), products);
    });
}

}  // namespace pardalis::gpu
