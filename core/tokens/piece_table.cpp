#include "core/tokens/piece_table.h"

#include "core/base/check.h"

#include <functional>

namespace pardalis {

std::size_t PieceTable::slotOf(std::string_view name) const {
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = std::hash<std::string_view>{}(name)&mask;
    while (m_slots[slot] != kNone && text(m_entries[m_slots[slot]]) != name)
        slot = (slot + 1) & mask;
    return slot;
}

void PieceTable::grow() {
    m_slots.assign(m_slots.empty() ? 1024 : m_slots.size() * 2, kNone);
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        m_slots[slotOf(text(m_entries[i]))] = static_cast<std::uint32_t>(i);
}

void PieceTable::set(std::string_view name, int id) {
    CHECK(id >= 0 && id < kMostIds && m_text.size() + name.size() < UINT32_MAX);
    if (2 * (m_entries.size() + 1) > m_slots.size())
        grow();
    std::uint32_t& slot = m_slots[slotOf(name)];
    if (slot == kNone) {
        slot = static_cast<std::uint32_t>(m_entries.size());
        m_entries.push_back({static_cast<std::uint32_t>(m_text.size()), static_cast<std::uint32_t>(name.size()), id});
        m_text += name;
    }
    if (const auto before = static_cast<std::size_t>(m_entries[slot].id);
        before != static_cast<std::size_t>(id) && m_byId[before] == slot)
        m_byId[before] = kNone;
    m_entries[slot].id = id;
    if (static_cast<std::size_t>(id) >= m_byId.size())
        m_byId.resize(static_cast<std::size_t>(id) + 1, kNone);
    m_byId[static_cast<std::size_t>(id)] = slot;
}

std::optional<int> PieceTable::find(std::string_view name) const {
    if (m_slots.empty())
        return std::nullopt;
    const std::uint32_t slot = m_slots[slotOf(name)];
    return slot == kNone ? std::nullopt : std::optional(m_entries[slot].id);
}

std::string_view PieceTable::name(int id) const {
    const auto index = static_cast<std::size_t>(id);
    return index < m_byId.size() && m_byId[index] != kNone ? text(m_entries[m_byId[index]]) : std::string_view();
}

}  // namespace pardalis
