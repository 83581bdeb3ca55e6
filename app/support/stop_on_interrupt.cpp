#include "app/support/stop_on_interrupt.h"

#include "core/base/check.h"

#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace pardalis {
namespace {

// What the handler may touch. There is one StopOnInterrupt at a time.
std::atomic<int> writeEnd{-1};
std::atomic<bool> asked{false};

extern "C" void onEndingSignal(int) {
    if (asked.exchange(true))
        ::_exit(130);
    const int savedErrno = errno;
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(writeEnd, &byte, 1);
    errno = savedErrno;
}

}  // namespace

StopOnInterrupt::StopOnInterrupt() {
    int ends[2];
    CHECK(writeEnd < 0 && ::pipe2(ends, O_CLOEXEC) == 0);
    writeEnd = ends[1];
    m_thread = std::thread([stop = m_stop, readEnd = ends[0]]() mutable {
        char byte = 0;
        ssize_t got = 0;
        while ((got = ::read(readEnd, &byte, 1)) < 0 && errno == EINTR) {
        }
        if (got == 1)
            stop.request_stop();  // callbacks run here, not in the handler
        ::close(readEnd);
    });
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
    for (std::size_t i = 0; i < kSignals.size(); ++i)
        ::sigaction(kSignals[i], &m_before[i], nullptr);
    ::close(writeEnd.exchange(-1));  // ends the thread if no signal did
    m_thread.join();
    asked = false;
}

}  // namespace pardalis
