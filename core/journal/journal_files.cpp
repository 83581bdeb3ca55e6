#include "core/journal/journal_files.h"

#include "core/base/file.h"
#include "core/image/image_io.h"
#include "core/journal/journal_records.h"

#include <algorithm>
#include <charconv>
#include <exception>
#include <map>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostGrowth = std::uint64_t{4} << 20;  // bytes behind the document, or three times it

// Typing changes a block over and over: what it was in between nobody needs.
bool replacesAllOf(const Edit& edit, const Edit& former) {
    return former.inserted.size() == 1 && edit.removed.size() == 1 && edit.inserted.size() == 1 &&
           former.inserted[0].id == edit.removed[0].id && former.removed.size() == 1 &&
           former.removed[0].id == edit.inserted[0].id && former.after == edit.after && !edit.info && !former.info &&
           edit.addedMedia.all().empty() && former.addedMedia.all().empty() && edit.addedGenerations.empty() &&
           former.addedGenerations.empty() && edit.sites.empty() && former.sites.empty() &&
           edit.removedGenerations.empty() && former.removedGenerations.empty();
}

// Pictures that have no file yet get one of their pixels so far.
Edit withFiles(UnkeptWork work) {
    for (auto& [id, pixels] : work.unmade) {
        const auto block = std::ranges::find(work.edit.inserted, id, &Block::id);
        if (block != work.edit.inserted.end() && block->picture)
            block->picture->media = work.edit.addedMedia.add(encodePng(pixels), "image/png");
    }
    // Among the tries in its place the same block stands.
    for (auto& [id, site] : work.edit.sites) {
        if (!site)
            continue;
        for (Variant& variant : site->variants)
            for (Block& block : variant.blocks)
                if (const auto whole = std::ranges::find(work.edit.inserted, block.id, &Block::id);
                    whole != work.edit.inserted.end() && block.picture && whole->picture)
                    block.picture->media = whole->picture->media;
    }
    return std::move(work.edit);
}

// By their numbers.
std::map<int, fs::path> logsOf(const fs::path& stem) {
    std::map<int, fs::path> logs;
    const std::string begin = stem.filename().string() + ".";
    std::error_code failed;
    for (fs::directory_iterator entry(stem.parent_path(), failed), end; !failed && entry != end;
         entry.increment(failed)) {
        const std::string name = entry->path().filename().string();
        int number = 0;
        if (name.starts_with(begin) && entry->path().extension() == ".journal" &&
            std::from_chars(name.data() + begin.size(), name.data() + name.size(), number).ec == std::errc())
            logs[number] = entry->path();
    }
    return logs;
}

// What a journal is worth: the document that it begins with is all there, or some of it, or nothing. One that can't be read,
// as of a newer version, is somebody's work, too.
enum class Worth : std::uint8_t { nothing, some, whole };
Worth worthOf(const fs::path& log) {
    try {
        const std::vector<LogRecord> records = readLog(log).records;
        const auto isEnd = [](const LogRecord& record) { return record.kind == static_cast<char>(JournalKind::whole); };
        return std::ranges::any_of(records, isEnd) ? Worth::whole : records.empty() ? Worth::nothing : Worth::some;
    } catch (const std::exception&) {
        return Worth::whole;
    }
}

}  // namespace

fs::path journalMedia(const fs::path& stem) { return stem.string() + ".media"; }

fs::path journalOf(const fs::path& stem) {
    const std::map<int, fs::path> logs = logsOf(stem);
    fs::path best;
    Worth most = Worth::nothing;
    for (const auto& [number, path] : logs)
        if (const Worth worth = worthOf(path); worth != Worth::nothing && worth >= most) {
            most = worth;
            best = path;
        }
    return best;
}

fs::path JournalFiles::mediaFolder() const { return journalMedia(m_stem); }

void JournalFiles::begin(const Document& document, const std::set<std::string>& saved) {
    m_document = document;
    m_unkept.reset();
    m_records.clear();
    m_last.reset();
    m_log.reset();
    for (const auto& queued : std::exchange(m_oldMedia, {}))
        m_mediaKnown.erase(queued.first);
    for (const auto& each : document.media().all())
        wantMedia(each, saved.contains(each.first) ? m_oldMedia : m_newMedia);
}

void JournalFiles::append(const Edit& edit) {
    if (!m_document)
        return;
    m_document->apply(edit);
    for (const auto& each : edit.addedMedia.all())
        wantMedia(each, m_newMedia);
    if (m_last && replacesAllOf(edit, *m_last)) {
        m_last->inserted = edit.inserted;
        return;
    }
    recordLast();
    m_last = edit;
}

void JournalFiles::recordLast() {
    if (m_last)
        m_records.push_back(editRecord(*m_last));
    m_last.reset();
}

void JournalFiles::setUnkept(std::optional<UnkeptWork> work) {
    if (!m_document)
        return;
    recordLast();
    std::optional<Edit> now;
    if (work)
        now = withFiles(std::move(*work));
    if (now)
        for (const auto& each : now->addedMedia.all())
            wantMedia(each, m_newMedia);
    const std::optional<Edit> former = std::exchange(m_unkept, std::move(now));
    if (former)
        forgetUnkept(*former);
    if (m_unkept)
        m_records.push_back(editRecord(*m_unkept, JournalKind::unkept));
    else if (former)
        m_records.push_back({static_cast<char>(JournalKind::noneUnkept), {}});
}

// A picture that is being drawn has another file each time. The log on disk names the former until it goes on, and a picture
// that is kept becomes the document's.
void JournalFiles::forgetUnkept(const Edit& former) {
    for (const auto& each : former.addedMedia.all()) {
        if (!m_document->media().find(each.first) && (!m_unkept || !m_unkept->addedMedia.find(each.first)))
            m_forgotten.insert(each.first);
    }
}

void JournalFiles::wantMedia(const MediaQueue::value_type& media, MediaQueue& queue) {
    m_forgotten.erase(media.first);
    if (m_mediaKnown.insert(media.first).second)
        queue.push_back(media);
}

void JournalFiles::removeForgotten() {
    std::error_code ignored;
    for (const std::string& hash : m_forgotten) {
        m_mediaKnown.erase(hash);
        fs::remove(mediaFolder() / hash, ignored);
    }
    m_forgotten.clear();
}

void JournalFiles::startLog() {
    m_log.reset();
    const fs::path path = m_stem.string() + "." + std::to_string(m_number + 1) + ".journal";
    std::error_code ignored;
    fs::remove(path, ignored);
    auto log = std::make_unique<RecordLog>(path);
    std::vector<LogRecord> records = documentRecords(*m_document);
    if (m_unkept)
        records.push_back(editRecord(*m_unkept, JournalKind::unkept));
    log->append(records);
    log->sync();
    m_log = std::move(log);
    ++m_number;
    m_bytesAtBegin = m_log->bytes();
    m_records.clear();
    m_last.reset();
    removeLogs(false);
}

void JournalFiles::syncLog() {
    const bool hasGrown = m_log && m_log->bytes() > std::max(kMostGrowth, 3 * m_bytesAtBegin) + m_bytesAtBegin;
    if (!m_log || hasGrown)
        return startLog();
    recordLast();
    if (m_records.empty())
        return;
    try {
        m_log->append(m_records);
        m_log->sync();
        m_records.clear();
    } catch (...) {
        m_log.reset();  // who knows what is in it
        throw;
    }
}

// Words do not wait for a picture for which there is no room.
void JournalFiles::sync() {
    if (!m_document)
        return;
    std::exception_ptr failure;
    try {
        while (!m_newMedia.empty())
            write(m_newMedia);
    } catch (...) {
        failure = std::current_exception();
    }
    syncLog();
    if (failure)
        std::rethrow_exception(failure);
    removeForgotten();
}

void JournalFiles::write(MediaQueue& queue) {
    const auto& [hash, media] = queue.front();
    std::error_code failed;
    fs::create_directories(mediaFolder(), failed);
    fs::permissions(mediaFolder(), fs::perms::owner_all, failed);
    if (!fileExists(mediaFolder() / hash))
        writeFileAtomically(mediaFolder() / hash, media->bytes);
    queue.pop_front();
}

bool JournalFiles::writeMedia() {
    if (m_oldMedia.empty())
        return false;
    write(m_oldMedia);
    return true;
}

void JournalFiles::removeLogs(bool all) const {
    std::error_code ignored;
    for (const auto& [number, path] : logsOf(m_stem))
        if (all || number < m_number)
            fs::remove(path, ignored);
}

void JournalFiles::clear() {
    m_document.reset();
    m_unkept.reset();
    m_log.reset();
    m_records.clear();
    m_last.reset();
    m_newMedia.clear();
    m_oldMedia.clear();
    m_mediaKnown.clear();
    m_forgotten.clear();
    removeLogs(true);
    std::error_code ignored;
    fs::remove_all(mediaFolder(), ignored);
}

}  // namespace pardalis
