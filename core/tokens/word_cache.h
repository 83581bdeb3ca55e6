#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// Words and their ids: of a text's words nearly all have been seen. Takes at most some 6 MB; then it forgets everything
// and begins again. For one thread at a time.
class WordCache {
public:
    // Nothing where it does not know the word. The ids stay valid until something is added.
    std::optional<std::span<const int>> find(std::string_view word) const;
    // For a word that find() has just not found.
    void add(std::string_view word, std::span<const int> ids);

private:
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t textAt = 0, idsAt = 0;
        std::uint32_t textLength = 0, idsLength = 0;  // no text: free
    };
    std::size_t slotOf(std::string_view word, std::uint64_t hash) const;

    std::vector<Slot> m_slots;
    std::size_t m_used = 0;
    std::string m_texts;
    std::vector<int> m_ids;
};

}  // namespace pardalis
