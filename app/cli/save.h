#pragma once

#include "core/document/document.h"

#include <filesystem>

namespace pardalis::cli {

// Throws Error before any work is done when the file could not be written in the end: an unknown extension, a missing
// or read-only folder.
void checkWritable(const std::filesystem::path& path);

// By extension: PDF through the page renderer, the rest through the core's exporters. Throws Error.
void save(const Document& document, const std::filesystem::path& path);

}  // namespace pardalis::cli
