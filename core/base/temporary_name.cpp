#include "core/base/temporary_name.h"

#include "core/base/descriptor.h"
#include "core/base/utf8.h"

#include <fmt/core.h>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

fs::path temporaryName(const fs::path& target, int number) {
    constexpr std::size_t kMostOfName = 100;  // some file systems, of encrypted folders, hold no more than 143 bytes
    const std::string whole = target.filename().string();
    const std::string_view head = std::string_view(whole).substr(0, kMostOfName);
    return target.parent_path() / fmt::format(".{}.{}.pardalis-part", head.substr(0, completeUtf8Prefix(head)), number);
}

// Whoever writes such a file holds its lock to the end. Where locks don't work nothing is proven and nothing removed.
bool removeIfDead(const fs::path& name) {
    const Descriptor file(::open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY));
    struct stat opened {
    }, named{};
    return file && ::fstat(file.get(), &opened) == 0 && S_ISREG(opened.st_mode) && opened.st_uid == ::geteuid() &&
           ::flock(file.get(), LOCK_EX | LOCK_NB) == 0 && ::lstat(name.c_str(), &named) == 0 &&
           named.st_dev == opened.st_dev && named.st_ino == opened.st_ino && ::unlink(name.c_str()) == 0;
}

}  // namespace

fs::path claimTemporaryName(const fs::path& target, const std::function<Claim(const fs::path&)>& claim) {
    constexpr int kMostWriters = 1000;
    for (int number = 1; number <= kMostWriters; ++number) {
        const fs::path name = temporaryName(target, number);
        Claim result = claim(name);
        if (result == Claim::taken && removeIfDead(name))
            result = claim(name);
        if (result == Claim::ours)
            return name;
        if (result == Claim::failed)
            return {};
    }
    errno = EEXIST;
    return {};
}

}  // namespace pardalis
