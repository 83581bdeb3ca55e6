#pragma once

#include "core/base/file.h"

namespace pardalis {

// The process keeps no page of the file; whatever is looked at again is read again. Any thread.
void letGoOfPages(const MappedFile& file);
// How many bytes of a file lie in memory now, whoever has them there; all of them where that is not told. 0: no such file.
std::uint64_t bytesInMemory(const std::filesystem::path& file);

}  // namespace pardalis
