#pragma once

#include "core/document/document.h"

#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// The YAML mapping between "---" and "---" at the top of a Markdown file: title, brief and lang. Where anything else
// stands there, the file begins with a rule and there is none.
struct FrontMatter {
    DocumentInfo info;
    std::size_t length = 0;  // bytes up to the text; 0: there is none
};
FrontMatter readFrontMatter(std::string_view markdown, std::vector<std::string>& warnings);

// "" when nothing differs from a new document.
std::string writeFrontMatter(const DocumentInfo& info);

}  // namespace pardalis
