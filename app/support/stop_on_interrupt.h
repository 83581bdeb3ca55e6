#pragma once

#include <array>
#include <csignal>
#include <stop_token>
#include <thread>

namespace pardalis {

// Turns the first Ctrl-C (or a TERM, or a HUP) into a stop request, so that what exists is kept; the second ends the
// program, unless it is a HUP: of a terminal that is closed come several, from the shell and from the kernel.
// By a handler and not by blocking the signals: libraries start threads of their own before main(), on which a blocked
// signal would still end the program. One at a time.
class StopOnInterrupt {
public:
    // Where no thread can be started to pass the request on, the signals are left to end the program.
    StopOnInterrupt();
    ~StopOnInterrupt();

    StopOnInterrupt(const StopOnInterrupt&) = delete;
    StopOnInterrupt& operator=(const StopOnInterrupt&) = delete;

    std::stop_token token() const { return m_stop.get_token(); }

private:
    static constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP};

    std::stop_source m_stop;
    std::thread m_thread;
    std::array<struct sigaction, kSignals.size()> m_before{};  // to be put back
};

// From now on there is nothing to keep, and reading or converting a large file has no place to stop at: the first signal
// ends the program at once, with exit code 1 and this line (of static storage) on stderr.
void endOnInterrupt(const char* line);

// While one lives there is something to keep after all: a signal is a stop request again.
class KeepOnInterrupt {
public:
    KeepOnInterrupt();
    ~KeepOnInterrupt();
    KeepOnInterrupt(const KeepOnInterrupt&) = delete;
    KeepOnInterrupt& operator=(const KeepOnInterrupt&) = delete;

private:
    const char* m_line;
};

}  // namespace pardalis
