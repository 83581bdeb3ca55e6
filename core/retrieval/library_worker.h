#pragma once

#include "core/retrieval/library_update.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace pardalis {

// What a LibraryWorker tells.
struct LibraryEvent {
    enum class Kind { progress, finished, cancelled, failed };
    Kind kind = Kind::progress;
    LibraryProgress progress;
    LibraryChanges changes;  // of what is finished
    std::string cause;       // of a failure, for people
};

// Brings a library file up to date on a thread of its own, at the lowest priority: nobody waits for it. The library is on disk
// when a work is finished or cancelled, with all files that were gone through by then.
class LibraryWorker {
public:
    using Opener = std::function<std::unique_ptr<BiEncoder>(std::stop_token)>;
    using Listener = std::function<void(const LibraryEvent&)>;

    // `open` makes the encoder, on the worker's thread and when there is something to do. `listen` is called on that thread,
    // too, and must not call back.
    LibraryWorker(std::filesystem::path library, Opener open, Listener listen);
    ~LibraryWorker();  // cancels
    LibraryWorker(const LibraryWorker&) = delete;
    LibraryWorker& operator=(const LibraryWorker&) = delete;

    // Files and folders, behind those that are still to be done.
    void add(std::vector<std::filesystem::path> named);
    // Between two documents; what is paused goes on where it was.
    void pause();
    void resume();
    // What is under way, which is answered by `cancelled`, and what waits.
    void cancel();

private:
    void run();
    void work(const std::vector<std::filesystem::path>& named, std::stop_token stop);
    void waitWhilePaused(const std::stop_token& stop);

    const std::filesystem::path m_library;
    const Opener m_open;
    const Listener m_listen;
    std::unique_ptr<BiEncoder> m_encoder;  // of the thread alone

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::vector<std::filesystem::path>> m_waiting;  // under m_mutex, as all below
    std::stop_source m_stop;                                   // of what is under way
    bool m_paused = false, m_quit = false;

    std::thread m_thread;  // last: starts when all else is there
};

// The library of a file, or an empty one of this encoder where there is none. Throws Error.
Library openOrMakeLibrary(const std::filesystem::path& path, const BiEncoder& encoder);

}  // namespace pardalis
