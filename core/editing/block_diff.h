#pragma once

#include "core/document/document.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace pardalis {

// One step from a document to another, block by block: a block of both, or of one of them alone.
struct BlockChange {
    std::optional<std::size_t> before, after;  // which block of each

    bool isCommon() const { return before && after; }
    bool operator==(const BlockChange&) const = default;
};

// In the order of both documents, what went before what came. Blocks are the same where their kind, level, text and picture
// are; how the text is set doesn't count. Where much differs it is not the shortest way, and takes no longer for that.
std::vector<BlockChange> blockDiff(const Document& before, const Document& after);

}  // namespace pardalis
