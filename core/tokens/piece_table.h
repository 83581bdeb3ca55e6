#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// The pieces of a vocabulary and their ids, in a few large blocks of memory: a file of 64 MB can't ask for much more.
class PieceTable {
public:
    static constexpr int kMostIds = 1 << 19;  // the largest published vocabularies have half of that

    // A name that is there already gets the new id. `id` is 0..kMostIds - 1.
    void set(std::string_view name, int id);
    std::optional<int> find(std::string_view name) const;
    // Empty for an id without a name; of several names, the one that was set last.
    std::string_view name(int id) const;

    std::size_t size() const { return m_entries.size(); }            // names
    int idLimit() const { return static_cast<int>(m_byId.size()); }  // one more than the largest id

    template <typename Visit>  // visit(std::string_view name, int id), in the order of setting
    void forEach(const Visit& visit) const {
        for (const Entry& entry : m_entries)
            visit(text(entry), entry.id);
    }

private:
    struct Entry {
        std::uint32_t begin, length;  // in m_text
        int id;
    };
    static constexpr std::uint32_t kNone = UINT32_MAX;

    std::string_view text(const Entry& entry) const {
        return std::string_view(m_text).substr(entry.begin, entry.length);
    }
    std::size_t slotOf(std::string_view name) const;
    void grow();

    std::string m_text;
    std::vector<Entry> m_entries;
    std::vector<std::uint32_t> m_slots;  // entries by hash of the name, at most half full
    std::vector<std::uint32_t> m_byId;   // entries by id
};

}  // namespace pardalis
