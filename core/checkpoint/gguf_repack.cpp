#include "core/checkpoint/gguf_repack.h"

#include "core/base/error.h"
#include "core/checkpoint/aligned_bytes.h"
#include "core/checkpoint/all_cores.h"
#include "core/tensor/float_types.h"
#include "core/tensor/packed_format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace pardalis {
namespace {

constexpr std::int64_t kGroup = PackedFormat::kGroup, kTile = PackedFormat::kTile;
using Group = std::array<std::int8_t, static_cast<std::size_t>(kGroup)>;

bool isQ8(const GgmlType& type) { return std::string_view(type.name) == "Q8_0"; }
bool isQ4(const GgmlType& type) { return std::string_view(type.name) == "Q4_0"; }

class Repacking {
public:
    Repacking(std::span<const std::byte> blocks, const GgmlType& type, const Shape& shape, std::string where)
        : m_blocks(blocks),
          m_type(type),
          m_format(*asPacked(&repackedFormat(type))),
          m_rows(shape[0]),
          m_columns(shape[1]),
          m_where(std::move(where)) {}

    void tile(std::int64_t number, std::byte* out) const {
        const std::int64_t first = number * kTile, count = std::min(kTile, m_rows - first);
        if (!isQ8(m_type) && !isQ4(m_type)) {
            packWidened(first, count, out);
            return;
        }
        m_format.clear(out, m_columns);
        for (std::int64_t row = 0; row < count; ++row) {
            const std::byte* block = at(first + row);
            for (std::int64_t group = 0; group < m_columns / kGroup; ++group, block += m_type.blockBytes)
                takeBlock(block, out, row, group);
        }
    }

private:
    const std::byte* at(std::int64_t row) const {
        return m_blocks.data() + row * (m_columns / m_type.blockElements) * m_type.blockBytes;
    }

    // A half, and 32 values: bytes; or the lower halves of 16 bytes, then the upper ones, each 8 more than its value.
    void takeBlock(const std::byte* block, std::byte* out, std::int64_t row, std::int64_t group) const {
        std::uint16_t scale = 0;
        std::memcpy(&scale, block, sizeof scale);
        if (!std::isfinite(halfToFloat(scale)))
            throw Error("{} has a scale that is no finite number: the file is damaged", m_where);
        Group q{};
        if (isQ8(m_type)) {
            std::memcpy(q.data(), block + sizeof scale, q.size());
            if (std::ranges::find(q, std::int8_t{-128}) != q.end())
                scale = roundAnew(scale, q);
        } else {
            for (std::size_t i = 0; i < 16; ++i) {
                const auto pair = std::to_integer<int>(block[sizeof scale + i]);
                q[i] = static_cast<std::int8_t>((pair & 15) - 8);
                q[i + 16] = static_cast<std::int8_t>((pair >> 4) - 8);
            }
        }
        m_format.setGroup(out, row, group, scale, q);
    }

    // With a scale at which the lowest value is -127.
    static std::uint16_t roundAnew(std::uint16_t scale, Group& q) {
        const float wide = halfToFloat(scale);
        const std::uint16_t larger = floatToHalf(wide * 128.0f / 127.0f);
        const float ratio = halfToFloat(larger) == 0 ? 0.0f : wide / halfToFloat(larger);
        for (std::int8_t& value : q)
            value =
                static_cast<std::int8_t>(std::clamp(std::round(static_cast<float>(value) * ratio), -127.0f, 127.0f));
        return larger;
    }

    void packWidened(std::int64_t first, std::int64_t count, std::byte* out) const {
        std::vector<float> wide(static_cast<std::size_t>(count * m_columns));
        m_type.widen(at(first), count * m_columns / m_type.blockElements, wide.data());
        constexpr float kMost = 127.0f * 65504.0f;  // a scale is a half
        std::size_t faults = 0;
        for (const float x : wide)
            faults += std::fabs(x) <= kMost ? 0 : 1;  // NaN is not
        if (faults > 0)
            throw Error("{} has a value that is no finite number, or too large: the file is damaged", m_where);
        m_format.pack(wide.data(), count, m_columns, out);
    }

    std::span<const std::byte> m_blocks;
    const GgmlType& m_type;
    const PackedFormat& m_format;
    std::int64_t m_rows, m_columns;
    std::string m_where;
};

}  // namespace

const MatrixFormat& repackedFormat(const GgmlType& type) { return packedFormat(isQ4(type) ? 4 : 8); }

bool isRepackedExactly(const GgmlType& type) { return isQ8(type) || isQ4(type); }

HostMatrix repacked(std::span<const std::byte> blocks, const GgmlType& type, const Shape& shape,
                    const std::string& where) {
    CHECK(type.widen && !type.elements && shape.rank() == 2 && shape[1] % type.blockElements == 0);
    const MatrixFormat& format = repackedFormat(type);
    const std::shared_ptr<std::byte> memory = alignedBytes(format.bytesOf(shape), format.alignment());
    const Repacking work(blocks, type, shape, where);
    const std::size_t tileBytes = format.tileBytes(shape[1]);
    onAllCores(format.tilesOf(shape[0]),
               [&](std::int64_t tile) { work.tile(tile, memory.get() + static_cast<std::size_t>(tile) * tileBytes); });
    HostMatrix matrix;
    matrix.owner = memory;
    matrix.data = memory.get();
    matrix.format = &format;
    matrix.shape = shape;
    return matrix;
}

}  // namespace pardalis
