#include "core/base/descriptor.h"

#include "core/base/error.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace pardalis {

Descriptor::~Descriptor() {
    if (m_fd >= 0)
        ::close(m_fd);
}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    std::swap(m_fd, other.m_fd);
    return *this;
}

std::string systemFault() { return std::strerror(errno); }

void syncFolder(const std::filesystem::path& folder) {
    if (const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)); opened)
        ::fsync(opened.get());
}

void requireRegular(const struct stat& info, const std::filesystem::path& path) {
    if (S_ISREG(info.st_mode))
        return;
    const char* kind = S_ISDIR(info.st_mode)    ? "a folder"
                       : S_ISFIFO(info.st_mode) ? "a pipe"
                       : S_ISSOCK(info.st_mode) ? "a socket"
                                                : "a device";
    throw Error("{}: {}, not a regular file", path.string(), kind);
}

}  // namespace pardalis
