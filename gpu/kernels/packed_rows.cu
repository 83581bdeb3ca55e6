#include "gpu/kernels/cuda_ops.h"
#include "gpu/kernels/launch.h"
#include "gpu/kernels/packed_weights.h"
#include "gpu/kernels/packs.h"

// Rows of packed matrices, widened for cuBLAS. A warp takes a strip of a tile; a lane writes neighbouring elements of four
// rows, eight lanes those of 32 or 64 columns.
namespace pardalis::gpu {

constexpr unsigned kWidenWarps = 8;

template <int kBits, typename To>
__global__ void widenPackedKernel(const std::byte* tiles, int strips, std::int64_t rows, std::int64_t columns, To* to) {
    using Strip = PackedStrip<kBits>;
    const std::int64_t strip = std::int64_t{blockIdx.x} * kWidenWarps + warpOf();
    const std::int64_t firstRow = strip / strips * Strip::kRows, firstColumn = strip % strips * Strip::kWidth;
    if (firstRow >= rows)
        return;
    for (int p = 0; p < Strip::kPieces; ++p) {
        const PackedLane lane = loadLane<kBits>(tiles + strip * Strip::kBytes, p);
        const PackedPlace<kBits> place(p);
        const std::int64_t column = firstColumn + place.column;
        for (int k = 0; k < Strip::kLaneRows; ++k) {
            const std::int64_t row = firstRow + place.row + k;
            if (row >= rows)
                break;
            To values[Strip::kColumns];
            for (int c = 0; c < Strip::kColumns; ++c)
                values[c] = fromFloat<To>(scaleOf(lane, k) * quantAt<kBits>(lane.words[k], c));
            To* const out = to + row * columns + column;
            if (columns % Strip::kWidth == 0) {
                storeTogether(values, out);
            } else {
                for (int c = 0; c < Strip::kColumns; ++c)
                    if (column + c < columns)
                        out[c] = values[c];
            }
        }
    }
}

void widenRows(const Gpu& gpu, const Weight& weight, std::int64_t columns, std::int64_t first, std::int64_t count,
               DType type, std::byte* to) {
    const PackedFormat* const format = asPacked(weight.format);
    if (!format) {
        CHECK(type == DType::f32);
        return widen(gpu, weight.elements().at(first * columns), count * columns, reinterpret_cast<float*>(to));
    }
    CHECK(first % PackedFormat::kTile == 0 && (type == DType::f32 || type == DType::f16));
    if (count == 0 || columns == 0)
        return;
    const std::byte* const tiles =
        weight.data + static_cast<std::size_t>(first / PackedFormat::kTile) * format->tileBytes(columns);
    const auto strips = static_cast<int>(PackedFormat::stripsOf(columns));
    const LaunchShape shape{blocksFor(format->tilesOf(count) * strips, kWidenWarps), kWidenWarps * kWarp};
    withPackedBits(*format, [&](auto bits) {
        constexpr int kBits = decltype(bits)::value;
        if (type == DType::f32)
            launch(gpu.stream(), shape, widenPackedKernel<kBits, float>, tiles, strips, count, columns,
                   reinterpret_cast<float*>(to));
        else
            launch(gpu.stream(), shape, widenPackedKernel<kBits, f16>, tiles, strips, count, columns,
                   reinterpret_cast<f16*>(to));
    });
}

}  // namespace pardalis::gpu
