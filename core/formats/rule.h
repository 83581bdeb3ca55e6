#pragma once

#include "core/document/block.h"

#include <string_view>

namespace pardalis {

// A document has no rule between two parts: three asterisks are what a typewriter puts for one, and formats that have rules get one.
inline constexpr std::string_view kRule = "* * *";

inline bool isRule(const Block& block) {
    return block.kind == BlockKind::paragraph && block.runs.size() == 1 && block.runs[0].text == kRule &&
           block.runs[0].style == TextStyle{};
}

}  // namespace pardalis
