#pragma once

#include "core/document/document.h"
#include "core/formats/read_progress.h"

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace pardalis {

nlohmann::ordered_json toJson(const Site& site);
// Throws Error naming the place, which begins with `where`, for whatever a Document can't hold.
Site siteFromJson(nlohmann::json value, const std::string& where);

// sites.jsonl: {"id": …, "variants": […]}, one a line.
std::string writeSites(const Sites& sites);
Sites readSites(std::string_view text, const std::string& where, const ReadProgress& progress = {});

// Those of which a block is on the page. What was tried and left the page with its site nobody is to read.
Sites savedSites(const Document& document);

}  // namespace pardalis
