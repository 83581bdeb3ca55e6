#pragma once

#include <string>
#include <string_view>

namespace pardalis {

// "HTTPS://x" → "https"; "" for a relative address.
std::string schemeOf(std::string_view address);

// Whether a link may be put where a click follows it: http, https, mailto, and addresses relative to the document.
// Nothing that runs ("javascript:") or reads files.
bool isSafeLink(std::string_view address);

}  // namespace pardalis
