#pragma once

#include "core/base/file_stamp.h"

#include <filesystem>
#include <map>

namespace pardalis {

// The files that a model may be made of and the state of each: equal stamps mean that it would open as it did.
using ModelStamp = std::map<std::filesystem::path, FileStamp>;

// A path as openModel() takes it; reads no weight. Throws Error as locateModel() does.
ModelStamp stampOfModel(const std::filesystem::path& path);

}  // namespace pardalis
