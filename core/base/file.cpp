#include "core/base/file.h"

#include "core/base/error.h"
#include "core/base/open_file.h"

#include <algorithm>
#include <sys/mman.h>

namespace pardalis {

namespace fs = std::filesystem;

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

void refuseLfsPointer(std::span<const std::byte> start, const std::string& file) {
    if (asText(start).starts_with("version https://git-lfs"))
        throw Error("{}: is Git LFS's pointer to a file that was not fetched; git lfs pull fetches it", file);
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
