#pragma once

#include "core/retrieval/library.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace pardalis {

// A library in one file, described to the last byte in README.md. It holds nothing that can't be made again of the files it
// names, so it may be deleted.
inline constexpr const char* kLibraryExtension = ".pardalis-library";

// Throws Error where the file is none, of another version, cut short or damaged, or says what can't be.
Library readLibrary(const std::filesystem::path& path);
// The same of bytes; `name` begins messages.
Library parseLibrary(std::span<const std::byte> file, const std::string& name);
// Replaces the file whole or not at all. Throws Error.
void writeLibrary(const Library& library, const std::filesystem::path& path);

}  // namespace pardalis
