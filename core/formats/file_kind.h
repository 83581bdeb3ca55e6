#pragma once

#include <cstdint>
#include <filesystem>

namespace pardalis {

// What a file's extension says, in upper or lower case.
enum class FileKind : std::uint8_t { unknown, pardalis, markdown, html, text };
FileKind fileKindOf(const std::filesystem::path& path);

inline constexpr const char* kKnownFiles =
    "its name must end in .pardalis, .md or .markdown, .html or .htm, or .txt";

}  // namespace pardalis
