#include "core/journal/journal_writer.h"

#include "core/base/error.h"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace pardalis {
namespace {

using namespace std::chrono_literals;

constexpr auto kGather = 250ms;  // of what is told quickly; so many times a second at most a disk is asked to hurry
constexpr auto kRetry = 2s;      // after a failure

// One that is gone needs none.
void syncFile(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0)
        return;
    const bool isOnDisk = ::fsync(file) == 0;
    const int why = errno;
    ::close(file);
    if (!isOnDisk)
        throw Error("{}: can't be written: {}", path.string(), std::strerror(why));
}

}  // namespace

JournalWriter::JournalWriter(std::filesystem::path stem, Told told)
    : m_told(std::move(told)), m_files(std::move(stem)), m_thread([this] { run(); }) {}

JournalWriter::~JournalWriter() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void JournalWriter::post(What what) {
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(what));
        m_resting = false;
    }
    m_wake.notify_all();
}

void JournalWriter::begin(const Document& document, std::set<std::string> saved) {
    post(Begin{document, std::move(saved)});
}
void JournalWriter::append(Edit edit) { post(std::move(edit)); }
void JournalWriter::setUnkept(std::optional<UnkeptWork> work) { post(Unkept{std::move(work)}); }
void JournalWriter::clear() { post(Clear{}); }
void JournalWriter::sync(const std::filesystem::path& written) { post(Sync{written}); }

std::string JournalWriter::flush() {
    std::unique_lock lock(m_mutex);
    m_hurrying = true;
    m_resting = false;
    m_wake.notify_all();
    m_done.wait(lock, [this] { return m_resting; });
    return m_failure;
}

// What was told: at once where somebody waits for it, else after a while in which more may come.
bool JournalWriter::waitForWork(std::deque<What>& work) {
    std::unique_lock lock(m_mutex);
    const auto hasWork = [this] { return !m_queue.empty() || m_stopping || m_hurrying; };
    if (m_isBehind)
        m_wake.wait_for(lock, kRetry, hasWork);
    else
        m_wake.wait(lock, hasWork);
    if (!m_stopping && !m_hurrying)
        m_wake.wait_for(lock, kGather, [this] { return m_stopping || m_hurrying; });
    work = std::exchange(m_queue, {});
    return !m_stopping || !work.empty();
}

void JournalWriter::handle(What& what, std::string& failure) {
    try {
        take(what);
    } catch (const std::exception& error) {
        failure = error.what();
    }
}

void JournalWriter::take(What& what) {
    if (auto* begun = std::get_if<Begin>(&what))
        m_files.begin(begun->document, begun->saved);
    else if (auto* edit = std::get_if<Edit>(&what))
        m_files.append(*edit);
    else if (auto* unkept = std::get_if<Unkept>(&what))
        m_files.setUnkept(std::move(unkept->work));
    else if (auto* sync = std::get_if<Sync>(&what))
        m_unsynced = sync->written;
    else
        m_files.clear();
}

void JournalWriter::run() {
    for (std::deque<What> work; waitForWork(work);) {
        std::string failure;
        for (What& what : work)
            handle(what, failure);
        try {
            m_files.sync();
            if (!m_unsynced.empty())
                syncFile(m_unsynced);
            m_unsynced.clear();
            // One by one: whoever types meanwhile does not wait for a hundred pictures.
            for (bool isMore = true; isMore;) {
                isMore = m_files.writeMedia();
                const std::lock_guard lock(m_mutex);
                if (!m_queue.empty() && !m_hurrying)
                    break;
            }
        } catch (const std::exception& error) {
            failure = error.what();
        }
        report(failure);
    }
}

void JournalWriter::report(const std::string& failure) {
    bool isNew = false;
    {
        const std::lock_guard lock(m_mutex);
        isNew = failure != m_failure;
        m_failure = failure;
        m_isBehind = !failure.empty();
        m_resting = m_queue.empty();
        m_hurrying = m_hurrying && !m_resting;
    }
    m_done.notify_all();
    if (isNew && m_told)
        m_told(failure);
}

}  // namespace pardalis
