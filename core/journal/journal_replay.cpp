#include "core/journal/journal_replay.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/document/lost_picture.h"
#include "core/formats/pardalis/document_json.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "core/formats/pardalis/sites_json.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

auto idIs(BlockId id) {
    return [id](const Block& block) { return block.id == id; };
}

void changeSites(std::map<std::string, std::optional<Site>>& changed, Sites& sites) {
    for (auto& [id, site] : changed) {
        if (site)
            sites.insert_or_assign(id, std::move(*site));
        else
            sites.erase(id);
    }
}

void changeSnapshots(const Snapshots& changed, Snapshots& snapshots) {
    for (const auto& [id, snapshot] : changed) {
        if (snapshot)
            snapshots.insert_or_assign(id, snapshot);
        else
            snapshots.erase(id);
    }
}

// No two of them have the same id, and none one of `taken`.
void makeDistinct(std::vector<Block>& blocks, std::unordered_set<BlockId> taken) {
    for (Block& block : blocks)
        while (!taken.insert(block.id).second)
            block.id = newBlockId();
}

// Of a journal's folder, else of the file that the document came from, which is read when it is first needed.
class MediaFinder {
public:
    MediaFinder(fs::path folder, fs::path file) : m_folder(std::move(folder)), m_file(std::move(file)) {}

    std::shared_ptr<const Media> find(const std::string& hash, const std::string& mimeType) {
        try {
            Bytes bytes = readFile(m_folder / hash);
            if (sha256Hex(bytes) == hash)
                return std::make_shared<const Media>(Media{mimeType, std::move(bytes)});
        } catch (const Error&) {
        }
        if (!std::exchange(m_looked, true) && !m_file.empty()) {
            try {
                m_saved = readDocument(m_file).media();
            } catch (const Error&) {
            }
        }
        return m_saved.find(hash);
    }

private:
    fs::path m_folder, m_file;
    MediaStore m_saved;
    bool m_looked = false;
};

}  // namespace

void JournalReplay::begin(HeadRecord head) {
    *this = {};
    m_info = std::move(head.info);
    m_mediaTypes = std::move(head.mediaTypes);
    m_unknown.members = std::move(head.unknown);
}

void JournalReplay::take(const LogRecord& record) {
    const std::string where = "the journal";
    try {
        switch (static_cast<JournalKind>(record.kind)) {
        case JournalKind::head: begin(headOf(record, where)); break;
        case JournalKind::blocks:
            for (Block& block : blocksOf(record, where))
                if (m_ids.insert(block.id).second)
                    m_blocks.push_back(std::move(block));
            break;
        case JournalKind::generations: m_generations.merge(readGenerations(record.payload, where)); break;
        case JournalKind::sites: m_sites.merge(readSites(record.payload, where)); break;
        case JournalKind::snapshot: changeSnapshots(snapshotsOf(record, where), m_snapshots); break;
        case JournalKind::part:
            if (const std::size_t zero = record.payload.find('\0'); zero != std::string::npos) {
                const auto bytes = asBytes(std::string_view(record.payload).substr(zero + 1));
                m_unknown.parts[record.payload.substr(0, zero)] =
                    std::make_shared<const Bytes>(bytes.begin(), bytes.end());
            }
            break;
        case JournalKind::whole: break;
        case JournalKind::edit: take(editOf(record, where)); break;
        case JournalKind::unkept: m_unkept = editOf(record, where); break;
        case JournalKind::noneUnkept: m_unkept.reset(); break;
        default: ++m_lost;
        }
    } catch (const Error&) {
        ++m_lost;
    }
}

// Whether what it removes stands where it says; `first`: there.
bool JournalReplay::fits(const EditRecord& edit, std::size_t& first) const {
    first = 0;
    if (edit.after) {
        const auto after = std::ranges::find_if(m_blocks, idIs(*edit.after));
        if (after == m_blocks.end())
            return false;
        first = static_cast<std::size_t>(after - m_blocks.begin()) + 1;
    }
    if (edit.removed.size() > m_blocks.size() - first)
        return false;
    for (std::size_t i = 0; i < edit.removed.size(); ++i)
        if (m_blocks[first + i].id != edit.removed[i])
            return false;
    return true;
}

// Where it belongs best if it does not fit.
std::size_t JournalReplay::placeOf(const EditRecord& edit) const {
    for (const BlockId removed : edit.removed)
        if (const auto at = std::ranges::find_if(m_blocks, idIs(removed)); at != m_blocks.end())
            return static_cast<std::size_t>(at - m_blocks.begin());
    if (!edit.after)
        return 0;
    const auto after = std::ranges::find_if(m_blocks, idIs(*edit.after));
    return after == m_blocks.end() ? m_blocks.size() : static_cast<std::size_t>(after - m_blocks.begin()) + 1;
}

void JournalReplay::take(EditRecord edit) {
    makeDistinct(edit.inserted, {});
    std::size_t first = 0;
    if (!fits(edit, first)) {
        ++m_lost;
        first = placeOf(edit);
    }
    std::unordered_set<BlockId> gone(edit.removed.begin(), edit.removed.end());
    for (const Block& block : edit.inserted)
        gone.insert(block.id);
    const auto begin = m_blocks.begin();
    const auto isGone = [&](const Block& block) { return gone.contains(block.id); };
    first -= static_cast<std::size_t>(std::count_if(begin, begin + static_cast<std::ptrdiff_t>(first), isGone));
    std::erase_if(m_blocks, isGone);
    for (const BlockId id : gone)
        m_ids.erase(id);
    for (const Block& block : edit.inserted)
        m_ids.insert(block.id);
    m_blocks.insert(m_blocks.begin() + static_cast<std::ptrdiff_t>(first),
                    std::make_move_iterator(edit.inserted.begin()), std::make_move_iterator(edit.inserted.end()));
    if (edit.info)
        m_info = *edit.info;
    m_mediaTypes.merge(edit.mediaTypes);
    m_generations.merge(edit.addedGenerations);
    for (const std::string& id : edit.removedGenerations)
        m_generations.erase(id);
    changeSites(edit.sites, m_sites);
    changeSnapshots(edit.snapshots, m_snapshots);
}

std::vector<Block> JournalReplay::shown(std::vector<Block> blocks, const MediaSource& source, MediaStore& found) {
    for (Block& block : blocks) {
        if (!block.picture || found.find(block.picture->media))
            continue;
        const auto type = m_mediaTypes.find(block.picture->media);
        const auto media =
            source(block.picture->media, type == m_mediaTypes.end() ? std::string("image/png") : type->second);
        if (media) {
            found.add(media->bytes, media->mimeType);
            continue;
        }
        ++m_lostPictures;
        block = wordsOf(block);
    }
    return blocks;
}

// It may stand elsewhere than it did if a record before it is lost.
std::optional<Edit> JournalReplay::unkeptIn(const Document& document, MediaStore media) {
    if (!m_unkept || m_unkept->inserted.empty())
        return std::nullopt;
    std::size_t first = 0;
    const bool fitting = fits(*m_unkept, first) && first + m_unkept->removed.size() <= document.blocks().size();
    if (!fitting) {
        ++m_lost;
        first = document.blocks().size();
    }
    const std::size_t count = fitting ? m_unkept->removed.size() : 0;
    std::unordered_set<BlockId> taken;
    for (std::size_t i = 0; i < document.blocks().size(); ++i)
        if (i < first || i >= first + count)
            taken.insert(document.blocks()[i].id);
    makeDistinct(m_unkept->inserted, std::move(taken));
    Edit edit = document.replacing(first, count, std::move(m_unkept->inserted));
    edit.addedMedia = std::move(media);
    edit.addedGenerations = std::move(m_unkept->addedGenerations);
    edit.sites = std::move(m_unkept->sites);
    return edit;
}

RecoveredWork JournalReplay::result(const MediaSource& source) && {
    RecoveredWork work;
    // Pictures that only a record of generations or an undo step shows come along where they are.
    MediaStore media, ofUnkept;
    m_blocks = shown(std::move(m_blocks), source, media);
    for (const auto& [hash, type] : m_mediaTypes)
        if (!media.find(hash))
            if (const auto found = source(hash, type))
                media.add(found->bytes, found->mimeType);
    work.document = Document(m_info, m_blocks, std::move(media), m_generations, m_unknown, m_sites, m_snapshots);
    if (m_unkept) {
        m_mediaTypes.insert(m_unkept->mediaTypes.begin(), m_unkept->mediaTypes.end());
        ofUnkept = work.document.media();
        for (const auto& [hash, type] : m_unkept->mediaTypes)
            if (!ofUnkept.find(hash))
                if (const auto found = source(hash, type))
                    ofUnkept.add(found->bytes, found->mimeType);
        m_unkept->inserted = shown(std::move(m_unkept->inserted), source, ofUnkept);
        work.unkept = unkeptIn(work.document, std::move(ofUnkept));
    }
    work.lostRecords = m_lost;
    work.lostPictures = m_lostPictures;
    return work;
}

RecoveredWork readJournal(const fs::path& journal, const fs::path& mediaFolder, const fs::path& file) {
    const LogContent content = readLog(journal);
    JournalReplay replay;
    for (const LogRecord& record : content.records)
        replay.take(record);
    replay.addLost(content.gaps);
    if (content.records.empty())
        throw Error("{}: nothing of it can be read", journal.string());
    MediaFinder finder(mediaFolder, file);
    return std::move(replay).result(
        [&](const std::string& hash, const std::string& type) { return finder.find(hash, type); });
}

}  // namespace pardalis
