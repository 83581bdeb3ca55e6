#pragma once

#include <cstddef>
#include <functional>

namespace pardalis {

// How a reading tells how far it is, and asks whether it is still wanted: within every 64 kB or thousand blocks. Both
// may be empty; both are called on the thread that reads.
struct ReadProgress {
    std::function<void(double)> report;  // of the whole, 0 to 1, growing
    std::function<bool()> cancelled;

    // Throws Cancelled where the reading is not wanted any more.
    void check() const;
    // check(), then report().
    void reached(double share) const;
    // For one step of several, which takes the reading from `begin` to `end`. This must outlive it.
    ReadProgress part(double begin, double end) const;
};

// Asks for progress now and then on the way through `total` bytes or things.
class ReadMeter {
public:
    ReadMeter(const ReadProgress& progress, std::size_t total, std::size_t interval)
        : m_progress(progress), m_total(total), m_interval(interval), m_next(interval) {}

    void at(std::size_t done) {
        if (done < m_next)
            return;
        m_next = done + m_interval;
        m_progress.reached(m_total == 0 ? 1 : static_cast<double>(done) / static_cast<double>(m_total));
    }

private:
    const ReadProgress& m_progress;
    std::size_t m_total, m_interval, m_next;
};

}  // namespace pardalis
