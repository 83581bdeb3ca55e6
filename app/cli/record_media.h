#pragma once

#include "core/document/document.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace pardalis::cli {

// The document's pictures, and those of a library's pages in front of a record's prompt, which are read from their files once
// more; what can't be is said on standard error. Throws Error for a damaged record.
MediaStore mediaForRecord(const Document& document, const nlohmann::json& record, const std::string& name);

}  // namespace pardalis::cli
