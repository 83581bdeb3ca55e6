#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace pardalis::train {

// FOLDER/<prefix>-NNNN.tokens, sorted. Throws Error where there is none, saying that the stage `data` makes them.
std::vector<std::filesystem::path> tokenFiles(const std::filesystem::path& folder, const std::string& prefix);

}  // namespace pardalis::train
