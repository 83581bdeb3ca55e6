#include "core/journal/recovery_slot.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json_text.h"
#include "core/base/utf8.h"
#include "core/formats/pardalis/pardalis_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace pardalis {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::uint64_t kMaxInfo = 1 << 20;
constexpr const char* kCopy = ".pardalis";

// A name that isn't UTF-8 can't stand in JSON: the copy is then one of a document that was never saved.
std::string pathText(const fs::path& path) {
    return toValidUtf8(path.string()) == path.string() ? path.string() : std::string();
}

std::string toJson(const RecoveryInfo& info) {
    json written{{"name", toValidUtf8(info.name)}, {"file", pathText(info.file)}};
    if (info.stamp)
        written["stamp"] = {info.stamp->device, info.stamp->inode, info.stamp->size, info.stamp->changedSeconds,
                            info.stamp->changedNanoseconds};
    return jsonText(written);
}

// Whatever can be read of it: the copy is what counts.
RecoveryInfo readInfo(const fs::path& path) {
    RecoveryInfo info;
    try {
        const json read = jsonOf(asText(readFile(path, kMaxInfo)));
        info.name = read.at("name").get<std::string>();
        info.file = read.at("file").get<std::string>();
        if (const auto stamp = read.find("stamp"); stamp != read.end())
            info.stamp = FileStamp{stamp->at(0).get<std::uint64_t>(), stamp->at(1).get<std::uint64_t>(),
                                   stamp->at(2).get<std::uint64_t>(), stamp->at(3).get<std::int64_t>(),
                                   stamp->at(4).get<std::int64_t>()};
    } catch (const Error&) {
    } catch (const json::exception&) {
    }
    return info;
}

std::vector<std::string> idsIn(const fs::path& folder) {
    std::vector<std::string> ids;
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed))
        if (entry->path().extension() == ".lock")
            ids.push_back(entry->path().stem().string());
    return ids;
}

// At once, and on disk when that is asked for: whoever looks finds the old one or the new one. For its owner alone.
void replaceFile(const fs::path& path, const std::string& text) {
    const fs::path part = path.string() + ".part";
    const int file = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    const bool isWritten = file >= 0 && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    int why = isWritten ? 0 : errno;
    if (file >= 0)
        ::close(file);
    if (isWritten && ::rename(part.c_str(), path.c_str()) == 0)
        return;
    why = isWritten ? errno : why;
    ::unlink(part.c_str());
    throw Error("{}: can't be written: {}", path.string(), std::strerror(why));
}

}  // namespace

// The system's own lock on a file: it is given up with the process.
struct RecoverySlot::Lock {
    int fd = -1;

    enum class Of { newSlot, foundSlot };

    // Null where another process has it, or where it can't be had.
    static std::unique_ptr<Lock> take(const fs::path& path, Of slot) {
        const bool isNew = slot == Of::newSlot;
        const int fd = ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | (isNew ? O_CREAT | O_EXCL : 0), 0600);
        if (fd < 0)
            return nullptr;
        auto lock = std::make_unique<Lock>();
        lock->fd = fd;
        // Who looks whether a new slot is in use holds it for a moment. And a file may have been taken away between the
        // two calls: a lock on nothing keeps nobody out.
        struct stat here {
        }, there{};
        if (::flock(fd, LOCK_EX | (isNew ? 0 : LOCK_NB)) != 0 || ::fstat(fd, &here) != 0 ||
            ::stat(path.c_str(), &there) != 0 || here.st_ino != there.st_ino)
            return nullptr;
        return lock;
    }
    ~Lock() {
        if (fd >= 0)
            ::close(fd);
    }
};

RecoverySlot::RecoverySlot(fs::path folder, std::string id, std::unique_ptr<Lock> lock)
    : m_folder(std::move(folder)), m_id(std::move(id)), m_lock(std::move(lock)) {}

RecoverySlot::RecoverySlot(const fs::path& folder, JournalWriter::Told told)
    : RecoverySlot(folder, toString(newBlockId()), nullptr) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed)
        throw Error("{}: can't be made: {}", folder.string(), failed.message());
    fs::permissions(folder, fs::perms::owner_all, failed);
    m_lock = Lock::take(folder / (m_id + ".lock"), Lock::Of::newSlot);
    if (!m_lock)
        throw Error("{}: can't be written: {}", folder.string(), std::strerror(errno));
    m_journal = std::make_unique<JournalWriter>(folder / m_id, std::move(told));
}

fs::path RecoverySlot::path(const char* suffix) const { return m_folder / (m_id + suffix); }

JournalWriter& RecoverySlot::journal() {
    CHECK(m_journal);
    return *m_journal;
}

RecoverySlot::~RecoverySlot() {
    if (!m_lock)
        return;
    if (m_journal)
        m_journal->clear();  // what is still to be written need not be
    m_journal.reset();
    // What a killed process left half written has the id in its name, too. The lock goes last: who finds it free finds all.
    std::error_code ignored;
    std::vector<fs::path> ours;
    for (fs::directory_iterator entry(m_folder, ignored), end; !ignored && entry != end; entry.increment(ignored))
        if (entry->path().filename().string().find(m_id) != std::string::npos && entry->path().extension() != ".lock")
            ours.push_back(entry->path());
    for (const fs::path& each : ours)
        fs::remove_all(each, ignored);
    fs::remove(path(".lock"), ignored);
}

void RecoverySlot::setInfo(const RecoveryInfo& info) {
    if (info == m_info)
        return;
    replaceFile(path(".json"), toJson(info));
    journal().sync(path(".json"));
    m_info = info;
}

// Version 0.1 kept a copy of the whole document.
fs::path RecoverySlot::findWork() const {
    fs::path journal = journalOf(m_folder / m_id);
    return !journal.empty() ? journal : fileExists(path(kCopy)) ? path(kCopy) : fs::path();
}

fs::path RecoverySlot::work() const {
    if (m_journal)
        return findWork();
    if (!m_found)
        m_found = findWork();
    return *m_found;
}

RecoveredWork RecoverySlot::read() const {
    const fs::path found = work();
    if (found.empty())
        throw Error("{}: there is nothing in it", (m_folder / m_id).string());
    if (found == path(kCopy))
        return {.document = readDocument(found), .unkept = {}};
    return readJournal(found, journalMedia(m_folder / m_id), m_info.file);
}

bool RecoverySlot::hasWork() const { return !work().empty(); }

std::int64_t RecoverySlot::changedAt() const {
    const fs::path found = work();
    const auto stamp = found.empty() ? std::nullopt : stampOf(found);
    return stamp ? stamp->changedSeconds : 0;
}

void RecoverySlot::leave() {
    m_journal.reset();
    m_lock.reset();
}

std::vector<std::unique_ptr<RecoverySlot>> claimAbandoned(const fs::path& folder) {
    std::vector<std::unique_ptr<RecoverySlot>> found;
    for (const std::string& id : idsIn(folder)) {
        auto lock = RecoverySlot::Lock::take(folder / (id + ".lock"), RecoverySlot::Lock::Of::foundSlot);
        if (!lock)
            continue;
        std::unique_ptr<RecoverySlot> slot(new RecoverySlot(folder, id, std::move(lock)));
        if (!slot->hasWork())
            continue;  // and with it go its files
        slot->m_info = readInfo(folder / (id + ".json"));
        found.push_back(std::move(slot));
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a->changedAt() > b->changedAt(); });
    return found;
}

std::vector<RecoveryInfo> openElsewhere(const fs::path& folder, const RecoverySlot& own) {
    std::vector<RecoveryInfo> open;
    for (const std::string& id : idsIn(folder))
        if (id != own.m_id && !RecoverySlot::Lock::take(folder / (id + ".lock"), RecoverySlot::Lock::Of::foundSlot))
            open.push_back(readInfo(folder / (id + ".json")));
    return open;
}

}  // namespace pardalis
