#pragma once

#include "gpu/kernels/elements.h"
#include "gpu/kernels/warp.h"

#include <cstdint>
#include <cstring>

// For kernels alone: weights of 8 and 4 bits out of the tiles in which they lie (core/tensor/packed_format.h).
//
// A warp reads 512 bytes side by side, 16 a lane, so that a strip is two such pieces of 8 bits, and one of 4. A lane's 16
// bytes are four neighbouring rows, kColumns neighbouring columns of each, all within one group.
namespace pardalis::gpu {

template <int kBits>
struct PackedStrip {
    static constexpr int kRows = static_cast<int>(PackedFormat::kTile);
    static constexpr int kWidth = static_cast<int>(PackedFormat::kStrip);
    static constexpr int kGroup = static_cast<int>(PackedFormat::kGroup);
    static constexpr int kScaleBytes = static_cast<int>(PackedFormat::kScaleBytes);
    static constexpr int kBytes = kScaleBytes + kRows * kWidth * kBits / 8;
    static constexpr int kPieces = (kBytes - kScaleBytes) / (kWarp * 16);
    static constexpr int kLaneRows = 4;
    static constexpr int kColumns = 32 / kBits;  // 4 or 8
};

// Where a lane's share of a piece lies: rows [row, row + 4) of the tile, columns [column, column + kColumns) of the strip.
template <int kBits>
struct PackedPlace {
    int row, column, group;

    __device__ explicit PackedPlace(int piece)
        : row(laneOf() % 4 * PackedStrip<kBits>::kLaneRows),
          column((piece * 8 + laneOf() / 4) * PackedStrip<kBits>::kColumns),
          group(column / PackedStrip<kBits>::kGroup) {}
};

// A lane's share, as it lies.
struct PackedLane {
    std::uint32_t words[4];  // a row each
    uint2 scales;            // four halves
};

// `strip` begins at a multiple of 16 bytes. Read once: it should not push anything else out of the caches.
template <int kBits>
__device__ __forceinline__ PackedLane loadLane(const std::byte* strip, int piece) {
    const PackedPlace<kBits> place(piece);
    const std::byte* const vectors = strip + PackedStrip<kBits>::kScaleBytes;
    const uint4 raw = __ldcs(reinterpret_cast<const uint4*>(vectors) + piece * kWarp + laneOf());
    const auto* scales =
        reinterpret_cast<const uint2*>(strip + (place.group * PackedStrip<kBits>::kRows + place.row) * 2);
    return {{raw.x, raw.y, raw.z, raw.w}, __ldcs(scales)};
}

__device__ __forceinline__ float scaleOf(const PackedLane& lane, int row) {
    const std::uint32_t pair = row < 2 ? lane.scales.x : lane.scales.y;
    const auto bits = static_cast<std::uint16_t>(row % 2 == 0 ? pair : pair >> 16);
    f16 scale;
    memcpy(&scale, &bits, sizeof scale);
    return toFloat(scale);
}

// q of one of a row's kColumns weights, exactly.
//
// Conversions from integers take a multiprocessor four times as long as other instructions. But a number that stands in
// the mantissa of a float of the right exponent is that float above a power of two; two instructions take one out: a mask
// that also puts the exponent there, and a subtraction. There are 23 bits of mantissa, so the upper half of a word is
// moved down first. Signed bytes turn into 0 to 255 by their highest bit, which the same mask flips.
template <int kBits>
__device__ __forceinline__ float quantAt(std::uint32_t word, int column) {
    const int bit = kBits == 8 ? column * 8 : column % 4 * 8 + column / 4 * 4;
    const int low = bit % 16;
    const std::uint32_t half = bit < 16 ? word : word >> 16;
    const std::uint32_t mask = ((1u << kBits) - 1) << low;
    const std::uint32_t exponent = static_cast<std::uint32_t>(127 + 23 - low) << 23;
    const std::uint32_t flipped = kBits == 8 ? 0x80u << low : 0;
    constexpr int kZero = 1 << (kBits - 1);
    return __uint_as_float((half & mask) ^ (exponent | flipped)) - static_cast<float>((1 << (23 - low)) + kZero);
}

// One weight of a strip, for those who read few.
template <int kBits>
__device__ __forceinline__ float weightAt(const std::byte* strip, int row, int column) {
    using Strip = PackedStrip<kBits>;
    constexpr int kVector = Strip::kColumns;  // columns of 64 bytes
    const f16 scale = reinterpret_cast<const f16*>(strip)[column / Strip::kGroup * Strip::kRows + row];
    const std::byte* const vector = strip + Strip::kScaleBytes + column / kVector * 64;
    std::uint32_t word;
    memcpy(&word, vector + row * 4, sizeof word);
    return toFloat(scale) * quantAt<kBits>(word, column % kVector);
}

}  // namespace pardalis::gpu
