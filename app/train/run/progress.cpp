#include "app/train/run/progress.h"

#include <cmath>
#include <cstdio>
#include <unistd.h>

#include <fmt/core.h>

namespace pardalis::train {
namespace {

constexpr std::chrono::seconds kTerminalPause{1}, kFilePause{10};

void writeToStderr(const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
}

}  // namespace

std::string durationText(double seconds) {
    const auto whole = static_cast<std::int64_t>(std::max(0.0, std::round(seconds)));
    if (whole < 90)
        return fmt::format("{} s", whole);
    const std::int64_t minutes = (whole + 30) / 60;
    return minutes < 90 ? fmt::format("{} min", minutes) : fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

Progress::Progress(std::string name, std::int64_t done, std::int64_t total)
    : Progress(std::move(name), done, total, ::isatty(STDERR_FILENO) != 0, &std::chrono::steady_clock::now,
               &writeToStderr) {}

Progress::Progress(std::string name, std::int64_t done, std::int64_t total, bool terminal, Clock clock, Write write)
    : m_name(std::move(name)),
      m_begun(done),
      m_total(total),
      m_terminal(terminal),
      m_clock(std::move(clock)),
      m_write(std::move(write)),
      m_start(m_clock()),
      m_last(m_start) {}

Progress::~Progress() {
    if (m_lineOpen)
        m_write("\n");
}

void Progress::update(std::int64_t done, const std::function<std::string()>& figures) {
    const auto now = m_clock();
    if (done < m_total && now - m_last < (m_terminal ? kTerminalPause : kFilePause))
        return;
    m_last = now;

    std::string line = fmt::format("{} {}/{}", m_name, done, m_total);
    if (const std::string shown = figures(); !shown.empty())
        line += " · " + shown;
    const double seconds = std::chrono::duration<double>(now - m_start).count();
    if (done > m_begun && seconds > 0) {
        const double rate = static_cast<double>(done - m_begun) / seconds;
        line += fmt::format(" · {:.3g} steps/s", rate);
        line += done < m_total ? " · " + durationText(static_cast<double>(m_total - done) / rate) + " left"
                               : " · took " + durationText(seconds);
    }
    // \x1b[K clears what is left of a longer line before.
    m_write(m_terminal ? "\r" + line + "\x1b[K" : line + "\n");
    m_lineOpen = m_terminal;
}

void Progress::say(const std::string& line) {
    m_write((m_lineOpen ? "\n" : "") + line + "\n");
    m_lineOpen = false;
}

}  // namespace pardalis::train
