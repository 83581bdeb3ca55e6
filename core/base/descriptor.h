#pragma once

#include <filesystem>
#include <string>
#include <utility>

#include <sys/stat.h>

namespace pardalis {

// An open file of the system, closed with its owner. For the sources of this folder.
class Descriptor {
public:
    explicit Descriptor(int fd = -1) : m_fd(fd) {}
    ~Descriptor();
    Descriptor(Descriptor&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept;

    int get() const { return m_fd; }
    explicit operator bool() const { return m_fd >= 0; }

private:
    int m_fd;
};

// What errno says.
std::string systemFault();

// Brings to disk which files a folder has: that one was made or renamed survives a power cut, too. Best effort: not every file
// system does that for folders.
void syncFolder(const std::filesystem::path& folder);

// Throws Error, which says what stands there instead, unless it is a regular file.
void requireRegular(const struct stat& info, const std::filesystem::path& path);

}  // namespace pardalis
