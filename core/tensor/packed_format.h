#pragma once

#include "core/tensor/matrix.h"

#include <cstdint>
#include <span>

namespace pardalis {

// Weights of 8 or 4 bits in the order in which kernels read them. 32 neighbouring columns of a row are a group and have
// one scale, an IEEE half: weight = scale · q, with q from -127 to 127, or from -8 to 7. Two groups, 64 columns, of the
// 16 rows of a tile are a strip; a tile is its strips in order of columns. A strip has
//
//   64 bytes    scales: those of the first group of rows 0 to 15, then those of the second
//   1,024 bytes of 8 bits: 16 vectors of 64 bytes. Byte 4·r + j of vector v is q of row r, column 4·v + j, two's complement
//   512 bytes   of 4 bits: 8 vectors of 64 bytes. Byte 4·r + j of vector v has q + 8 of row r: in its lower half of column
//               8·v + j, in its upper half of column 8·v + 4 + j
//
// so that four bytes side by side meet four inputs side by side, and lanes of 32 bits are rows. Columns and rows beyond the
// matrix's own fill the last strip and the last tile with zeros (q = 0). All offsets are multiples of 64 bytes; vectors
// are best read from addresses that are, too. 8.5 and 4.5 bits a weight.
class PackedFormat final : public MatrixFormat {
public:
    static constexpr std::int64_t kTile = 16;   // rows
    static constexpr std::int64_t kGroup = 32;  // columns with one scale
    static constexpr std::int64_t kStrip = 64;  // columns
    static constexpr std::int64_t kScaleBytes = kTile * kStrip / kGroup * 2;

    explicit PackedFormat(int bits) : m_bits(bits) {}

    int bits() const { return m_bits; }
    std::string_view name() const override { return m_bits == 8 ? "q8" : "q4"; }
    std::int64_t tileRows() const override { return kTile; }
    std::size_t tileBytes(std::int64_t columns) const override {
        return static_cast<std::size_t>(stripsOf(columns) * stripBytes());
    }
    std::size_t alignment() const override { return 64; }
    std::optional<DType> elements() const override { return {}; }
    void widen(const std::byte* matrix, std::int64_t columns, std::int64_t first, std::int64_t count,
               float* out) const override;

    static std::int64_t stripsOf(std::int64_t columns) { return (columns + kStrip - 1) / kStrip; }
    std::int64_t stripBytes() const { return kScaleBytes + kTile * kStrip * m_bits / 8; }

    // A tile of `rows` rows (16 at most), which lie `columns` apart, with the scales that lose least: of 8 bits, the
    // largest magnitude is 127; of 4 bits, the best of several in squares. Elements that are no finite numbers, or whose
    // scale is beyond a half, make a tile of rubbish: look first (finite_scan.h).
    void pack(const float* elements, std::int64_t rows, std::int64_t columns, std::byte* tile) const;
    // One group of a tile as it is given: the bits of its scale, and 32 values of q. Of a tile that begins as zeros()
    // says.
    void setGroup(std::byte* tile, std::int64_t row, std::int64_t group, std::uint16_t scale,
                  std::span<const std::int8_t, kGroup> q) const;
    // A tile of zeros.
    void clear(std::byte* tile, std::int64_t columns) const;

private:
    int m_bits;
};

const PackedFormat& packedFormat(int bits);  // 8 or 4
// Null: another format.
const PackedFormat* asPacked(const MatrixFormat* format);

}  // namespace pardalis
