#pragma once

#include "core/document/document.h"
#include "core/journal/record_log.h"
#include "core/journal/unkept_work.h"

#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace pardalis {

// A document's journal on disk: STEM.N.journal, from which readJournal() makes the document again, and in STEM.media its
// pictures' files by their hashes. A journal that has grown begins anew from the document as it is, with the next N, and the one
// before goes when that is on disk; so it does when a disk failed. Used by one thread.
class JournalFiles {
public:
    explicit JournalFiles(std::filesystem::path stem) : m_stem(std::move(stem)) {}

    // These write nothing yet. `saved`: hashes of the pictures that the document's own file has, so that words need not wait
    // for them.
    void begin(const Document& document, const std::set<std::string>& saved = {});
    void append(const Edit& edit);  // that was applied; nothing before begin()
    void setUnkept(std::optional<UnkeptWork> work);

    // Brings all that was told to the disk, files of new pictures first. Throws Error, and then the next call writes all of the
    // rest anew.
    void sync();
    // One file of a picture that is saved, too; false: none is left. Throws Error.
    bool writeMedia();
    // Nothing is unsaved: all files go.
    void clear();

private:
    using MediaQueue = std::deque<std::pair<std::string, std::shared_ptr<const Media>>>;  // by hash

    std::filesystem::path mediaFolder() const;
    void startLog();
    void recordLast();
    void wantMedia(const MediaQueue::value_type& media, MediaQueue& queue);
    void write(MediaQueue& queue);  // the first of it
    void syncLog();
    void forgetUnkept(const Edit& former);
    void removeForgotten();
    void removeLogs(bool all) const;

    const std::filesystem::path m_stem;
    std::optional<Document> m_document;  // as it was told; none: nothing is unsaved
    std::optional<Edit> m_unkept;
    std::unique_ptr<RecordLog> m_log;  // null: it is to be begun
    int m_number = 0;
    std::uint64_t m_bytesAtBegin = 0;
    std::vector<LogRecord> m_records;    // that are to be appended
    std::optional<Edit> m_last;          // behind those
    MediaQueue m_newMedia, m_oldMedia;   // to be written
    std::set<std::string> m_mediaKnown;  // written, or among those
    std::set<std::string> m_forgotten;   // to be removed, when no log on disk names them
};

// Where the newest journal of STEM is; empty: there is none. The older one counts while the newer is not whole.
std::filesystem::path journalOf(const std::filesystem::path& stem);
std::filesystem::path journalMedia(const std::filesystem::path& stem);

}  // namespace pardalis
