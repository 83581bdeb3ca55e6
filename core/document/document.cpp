#include "core/document/document.h"

#include "core/base/check.h"
#include "core/document/text_rules.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>

namespace pardalis {
namespace {

// As the document holds them, each proven to be well-formed. `added`: media that come with them.
std::vector<Block> accepted(std::vector<Block> blocks, const MediaStore& media, const MediaStore& added) {
    for (Block& block : blocks) {
        block = normalised(std::move(block));
        CHECK(defect(block) == "");
        CHECK(!block.picture || media.find(block.picture->media) || added.find(block.picture->media));
    }
    return blocks;
}

bool stands(const Block& block, const Block& removed) { return block == removed || block == normalised(removed); }

}  // namespace

bool isClean(const DocumentInfo& info) {
    // A brief and notes may be several lines long.
    return isCleanText(info.title) && isCleanText(info.language) && isCleanText(info.brief, TextPlace::code) &&
           isCleanText(info.notes, TextPlace::code) && info.wordGoal >= 0 && info.wordGoal <= kMostWordGoal;
}

Document::Document() : m_blocks{makeParagraph("")} {}

Document::Document(DocumentInfo info, std::vector<Block> blocks, MediaStore media, GenerationRecords generations,
                   UnknownContent unknown, Sites sites, Snapshots snapshots)
    : m_info(std::move(info)),
      m_blocks(accepted(std::move(blocks), media, {})),
      m_media(std::move(media)),
      m_generations(std::move(generations)),
      m_unknown(std::move(unknown)),
      m_sites(std::move(sites)),
      m_snapshots(std::move(snapshots)) {
    CHECK(isClean(m_info));
    for (const auto& [id, site] : m_sites)
        CHECK(isSiteId(id) && defect(site) == "");
    for (const auto& [id, snapshot] : m_snapshots)
        CHECK(isSnapshotId(id) && snapshot && defect(*snapshot) == "");
    for (Block& block : m_blocks)  // a mark of nothing is none
        if (const auto site = block.variant ? m_sites.find(block.variant->site) : m_sites.end();
            site == m_sites.end() || !site->second.find(block.variant->number))
            block.variant.reset();
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

    std::vector<Block> inserted = accepted(edit.inserted, m_media, edit.addedMedia);
    if (inserted.empty() && edit.removed.size() == m_blocks.size())
        inserted.push_back(makeParagraph(""));
    std::unordered_set<BlockId> ids;
    for (const Block& block : inserted)
        CHECK(ids.insert(block.id).second);
    for (std::size_t i = 0; i < m_blocks.size(); ++i)
        CHECK((i >= first && i < last) || !ids.contains(m_blocks[i].id));
    CHECK(!edit.info || isClean(*edit.info));
    for (const auto& [id, site] : edit.sites)
        CHECK(isSiteId(id) && (!site || defect(*site) == ""));
    for (const auto& [id, snapshot] : edit.snapshots)
        CHECK(isSnapshotId(id) && (!snapshot || defect(*snapshot) == ""));
    proveBehind(edit, first, last);

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
    changeBehind(edit, inverse);
    if (edit.changesPage())
        ++m_revision;
    return inverse;
}

// What goes is there, and nothing that will stand on the page shows it. Blocks first..last-1 are the removed ones.
void Document::proveBehind(const Edit& edit, std::size_t first, std::size_t last) const {
    for (const std::string& id : edit.removedGenerations)
        CHECK(m_generations.contains(id));
    for (const std::string& hash : edit.removedMedia)
        CHECK(m_media.find(hash));
    if (edit.removedMedia.empty())
        return;
    const auto stays = [&](const Block& block) {
        return !block.picture || !edit.removedMedia.contains(block.picture->media) ||
               edit.addedMedia.find(block.picture->media);
    };
    CHECK(std::all_of(edit.inserted.begin(), edit.inserted.end(), stays));
    for (std::size_t i = 0; i < m_blocks.size(); ++i)
        CHECK((i >= first && i < last) || stays(m_blocks[i]));
}

// Those of a snapshot stay, whatever is undone on the page.
MediaStore Document::takeMedia(std::set<std::string> hashes) {
    std::erase_if(hashes, [this](const std::string& hash) {
        return std::ranges::any_of(m_snapshots, [&](const auto& each) { return shows(*each.second, hash); });
    });
    return m_media.take(hashes);
}

void Document::changeBehind(const Edit& edit, Edit& inverse) {
    for (const auto& [id, snapshot] : edit.snapshots) {
        const auto former = m_snapshots.find(id);
        inverse.snapshots[id] = former == m_snapshots.end() ? SharedSnapshot() : former->second;
        if (snapshot)
            m_snapshots.insert_or_assign(id, snapshot);
        else
            m_snapshots.erase(id);
    }
    inverse.addedMedia = takeMedia(edit.removedMedia);
    for (const auto& [hash, media] : edit.addedMedia.all())
        if (!m_media.find(hash))
            inverse.removedMedia.insert(hash);
    m_media.add(edit.addedMedia);
    for (const std::string& id : edit.removedGenerations)
        inverse.addedGenerations.insert(m_generations.extract(id));
    for (const auto& record : edit.addedGenerations)
        if (m_generations.insert(record).second)
            inverse.removedGenerations.insert(record.first);
    for (const auto& [id, site] : edit.sites) {
        const auto former = m_sites.find(id);
        inverse.sites[id] = former == m_sites.end() ? std::nullopt : std::optional(std::move(former->second));
        if (site)
            m_sites.insert_or_assign(id, *site);
        else
            m_sites.erase(id);
    }
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

bool Document::operator==(const Document& other) const { return m_info == other.m_info && m_blocks == other.m_blocks; }

}  // namespace pardalis
