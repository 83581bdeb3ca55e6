#include "core/retrieval/library_lock.h"

#include "core/base/error.h"

#include <chrono>
#include <thread>

namespace pardalis {

LockFile lockLibrary(const std::filesystem::path& library, const std::stop_token& stop,
                     const std::function<void()>& waiting) {
    constexpr std::chrono::milliseconds kPause(50);
    const std::filesystem::path path = library.parent_path() / ("." + library.filename().string() + ".lock");
    for (bool isFirst = true;; isFirst = false) {
        if (std::optional<LockFile> lock = LockFile::tryTake(path))
            return std::move(*lock);
        if (isFirst && waiting)
            waiting();
        std::this_thread::sleep_for(kPause);
        if (stop.stop_requested())
            throw Cancelled();
    }
}

}  // namespace pardalis
