#pragma once

#include "core/document/document.h"

#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// The lines between two "---" at the top of a Markdown file: title, brief and lang.
struct FrontMatter {
    DocumentInfo info;
    std::size_t length = 0;  // bytes up to the text; 0: there is none
};
FrontMatter readFrontMatter(std::string_view markdown, std::vector<std::string>& warnings);

// "" when nothing differs from a new document.
std::string writeFrontMatter(const DocumentInfo& info);

}  // namespace pardalis
