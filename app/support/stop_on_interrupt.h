#pragma once

#include <stop_token>
#include <thread>

namespace pardalis {

// Turns the first Ctrl-C (or a TERM) into a stop request, so that what exists is kept; the second ends the program.
// Construct before any other thread starts: they inherit the blocked signals.
class StopOnInterrupt {
public:
    StopOnInterrupt();
    ~StopOnInterrupt();

    std::stop_token token() const { return m_stop.get_token(); }

private:
    std::stop_source m_stop;
    std::jthread m_thread;
};

}  // namespace pardalis
