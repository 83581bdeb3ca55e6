#pragma once

#include "core/formats/format.h"

#include <map>
#include <string>

namespace pardalis {

Format markdownFormat();

// `folder`: where relative pictures are looked for; empty: pictures are left out with a warning.
Imported importMarkdown(std::string_view text, const std::filesystem::path& folder, const ReadProgress& progress = {});

// `assetsFolder`: pictures are returned as files below this relative name ("page-assets/<hash>.png").
struct MarkdownExport {
    std::string text;
    std::map<std::string, Bytes> assets;  // by relative path
};
MarkdownExport exportMarkdown(const Document& document, const std::string& assetsFolder);

}  // namespace pardalis
