#include "core/models/model_stamp.h"

#include "core/checkpoint/model_path.h"

#include <vector>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 4096;  // of a folder that is full of other things

void add(ModelStamp& stamp, const fs::path& file) {
    std::error_code error;
    const fs::path path = fs::canonical(file, error);  // whatever way led to it
    if (const auto found = stampOf(file); found && !error)
        stamp[path] = *found;
}

// What lies in it and in the folders in it, where parts of a model are.
void addFolder(ModelStamp& stamp, const fs::path& folder) {
    std::error_code error;
    fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error);
    for (; !error && at != fs::recursive_directory_iterator() && stamp.size() < kMostFiles; at.increment(error)) {
        if (at.depth() >= 1)
            at.disable_recursion_pending();
        std::error_code unknown;
        if (at->is_regular_file(unknown))
            add(stamp, at->path());
    }
}

}  // namespace

ModelStamp stampOfModel(const fs::path& path) {
    const ModelFiles files = locateModel(path);
    ModelStamp stamp;
    for (const fs::path& file : files.weights)
        add(stamp, file);
    std::vector<fs::path> folders{files.folder};
    folders.insert(folders.end(), files.tokenizerFolders.begin(), files.tokenizerFolders.end());
    for (const fs::path& folder : folders)
        addFolder(stamp, folder);
    return stamp;
}

}  // namespace pardalis
