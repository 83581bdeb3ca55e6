#include "app/support/stop_on_interrupt.h"

#include <csignal>
#include <ctime>
#include <unistd.h>

namespace pardalis {
namespace {

constexpr long kPollNanoseconds = 50'000'000;

sigset_t endingSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

}  // namespace

StopOnInterrupt::StopOnInterrupt() {
    const sigset_t signals = endingSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_thread = std::jthread([stop = m_stop, signals](const std::stop_token& end) mutable {
        const timespec poll{0, kPollNanoseconds};
        while (!end.stop_requested()) {
            if (sigtimedwait(&signals, nullptr, &poll) < 0)
                continue;
            if (stop.stop_requested())
                ::_exit(130);
            stop.request_stop();
        }
    });
}

StopOnInterrupt::~StopOnInterrupt() = default;

}  // namespace pardalis
