#include "core/base/file.h"

#include "core/base/descriptor.h"
#include "core/base/error.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

struct OpenFile {
    Descriptor descriptor;
    std::uint64_t bytes = 0;
};

OpenFile openForReading(const fs::path& path) {
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

// Until the span is full or the file ends; how many bytes there were.
std::size_t readInto(std::span<std::byte> bytes, const Descriptor& file, const fs::path& path) {
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

}  // namespace

bool fileExists(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

void checkReadable(const fs::path& path) { openForReading(path); }

Bytes readFile(const fs::path& path, std::uint64_t maxBytes) {
    const OpenFile file = openForReading(path);
    if (file.bytes > maxBytes)
        throw Error("{}: {} bytes, more than the {} allowed here", path.string(), file.bytes, maxBytes);
    Bytes bytes(file.bytes);
    if (const std::size_t done = readInto(bytes, file.descriptor, path); done < bytes.size())
        throw Error("{}: shrank from {} to {} bytes while it was read", path.string(), bytes.size(), done);
    return bytes;
}

Bytes readFileStart(const fs::path& path, std::size_t most) {
    const OpenFile file = openForReading(path);
    Bytes bytes(static_cast<std::size_t>(std::min<std::uint64_t>(file.bytes, most)));
    bytes.resize(readInto(bytes, file.descriptor, path));
    return bytes;
}

std::shared_ptr<const MappedFile> MappedFile::open(const fs::path& path) {
    const OpenFile file = openForReading(path);
    if (file.bytes == 0)
        return std::shared_ptr<const MappedFile>(new MappedFile(path, {}));
    void* address = ::mmap(nullptr, file.bytes, PROT_READ, MAP_SHARED, file.descriptor.get(), 0);
    if (address == MAP_FAILED)
        throw Error("{}: can't be mapped into memory: {}", path.string(), systemFault());
    return std::shared_ptr<const MappedFile>(
        new MappedFile(path, {static_cast<const std::byte*>(address), file.bytes}));
}

MappedFile::~MappedFile() {
    if (!m_bytes.empty())
        ::munmap(const_cast<std::byte*>(m_bytes.data()), m_bytes.size());
}

}  // namespace pardalis
