#include "core/tokens/word_cache.h"

#include <functional>

namespace pardalis {
namespace {

constexpr std::size_t kSlots = std::size_t{1} << 16;  // 2 MB
constexpr std::size_t kMostText = 2 << 20, kMostIds = 512 << 10;
constexpr std::size_t kLongestWord = 256;

}  // namespace

std::size_t WordCache::slotOf(std::string_view word, std::uint64_t hash) const {
    std::size_t slot = hash & (kSlots - 1);
    while (m_slots[slot].textLength != 0) {
        const Slot& found = m_slots[slot];
        if (found.hash == hash && std::string_view(m_texts).substr(found.textAt, found.textLength) == word)
            break;
        slot = (slot + 1) & (kSlots - 1);
    }
    return slot;
}

std::optional<std::span<const int>> WordCache::find(std::string_view word) const {
    if (m_slots.empty() || word.size() > kLongestWord)
        return std::nullopt;
    const Slot& slot = m_slots[slotOf(word, std::hash<std::string_view>{}(word))];
    if (slot.textLength == 0)
        return std::nullopt;
    return std::span(m_ids).subspan(slot.idsAt, slot.idsLength);
}

void WordCache::add(std::string_view word, std::span<const int> ids) {
    if (word.empty() || word.size() > kLongestWord)
        return;
    if (m_slots.empty() || 2 * m_used > kSlots || m_texts.size() > kMostText || m_ids.size() > kMostIds) {
        m_slots.assign(kSlots, {});
        m_texts.clear();
        m_ids.clear();
        m_used = 0;
    }
    const std::uint64_t hash = std::hash<std::string_view>{}(word);
    m_slots[slotOf(word, hash)] = {hash, static_cast<std::uint32_t>(m_texts.size()),
                                   static_cast<std::uint32_t>(m_ids.size()), static_cast<std::uint32_t>(word.size()),
                                   static_cast<std::uint32_t>(ids.size())};
    ++m_used;
    m_texts += word;
    m_ids.insert(m_ids.end(), ids.begin(), ids.end());
}

}  // namespace pardalis
