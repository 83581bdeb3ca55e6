#pragma once

#include "core/retrieval/library_update.h"

#include <condition_variable>
#include <cstdint>
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
    LibraryProgress progress = {};
    LibraryChanges changes = {};  // of what is finished
    std::string cause = {};       // of a failure, for people
    bool written = false;         // of progress: the file has all that is done by now
    std::uint64_t work = 0;       // what add() or update() returned
};

// Brings a library file up to date on a thread of its own, at the lowest priority: nobody waits for it. The library is on disk
// when a work is finished or cancelled, with all files that were gone through by then, and now and then meanwhile.
class LibraryWorker {
public:
    using Opener = std::function<std::unique_ptr<BiEncoder>(std::stop_token)>;
    using Listener = std::function<void(const LibraryEvent&)>;

    // `open` makes the encoder, on the worker's thread and when there is something to do. `listen` is called on that thread,
    // too, and must not call back.
    // A library that can't be read or is of another encoder is a failure, or is made anew, which is said among the notes.
    enum class Unusable : std::uint8_t { fail, makeAnew };
    LibraryWorker(std::filesystem::path library, Opener open, Listener listen, Unusable unusable = Unusable::fail);
    ~LibraryWorker();  // cancels
    LibraryWorker(const LibraryWorker&) = delete;
    LibraryWorker& operator=(const LibraryWorker&) = delete;

    // Files and folders, behind those that are still to be done.
    std::uint64_t add(std::vector<std::filesystem::path> named);
    // The library is to have what comes from these and nothing else: takes the place of what waits. `quick`: files that were
    // not written since the last whole update began are not read.
    std::uint64_t update(std::vector<std::filesystem::path> named, bool quick);
    // The next work opens its encoder anew.
    void forgetEncoder();
    // Between two documents; what is paused goes on where it was.
    void pause();
    void resume();
    // What is under way, which is answered by `cancelled`, and what waits, which is answered by nothing.
    void cancel();

private:
    struct Work {
        std::vector<std::filesystem::path> named;
        LibraryScope scope = LibraryScope::named;
        bool quick = false;
        std::uint64_t id = 0;
    };

    void run();
    void work(const Work& work, std::stop_token stop);
    Library openLibrary(std::vector<std::string>& notes) const;
    void waitWhilePaused(const std::stop_token& stop);

    const std::filesystem::path m_library;
    const Opener m_open;
    const Listener m_listen;
    const Unusable m_unusable;
    std::unique_ptr<BiEncoder> m_encoder;  // of the thread alone

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Work> m_waiting;  // under m_mutex, as all below
    std::stop_source m_stop;     // of what is under way
    bool m_paused = false, m_quit = false, m_forget = false;
    std::uint64_t m_lastId = 0;

    std::thread m_thread;  // last: starts when all else is there
};

// The library of a file, or an empty one of this encoder where there is none. Throws Error.
Library openOrMakeLibrary(const std::filesystem::path& path, const BiEncoder& encoder);

}  // namespace pardalis
