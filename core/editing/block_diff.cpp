#include "core/editing/block_diff.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

namespace pardalis {
namespace {

std::string keyOf(const Block& block) {
    std::string key{static_cast<char>('a' + static_cast<int>(block.kind)), static_cast<char>('a' + block.level),
                    block.ordered ? '1' : '0'};
    if (block.picture)
        return key + block.picture->media + '\n' + block.picture->alt + '\n' + block.picture->caption;
    return key + block.text();
}

// Without what no reader sees: ids, who wrote what, what a model is shown.
Block asSeen(Block block) {
    block.id = {};
    block.variant.reset();
    block.use = {};
    block.unknown.clear();
    for (TextRun& run : block.runs)
        run.origin = {};
    if (block.picture) {
        Picture shown;
        shown.media = block.picture->media;
        shown.alt = block.picture->alt;
        shown.decorative = block.picture->decorative;
        shown.caption = block.picture->caption;
        shown.view = block.picture->view;
        block.picture = shown;
    }
    return normalised(std::move(block));
}

// Pairs up blocks that went with blocks that came in the same place.
class RowPairing {
public:
    RowPairing(const Document& before, const Document& after) : m_before(before.blocks()), m_after(after.blocks()) {}

    std::vector<BlockRow> run(const std::vector<DiffStep>& steps) {
        for (const DiffStep& step : steps) {
            if (!step.isCommon()) {
                (step.before ? m_gone : m_new).push_back(step.before ? *step.before : *step.after);
                continue;
            }
            pair();
            m_rows.push_back({step.before, step.after, asSeen(m_before[*step.before]) == asSeen(m_after[*step.after])});
        }
        pair();
        return std::move(m_rows);
    }

private:
    // A block that kept its id first; what stands between those by its place.
    void pair() {
        std::map<BlockId, std::size_t> placeOf;
        for (std::size_t j = 0; j < m_new.size(); ++j)
            placeOf[m_after[m_new[j]].id] = j;
        std::size_t i = 0, j = 0;
        for (std::size_t k = 0; k < m_gone.size(); ++k) {
            const auto same = placeOf.find(m_before[m_gone[k]].id);
            if (same == placeOf.end() || same->second < j)
                continue;
            pairBetween(i, k, j, same->second);
            m_rows.push_back({m_gone[k], m_new[same->second], false});
            i = k + 1;
            j = same->second + 1;
        }
        pairBetween(i, m_gone.size(), j, m_new.size());
        m_gone.clear();
        m_new.clear();
    }

    void pairBetween(std::size_t i, std::size_t iEnd, std::size_t j, std::size_t jEnd) {
        for (; i < iEnd || j < jEnd; ++i, ++j) {
            const bool both = i < iEnd && j < jEnd &&
                              m_before[m_gone[i]].picture.has_value() == m_after[m_new[j]].picture.has_value();
            if (both) {
                m_rows.push_back({m_gone[i], m_new[j], false});
                continue;
            }
            if (i < iEnd)
                m_rows.push_back({m_gone[i], std::nullopt, false});
            if (j < jEnd)
                m_rows.push_back({std::nullopt, m_new[j], false});
        }
    }

    const std::vector<Block>&m_before, &m_after;
    std::vector<std::size_t> m_gone, m_new;  // since the last block of both
    std::vector<BlockRow> m_rows;
};

}  // namespace

std::vector<DiffStep> blockDiff(const Document& before, const Document& after) {
    std::unordered_map<std::string, int> numbers;
    const auto ids = [&](const Document& document) {
        std::vector<int> found;
        for (const Block& block : document.blocks())
            found.push_back(numbers.emplace(keyOf(block), static_cast<int>(numbers.size())).first->second);
        return found;
    };
    std::vector<int> left = ids(before), right = ids(after);
    return sequenceDiff(std::move(left), std::move(right), static_cast<int>(numbers.size()));
}

std::vector<BlockRow> blockRows(const Document& before, const Document& after) {
    return RowPairing(before, after).run(blockDiff(before, after));
}

}  // namespace pardalis
