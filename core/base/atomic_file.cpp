#include "core/base/atomic_file.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/base/temporary_name.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

fs::path folderOf(const fs::path& file) { return file.has_parent_path() ? file.parent_path() : fs::path("."); }

// Where the last name of the path leads; what is there has been looked at, so there is no circle.
fs::path withLinksFollowed(fs::path path) {
    constexpr int kMostLinks = 40;  // as the system
    for (int i = 0; i < kMostLinks; ++i) {
        std::error_code isNone;
        const fs::path link = fs::read_symlink(path, isNone);
        if (isNone)
            break;
        path = path.parent_path() / link;  // the link alone where it is absolute
    }
    return path;
}

}  // namespace

AtomicFile::AtomicFile(const fs::path& path) : m_path(path), m_target(path) {
    lookAtTarget();
    if (!openNameless())
        openNamed();
}

AtomicFile::~AtomicFile() {
    if (!m_temporary.empty())
        ::unlink(m_temporary.c_str());
}

void AtomicFile::fail() const { throw Error("{}: can't be written: {}", m_path.string(), systemFault()); }

void AtomicFile::lookAtTarget() {
    m_replaces = ::stat(m_path.c_str(), &m_old) == 0;
    if (!m_replaces && errno != ENOENT)
        fail();
    if (m_replaces) {
        requireRegular(m_old, m_path);
        // A rename would silently replace a file its owner has write-protected.
        if (::access(m_path.c_str(), W_OK) != 0)
            fail();
    }
    m_target = withLinksFollowed(m_path);
    if (!m_target.has_filename())
        throw Error("{}: names a folder, not a file", m_path.string());
}

bool AtomicFile::openNameless() {
    if (::access("/proc/self/fd", X_OK) != 0)  // which gives it its name in the end
        return false;
    m_file = Descriptor(::open(folderOf(m_target).c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (m_file)
        ::flock(m_file.get(), LOCK_EX | LOCK_NB);
    return static_cast<bool>(m_file);
}

void AtomicFile::openNamed() {
    m_temporary = claimTemporaryName(m_target, [this](const fs::path& name) {
        Descriptor made(::open(name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (!made)
            return errno == EEXIST ? Claim::taken : Claim::failed;
        // Between the two calls another program may have taken it for a dead one's.
        struct stat info {};
        const bool isLocked = ::flock(made.get(), LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
        if (!isLocked || ::fstat(made.get(), &info) != 0 || info.st_nlink == 0)
            return Claim::taken;
        m_file = std::move(made);
        return Claim::ours;
    });
    if (m_temporary.empty())
        fail();
}

void AtomicFile::giveName() {
    const std::string nameless = fmt::format("/proc/self/fd/{}", m_file.get());
    m_temporary = claimTemporaryName(m_target, [&](const fs::path& name) {
        if (::linkat(AT_FDCWD, nameless.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0)
            return Claim::ours;
        return errno == EEXIST ? Claim::taken : Claim::failed;
    });
    if (m_temporary.empty())
        fail();
}

void AtomicFile::write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_file.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            fail();
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void AtomicFile::prove(std::span<const std::byte> bytes) {
    constexpr std::size_t kPiece = 1 << 20;
    if (::fsync(m_file.get()) != 0)
        fail();
    ::posix_fadvise(m_file.get(), 0, 0, POSIX_FADV_DONTNEED);
    Bytes piece(std::min(bytes.size(), kPiece) + 1);  // one more shows what is too long
    for (std::size_t at = 0;;) {
        const ssize_t read = ::pread(m_file.get(), piece.data(), piece.size(), static_cast<off_t>(at));
        if (read < 0 && errno == EINTR)
            continue;
        if (read < 0)
            fail();
        const auto size = static_cast<std::size_t>(read);
        if (size == 0 && at == bytes.size())
            return;
        if (size == 0 || size > bytes.size() - at || std::memcmp(piece.data(), bytes.data() + at, size) != 0)
            throw Error("{}: can't be written: what the disk gives back is not what was written", m_path.string());
        at += size;
    }
}

void AtomicFile::keepOwnerAndMode() {
    mode_t mode = m_old.st_mode & 0777;
    if (!m_replaces) {
        const mode_t mask = ::umask(0);
        ::umask(mask);
        mode = 0666 & ~mask;
    } else if (m_old.st_uid != ::geteuid() || m_old.st_gid != ::getegid()) {
        // Only root may give files away: for anyone else it is theirs from now on.
        [[maybe_unused]] const int isKept = ::fchown(m_file.get(), m_old.st_uid, m_old.st_gid);
    }
    if (::fchmod(m_file.get(), mode) != 0)
        fail();
}

void AtomicFile::commit() {
    CHECK(m_file);
    keepOwnerAndMode();
    if (::fsync(m_file.get()) != 0)
        fail();
    if (m_temporary.empty())
        giveName();
    if (::rename(m_temporary.c_str(), m_target.c_str()) != 0)
        fail();
    m_temporary.clear();
    m_file = Descriptor();  // not before the renaming: with it the lock goes
    // The rename itself must survive a power cut too.
    syncFolder(folderOf(m_target));
}

void writeFileAtomically(const fs::path& path, std::span<const std::byte> bytes) {
    AtomicFile file(path);
    file.write(bytes);
    file.commit();
}

}  // namespace pardalis
