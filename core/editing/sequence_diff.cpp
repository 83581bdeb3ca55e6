#include "core/editing/sequence_diff.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace pardalis {
namespace {

using Ids = std::vector<int>;

constexpr std::size_t kMostLooks = 64;       // at each block, on average, for what is unique
constexpr std::size_t kMostCells = 250'000;  // of a table for the longest common subsequence

struct Piece {
    std::size_t before = 0, beforeEnd = 0, after = 0, afterEnd = 0;
};

class SequenceComparison {
public:
    SequenceComparison(Ids before, Ids after, int ids) : m_before(std::move(before)), m_after(std::move(after)) {
        m_seen.resize(static_cast<std::size_t>(ids));
        m_looks = kMostLooks * (m_before.size() + m_after.size());
    }

    // Pieces wait on a stack of their own: documents may be long, and no two of their blocks alike.
    std::vector<DiffStep> run() {
        m_matches.clear();
        std::vector<Piece> pieces{{0, m_before.size(), 0, m_after.size()}};
        while (!pieces.empty()) {
            Piece piece = pieces.back();
            pieces.pop_back();
            trim(piece);
            const std::size_t size = piece.beforeEnd - piece.before + piece.afterEnd - piece.after;
            if (piece.before == piece.beforeEnd || piece.after == piece.afterEnd || size > m_looks)
                continue;
            m_looks -= size;
            if (!splitAtUnique(piece, pieces))
                matchByTable(piece);
        }
        return changes();
    }

private:
    struct Seen {
        std::size_t before = 0, after = 0;
        int timesBefore = 0, timesAfter = 0;
    };

    void match(std::size_t before, std::size_t after) { m_matches.emplace_back(before, after); }

    void trim(Piece& piece) {
        while (piece.before < piece.beforeEnd && piece.after < piece.afterEnd &&
               m_before[piece.before] == m_after[piece.after])
            match(piece.before++, piece.after++);
        while (piece.before < piece.beforeEnd && piece.after < piece.afterEnd &&
               m_before[piece.beforeEnd - 1] == m_after[piece.afterEnd - 1])
            match(--piece.beforeEnd, --piece.afterEnd);
    }

    // Patience diff: blocks that occur once on both sides, as many as stand in the same order, part the piece.
    bool splitAtUnique(const Piece& piece, std::vector<Piece>& pieces) {
        for (std::size_t i = piece.before; i < piece.beforeEnd; ++i)
            seen(m_before[i]) = {};
        for (std::size_t i = piece.after; i < piece.afterEnd; ++i)
            seen(m_after[i]) = {};
        for (std::size_t i = piece.before; i < piece.beforeEnd; ++i)
            ++seen(m_before[i]).timesBefore;
        for (std::size_t i = piece.after; i < piece.afterEnd; ++i) {
            seen(m_after[i]).after = i;
            ++seen(m_after[i]).timesAfter;
        }
        std::vector<std::pair<std::size_t, std::size_t>> unique;
        for (std::size_t i = piece.before; i < piece.beforeEnd; ++i)
            if (const Seen& each = seen(m_before[i]); each.timesBefore == 1 && each.timesAfter == 1)
                unique.emplace_back(i, each.after);
        if (unique.empty())
            return false;
        std::size_t before = piece.before, after = piece.after;
        for (const auto& [i, j] : longestAscending(unique)) {
            pieces.push_back({before, i, after, j});
            match(i, j);
            before = i + 1;
            after = j + 1;
        }
        pieces.push_back({before, piece.beforeEnd, after, piece.afterEnd});
        return true;
    }

    static std::vector<std::pair<std::size_t, std::size_t>>
    longestAscending(const std::vector<std::pair<std::size_t, std::size_t>>& pairs) {
        constexpr std::size_t kNone = static_cast<std::size_t>(-1);
        std::vector<std::size_t> ends, former(pairs.size(), kNone);  // of the best row of each length
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            const auto at = std::lower_bound(ends.begin(), ends.end(), pairs[i].second,
                                             [&](std::size_t end, std::size_t to) { return pairs[end].second < to; });
            if (at != ends.begin())
                former[i] = *(at - 1);
            if (at == ends.end())
                ends.push_back(i);
            else
                *at = i;
        }
        std::vector<std::pair<std::size_t, std::size_t>> row;
        for (std::size_t i = ends.back(); i != kNone; i = former[i])
            row.push_back(pairs[i]);
        std::reverse(row.begin(), row.end());
        return row;
    }

    void matchByTable(const Piece& piece) {
        const std::size_t rows = piece.beforeEnd - piece.before, columns = piece.afterEnd - piece.after;
        if (rows > kMostCells / columns)
            return;
        std::vector<std::uint32_t> longest((rows + 1) * (columns + 1));
        const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return longest[i * (columns + 1) + j]; };
        const auto same = [&](std::size_t i, std::size_t j) {
            return m_before[piece.before + i] == m_after[piece.after + j];
        };
        for (std::size_t i = rows; i-- > 0;)
            for (std::size_t j = columns; j-- > 0;)
                at(i, j) = same(i, j) ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
        for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
            if (same(i, j))
                match(piece.before + i++, piece.after + j++);
            else
                at(i + 1, j) >= at(i, j + 1) ? ++i : ++j;
        }
    }

    std::vector<DiffStep> changes() {
        std::sort(m_matches.begin(), m_matches.end());
        m_matches.emplace_back(m_before.size(), m_after.size());
        std::vector<DiffStep> changes;
        std::size_t before = 0, after = 0;
        for (const auto& [i, j] : m_matches) {
            for (; before < i; ++before)
                changes.push_back({before, std::nullopt});
            for (; after < j; ++after)
                changes.push_back({std::nullopt, after});
            if (i < m_before.size() && j < m_after.size())
                changes.push_back({before++, after++});
        }
        return changes;
    }

    Seen& seen(int id) { return m_seen[static_cast<std::size_t>(id)]; }

    Ids m_before, m_after;
    std::vector<Seen> m_seen;
    std::size_t m_looks = 0;  // at blocks that are left
    std::vector<std::pair<std::size_t, std::size_t>> m_matches;
};

}  // namespace

std::vector<DiffStep> sequenceDiff(std::vector<int> before, std::vector<int> after, int numbers) {
    return SequenceComparison(std::move(before), std::move(after), numbers).run();
}

}  // namespace pardalis
