#include "app/support/standard_streams.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace pardalis {
namespace {

int firstFault = 0;  // an errno; of the main thread, which alone prints

}  // namespace

void prepareStandardStreams() {
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        // In their order: each gets the lowest free number, its own. The wrong way round, so that use is an error.
        if (::fcntl(fd, F_GETFD) == -1 && errno == EBADF)
            ::open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
    ::signal(SIGPIPE, SIG_IGN);
    ::signal(SIGXFSZ, SIG_IGN);
}

bool flushStandardOutput() {
    errno = 0;
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
        if (firstFault == 0)
            firstFault = errno != 0 ? errno : EIO;  // printing had flushed it, and met the fault then
        return false;
    }
    return true;
}

QuietLibraries::QuietLibraries() : m_before(::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)) {
    const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0 && m_before >= 0)
        ::dup2(nowhere, STDERR_FILENO);
    if (nowhere >= 0)
        ::close(nowhere);
}

QuietLibraries::~QuietLibraries() {
    if (m_before < 0)
        return;
    ::dup2(m_before, STDERR_FILENO);
    ::close(m_before);
}

std::string standardOutputFault() { return firstFault == 0 ? std::string() : std::strerror(firstFault); }

}  // namespace pardalis
