#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// A text file's bytes as UTF-8 without byte order mark: UTF-8, or UTF-16 by its mark. Ill-formed sequences become
// U+FFFD, which is said in `warnings`.
std::string decodeText(std::string_view bytes, std::vector<std::string>& warnings);

// The same for HTML, which may name its encoding in a meta element near its start.
std::string decodeHtml(std::string_view bytes, std::vector<std::string>& warnings);

}  // namespace pardalis
