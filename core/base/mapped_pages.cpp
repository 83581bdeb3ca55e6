#include "core/base/mapped_pages.h"

#include "core/base/error.h"

#include <algorithm>

#include <sys/mman.h>
#include <unistd.h>

namespace pardalis {

void letGoOfPages(const MappedFile& file) {
    const std::span<const std::byte> bytes = file.bytes();
    if (!bytes.empty())  // of a shared mapping of a file nothing is lost
        ::madvise(const_cast<std::byte*>(bytes.data()), bytes.size(), MADV_DONTNEED);
}

std::uint64_t bytesInMemory(const std::filesystem::path& file) {
    constexpr std::size_t kPagesAtOnce = std::size_t{1} << 16;
    std::shared_ptr<const MappedFile> mapped;
    try {
        mapped = MappedFile::open(file);
    } catch (const Error&) {
        return 0;
    }
    const std::span<const std::byte> bytes = mapped->bytes();
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    std::vector<unsigned char> there(kPagesAtOnce);
    std::uint64_t pages = 0;
    for (std::size_t at = 0; at < bytes.size(); at += kPagesAtOnce * page) {
        const std::size_t length = std::min(bytes.size() - at, kPagesAtOnce * page);
        if (::mincore(const_cast<std::byte*>(bytes.data() + at), length, there.data()) != 0)
            return bytes.size();
        pages += static_cast<std::uint64_t>(
            std::count_if(there.begin(), there.begin() + static_cast<std::ptrdiff_t>((length + page - 1) / page),
                          [](unsigned char each) { return (each & 1) != 0; }));
    }
    return std::min<std::uint64_t>(bytes.size(), pages * page);
}

}  // namespace pardalis
