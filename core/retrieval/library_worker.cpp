#include "core/retrieval/library_worker.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/thread_priority.h"
#include "core/retrieval/library_drafts.h"
#include "core/retrieval/library_file.h"

namespace pardalis {

Library openOrMakeLibrary(const std::filesystem::path& path, const BiEncoder& encoder) {
    if (!fileExists(path))
        return Library(encoder.id(), encoder.dimension());
    Library library = readLibrary(path);
    requireEncoder(library, encoder, path.string());
    return library;
}

LibraryWorker::LibraryWorker(std::filesystem::path library, Opener open, Listener listen)
    : m_library(std::move(library)),
      m_open(std::move(open)),
      m_listen(std::move(listen)),
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

void LibraryWorker::add(std::vector<std::filesystem::path> named) {
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(named));
    }
    m_wake.notify_all();
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

void LibraryWorker::work(const std::vector<std::filesystem::path>& named, std::stop_token stop) {
    const std::vector<std::filesystem::path> files = libraryFiles(named);
    if (!m_encoder)
        m_encoder = m_open(stop);
    Library library = openOrMakeLibrary(m_library, *m_encoder);
    LibraryEvent event;
    const auto checkpoint = [&](const LibraryProgress& progress) {
        waitWhilePaused(stop);
        if (event.progress == progress)
            return;
        event.progress = progress;
        m_listen(event);
    };
    try {
        event.changes = updateLibrary(library, *m_encoder, files, checkpoint, stop);
    } catch (const Cancelled&) {
        writeLibrary(library, m_library);
        throw;
    }
    writeLibrary(library, m_library);
    event.kind = LibraryEvent::Kind::finished;
    m_listen(event);
}

void LibraryWorker::run() {
    lowerThreadPriority();
    for (;;) {
        std::vector<std::filesystem::path> named;
        std::stop_token stop;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [&] { return m_quit || !m_waiting.empty(); });
            if (m_quit)
                return;
            named = std::move(m_waiting.front());
            m_waiting.pop_front();
            m_stop = {};
            stop = m_stop.get_token();
        }
        LibraryEvent event;
        try {
            work(named, stop);
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
