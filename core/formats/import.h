#pragma once

#include "core/document/document.h"
#include "core/formats/read_progress.h"

#include <filesystem>
#include <string>
#include <vector>

namespace pardalis {

// A document read from another format and what of it could not be kept, a line each ("picture x.png: not found").
struct Imported {
    Document document;
    std::vector<std::string> warnings;
};

// Reads .pardalis, .md/.markdown, .html/.htm and .txt by extension. Pictures named by relative paths are read from the
// document's folder and below it only; nothing is ever fetched. Throws Error, and Cancelled when `progress` asks
// for it.
Imported openDocument(const std::filesystem::path& path, const ReadProgress& progress = {});

// `folder`: where relative pictures are looked for; empty: pictures are left out with a warning.
Imported importMarkdown(std::string_view text, const std::filesystem::path& folder, const ReadProgress& progress = {});
Imported importHtml(std::string_view text, const std::filesystem::path& folder, const ReadProgress& progress = {});
Imported importText(std::string_view text, const ReadProgress& progress = {});

}  // namespace pardalis
