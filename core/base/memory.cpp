#include "core/base/memory.h"

#include <algorithm>
#include <fstream>
#include <limits>
#include <optional>
#include <string>

#include <sys/resource.h>
#include <unistd.h>

namespace pardalis {
namespace {

constexpr std::uint64_t kUnknown = std::numeric_limits<std::uint64_t>::max();

// A line "Name:   123 kB" of a file under /proc, in bytes.
std::optional<std::uint64_t> procField(const char* path, const std::string& name) {
    std::ifstream file(path);
    std::string key;
    std::uint64_t kib = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with(name + ":")) {
            kib = std::strtoull(line.c_str() + name.size() + 1, nullptr, 10);
            return kib * 1024;
        }
    }
    return std::nullopt;
}

std::optional<std::uint64_t> number(const char* path) {
    std::ifstream file(path);
    std::uint64_t value = 0;
    if (file >> value)  // "max" does not parse, which is what is wanted
        return value;
    return std::nullopt;
}

}  // namespace

std::uint64_t availableMemory() {
    std::uint64_t available = procField("/proc/meminfo", "MemAvailable").value_or(kUnknown);
    const auto limit = number("/sys/fs/cgroup/memory.max");
    const auto used = number("/sys/fs/cgroup/memory.current");
    if (limit && used)
        available = std::min(available, *limit > *used ? *limit - *used : 0);
    return std::min(available, addressesLeft());
}

std::uint64_t addressesLeft() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return kUnknown;
    const auto pages = number("/proc/self/statm");  // the first is the size of all mappings
    const std::uint64_t used = pages.value_or(0) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    return limit.rlim_cur > used ? limit.rlim_cur - used : 0;
}

std::uint64_t totalMemory() {
    const std::uint64_t total = procField("/proc/meminfo", "MemTotal").value_or(0);
    return std::min(total, number("/sys/fs/cgroup/memory.max").value_or(kUnknown));
}

// proc(5): "5" written to clear_refs resets the peak.
void resetPeakMemory() { std::ofstream("/proc/self/clear_refs") << 5; }

std::uint64_t peakMemory() { return procField("/proc/self/status", "VmHWM").value_or(0); }

}  // namespace pardalis
