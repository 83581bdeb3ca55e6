#pragma once

#include "core/base/check.h"
#include "core/tokens/token_id.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace pardalis {

// Some of the ids below a bound, a bit each: 8 kB for a vocabulary of 65,536, small enough to lie on a device.
class TokenSet {
public:
    TokenSet() = default;
    explicit TokenSet(int bound) : m_bound(bound), m_words((static_cast<std::size_t>(bound) + 31) / 32) {
        CHECK(bound >= 0);
    }

    int bound() const { return m_bound; }
    // Bit i % 32 of word i / 32 stands for id i.
    std::span<const std::uint32_t> words() const { return m_words; }

    // False for ids outside of the bound.
    bool contains(TokenId id) const {
        const int i = toInt(id);
        return i >= 0 && i < m_bound && (m_words[static_cast<std::size_t>(i) / 32] >> (i % 32) & 1u) != 0;
    }
    void insert(TokenId id) {
        const int i = toInt(id);
        CHECK(i >= 0 && i < m_bound);
        m_words[static_cast<std::size_t>(i) / 32] |= 1u << (i % 32);
    }

    void erase(TokenId id) {  // nothing happens to one that is not there
        if (contains(id))
            m_words[static_cast<std::size_t>(toInt(id)) / 32] &= ~(1u << (toInt(id) % 32));
    }
    bool empty() const {
        return std::ranges::all_of(m_words, [](std::uint32_t word) { return word == 0; });
    }

    bool operator==(const TokenSet&) const = default;

private:
    int m_bound = 0;
    std::vector<std::uint32_t> m_words;
};

}  // namespace pardalis
