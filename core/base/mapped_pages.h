#pragma once

#include "core/base/file.h"

namespace pardalis {

// The process keeps no page of the file; whatever is looked at again is read again. Any thread.
void letGoOfPages(const MappedFile& file);

}  // namespace pardalis
