#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace pardalis::train {

// "pretrain 1200/8000 · loss 2.31 · 3.4 steps/s · 33 min left" on stderr: on a terminal one line that is rewritten at
// most once a second, else a plain line every ten seconds, and always the last one.
class Progress {
public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;
    using Write = std::function<void(const std::string&)>;

    Progress(std::string name, std::int64_t done, std::int64_t total);
    Progress(std::string name, std::int64_t done, std::int64_t total, bool terminal, Clock clock, Write write);
    ~Progress();  // ends a terminal's line

    // `figures`: "loss 2.31"; asked for only when a line is due.
    void update(std::int64_t done, const std::function<std::string()>& figures);
    // A line of its own, between those of the progress.
    void say(const std::string& line);

private:
    std::string m_name;
    std::int64_t m_begun, m_total;
    bool m_terminal, m_lineOpen = false;
    Clock m_clock;
    Write m_write;
    std::chrono::steady_clock::time_point m_start, m_last;
};

// "45 s", "12 min", "3 h 20 min".
std::string durationText(double seconds);

}  // namespace pardalis::train
