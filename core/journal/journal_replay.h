#pragma once

#include "core/journal/journal_records.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <unordered_set>

namespace pardalis {

// What came back of unsaved work.
struct RecoveredWork {
    Document document;
    // What a model had written and nobody had kept; an edit of `document`.
    std::optional<Edit> unkept;
    int lostRecords = 0;   // damaged, or of a change that does not fit what came before it
    int lostPictures = 0;  // whose file is nowhere; a line with their words stands in their place
};

// Makes a document of a journal's records again. Whatever is damaged or missing among them, what can be read comes back: a
// change whose place is gone goes to the end.
class JournalReplay {
public:
    void take(const LogRecord& record);  // in order
    void addLost(int records) { m_lost += records; }
    bool empty() const { return m_blocks.empty(); }

    // `media`: gives a picture's file by its hash, null where there is none.
    using MediaSource =
        std::function<std::shared_ptr<const Media>(const std::string& hash, const std::string& mimeType)>;
    RecoveredWork result(const MediaSource& media) &&;

private:
    void begin(HeadRecord head);
    void take(EditRecord edit);
    bool fits(const EditRecord& edit, std::size_t& first) const;
    std::size_t placeOf(const EditRecord& edit) const;
    std::optional<Edit> unkeptIn(const Document& document, MediaStore media);
    // Without the pictures whose file is missing.
    std::vector<Block> shown(std::vector<Block> blocks, const MediaSource& source, MediaStore& found);

    DocumentInfo m_info;
    std::vector<Block> m_blocks;
    std::unordered_set<BlockId> m_ids;
    std::map<std::string, std::string> m_mediaTypes;
    GenerationRecords m_generations;
    UnknownContent m_unknown;
    Sites m_sites;
    Snapshots m_snapshots;
    std::optional<EditRecord> m_unkept;
    int m_lost = 0, m_lostPictures = 0;
};

// All that a journal holds; `mediaFolder` has its pictures by their hashes, and `file`, which the document came from, may have
// others. Throws Error where it can't be read at all.
RecoveredWork readJournal(const std::filesystem::path& journal, const std::filesystem::path& mediaFolder,
                          const std::filesystem::path& file);

}  // namespace pardalis
