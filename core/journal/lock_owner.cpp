#include "core/journal/lock_owner.h"

#include "core/base/file.h"
#include "core/base/sha256.h"
#include "core/base/shown_text.h"
#include "core/base/utf8.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fmt/core.h>
#include <fstream>
#include <iterator>
#include <pwd.h>
#include <unistd.h>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

// Files of /proc have no size.
std::string systemText(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(file), {});
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    return text;
}

std::string hostName() {
    char name[256] = {};
    return ::gethostname(name, sizeof name - 1) == 0 ? toValidUtf8(name) : std::string();
}

// Not the id itself, which is nobody's business.
std::string machineName() {
    const std::string id = systemText("/etc/machine-id");
    return id.empty() ? id : sha256Hex(asBytes("pardalis " + id)).substr(0, 16);
}

std::string processWorld() {
    std::error_code none;
    return fs::read_symlink("/proc/self/ns/pid", none).string();
}

// Field 22 of its stat; the second one is a name in brackets that may hold anything. 0: there is no such process.
std::int64_t startOf(std::int64_t process) {
    const std::string stat = systemText(fmt::format("/proc/{}/stat", process));
    std::size_t at = stat.rfind(')');
    if (at == stat.npos)
        return 0;
    at += 2;
    const char state = at < stat.size() ? stat[at] : 'X';
    for (int field = 3; field < 22 && at < stat.size(); ++field)
        at = std::min(stat.find(' ', at), stat.size() - 1) + 1;
    std::int64_t ticks = 0;
    std::from_chars(stat.data() + std::min(at, stat.size()), stat.data() + stat.size(), ticks);
    return state == 'Z' || state == 'X' ? 0 : ticks;  // dead, and not yet asked about
}

}  // namespace

bool LockOwner::isOnThisHost() const { return !host.empty() && host == hostName() && machine == machineName(); }

bool LockOwner::isGone() const {
    if (!isOnThisHost() || boot.empty())
        return false;
    const LockOwner here = thisProcess();
    if (here.boot.empty() || here.processStarted == 0)  // nothing can be proven
        return false;
    if (boot != here.boot)
        return true;
    return processes == here.processes && startOf(process) != processStarted;
}

bool LockOwner::isSameUserHere() const { return isOnThisHost() && user == userName(::geteuid()); }

std::string LockOwner::userName(unsigned id) {
    const struct passwd* entry = ::getpwuid(id);
    return entry && entry->pw_name ? shownText(entry->pw_name) : std::to_string(id);
}

LockOwner LockOwner::thisProcess() {
    LockOwner self;
    self.user = userName(::geteuid());
    self.host = hostName();
    self.machine = machineName();
    self.boot = systemText("/proc/sys/kernel/random/boot_id");
    self.processes = processWorld();
    self.process = ::getpid();
    self.processStarted = startOf(self.process);
    return self;
}

}  // namespace pardalis
