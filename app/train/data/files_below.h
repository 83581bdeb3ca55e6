#pragma once

#include <filesystem>
#include <span>
#include <vector>

namespace pardalis::train {

// The regular files in a folder and below it, sorted; of these extensions (".md"), or all where there are none. A file
// is the only one below itself, whatever its extension. Throws Error where the folder can't be read.
std::vector<std::filesystem::path> filesBelow(const std::filesystem::path& path,
                                              std::span<const char* const> extensions = {});

}  // namespace pardalis::train
