#include "core/base/mapped_pages.h"

#include <sys/mman.h>

namespace pardalis {

void letGoOfPages(const MappedFile& file) {
    const std::span<const std::byte> bytes = file.bytes();
    if (!bytes.empty())  // of a shared mapping of a file nothing is lost
        ::madvise(const_cast<std::byte*>(bytes.data()), bytes.size(), MADV_DONTNEED);
}

}  // namespace pardalis
