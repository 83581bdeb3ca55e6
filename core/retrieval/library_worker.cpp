#include "core/retrieval/library_worker.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/thread_priority.h"
#include "core/retrieval/library_drafts.h"
#include "core/retrieval/library_file.h"
#include "core/retrieval/library_lock.h"

#include <chrono>
#include <utility>

#include <fmt/format.h>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

// So much work is lost at most where the program is ended, and what is done can be found.
constexpr std::chrono::seconds kWriteEvery{20};

// When the last update of all that a library has began: that is the time of its file. What was written since may not be in
// it as it is.
fs::file_time_type lastWholeUpdate(const fs::path& library) {
    std::error_code error;
    const fs::file_time_type time = fs::last_write_time(library, error);
    return error ? fs::file_time_type::clock::from_sys(std::chrono::sys_seconds()) : time;
}

void write(const Library& library, const fs::path& path, fs::file_time_type wholeUpdate) {
    writeLibrary(library, path);
    std::error_code error;  // without it more is read than need be, or the update that follows is a whole one
    fs::last_write_time(path, wholeUpdate, error);
}

}  // namespace

Library openOrMakeLibrary(const std::filesystem::path& path, const BiEncoder& encoder) {
    if (!fileExists(path))
        return Library(encoder.id(), encoder.dimension());
    Library library = readLibrary(path);
    requireEncoder(library, encoder, path.string());
    return library;
}

LibraryWorker::LibraryWorker(std::filesystem::path library, Opener open, Listener listen, Unusable unusable)
    : m_library(std::move(library)),
      m_open(std::move(open)),
      m_listen(std::move(listen)),
      m_unusable(unusable),
      m_thread([this] { run(); }) {}

LibraryWorker::~LibraryWorker() {
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
        m_waiting.clear();
        m_stop.request_stop();
    }
    m_wake.notify_all();
    m_thread.join();
}

std::uint64_t LibraryWorker::add(std::vector<fs::path> named) {
    std::uint64_t id = 0;
    {
        const std::lock_guard lock(m_mutex);
        id = ++m_lastId;
        m_waiting.push_back({.named = std::move(named), .id = id});
    }
    m_wake.notify_all();
    return id;
}

std::uint64_t LibraryWorker::update(std::vector<fs::path> named, bool quick) {
    std::uint64_t id = 0;
    {
        const std::lock_guard lock(m_mutex);
        id = ++m_lastId;
        m_waiting.clear();
        m_waiting.push_back({std::move(named), LibraryScope::whole, quick, id});
    }
    m_wake.notify_all();
    return id;
}

void LibraryWorker::forgetEncoder() {
    const std::lock_guard lock(m_mutex);
    m_forget = true;
}

void LibraryWorker::pause() {
    const std::lock_guard lock(m_mutex);
    m_paused = true;
}

void LibraryWorker::resume() {
    {
        const std::lock_guard lock(m_mutex);
        m_paused = false;
    }
    m_wake.notify_all();
}

void LibraryWorker::cancel() {
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.clear();
        m_stop.request_stop();
        m_paused = false;
    }
    m_wake.notify_all();
}

void LibraryWorker::waitWhilePaused(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [&] { return !m_paused || m_quit || stop.stop_requested(); });
    if (m_quit || stop.stop_requested())
        throw Cancelled();
}

Library LibraryWorker::openLibrary(std::vector<std::string>& notes) const {
    try {
        return openOrMakeLibrary(m_library, *m_encoder);
    } catch (const Error& error) {
        if (m_unusable == Unusable::fail)
            throw;
        notes.push_back(fmt::format("{}. It is made anew", error.what()));
        return Library(m_encoder->id(), m_encoder->dimension());
    }
}

void LibraryWorker::work(const Work& work, std::stop_token stop) {
    // Files' times are coarser than the clock, on some disks by two seconds.
    const fs::file_time_type began = fs::file_time_type::clock::now() - std::chrono::seconds(2);
    const auto cancelled = [&] { return stop.stop_requested(); };
    const LibrarySurvey survey = surveyLibrary(work.named, cancelled);
    if (work.scope == LibraryScope::named && !survey.missing.empty())
        throw Error("{}: is not there or can't be read", survey.missing.front().string());
    if (!m_encoder)
        m_encoder = m_open(stop);
    LibraryEvent event{.work = work.id};
    std::vector<std::string> notes;
    const LockFile lock = lockLibrary(m_library, stop);
    const fs::file_time_type wholeSince = lastWholeUpdate(m_library);
    Library library = openLibrary(notes);
    const std::size_t gone = removeGone(library, survey, work.scope, notes);
    auto written = std::chrono::steady_clock::now();
    std::size_t addedThen = 0;
    const auto checkpoint = [&](LibraryProgress progress) {
        waitWhilePaused(stop);
        progress.removed += gone;
        if (event.progress == progress)
            return;
        event.progress = progress;
        event.written = progress.added != addedThen && std::chrono::steady_clock::now() - written > kWriteEvery;
        if (event.written) {
            write(library, m_library, wholeSince);
            written = std::chrono::steady_clock::now();
            addedThen = progress.added;
        }
        m_listen(event);
    };
    LibraryUpdateOptions options;
    if (work.quick)
        options.since = wholeSince;
    try {
        event.changes = updateLibrary(library, *m_encoder, survey.files, checkpoint, stop, options);
    } catch (const Cancelled&) {
        write(library, m_library, wholeSince);
        throw;
    }
    write(library, m_library, work.scope == LibraryScope::whole ? began : wholeSince);
    event.written = false;
    event.changes.removed += gone;
    event.changes.notes = std::move(notes);
    event.kind = LibraryEvent::Kind::finished;
    m_listen(event);
}

void LibraryWorker::run() {
    lowerThreadPriority();
    for (;;) {
        Work next;
        std::stop_token stop;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [&] { return m_quit || !m_waiting.empty(); });
            if (m_quit)
                return;
            next = std::move(m_waiting.front());
            m_waiting.pop_front();
            if (std::exchange(m_forget, false))
                m_encoder.reset();
            m_stop = {};
            stop = m_stop.get_token();
        }
        LibraryEvent event{.work = next.id};
        try {
            work(next, stop);
        } catch (const Cancelled&) {
            event.kind = LibraryEvent::Kind::cancelled;
            m_listen(event);
        } catch (const std::exception& failure) {
            event.kind = LibraryEvent::Kind::failed;
            event.cause = failure.what();
            m_listen(event);
        }
    }
}

}  // namespace pardalis
