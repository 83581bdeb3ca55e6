#include "core/base/file.h"

#include "core/base/error.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

std::string reason() { return std::strerror(errno); }

class Descriptor {
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor() {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int get() const { return m_fd; }
    int release() { return std::exchange(m_fd, -1); }

private:
    int m_fd;
};

struct stat regularFile(const Descriptor& file, const fs::path& path) {
    struct stat info {};
    if (::fstat(file.get(), &info) != 0)
        throw Error("{}: {}", path.string(), reason());
    if (!S_ISREG(info.st_mode))
        throw Error("{}: not a regular file", path.string());
    return info;
}

void writeAll(int fd, std::span<const std::byte> bytes, const fs::path& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR)
                continue;
            throw Error("{}: can't be written: {}", path.string(), reason());
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

}  // namespace

bool fileExists(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

Bytes readFile(const fs::path& path, std::uint64_t maxBytes) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0)
        throw Error("{}: can't be opened: {}", path.string(), reason());
    const auto size = static_cast<std::uint64_t>(regularFile(file, path).st_size);
    if (size > maxBytes)
        throw Error("{}: {} bytes, more than the {} allowed here", path.string(), size, maxBytes);
    Bytes bytes(size);
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t n = ::read(file.get(), bytes.data() + done, bytes.size() - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            throw Error("{}: can't be read: {}", path.string(), reason());
        if (n == 0)
            throw Error("{}: shrank from {} to {} bytes while it was read", path.string(), bytes.size(), done);
        done += static_cast<std::size_t>(n);
    }
    return bytes;
}

void writeFileAtomically(const fs::path& path, std::span<const std::byte> bytes) {
    std::error_code ignored;
    fs::path target = path;
    if (fs::is_symlink(path, ignored))
        target = fs::weakly_canonical(path);
    mode_t mode = 0;
    struct stat old {};
    if (::stat(target.c_str(), &old) == 0) {
        if (!S_ISREG(old.st_mode)) {  // a device such as /dev/stdout is written to, never replaced
            const Descriptor file(::open(target.c_str(), O_WRONLY | O_CLOEXEC));
            if (file.get() < 0)
                throw Error("{}: can't be opened for writing: {}", path.string(), reason());
            writeAll(file.get(), bytes, path);
            return;
        }
        mode = old.st_mode & 0777;
        // A rename would silently replace a file its owner has write-protected.
        if (::access(target.c_str(), W_OK) != 0)
            throw Error("{}: can't be written: {}", path.string(), reason());
    } else {
        const mode_t mask = ::umask(0);
        ::umask(mask);
        mode = 0666 & ~mask;
    }

    std::string temporary = (target.parent_path() / ("." + target.filename().string() + ".XXXXXX")).string();
    Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
    if (file.get() < 0)
        throw Error("{}: can't be written: {}", path.string(), reason());
    try {
        writeAll(file.get(), bytes, path);
        if (::fchmod(file.get(), mode) != 0 || ::fsync(file.get()) != 0 || ::close(file.release()) != 0 ||
            ::rename(temporary.c_str(), target.c_str()) != 0)
            throw Error("{}: can't be written: {}", path.string(), reason());
    } catch (...) {
        ::unlink(temporary.c_str());
        throw;
    }
    // The rename itself must survive a power cut too.
    const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() >= 0)
        ::fsync(directory.get());
}

std::shared_ptr<const MappedFile> MappedFile::open(const fs::path& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0)
        throw Error("{}: can't be opened: {}", path.string(), reason());
    const auto size = static_cast<std::size_t>(regularFile(file, path).st_size);
    if (size == 0)
        return std::shared_ptr<const MappedFile>(new MappedFile(path, {}));
    void* address = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.get(), 0);
    if (address == MAP_FAILED)
        throw Error("{}: can't be mapped into memory: {}", path.string(), reason());
    return std::shared_ptr<const MappedFile>(new MappedFile(path, {static_cast<const std::byte*>(address), size}));
}

MappedFile::~MappedFile() {
    if (!m_bytes.empty())
        ::munmap(const_cast<std::byte*>(m_bytes.data()), m_bytes.size());
}

}  // namespace pardalis
