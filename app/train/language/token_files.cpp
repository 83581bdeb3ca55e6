#include "app/train/language/token_files.h"

#include "core/base/error.h"

#include <algorithm>

namespace pardalis::train {

std::vector<std::filesystem::path> tokenFiles(const std::filesystem::path& folder, const std::string& prefix) {
    std::vector<std::filesystem::path> files;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(prefix + "-") && name.ends_with(".tokens"))
            files.push_back(entry.path());
    }
    if (files.empty())
        throw Error("{}: holds no {}-*.tokens; the stage data makes them", folder.string(), prefix);
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace pardalis::train
