#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/cpu/matmul_packed.cpp"
#include <hwy/foreach_target.h>

#include "core/cpu/cpu_ops.h"
#include "core/simd/byte_products-inl.h"
#include "core/simd/simd-inl.h"
#include "core/tensor/packed_format.h"

#include <algorithm>
#include <cmath>

// Products with weights of 8 and 4 bits. Inputs are rounded to 8 bits as weights are, 32 neighbours with one scale; a group's
// sum of products is exact, and is scaled and added up in f32, group after group. So a row's result depends neither on how
// many rows there are nor on the instructions that multiply bytes.
//
// A lane is an output. Rows of x go through a tile side by side, as many as the registers hold sums for: of one to eight
// rows the weights come from memory once, and of more from the L2 cache for each further block.
HWY_BEFORE_NAMESPACE();
namespace pardalis::cpu {
#ifndef PARDALIS_CPU_ROUNDED_ROWS
#define PARDALIS_CPU_ROUNDED_ROWS
// A block of rows as multiplyTiles() reads them: for each group of 32 inputs 32 bytes a row, then a scale a row, f32, then
// what a row's sums start with, i32.
constexpr std::int64_t kGroupBytes = 32 + 4 + 4;  // a row
constexpr std::int64_t kTileRows = PackedFormat::kTile;

// Tiles [first, end) of a product, for `rows` rows of x that lie together.
struct TileWork {
    const std::byte* x;
    int rows;
    std::int64_t strips;
    const std::byte* weight;  // the matrix's first tile
    const std::byte* gate;    // null: none
    std::int64_t tileBytes;
    Range tiles;
    std::int64_t outs;  // of the matrix
    float* out;         // of the first row
    bool add;
};

// What the weights are, and whether the processor multiplies four bytes at once (AVX-512 VNNI).
struct PackedKind {
    int bits;
    bool quads;
};
#endif
namespace HWY_NAMESPACE {

using namespace simd::HWY_NAMESPACE;

constexpr int kLanes = static_cast<int>(hn::MaxLanes(I32()));
constexpr int kParts = static_cast<int>(kTileRows) / kLanes;  // vectors a tile's outputs are
constexpr int kMostRows = HWY_TARGET <= HWY_AVX3 ? 8 : HWY_TARGET <= HWY_AVX2 ? 4 : HWY_TARGET <= HWY_SSE4 ? 2 : 1;

// Tiles that are read side by side, of how many rows, and how many bytes ahead.
constexpr int kStreams = 4, kStreamedRows = 4, kAhead = 4096;

int rowsOfBlock() { return kMostRows; }

// 32 inputs, or fewer with zeros behind, as bytes; gives their scale. What is not finite makes a scale of NaN.
HWY_INLINE float roundGroup(const float* x, std::size_t count, std::int8_t* out) {
    const F32 d;
    VF32 most = hn::Zero(d);
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        most = hn::Max(most, hn::Abs(loadN(d, x + i, n)));
    });
    // A NaN need not come through a maximum, but does through a sum.
    VF32 all = hn::Zero(d);
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        all = hn::Add(all, hn::Mul(loadN(d, x + i, n), hn::Zero(d)));
    });
    const float largest = hn::GetLane(hn::MaxOfLanes(d, most)), nothing = hn::GetLane(hn::SumOfLanes(d, all));
    std::fill_n(out, 32, std::int8_t{0});
    if (!(nothing == 0))
        return nothing;
    const float scale = largest / 127.0f;
    if (!(scale >= 0x1p-126f))
        return 0;
    const VF32 inverse = hn::Set(d, 1.0f / scale);
    const hn::Rebind<std::int8_t, I32> i8;
    HWY_ALIGN std::int8_t buffer[HWY_MAX_BYTES];
    forVectors(d, count, [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        const VI32 q = hn::NearestInt(hn::Mul(loadN(d, x + i, n), inverse));
        hn::StoreU(hn::DemoteTo(i8, q), i8, buffer);
        std::memcpy(out + i, buffer, n);
    });
    return scale;
}

// Calls a function with the way to multiply.
template <typename Function>
HWY_INLINE void withProducts([[maybe_unused]] bool quads, Function&& function) {
#if HWY_TARGET == HWY_AVX3
    if (quads)
        return function(ByQuads());
#endif
    function(UsualProducts());
}

// Rows `in` long.
void roundRows(const float* x, int rows, std::int64_t in, PackedKind kind, std::byte* out) {
    const std::int64_t groups = PackedFormat::stripsOf(in) * 2;
    withProducts(kind.quads, [&](auto products) {
        using Products = decltype(products);
        for (std::int64_t g = 0; g < groups; ++g, out += rows * kGroupBytes) {
            for (int r = 0; r < rows; ++r) {
                const std::int64_t first = std::min(g * 32, in), count = std::min<std::int64_t>(32, in - first);
                auto* const bytes = reinterpret_cast<std::int8_t*>(out) + r * 32;
                const float scale = roundGroup(x + r * in + first, static_cast<std::size_t>(count), bytes);
                const std::int32_t start =
                    kind.bits == 8 ? Products::Large::start(bytes) : Products::Small::start(bytes);
                std::memcpy(out + rows * 32 + r * 4, &scale, 4);
                std::memcpy(out + rows * 36 + r * 4, &start, 4);
            }
        }
    });
}

// The products of a group for one vector of outputs.
template <typename Products, int kBits, int kRows>
HWY_INLINE void groupSums(const std::byte* vectors, const std::int8_t* x, const std::byte* starts,
                          VI32 (&dots)[kRows]) {
    const I32 d;
    using Large = typename Products::Large;
    std::conditional_t<kBits == 8, Large, typename Products::Small> sums[kRows];
    for (int r = 0; r < kRows; ++r) {
        std::int32_t start = 0;
        std::memcpy(&start, starts + r * 4, 4);
        sums[r].begin(hn::Set(d, start));
    }
    constexpr int kVectors = kBits == 8 ? 8 : 4;
    for (int v = 0; v < kVectors; ++v) {
        const VI32 w = hn::LoadU(d, reinterpret_cast<const std::int32_t*>(vectors + v * 64));
        if constexpr (kBits == 8) {
            const typename Large::Weights weights(w);
            for (int r = 0; r < kRows; ++r)
                sums[r].add(weights, x + r * 32 + v * 4);
        } else {
            const VI32 mask = hn::Set(d, 0x0F0F0F0F);
            const VI32 low = hn::And(w, mask), high = hn::And(hn::ShiftRight<4>(w), mask);
            for (int r = 0; r < kRows; ++r)
                sums[r].add(low, x + r * 32 + v * 8);
            for (int r = 0; r < kRows; ++r)
                sums[r].add(high, x + r * 32 + v * 8 + 4);
        }
    }
    for (int r = 0; r < kRows; ++r)
        dots[r] = sums[r].end();
}

// dots[t][r][o] = x[r] · row o of tile t, of tiles that lie together. A core reads several streams faster than one, and
// faster still when it is told what comes: the rest of the tiles, then those that begin at `next`.
template <typename Products, int kBits, int kRows, int kTiles>
HWY_INLINE void tileDots(const std::byte* tiles, std::int64_t tileBytes, std::int64_t strips, const std::byte* x,
                         const std::byte* next, float (&dots)[kTiles][kRows][kTileRows]) {
    constexpr int kGroupOfTile = static_cast<int>(PackedFormat::kTile * PackedFormat::kGroup) * kBits / 8;
    constexpr int kScales = static_cast<int>(PackedFormat::kScaleBytes), kStripBytes = kScales + 2 * kGroupOfTile;
    const F32 d;
    VF32 sums[kTiles][kParts][kRows];
    for (int t = 0; t < kTiles; ++t) {
        for (int p = 0; p < kParts; ++p) {
            for (int r = 0; r < kRows; ++r)
                sums[t][p][r] = hn::Zero(d);
        }
    }
    const std::int64_t aheadOf = std::min<std::int64_t>(kAhead / kStripBytes, strips);
    const std::byte* ahead = tiles + aheadOf * kStripBytes;
    for (std::int64_t s = 0; s < strips; ++s, tiles += kStripBytes, x += 2 * kRows * kGroupBytes) {
        if (s + aheadOf == strips)
            ahead = next;
        for (int t = 0; t < kTiles; ++t) {
            const std::byte* const strip = tiles + t * tileBytes;
            for (int line = 0; line < kStripBytes; line += 64)
                __builtin_prefetch(ahead + t * tileBytes + line, 0, 2);
            for (int g = 0; g < 2; ++g) {
                const std::byte* const group = x + g * kRows * kGroupBytes;
                for (int p = 0; p < kParts; ++p) {
                    VI32 products[kRows];
                    groupSums<Products, kBits, kRows>(strip + kScales + g * kGroupOfTile + p * kLanes * 4,
                                                      reinterpret_cast<const std::int8_t*>(group), group + kRows * 36,
                                                      products);
                    const VF32 scale =
                        load(d, reinterpret_cast<const F16Bits*>(strip) + g * static_cast<int>(kTileRows) + p * kLanes);
                    for (int r = 0; r < kRows; ++r) {
                        float own = 0;
                        std::memcpy(&own, group + kRows * 32 + r * 4, 4);
                        sums[t][p][r] =
                            hn::MulAdd(hn::ConvertTo(d, products[r]), hn::Mul(scale, hn::Set(d, own)), sums[t][p][r]);
                    }
                }
            }
        }
        ahead += kStripBytes;
    }
    for (int t = 0; t < kTiles; ++t) {
        for (int p = 0; p < kParts; ++p) {
            for (int r = 0; r < kRows; ++r)
                store(sums[t][p][r], d, dots[t][r] + p * kLanes);
        }
    }
}

// One row of a tile's outputs; `gates` may be null.
HWY_INLINE void writeOuts(const float* dots, const float* gates, std::int64_t count, bool add, float* out) {
    const F32 d;
    forVectors(d, static_cast<std::size_t>(count), [&](std::size_t i, std::size_t n) PARDALIS_INLINE {
        VF32 v = loadN(d, dots + i, n);
        if (gates)
            v = hn::Mul(v, silu(d, loadN(d, gates + i, n)));
        if (add)
            v = hn::Add(v, loadN(d, out + i, n));
        storeN(v, d, out + i, n);
    });
}

// kTiles tiles from `tile` on.
template <typename Products, int kBits, int kRows, int kTiles>
HWY_NOINLINE void multiplyTogether(const TileWork& work, std::int64_t tile) {
    HWY_ALIGN float dots[kTiles][kRows][kTileRows], gates[kTiles][kRows][kTileRows];
    const std::int64_t at = tile * work.tileBytes, behind = at + kTiles * work.tileBytes;
    const std::byte* const weight = work.weight + at;
    if (work.gate)
        tileDots<Products, kBits, kRows, kTiles>(work.gate + at, work.tileBytes, work.strips, work.x, weight, gates);
    tileDots<Products, kBits, kRows, kTiles>(weight, work.tileBytes, work.strips, work.x,
                                             (work.gate ? work.gate : work.weight) + behind, dots);
    for (int t = 0; t < kTiles; ++t) {
        const std::int64_t first = (tile + t) * kTileRows, count = std::min(kTileRows, work.outs - first);
        for (int r = 0; r < kRows; ++r)
            writeOuts(dots[t][r], work.gate ? gates[t][r] : nullptr, count, work.add, work.out + r * work.outs + first);
    }
}

template <typename Products, int kBits, int kRows>
void multiplyTilesOf(const TileWork& work) {
    std::int64_t tile = work.tiles.first;
    if constexpr (kRows <= kStreamedRows) {
        for (; tile + kStreams <= work.tiles.end; tile += kStreams)
            multiplyTogether<Products, kBits, kRows, kStreams>(work, tile);
    }
    for (; tile < work.tiles.end; ++tile)
        multiplyTogether<Products, kBits, kRows, 1>(work, tile);
}

template <typename Products, int kBits, int kRows>
void multiplyTilesUpTo(const TileWork& work) {
    if constexpr (kRows > 1) {
        if (work.rows < kRows)
            return multiplyTilesUpTo<Products, kBits, kRows - 1>(work);
    }
    CHECK(work.rows == kRows);
    multiplyTilesOf<Products, kBits, kRows>(work);
}

void multiplyTiles(PackedKind kind, const TileWork& work) {
    withProducts(kind.quads, [&](auto products) {
        using Products = decltype(products);
        if (kind.bits == 8)
            multiplyTilesUpTo<Products, 8, kMostRows>(work);
        else
            multiplyTilesUpTo<Products, 4, kMostRows>(work);
    });
}

}  // namespace HWY_NAMESPACE
}  // namespace pardalis::cpu
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pardalis::cpu {

HWY_EXPORT(rowsOfBlock);
HWY_EXPORT(roundRows);
HWY_EXPORT(multiplyTiles);

namespace {

bool hasQuads() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512vnni") != 0;
#else
    return false;
#endif
}

bool allowsQuads = true;

}  // namespace

void allowByteQuadsForTest(bool allowed) { allowsQuads = allowed; }

void matmulPacked(Machine machine, const float* x, std::int64_t rows, std::int64_t in,
                  std::span<const Product> products) {
    CHECK(rows > 0 && !products.empty());
    const PackedFormat& format = *asPacked(products[0].weight.format);
    const PackedKind kind{format.bits(), allowsQuads && hasQuads()};
    const std::int64_t strips = PackedFormat::stripsOf(in), perBlock = HWY_DYNAMIC_DISPATCH(rowsOfBlock)();
    const std::int64_t rowBytes = strips * 2 * kGroupBytes;
    const int blocks = chunksOf(rows, perBlock);
    const auto memory = machine.memory.take(static_cast<std::size_t>(rows * rowBytes));
    auto* const rounded = static_cast<std::byte*>(memory.get());
    machine.threads.run(blocks, [&](int block, int) {
        const Range range = rangeOf(block, perBlock, rows);
        HWY_DYNAMIC_DISPATCH(roundRows)
        (x + range.first * in, static_cast<int>(range.end - range.first), in, kind, rounded + range.first * rowBytes);
    });

    // Microseconds of work each, so that no thread waits long for the last one.
    constexpr std::int64_t kChunkTiles = 4;
    const auto tileBytes = static_cast<std::int64_t>(format.tileBytes(in));
    const auto tilesPerChunk = [&](const Product&) { return kChunkTiles; };
    int chunks = 0;
    for (const Product& p : products)
        chunks += chunksOf(format.tilesOf(p.outs), tilesPerChunk(p));
    machine.threads.run(chunks, [&](int chunk, int) {
        for (const Product& p : products) {
            const std::int64_t tiles = format.tilesOf(p.outs), perChunk = tilesPerChunk(p);
            const int own = chunksOf(tiles, perChunk);
            if (chunk >= own) {
                chunk -= own;
                continue;
            }
            for (int block = 0; block < blocks; ++block) {
                const Range range = rangeOf(block, perBlock, rows);
                HWY_DYNAMIC_DISPATCH(multiplyTiles)
                (kind, {rounded + range.first * rowBytes, static_cast<int>(range.end - range.first), strips,
                        p.weight.data, p.gate.data, tileBytes, rangeOf(chunk, perChunk, tiles), p.outs,
                        p.out + range.first * p.outs, p.add});
            }
            return;
        }
    });
}

}  // namespace pardalis::cpu
#endif
