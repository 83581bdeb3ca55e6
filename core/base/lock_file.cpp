#include "core/base/lock_file.h"

#include "core/base/error.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace pardalis {
namespace {

// Its last owner may have taken it away between an open and the lock: a lock on nothing keeps nobody out.
bool isThere(const Descriptor& file, const std::filesystem::path& path) {
    struct stat opened {
    }, named{};
    return ::fstat(file.get(), &opened) == 0 && ::lstat(path.c_str(), &named) == 0 && opened.st_dev == named.st_dev &&
           opened.st_ino == named.st_ino;
}

}  // namespace

std::optional<LockFile> LockFile::tryTake(const std::filesystem::path& path) {
    for (;;) {
        Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600));
        if (!file)
            throw Error("{}: {}", path.string(), systemFault());
        if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
            return std::nullopt;
        if (isThere(file, path))
            return LockFile(path, std::move(file));
    }
}

LockFile::~LockFile() {
    if (m_file)
        ::unlink(m_path.c_str());
}

}  // namespace pardalis
