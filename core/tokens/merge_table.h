#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pardalis {

// What two neighbours become, and how early: the merges of BPE, found by their two ids.
class MergeTable {
public:
    struct Merge {
        std::uint32_t rank;  // the lowest goes first
        int merged;
    };

    void reserve(std::size_t merges);
    // A pair that is there already gets the new rank and id.
    void set(int left, int right, Merge merge);
    const Merge* find(int left, int right) const;

private:
    struct Slot {
        std::uint64_t pair = kFree;
        Merge merge{};
    };
    static constexpr std::uint64_t kFree = UINT64_MAX;  // no pair of ids: they are never negative

    static std::uint64_t pairOf(int left, int right) {
        return std::uint64_t{static_cast<std::uint32_t>(left)} << 32 | static_cast<std::uint32_t>(right);
    }
    std::size_t slotOf(std::uint64_t pair) const;

    std::vector<Slot> m_slots;  // a power of two, at most half full
    std::size_t m_used = 0;
};

}  // namespace pardalis
