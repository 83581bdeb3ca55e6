#include "core/base/file.h"

#include "core/base/check.h"
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

AtomicFile::AtomicFile(const fs::path& path) : m_path(path), m_target(path) {
    std::error_code ignored;
    if (fs::is_symlink(path, ignored))
        m_target = fs::weakly_canonical(path);
    struct stat old {};
    if (::stat(m_target.c_str(), &old) == 0) {
        if (!S_ISREG(old.st_mode)) {  // a device such as /dev/stdout is written to, never replaced
            m_fd = ::open(m_target.c_str(), O_WRONLY | O_CLOEXEC);
            if (m_fd < 0)
                throw Error("{}: can't be opened for writing: {}", path.string(), reason());
            return;
        }
        m_mode = old.st_mode & 0777;
        // A rename would silently replace a file its owner has write-protected.
        if (::access(m_target.c_str(), W_OK) != 0)
            throw Error("{}: can't be written: {}", path.string(), reason());
    } else {
        const mode_t mask = ::umask(0);
        ::umask(mask);
        m_mode = 0666 & ~mask;
    }
    m_temporary = (m_target.parent_path() / ("." + m_target.filename().string() + ".XXXXXX")).string();
    m_fd = ::mkostemp(m_temporary.data(), O_CLOEXEC);
    if (m_fd < 0)
        throw Error("{}: can't be written: {}", path.string(), reason());
}

AtomicFile::~AtomicFile() {
    if (m_fd >= 0)
        ::close(m_fd);
    if (!m_temporary.empty())
        ::unlink(m_temporary.c_str());
}

void AtomicFile::write(std::span<const std::byte> bytes) { writeAll(m_fd, bytes, m_path); }

void AtomicFile::commit() {
    CHECK(m_fd >= 0);
    if (m_temporary.empty()) {
        if (::close(std::exchange(m_fd, -1)) != 0)
            throw Error("{}: can't be written: {}", m_path.string(), reason());
        return;
    }
    if (::fchmod(m_fd, m_mode) != 0 || ::fsync(m_fd) != 0 || ::close(std::exchange(m_fd, -1)) != 0 ||
        ::rename(m_temporary.c_str(), m_target.c_str()) != 0)
        throw Error("{}: can't be written: {}", m_path.string(), reason());
    m_temporary.clear();
    // The rename itself must survive a power cut too.
    const fs::path folder = m_target.has_parent_path() ? m_target.parent_path() : fs::path(".");
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() >= 0)
        ::fsync(directory.get());
}

void writeFileAtomically(const fs::path& path, std::span<const std::byte> bytes) {
    AtomicFile file(path);
    file.write(bytes);
    file.commit();
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
