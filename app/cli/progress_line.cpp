#include "app/cli/progress_line.h"

#include <chrono>
#include <cstdio>
#include <string>
#include <unistd.h>

#include <fmt/core.h>

namespace pardalis::cli {
namespace {

std::string inWords(double seconds) {
    const int whole = static_cast<int>(seconds + 0.5);
    return whole < 60 ? fmt::format("{} s", whole) : fmt::format("{} min {:02} s", whole / 60, whole % 60);
}

}  // namespace

ProgressCallback progressOnTerminal() {
    using Clock = std::chrono::steady_clock;
    if (::isatty(STDERR_FILENO) == 0)
        return {};
    return [last = -1, begin = Clock::now()](double done) mutable {
        constexpr double kEnough = 2;  // seconds from which on the rest can be told
        const int percent = static_cast<int>(done * 100);
        if (percent == last)
            return;
        last = percent;
        const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
        const bool canTell = seconds > kEnough && done > 0;
        const std::string rest = canTell ? fmt::format(", {} left", inWords(seconds / done * (1 - done))) : "";
        std::fprintf(stderr, "\r\x1b[K%3d %%%s", percent, rest.c_str());
    };
}

void clearProgress(const ProgressCallback& progress) {
    if (progress)
        std::fputs("\r\x1b[K", stderr);
}

}  // namespace pardalis::cli
