#include "core/journal/document_lock.h"

#include "core/base/descriptor.h"
#include "core/base/file.h"
#include "core/base/json_text.h"
#include "core/base/sha256.h"
#include "core/base/shown_text.h"
#include "core/base/utf8.h"
#include "core/document/block.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace pardalis {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::size_t kMostBytes = 4096;  // of a lock file
constexpr std::size_t kLongestName = 100;
constexpr int kMostTries = 20;
constexpr std::int64_t kLastDay = 253'402'300'799;  // of the year 9999
constexpr std::int64_t kBeingWritten = 10;  // seconds that a half lock file is taken for one that is being written

std::string toJson(const LockOwner& owner) {
    return jsonText(json{{"program", "pardalis"},
                         {"user", owner.user},
                         {"host", owner.host},
                         {"machine", owner.machine},
                         {"boot", owner.boot},
                         {"processes", owner.processes},
                         {"process", owner.process},
                         {"process_started", owner.processStarted},
                         {"since", owner.since},
                         {"key", owner.key}});
}

std::optional<LockOwner> parseOwner(std::string_view text) {
    const json read = text.size() > kMostBytes ? json() : jsonIfAny(text);
    try {
        LockOwner owner;
        owner.user = shownText(read.at("user").get<std::string>());
        owner.host = shownText(read.at("host").get<std::string>());
        owner.machine = read.at("machine").get<std::string>();
        owner.boot = read.at("boot").get<std::string>();
        owner.processes = read.at("processes").get<std::string>();
        owner.process = read.at("process").get<std::int64_t>();
        owner.processStarted = read.at("process_started").get<std::int64_t>();
        owner.since = std::clamp<std::int64_t>(read.at("since").get<std::int64_t>(), 0, kLastDay);
        owner.key = read.at("key").get<std::string>();
        if (!owner.host.empty() && !owner.key.empty())
            return owner;
    } catch (const json::exception&) {
    }
    return std::nullopt;
}

// What stands in the place of a lock file.
struct Found {
    enum class State {
        nothing,
        owned,
        free,   // its owner is gone, or it is ours and says nothing that can be read
        other,  // no lock file of Pardalis: nothing that may be replaced
    };
    State state = State::nothing;
    std::optional<LockOwner> owner = std::nullopt;
    Descriptor file{};  // of a free or owned one that can be read
};

// Another user's, which only that user may read.
Found foundUnread(const struct stat& info) {
    LockOwner owner;
    owner.user = LockOwner::userName(info.st_uid);
    owner.since = info.st_mtim.tv_sec;
    owner.key = std::to_string(info.st_ino) + " " + std::to_string(info.st_mtim.tv_sec);
    return {Found::State::owned, std::move(owner)};
}

Found look(const fs::path& path) {
    struct stat info {};
    if (::lstat(path.c_str(), &info) != 0)
        return {errno == ENOENT ? Found::State::nothing : Found::State::other};
    if (!S_ISREG(info.st_mode))
        return {Found::State::other};
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
    if (!file && errno == ENOENT)
        return {Found::State::nothing};
    if (!file)
        return errno == EACCES ? foundUnread(info) : Found{Found::State::other};
    char text[kMostBytes + 1];
    const ssize_t size = ::fstat(file.get(), &info) == 0 && S_ISREG(info.st_mode)
                             ? ::pread(file.get(), text, sizeof text, 0)
                             : ssize_t{-1};
    if (size < 0)
        return {Found::State::other};
    if (auto owner = parseOwner({text, static_cast<std::size_t>(size)})) {
        const auto state = owner->isGone() ? Found::State::free : Found::State::owned;
        return {state, std::move(owner), std::move(file)};
    }
    if (info.st_uid != ::geteuid())
        return {Found::State::other};
    if (std::time(nullptr) - info.st_mtim.tv_sec < kBeingWritten && size == 0)
        return foundUnread(info);
    return {Found::State::free, std::nullopt, std::move(file)};
}

LockOwner newOwner() {
    LockOwner owner = LockOwner::thisProcess();
    owner.since = std::time(nullptr);
    owner.key = toString(newBlockId());
    return owner;
}

// A whole lock file of another name, to be given its own. Empty: none can be written there.
fs::path writeAside(const fs::path& path, const LockOwner& owner) {
    const fs::path aside = path.string() + "." + owner.key;
    const std::string text = toJson(owner);
    const Descriptor file(::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file)
        return {};
    if (::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()))
        return aside;
    ::unlink(aside.c_str());
    return {};
}

enum class Made { ours, taken, impossible };

Made make(const fs::path& path, const LockOwner& owner) {
    const fs::path aside = writeAside(path, owner);
    if (aside.empty())
        return Made::impossible;
    const bool isLinked = ::link(aside.c_str(), path.c_str()) == 0;
    const int fault = errno;
    ::unlink(aside.c_str());
    if (isLinked || fault == EEXIST)
        return isLinked ? Made::ours : Made::taken;
    // A disk without hard links: it stands there empty for a moment.
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file)
        return errno == EEXIST ? Made::taken : Made::impossible;
    const std::string text = toJson(owner);
    if (::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()))
        return Made::ours;
    ::unlink(path.c_str());
    return Made::impossible;
}

bool stillNames(const fs::path& path, const Descriptor& file) {
    struct stat opened {
    }, named{};
    return ::fstat(file.get(), &opened) == 0 && ::lstat(path.c_str(), &named) == 0 && opened.st_ino == named.st_ino &&
           opened.st_dev == named.st_dev;
}

// Of several who would replace the same file one gets the system's lock on it; the next ones see that it is replaced.
Made replace(const fs::path& path, const Found& found, const LockOwner& owner) {
    if (found.file && ::flock(found.file.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return Made::taken;
    if (found.file && !stillNames(path, found.file))
        return Made::taken;
    const fs::path aside = writeAside(path, owner);
    if (aside.empty())
        return Made::impossible;
    if (::rename(aside.c_str(), path.c_str()) == 0)
        return Made::ours;
    ::unlink(aside.c_str());
    return Made::impossible;
}

}  // namespace

fs::path DocumentLock::fileFor(const fs::path& document) {
    std::error_code failed;
    fs::path whole = fs::weakly_canonical(fs::absolute(document, failed), failed);
    if (failed)
        whole = document;
    std::string name = whole.filename().string();
    if (name.size() > kLongestName) {  // ".NAME.lock.KEY" must be a name, too
        const std::string hash = sha256Hex(asBytes(name)).substr(0, 16);
        name.resize(completeUtf8Prefix(std::string_view(name).substr(0, kLongestName)));
        name += "." + hash;
    }
    return whole.parent_path() / ("." + name + ".lock");
}

DocumentLock::Attempt DocumentLock::tryTake(const fs::path& document) {
    const fs::path path = fileFor(document);
    const LockOwner self = newOwner();
    for (int i = 0; i < kMostTries; ++i) {
        const Found found = look(path);
        if (found.state == Found::State::other)
            return {};
        if (found.state == Found::State::owned)
            return {nullptr, found.owner};
        const Made made = found.state == Found::State::nothing ? make(path, self) : replace(path, found, self);
        if (made == Made::impossible)
            return {};
        if (made == Made::ours)
            return {std::unique_ptr<DocumentLock>(new DocumentLock(path, self)), {}};
    }
    return {};
}

DocumentLock::Attempt DocumentLock::takeOver(const fs::path& document, const LockOwner& from) {
    const fs::path path = fileFor(document);
    const Found found = look(path);
    if (found.state != Found::State::owned || found.owner->key != from.key)
        return tryTake(document);
    const LockOwner self = newOwner();
    if (replace(path, found, self) != Made::ours)
        return {nullptr, found.owner};
    return {std::unique_ptr<DocumentLock>(new DocumentLock(path, self)), {}};
}

std::optional<LockOwner> DocumentLock::ownerOf(const fs::path& document) {
    Found found = look(fileFor(document));
    return found.state == Found::State::owned ? std::move(found.owner) : std::nullopt;
}

bool DocumentLock::isOurs() const {
    const Found found = look(m_path);
    return found.owner && found.owner->key == m_owner.key;
}

DocumentLock::~DocumentLock() {
    if (isOurs())
        ::unlink(m_path.c_str());
}

}  // namespace pardalis
