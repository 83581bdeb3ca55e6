// Preloaded into a program: below the folder of the file that PARDALIS_FAULT names, the disk fails while that file is there. Its
// first letter says how: f: it is full; s: what is to reach it for sure does not; r: nothing new may be made. Ledgers are
// written all the same.
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

const char* control() {
    static const char* const path = std::getenv("PARDALIS_FAULT");
    return path;
}

// Asks the system itself: the functions below are this file's.
char fault() {
    const long file = control() ? ::syscall(SYS_openat, AT_FDCWD, control(), O_RDONLY | O_CLOEXEC) : -1;
    char kind = 0;
    if (file < 0)
        return kind;
    ::syscall(SYS_read, file, &kind, 1);
    ::syscall(SYS_close, file);
    return kind;
}

bool isOnIt(std::string_view path) {
    const std::string_view named(control());
    return path.starts_with(named.substr(0, named.rfind('/'))) && !path.ends_with("/ledger");
}

bool isOnIt(int file) {
    char target[4096];
    const std::string link = "/proc/self/fd/" + std::to_string(file);
    const ssize_t length = ::readlink(link.c_str(), target, sizeof target);
    return length > 0 && isOnIt(std::string_view(target, static_cast<std::size_t>(length)));
}

int failWith(int error) {
    errno = error;
    return -1;
}

int synced(long call, int file) {
    return fault() == 's' && isOnIt(file) ? failWith(EIO) : static_cast<int>(::syscall(call, file));
}

int opened(const char* path, int flags, mode_t mode) {
    const bool makes = (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE;
    if (makes && fault() == 'r' && isOnIt(path))
        return failWith(EROFS);
    return static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t count) {
    if (fault() == 'f' && isOnIt(file))
        return failWith(ENOSPC);
    return ::syscall(SYS_write, file, bytes, count);
}

int fsync(int file) { return synced(SYS_fsync, file); }
int fdatasync(int file) { return synced(SYS_fdatasync, file); }

int open(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const auto mode = static_cast<mode_t>(va_arg(rest, int));
    va_end(rest);
    return opened(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const auto mode = static_cast<mode_t>(va_arg(rest, int));
    va_end(rest);
    return opened(path, flags, mode);
}

}  // extern "C"
