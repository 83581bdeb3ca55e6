#include "app/train/data/finished.h"

#include "core/base/error.h"
#include "core/base/file.h"

#include <cstdio>

namespace pardalis::train {

bool isFinished(const std::filesystem::path& folder, const char* last, bool resume) {
    std::filesystem::create_directories(folder);
    const bool there = fileExists(folder / last);
    if (there && !resume)
        throw Error("{}: is there already; remove the folder, or name another with --out", (folder / last).string());
    if (there)
        std::fprintf(stderr, "%s: finished already\n", folder.c_str());
    return there;
}

}  // namespace pardalis::train
