#include "app/support/stop_on_interrupt.h"

#include "core/base/check.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <semaphore.h>
#include <system_error>
#include <unistd.h>

namespace pardalis {
namespace {

// What the handler may touch. There is one StopOnInterrupt at a time. A semaphore and not a pipe: it needs no descriptor.
sem_t wake;
std::atomic<bool> exists{false};
std::atomic<bool> asked{false};
std::atomic<const char*> lastLine{nullptr};  // null: there is something to keep
std::atomic<int> lastLineTo{STDERR_FILENO};

extern "C" void onEndingSignal(int signal) {
    const int savedErrno = errno;
    if (const char* line = lastLine) {
        [[maybe_unused]] const ssize_t written = ::write(lastLineTo, line, std::strlen(line));
        ::_exit(1);
    }
    const bool isFirst = !asked.exchange(true);
    if (!isFirst && signal != SIGHUP)
        ::_exit(130);
    if (isFirst)
        ::sem_post(&wake);
    errno = savedErrno;
}

}  // namespace

StopOnInterrupt::StopOnInterrupt() {
    CHECK(!exists.exchange(true) && ::sem_init(&wake, 0, 0) == 0);
    try {
        m_thread = std::thread([stop = m_stop]() mutable {
            while (::sem_wait(&wake) != 0 && errno == EINTR) {
            }
            if (asked)
                stop.request_stop();  // callbacks run here, not in the handler
        });
    } catch (const std::system_error&) {
        return;
    }
    struct sigaction handling = {};
    handling.sa_handler = onEndingSignal;
    handling.sa_flags = SA_RESTART;
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
        ::sigaction(kSignals[i], nullptr, &m_before[i]);
        if (m_before[i].sa_handler != SIG_IGN)  // a background job of a shell is not to be stopped by its Ctrl-C
            ::sigaction(kSignals[i], &handling, nullptr);
    }
}

StopOnInterrupt::~StopOnInterrupt() {
    if (m_thread.joinable()) {
        for (std::size_t i = 0; i < kSignals.size(); ++i)
            ::sigaction(kSignals[i], &m_before[i], nullptr);
        ::sem_post(&wake);  // ends the thread if no signal did
        m_thread.join();
    }
    ::sem_destroy(&wake);
    lastLine = nullptr;
    asked = false;
    exists = false;
}

void endOnInterrupt(const char* line) {
    // Of its own, as what libraries print is turned away for moments (QuietLibraries).
    if (const int own = ::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1); own >= 0)
        lastLineTo = own;
    lastLine = line;
}

KeepOnInterrupt::KeepOnInterrupt() : m_line(lastLine.exchange(nullptr)) {}

KeepOnInterrupt::~KeepOnInterrupt() { lastLine = m_line; }

}  // namespace pardalis
