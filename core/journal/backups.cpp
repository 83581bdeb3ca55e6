#include "core/journal/backups.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/file_stamp.h"
#include "core/base/sha256.h"
#include "core/formats/pardalis/pardalis_file.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <functional>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDigits = 20;
constexpr std::string_view kSuffix = ".pardalis";
constexpr const char* kPathName = "path.txt";  // says whose versions these are

fs::path wholePath(const fs::path& document) {
    std::error_code failed;
    const fs::path whole = fs::weakly_canonical(fs::absolute(document, failed), failed);
    return failed ? document : whole;
}

// Names in the order in which they were made.
std::string nextName() {
    static std::atomic<std::int64_t> last{0};
    const std::int64_t now =
        std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    std::int64_t before = last.load();
    while (!last.compare_exchange_weak(before, std::max(now, before + 1))) {
    }
    return fmt::format("{:0{}}{}", std::max(now, before + 1), kDigits, kSuffix);
}

bool isVersion(const fs::path& path) {
    const std::string name = path.filename().string();
    return name.size() == kDigits + kSuffix.size() && name.ends_with(kSuffix) &&
           name.find_first_not_of("0123456789") == kDigits;
}

std::vector<fs::path> versionsIn(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed))
        if (isVersion(entry->path()) && entry->symlink_status(failed).type() == fs::file_type::regular)
            found.push_back(entry->path());
    std::sort(found.begin(), found.end(), std::greater<>());
    return found;
}

// By its content's date and size: a version that is there already, from a save that failed or another window's.
bool holdsSame(const fs::path& version, const FileStamp& now) {
    const auto kept = stampOf(version);
    return kept && kept->size == now.size && kept->changedSeconds == now.changedSeconds &&
           kept->changedNanoseconds == now.changedNanoseconds;
}

bool isOursAlone(const struct stat& info) { return info.st_uid == ::geteuid() && info.st_nlink == 1; }

// With the date of the original.
void copyTo(const fs::path& copy, const fs::path& original, const struct stat& info) {
    writeFileAtomically(copy, readFile(original, std::uint64_t{8} << 30));
    const struct timespec times[2] = {info.st_mtim, info.st_mtim};
    ::utimensat(AT_FDCWD, copy.c_str(), times, 0);
    ::chmod(copy.c_str(), 0600);
}

void prune(const fs::path& folder, std::size_t most) {
    const std::vector<fs::path> versions = versionsIn(folder);
    std::error_code ignored;
    for (std::size_t i = most; i < versions.size(); ++i)
        fs::remove(versions[i], ignored);
}

}  // namespace

Backups::Former& Backups::Former::operator=(Former&& other) noexcept {
    std::swap(m_file, other.m_file);
    std::swap(m_document, other.m_document);
    std::swap(m_isLink, other.m_isLink);
    return *this;
}

Backups::Former::~Former() {
    if (!m_file.empty())
        ::unlink(m_file.c_str());
}

fs::path Backups::folderOf(const fs::path& document) const {
    return m_folder / sha256Hex(asBytes(wholePath(document).string())).substr(0, 32);
}

fs::path Backups::makeFolderFor(const fs::path& document) const {
    const fs::path folder = folderOf(document);
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed)
        throw Error("{}: can't be made: {}", folder.string(), failed.message());
    for (const fs::path& each : {m_folder, folder})
        fs::permissions(each, fs::perms::owner_all, failed);
    const fs::path whose = folder / kPathName;
    if (!fileExists(whose))
        writeFileAtomically(whose, asBytes(wholePath(document).string() + "\n"));
    ::chmod(whose.c_str(), 0600);
    return folder;
}

Backups::Former Backups::take(const fs::path& document) const {
    const fs::path whole = wholePath(document);
    struct stat info {};
    if (::stat(whole.c_str(), &info) != 0 || !S_ISREG(info.st_mode))
        return {};
    const fs::path folder = makeFolderFor(whole);
    const std::vector<fs::path> versions = versionsIn(folder);
    const auto now = stampOf(whole);
    if (!versions.empty() && now && holdsSame(versions.front(), *now)) {
        struct stat kept {};
        // A save that a crash cut short has left the document's file here by another name: in its place a copy, which
        // stays as it is whatever is written into the document.
        if (::stat(versions.front().c_str(), &kept) == 0 && kept.st_ino == info.st_ino && kept.st_dev == info.st_dev)
            copyTo(versions.front(), whole, info);
        return {};
    }
    Former former;
    const fs::path file = folder / nextName();
    former.m_isLink = isOursAlone(info) && ::link(whole.c_str(), file.c_str()) == 0;
    if (!former.m_isLink)
        copyTo(file, whole, info);
    former.m_file = file;
    former.m_document = whole;
    return former;
}

void Backups::keep(Former former, std::size_t most) const {
    if (former.m_file.empty())
        return;
    const fs::path folder = former.m_file.parent_path();
    if (former.m_isLink) {
        struct stat kept {
        }, document{};
        const bool isReplaced = ::stat(former.m_file.c_str(), &kept) == 0 && kept.st_nlink == 1 &&
                                (::stat(former.m_document.c_str(), &document) != 0 || document.st_ino != kept.st_ino);
        if (!isReplaced)
            return;
        ::chmod(former.m_file.c_str(), 0600);
    }
    former.m_file.clear();
    prune(folder, most);
}

void Backups::keep(const Document& state, const fs::path& document, std::size_t most) const {
    const fs::path folder = makeFolderFor(document);
    const fs::path file = folder / nextName();
    writeDocument(state, file);
    ::chmod(file.c_str(), 0600);
    prune(folder, most);
}

std::vector<Backup> Backups::of(const fs::path& document) const {
    std::vector<Backup> found;
    for (const fs::path& file : versionsIn(folderOf(document)))
        if (const auto stamp = stampOf(file))
            found.push_back({file, stamp->changedSeconds, stamp->size});
    return found;
}

std::uint64_t Backups::totalBytes() const {
    std::uint64_t total = 0;
    std::error_code failed;
    for (fs::directory_iterator entry(m_folder, failed), end; !failed && entry != end; entry.increment(failed))
        for (const fs::path& file : versionsIn(entry->path()))
            if (const auto stamp = stampOf(file))
                total += stamp->size;
    return total;
}

}  // namespace pardalis
