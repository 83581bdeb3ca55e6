#include "core/tensor/packed_format.h"

#include "core/tensor/float_types.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

// Loops that a compiler turns into vector instructions: a model of seven billion elements goes through here once.

namespace pardalis {
namespace {

constexpr std::size_t kCount = PackedFormat::kGroup;
using Group = std::array<float, kCount>;

// As the instructions have them.
inline float lesser(float a, float b) { return a < b ? a : b; }
inline float greater(float a, float b) { return a > b ? a : b; }

float extremeOf(const Group& x) {
    constexpr std::size_t kLanes = 8;
    std::array<float, kLanes> lowest{}, highest{};
    for (std::size_t i = 0; i < kCount; i += kLanes) {
        for (std::size_t k = 0; k < kLanes; ++k) {
            lowest[k] = lesser(lowest[k], x[i + k]);
            highest[k] = greater(highest[k], x[i + k]);
        }
    }
    const float least = *std::ranges::min_element(lowest), most = *std::ranges::max_element(highest);
    return -least > most ? least : most;
}

// x rounded to the nearest integer, ties to even, within bounds. By the adder: x is below 2^22.
inline float quantised(float x, float least, float most) {
    constexpr float kWhole = 0x1.8p23f;
    return greater(lesser((x + kWhole) - kWhole, most), least);
}

// Four floats side by side, as every processor has them.
using Four = float __attribute__((vector_size(16)));
inline Four quantised4(Four x) {
    constexpr float kWhole = 0x1.8p23f;
    const Four least{-8, -8, -8, -8}, most{7, 7, 7, 7}, whole{kWhole, kWhole, kWhole, kWhole};
    const Four q = (x + whole) - whole, low = q < most ? q : most;
    return low > least ? low : least;
}

// The scale of 4 bits that loses least in squares. The element of largest magnitude falls on -8 or beside it, on either side
// of zero, in so many ways, which are tried side by side. A scale that suits its roundings best explains product² / square
// of the squares of x.
float scaleOf4(const Group& x) {
    constexpr std::size_t kFours = 2, kWays = 4 * kFours;
    const float extreme = extremeOf(x);
    if (std::fabs(extreme) < 0x1p-120f)
        return 0;
    const Four extremes{extreme, extreme, extreme, extreme};
    const Four inverse[kFours] = {Four{-8.0f, -6.75f, -7.0f, -7.25f} / extremes,
                                  Four{-7.5f, -7.75f, -8.5f, 7.5f} / extremes};
    Four product[kFours] = {}, square[kFours] = {};
    for (const float value : x) {
        const Four same{value, value, value, value};
        for (std::size_t f = 0; f < kFours; ++f) {
            const Four q = quantised4(same * inverse[f]);
            product[f] += q * same;
            square[f] += q * q;
        }
    }
    float gain = 0, scale = 0;
    for (std::size_t way = 0; way < kWays; ++way) {
        const float own = product[way / 4][way % 4],
                    best = own / square[way / 4][way % 4];  // never 0: the extreme is not
        if (own * best > gain) {
            gain = own * best;
            scale = best;
        }
    }
    return scale;
}

// Where the 32 values of a group stand: row r, first column of the group.
inline std::byte* strip(std::byte* tile, std::int64_t group, std::int64_t stripBytes) {
    return tile + group / 2 * stripBytes;
}

inline std::byte* vectorsOf(std::byte* strip, std::int64_t group, int bits) {
    return strip + PackedFormat::kScaleBytes + group % 2 * (PackedFormat::kTile * PackedFormat::kGroup * bits / 8);
}

}  // namespace

void PackedFormat::clear(std::byte* tile, std::int64_t columns) const {
    std::memset(tile, 0, tileBytes(columns));
    if (m_bits == 8)
        return;
    for (std::int64_t s = 0; s < stripsOf(columns); ++s)
        std::memset(tile + s * stripBytes() + kScaleBytes, 0x88, static_cast<std::size_t>(stripBytes() - kScaleBytes));
}

void PackedFormat::setGroup(std::byte* tile, std::int64_t row, std::int64_t group, std::uint16_t scale,
                            std::span<const std::int8_t, kGroup> q) const {
    std::byte* const own = strip(tile, group, stripBytes());
    std::memcpy(own + (group % 2 * kTile + row) * 2, &scale, sizeof scale);
    std::byte* to = vectorsOf(own, group, m_bits) + row * 4;
    if (m_bits == 8) {
        for (std::size_t i = 0; i < kCount; i += 4, to += 64)
            std::memcpy(to, q.data() + i, 4);
        return;
    }
    for (std::size_t i = 0; i < kCount; i += 8, to += 64) {
        for (std::size_t j = 0; j < 4; ++j)
            to[j] = static_cast<std::byte>((q[i + j] + 8) | (q[i + 4 + j] + 8) << 4);
    }
}

void PackedFormat::pack(const float* elements, std::int64_t rows, std::int64_t columns, std::byte* tile) const {
    CHECK(rows >= 0 && rows <= kTile);
    clear(tile, columns);
    const float least = m_bits == 8 ? -127.0f : -8.0f, most = m_bits == 8 ? 127.0f : 7.0f;
    for (std::int64_t row = 0; row < rows; ++row) {
        for (std::int64_t first = 0; first < columns; first += kGroup) {
            Group x{};
            std::copy_n(elements + row * columns + first, std::min(columns - first, kGroup), x.data());
            const float best = m_bits == 8 ? std::fabs(extremeOf(x)) / 127.0f : scaleOf4(x);
            const std::uint16_t scale = floatToHalf(best);
            const float stored = halfToFloat(scale), inverse = stored == 0 ? 0.0f : 1.0f / stored;
            std::array<std::int8_t, kCount> q{};
            for (std::size_t i = 0; i < kCount; ++i)
                q[i] = static_cast<std::int8_t>(static_cast<int>(quantised(x[i] * inverse, least, most)));
            setGroup(tile, row, first / kGroup, scale, q);
        }
    }
}

void PackedFormat::widen(const std::byte* matrix, std::int64_t columns, std::int64_t first, std::int64_t count,
                         float* out) const {
    const auto value = [&](const std::byte* vectors, std::int64_t row, std::int64_t c) {
        if (m_bits == 8)
            return static_cast<int>(static_cast<std::int8_t>(vectors[c / 4 * 64 + row * 4 + c % 4]));
        const auto pair = std::to_integer<int>(vectors[c / 8 * 64 + row * 4 + c % 4]);
        return (c / 4 % 2 == 0 ? pair & 15 : pair >> 4) - 8;
    };
    for (std::int64_t r = first; r < first + count; ++r) {
        const std::byte* const tile = matrix + static_cast<std::size_t>(r / kTile) * tileBytes(columns);
        const std::int64_t row = r % kTile;
        for (std::int64_t c = 0; c < columns; c += kStrip) {
            const std::byte* const own = tile + c / kStrip * stripBytes();
            for (std::int64_t half = 0; half < 2; ++half) {
                std::uint16_t bits = 0;
                std::memcpy(&bits, own + (half * kTile + row) * 2, sizeof bits);
                const float scale = halfToFloat(bits);
                const std::byte* const vectors = own + kScaleBytes + half * (kTile * kGroup * m_bits / 8);
                const std::int64_t end = std::min(kGroup, columns - c - half * kGroup);
                for (std::int64_t i = 0; i < end; ++i)
                    *out++ = scale * static_cast<float>(value(vectors, row, i));
            }
        }
    }
}

const PackedFormat& packedFormat(int bits) {
    static const PackedFormat q8(8), q4(4);
    CHECK(bits == 8 || bits == 4);
    return bits == 8 ? q8 : q4;
}

const PackedFormat* asPacked(const MatrixFormat* format) { return dynamic_cast<const PackedFormat*>(format); }

}  // namespace pardalis
