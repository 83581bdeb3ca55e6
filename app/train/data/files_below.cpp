#include "app/train/data/files_below.h"

#include "core/base/error.h"

#include <algorithm>

namespace pardalis::train {

namespace fs = std::filesystem;

std::vector<fs::path> filesBelow(const fs::path& path, std::span<const char* const> extensions) {
    std::error_code fault;
    if (fs::is_regular_file(path, fault))
        return {path};
    std::vector<fs::path> files;
    fs::recursive_directory_iterator entry(path, fault);
    for (; !fault && entry != fs::recursive_directory_iterator(); entry.increment(fault)) {
        const std::string extension = entry->path().extension().string();
        const bool wanted = extensions.empty() || std::ranges::find(extensions, extension) != extensions.end();
        std::error_code vanished;
        if (wanted && entry->is_regular_file(vanished))
            files.push_back(entry->path());
    }
    if (fault)
        throw Error("{}: {}", path.string(), fault.message());
    std::ranges::sort(files);
    return files;
}

}  // namespace pardalis::train
