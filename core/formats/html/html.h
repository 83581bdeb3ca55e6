#pragma once

#include "core/formats/format.h"

#include <string>

namespace pardalis {

Format htmlFormat();

// `folder`: where relative pictures are looked for; empty: pictures are left out with a warning.
Imported importHtml(std::string_view text, const std::filesystem::path& folder, const ReadProgress& progress = {});

// One self-contained file: semantic elements, pictures embedded, alt text, data-origin; no scripts, nothing loaded.
std::string exportHtml(const Document& document);

}  // namespace pardalis
