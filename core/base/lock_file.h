#pragma once

#include "core/base/descriptor.h"

#include <filesystem>
#include <optional>

namespace pardalis {

// One program's right to change something that several could: a file whose lock is held, gone with its owner. The system lets go
// of it when a program dies, so none is ever left behind by one.
class LockFile {
public:
    // nullopt: another has it, in this program or a different one. Throws Error where the file can't be made. On a disk that
    // knows no locks whoever asks gets it.
    static std::optional<LockFile> tryTake(const std::filesystem::path& path);
    ~LockFile();
    LockFile(LockFile&&) noexcept = default;
    LockFile& operator=(LockFile&&) = delete;

private:
    LockFile(std::filesystem::path path, Descriptor file) : m_path(std::move(path)), m_file(std::move(file)) {}

    std::filesystem::path m_path;
    Descriptor m_file;
};

}  // namespace pardalis
