#pragma once

#include "core/tensor/matrix.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

namespace pardalis {

// A format that only tests have, for none of which any kernel is written: 8 bits an element, tiles of 16 rows. A tile has
// for each block of 32 columns first the scales of its rows and then their elements.
class BlockFormat final : public MatrixFormat {
public:
    static constexpr std::int64_t kTile = 16, kBlock = 32;

    std::string_view name() const override { return "blocks of 8 bits"; }
    std::int64_t tileRows() const override { return kTile; }
    std::size_t tileBytes(std::int64_t columns) const override {
        return static_cast<std::size_t>(blocksOf(columns)) * blockBytes();
    }
    std::size_t alignment() const override { return sizeof(float); }
    std::optional<DType> elements() const override { return {}; }
    void widen(const std::byte* matrix, std::int64_t columns, std::int64_t first, std::int64_t count,
               float* out) const override {
        for (std::int64_t r = first; r < first + count; ++r) {
            const std::byte* tile = matrix + static_cast<std::size_t>(r / kTile) * tileBytes(columns);
            for (std::int64_t c = 0; c < columns; ++c) {
                const std::byte* block = tile + static_cast<std::size_t>(c / kBlock) * blockBytes();
                float scale = 0;
                std::memcpy(&scale, block + r % kTile * 4, 4);
                const std::byte element = block[kTile * 4 + r % kTile * kBlock + c % kBlock];
                *out++ = scale * static_cast<float>(static_cast<std::int8_t>(element));
            }
        }
    }

    // The rows as this format rounds them; the rest of the last tile is made to be noticed.
    std::vector<std::byte> encode(const std::vector<float>& values, std::int64_t rows, std::int64_t columns) const {
        std::vector<std::byte> bytes(bytesOf({rows, columns}), std::byte{0x7F});
        for (std::int64_t r = 0; r < rows; ++r) {
            std::byte* tile = bytes.data() + static_cast<std::size_t>(r / kTile) * tileBytes(columns);
            for (std::int64_t b = 0; b < blocksOf(columns); ++b) {
                std::byte* block = tile + static_cast<std::size_t>(b) * blockBytes();
                const std::int64_t end = std::min((b + 1) * kBlock, columns);
                const float* row = values.data() + r * columns;
                float largest = 0;
                for (std::int64_t c = b * kBlock; c < end; ++c)
                    largest = std::max(largest, std::fabs(row[c]));
                const float scale = largest / 127;
                std::memcpy(block + r % kTile * 4, &scale, 4);
                for (std::int64_t c = b * kBlock; c < end; ++c)
                    block[kTile * 4 + r % kTile * kBlock + c % kBlock] =
                        static_cast<std::byte>(scale > 0 ? std::lround(row[c] / scale) : 0);
            }
        }
        return bytes;
    }

private:
    static std::int64_t blocksOf(std::int64_t columns) { return (columns + kBlock - 1) / kBlock; }
    static std::size_t blockBytes() { return kTile * 4 + kTile * kBlock; }
};

}  // namespace pardalis
