#include "core/document/document.h"

#include "core/base/check.h"
#include "core/document/text_rules.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>

namespace pardalis {
namespace {

bool isClean(const DocumentInfo& info) {
    // A brief may be several lines long.
    return isCleanText(info.title) && isCleanText(info.language) && isCleanText(info.brief, TextPlace::code);
}

// As the document holds them, each proven to be well-formed.
std::vector<Block> accepted(std::vector<Block> blocks, const MediaStore& media) {
    for (Block& block : blocks) {
        block = normalised(std::move(block));
        CHECK(defect(block) == "");
        CHECK(!block.picture || media.find(block.picture->media));
    }
    return blocks;
}

bool stands(const Block& block, const Block& removed) { return block == removed || block == normalised(removed); }

}  // namespace

Document::Document() : m_blocks{makeParagraph("")} {}

Document::Document(DocumentInfo info, std::vector<Block> blocks, MediaStore media)
    : m_info(std::move(info)), m_blocks(accepted(std::move(blocks), media)), m_media(std::move(media)) {
    CHECK(isClean(m_info));
    if (m_blocks.empty())
        m_blocks.push_back(makeParagraph(""));
    std::vector<BlockId> ids;
    ids.reserve(m_blocks.size());
    for (const Block& block : m_blocks)
        ids.push_back(block.id);
    std::sort(ids.begin(), ids.end());
    CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
}

const Block* Document::find(BlockId id) const {
    const auto index = indexOf(id);
    return index ? &m_blocks[*index] : nullptr;
}

std::optional<std::size_t> Document::indexOf(BlockId id) const {
    const auto found = std::find_if(m_blocks.begin(), m_blocks.end(), [id](const Block& b) { return b.id == id; });
    if (found == m_blocks.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - m_blocks.begin());
}

Position Document::end() const { return {m_blocks.back().id, m_blocks.back().text().size()}; }

Edit Document::apply(const Edit& edit) {
    // Everything is proven before anything changes: a failed CHECK leaves the document as it was.
    std::size_t first = 0;
    if (edit.after) {
        const auto index = indexOf(*edit.after);
        CHECK(index);
        first = *index + 1;
    }
    CHECK(edit.removed.size() <= m_blocks.size() - first);
    const std::size_t last = first + edit.removed.size();
    for (std::size_t i = first; i < last; ++i)
        CHECK(stands(m_blocks[i], edit.removed[i - first]));

    std::vector<Block> inserted = accepted(edit.inserted, m_media);
    if (inserted.empty() && edit.removed.size() == m_blocks.size())
        inserted.push_back(makeParagraph(""));
    std::unordered_set<BlockId> ids;
    for (const Block& block : inserted)
        CHECK(ids.insert(block.id).second);
    for (std::size_t i = 0; i < m_blocks.size(); ++i)
        CHECK((i >= first && i < last) || !ids.contains(m_blocks[i].id));
    CHECK(!edit.info || isClean(*edit.info));

    Edit inverse;
    inverse.after = edit.after;
    inverse.removed = inserted;
    if (edit.info)
        inverse.info = m_info;
    m_blocks.reserve(m_blocks.size() + inserted.size());

    const auto at = [this](std::size_t i) { return m_blocks.begin() + static_cast<std::ptrdiff_t>(i); };
    inverse.inserted.assign(std::make_move_iterator(at(first)), std::make_move_iterator(at(last)));
    m_blocks.erase(at(first), at(last));
    m_blocks.insert(at(first), std::make_move_iterator(inserted.begin()), std::make_move_iterator(inserted.end()));
    if (edit.info)
        m_info = *edit.info;
    ++m_revision;
    return inverse;
}

Edit Document::replacing(std::size_t first, std::size_t count, std::vector<Block> inserted) const {
    CHECK(first <= m_blocks.size() && count <= m_blocks.size() - first);
    Edit edit;
    if (first > 0)
        edit.after = m_blocks[first - 1].id;
    const auto begin = m_blocks.begin() + static_cast<std::ptrdiff_t>(first);
    edit.removed.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
    edit.inserted = std::move(inserted);
    return edit;
}

bool Document::operator==(const Document& other) const {
    return m_info == other.m_info && m_blocks == other.m_blocks;
}

}  // namespace pardalis
