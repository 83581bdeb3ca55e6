#include "core/checkpoint/finite_scan.h"

#include "core/base/check.h"

#include <algorithm>
#include <cstring>

namespace pardalis {
namespace {

template <typename Unsigned>
std::uint64_t countNotFinite(std::span<const std::byte> blocks, std::size_t step, Unsigned exponent) {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < blocks.size(); i += step) {
        Unsigned bits = 0;
        std::memcpy(&bits, blocks.data() + i, sizeof bits);
        count += (bits & exponent) == exponent ? 1 : 0;
    }
    return count;
}

// `blocks` begins with a float of the first block.
std::uint64_t countNotFinite(std::span<const std::byte> blocks, std::size_t step, FloatBits bits) {
    switch (bits) {
    case FloatBits::half: return countNotFinite<std::uint16_t>(blocks, step, 0x7c00);
    case FloatBits::bfloat: return countNotFinite<std::uint16_t>(blocks, step, 0x7f80);
    case FloatBits::single: return countNotFinite<std::uint32_t>(blocks, step, 0x7f800000);
    case FloatBits::twice: return countNotFinite<std::uint64_t>(blocks, step, 0x7ff0000000000000);
    }
    return 0;
}

}  // namespace

void FiniteScan::look(const StoredFloats& floats, std::span<const std::byte> blocks) {
    std::uint64_t notFinite = 0;
    for (const std::uint32_t within : floats.within) {
        if (!blocks.empty())
            notFinite += countNotFinite(blocks.subspan(within), floats.block, floats.bits);
    }
    m_looked += blocks.size() / floats.block * floats.within.size();
    if (notFinite == 0)
        return;
    if (m_found.empty() || m_found.back().tensor != floats.tensor)
        m_found.push_back({floats.tensor, 0});
    m_found.back().notFinite += notFinite;
}

void FiniteScan::takeOf(const StoredFloats& floats, std::span<const std::byte> bytes) {
    if (!m_cut.empty()) {
        const std::size_t rest = std::min<std::size_t>(floats.block - m_cut.size(), bytes.size());
        m_cut.insert(m_cut.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(rest));
        bytes = bytes.subspan(rest);
        if (m_cut.size() < floats.block)
            return;
        look(floats, m_cut);
        m_cut.clear();
    }
    const std::size_t whole = bytes.size() / floats.block * floats.block;
    look(floats, bytes.first(whole));
    m_cut.assign(bytes.begin() + static_cast<std::ptrdiff_t>(whole), bytes.end());
}

void FiniteScan::take(std::span<const std::byte> piece) {
    const std::uint64_t end = m_at + piece.size();
    while (m_next < m_floats.size() && m_floats[m_next].begin < end) {
        const StoredFloats& floats = m_floats[m_next];
        const std::uint64_t from = std::max(floats.begin, m_at), to = std::min(floats.end, end);
        CHECK(from <= to);
        takeOf(floats, piece.subspan(from - m_at, to - from));
        if (floats.end > end)
            break;
        m_cut.clear();
        ++m_next;
    }
    m_at = end;
}

}  // namespace pardalis
