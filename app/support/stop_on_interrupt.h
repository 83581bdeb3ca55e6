#pragma once

#include <array>
#include <csignal>
#include <stop_token>
#include <thread>

namespace pardalis {

// Turns the first Ctrl-C (or a TERM) into a stop request, so that what exists is kept; the second ends the program.
// By a handler and not by blocking the signals: libraries start threads of their own before main(), on which a blocked
// signal would still end the program. One at a time.
class StopOnInterrupt {
public:
    StopOnInterrupt();
    ~StopOnInterrupt();

    StopOnInterrupt(const StopOnInterrupt&) = delete;
    StopOnInterrupt& operator=(const StopOnInterrupt&) = delete;

    std::stop_token token() const { return m_stop.get_token(); }

private:
    static constexpr std::array kSignals = {SIGINT, SIGTERM};

    std::stop_source m_stop;
    std::thread m_thread;
    std::array<struct sigaction, kSignals.size()> m_before{};  // to be put back
};

}  // namespace pardalis
