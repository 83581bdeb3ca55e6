#pragma once

#include "core/base/descriptor.h"
#include "core/base/file.h"

namespace pardalis {

// Replaces a file only when every byte is safely on disk: a full disk, a crash or a killed program leaves the old one
// as it was. For what is too large to lie in memory in one piece, too: written part by part, in place with commit().
//
// Symbolic links are followed and stay, permissions are kept. What is no regular file (a device, a pipe, a folder) is
// refused and left alone. Until commit() the new file has no name where the file system allows that. Else, and for the
// moment of the renaming, it stands beside the old one as ".NAME.N.pardalis-part" and is locked: one that a killed
// program left behind is known by its lock being free, and removed by the next that writes the same file.
class AtomicFile {
public:
    // Throws Error where the file can't be written.
    explicit AtomicFile(const std::filesystem::path& path);
    // Without commit() the old file stays as it was.
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    void write(std::span<const std::byte> bytes);
    // Reads back what was written, from the disk where the system lets go of its own memory of it, and throws Error unless it is
    // `bytes` to the last one. Behind the last write.
    void prove(std::span<const std::byte> bytes);
    // Once, behind the last write.
    void commit();

private:
    void lookAtTarget();
    bool openNameless();
    void openNamed();
    void giveName();
    void keepOwnerAndMode();
    [[noreturn]] void fail() const;  // with what errno says

    std::filesystem::path m_path, m_target;  // as asked for, and with symbolic links followed
    std::filesystem::path m_temporary;       // empty: it has no name yet, or its last one
    struct stat m_old {};                    // of the file that is replaced
    bool m_replaces = false;
    Descriptor m_file;
};

}  // namespace pardalis
