#include "gpu/kernels/cuda_ops.h"
#include "gpu/kernels/launch.h"
#include "gpu/kernels/packed_weights.h"
#include "gpu/kernels/packs.h"
#include "gpu/kernels/product_parts.h"
#include "gpu/kernels/shared_memory.h"
#include "gpu/kernels/silu.h"

#include <algorithm>

// Decode with weights of 8 and 4 bits. As in matmul_few_rows.cu, reading the weights is the work, and every sum runs through
// the inputs in the same order, whatever the number of rows and of outputs beside it. A block computes the 16 outputs of a
// tile for all rows of x; its warps share out the strips, and lanes read what they read in the order in which it lies.
//
// x stays f32 and weights become f32 in registers. Rounding x to 8 bits, for the sake of products of integers, would halve
// the instructions at the cost of exactness, and the instructions are not what a step waits for: 2 for each weight
// and 1 for each weight and row, so that up to three rows they end before the bytes are there, on paper (gpu/README.md).
namespace pardalis::gpu {

constexpr int kPackedWarps = 8;  // of a block, at most

// sums[k][r] += weights of row k of the lane's four · x[r], over its columns of a piece
template <int kBits, int kRows, bool kWhole>
__device__ __forceinline__ void addLane(const PackedLane& lane, const float* x, int rows, int in, int column,
                                        float (&sums)[PackedStrip<kBits>::kLaneRows][kRows]) {
    constexpr int kLaneRows = PackedStrip<kBits>::kLaneRows, kColumns = PackedStrip<kBits>::kColumns;
    float weights[kLaneRows][kColumns], scales[kLaneRows];
#pragma unroll
    for (int k = 0; k < kLaneRows; ++k) {
        scales[k] = scaleOf(lane, k);
#pragma unroll
        for (int c = 0; c < kColumns; ++c)
            weights[k][c] = quantAt<kBits>(lane.words[k], c);
    }
#pragma unroll
    for (int r = 0; r < kRows; ++r) {
        if (r >= rows)
            break;
        const float* const from = x + std::int64_t{r} * in + column;
        float values[kColumns];
        if constexpr (kWhole) {
#pragma unroll
            for (int c = 0; c < kColumns; c += Pack<float>::kCount) {
                const Pack<float> pack = loadPack(from + c);
                for (int f = 0; f < Pack<float>::kCount; ++f)
                    values[c + f] = pack.values[f];
            }
        } else {
#pragma unroll
            for (int c = 0; c < kColumns; ++c)
                values[c] = column + c < in ? from[c] : 0.0f;
        }
#pragma unroll
        for (int k = 0; k < kLaneRows; ++k) {
            float dot = 0;
#pragma unroll
            for (int c = 0; c < kColumns; ++c)
                dot += weights[k][c] * values[c];
            sums[k][r] += scales[k] * dot;
        }
    }
}

// Blocks that a multiprocessor has registers for: unsaid, the compiler spills to have more.
constexpr int packedBlocks(int rows, bool gated) { return rows == 1 ? 4 : rows == kExactRows && gated ? 1 : 2; }

template <int kBits, int kRows, bool kGated, bool kWhole>
__global__ __launch_bounds__(kPackedWarps* kWarp, packedBlocks(kRows, kGated)) void matmulPackedFewRowsKernel(
    const float* x, int rows, int in, ProductParts<std::byte> products) {
    using Strip = PackedStrip<kBits>;
    constexpr int kMatrices = kGated ? 2 : 1;
    const int warps = static_cast<int>(blockDim.x) / kWarp;
    const ProductPart<std::byte>& part = products.ofBlock(blockIdx.x);
    const auto tile = static_cast<int>(blockIdx.x - part.firstBlock);
    const int strips = (in + Strip::kWidth - 1) / Strip::kWidth;
    const std::byte* tiles[kMatrices];
    tiles[0] = part.weight + std::int64_t{tile} * strips * Strip::kBytes;
    if constexpr (kGated)
        tiles[1] = part.gate + std::int64_t{tile} * strips * Strip::kBytes;

    float sums[kMatrices][Strip::kLaneRows][kRows] = {};
#pragma unroll(kRows == kExactRows ? 1 : 2)
    for (int s = warpOf(); s < strips; s += warps) {
        PackedLane lanes[kMatrices][Strip::kPieces];
#pragma unroll
        for (int m = 0; m < kMatrices; ++m)
#pragma unroll
            for (int p = 0; p < Strip::kPieces; ++p)
                lanes[m][p] = loadLane<kBits>(tiles[m] + std::int64_t{s} * Strip::kBytes, p);
#pragma unroll
        for (int p = 0; p < Strip::kPieces; ++p)
#pragma unroll
            for (int m = 0; m < kMatrices; ++m)
                addLane<kBits, kRows, kWhole>(lanes[m][p], x, rows, in,
                                              s * Strip::kWidth + PackedPlace<kBits>(p).column, sums[m]);
    }

    float* parts = SharedPieces().take<float>(warps * kMatrices * Strip::kRows * kRows);
    const auto partOf = [&](int warp, int m, int o, int r) -> float& {
        return parts[((warp * kMatrices + m) * Strip::kRows + o) * kRows + r];
    };
#pragma unroll
    for (int m = 0; m < kMatrices; ++m) {
#pragma unroll
        for (int k = 0; k < Strip::kLaneRows; ++k) {
#pragma unroll
            for (int r = 0; r < kRows; ++r) {
                if (r >= rows)
                    break;
                float dot = sums[m][k][r];
                for (int offset = kWarp / 2; offset >= 4; offset /= 2)  // the lanes of the same rows
                    dot += __shfl_xor_sync(kAllLanes, dot, offset);
                if (laneOf() < 4)
                    partOf(warpOf(), m, laneOf() * Strip::kLaneRows + k, r) = dot;
            }
        }
    }
    __syncthreads();
    const int first = tile * Strip::kRows, outs = min(Strip::kRows, part.outs - first);
    for (int i = static_cast<int>(threadIdx.x); i < outs * rows; i += static_cast<int>(blockDim.x)) {
        const int r = i / outs, o = i % outs;
        float dots[kMatrices] = {};
#pragma unroll
        for (int m = 0; m < kMatrices; ++m)
            for (int warp = 0; warp < warps; ++warp)
                dots[m] += partOf(warp, m, o, r);
        if constexpr (kGated)
            dots[0] *= silu(dots[1]);
        float& to = part.out[std::int64_t{r} * part.outs + first + o];
        to = part.add ? to + dots[0] : dots[0];
    }
}

template <int kBits, int kRows, bool kGated, bool kWhole>
static void launchPackedFewRows(const Gpu& gpu, const float* x, int rows, int in, std::span<const Product> products) {
    using Strip = PackedStrip<kBits>;
    const ProductParts<std::byte> parts(products, Strip::kRows);
    if (parts.blocks == 0)
        return;
    // As many warps as find a strip: the order of a sum depends on `in` alone.
    const unsigned warps = std::clamp(blocksFor(in, Strip::kWidth), 1u, static_cast<unsigned>(kPackedWarps));
    const std::size_t shared = warps * (kGated ? 2 : 1) * Strip::kRows * kRows * sizeof(float);
    launch(gpu.stream(), {parts.blocks, warps * kWarp, shared}, matmulPackedFewRowsKernel<kBits, kRows, kGated, kWhole>,
           x, rows, in, parts);
}

template <int kBits, bool kGated>
static void launchPackedProducts(const Gpu& gpu, const float* x, int rows, int in, std::span<const Product> products) {
    for (const Product& p : products)
        CHECK(allowsPacks(p.weight.data, 0) && allowsPacks(p.gate.data, 0));
    if (in % PackedStrip<kBits>::kWidth != 0 || !allowsPacks(x, 0))
        return launchPackedFewRows<kBits, kExactRows, kGated, false>(gpu, x, rows, in, products);
    switch (rows) {
    case 1: return launchPackedFewRows<kBits, 1, kGated, true>(gpu, x, rows, in, products);
    case 2: return launchPackedFewRows<kBits, 2, kGated, true>(gpu, x, rows, in, products);
    case 3: return launchPackedFewRows<kBits, 3, kGated, true>(gpu, x, rows, in, products);
    case 4: return launchPackedFewRows<kBits, 4, kGated, true>(gpu, x, rows, in, products);
    default: return launchPackedFewRows<kBits, kExactRows, kGated, true>(gpu, x, rows, in, products);
    }
}

void matmulPackedFewRows(const Gpu& gpu, const float* x, std::int64_t rows, std::int64_t in,
                         std::span<const Product> products) {
    CHECK(rows > 0 && rows <= kExactRows);
    withPackedBits(*asPacked(products[0].weight.format), [&](auto bits) {
        constexpr int kBits = decltype(bits)::value;
        if (products[0].gate.data)
            launchPackedProducts<kBits, true>(gpu, x, static_cast<int>(rows), static_cast<int>(in), products);
        else
            launchPackedProducts<kBits, false>(gpu, x, static_cast<int>(rows), static_cast<int>(in), products);
    });
}

}  // namespace pardalis::gpu
