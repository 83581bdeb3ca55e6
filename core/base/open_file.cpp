#include "core/base/open_file.h"

#include "core/base/error.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace pardalis {

OpenFile openForReading(const std::filesystem::path& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0)
        throw Error("{}: can't be opened: {}", path.string(), systemFault());
    requireRegular(info, path);
    // It may have become a pipe since: that must not block, and is looked at once more.
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!file)
        throw Error("{}: can't be opened: {}", path.string(), systemFault());
    if (::fstat(file.get(), &info) != 0)
        throw Error("{}: {}", path.string(), systemFault());
    requireRegular(info, path);
    return {std::move(file), static_cast<std::uint64_t>(info.st_size)};
}

std::size_t readInto(std::span<std::byte> bytes, const Descriptor& file, const std::filesystem::path& path) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t n = ::read(file.get(), bytes.data() + done, bytes.size() - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            throw Error("{}: can't be read: {}", path.string(), systemFault());
        if (n == 0)
            break;
        done += static_cast<std::size_t>(n);
    }
    return done;
}

}  // namespace pardalis
