#pragma once

#include <algorithm>

namespace pardalis {

// How many steps are queued ahead of the one whose code is awaited, where a device works behind the host's back: as many
// as take kSeconds, and at least one, so that the device never waits for the host, and yet has soon done what a stop
// makes worthless.
class Lookahead {
public:
    static constexpr double kSeconds = 0.05;

    explicit Lookahead(int most) : m_most(std::max(most, 1)) {}

    int steps() const {
        if (m_taken < 2 || m_last <= m_first)  // nothing is known yet
            return 1;
        const double perStep = (m_last - m_first) / (m_taken - 1);
        return std::clamp(static_cast<int>(std::min(kSeconds / perStep, 1e6)), 1, m_most);
    }
    // A code was there, at this time in seconds.
    void taken(double now) {
        if (m_taken++ == 0)
            m_first = now;
        m_last = now;
    }

private:
    int m_most;
    int m_taken = 0;
    double m_first = 0, m_last = 0;
};

}  // namespace pardalis
