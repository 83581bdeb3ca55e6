#include "core/tokens/merge_table.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace pardalis {

std::size_t MergeTable::slotOf(std::uint64_t pair) const {
    const std::size_t mask = m_slots.size() - 1;
    std::uint64_t hash = pair * 0x9E37'79B9'7F4A'7C15u;  // golden ratio: its upper bits depend on all of the pair
    std::size_t slot = (hash ^ hash >> 32) & mask;
    while (m_slots[slot].pair != kFree && m_slots[slot].pair != pair)
        slot = (slot + 1) & mask;
    return slot;
}

void MergeTable::reserve(std::size_t merges) {
    const std::size_t wanted = std::bit_ceil(2 * std::max<std::size_t>(merges, 64));
    if (wanted <= m_slots.size())
        return;
    const std::vector<Slot> before = std::exchange(m_slots, std::vector<Slot>(wanted));
    for (const Slot& slot : before) {
        if (slot.pair != kFree)
            m_slots[slotOf(slot.pair)] = slot;
    }
}

void MergeTable::set(int left, int right, Merge merge) {
    reserve(m_used + 1);
    Slot& slot = m_slots[slotOf(pairOf(left, right))];
    if (slot.pair == kFree)
        ++m_used;
    slot = {pairOf(left, right), merge};
}

const MergeTable::Merge* MergeTable::find(int left, int right) const {
    if (m_slots.empty())
        return nullptr;
    const Slot& slot = m_slots[slotOf(pairOf(left, right))];
    return slot.pair == kFree ? nullptr : &slot.merge;
}

}  // namespace pardalis
