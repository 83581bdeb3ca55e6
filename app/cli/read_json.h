#pragma once

#include <filesystem>
#include <vector>

namespace pardalis::cli {

// A file that holds a JSON list of integers, each within [least, most]. Throws Error naming file, place and value;
// `what` names an entry ("token id").
std::vector<int> readIntegers(const std::filesystem::path& path, int least, int most, const char* what);

}  // namespace pardalis::cli
