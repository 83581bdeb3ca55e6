#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace pardalis {

// Which file stood at a path, and in which state: equal stamps mean that nobody has replaced or changed it meanwhile.
struct FileStamp {
    std::uint64_t device = 0, inode = 0, size = 0;
    std::int64_t changedSeconds = 0, changedNanoseconds = 0;  // of its contents

    bool operator==(const FileStamp&) const = default;
};

// None where there is no file, or none that can be looked at. Follows symbolic links.
std::optional<FileStamp> stampOf(const std::filesystem::path& path);

}  // namespace pardalis
