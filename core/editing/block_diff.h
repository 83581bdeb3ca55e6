#pragma once

#include "core/document/document.h"
#include "core/editing/sequence_diff.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace pardalis {

// From a document to another, block by block. Blocks are the same where their kind, level, text and picture are; how the text is set
// doesn't count.
std::vector<DiffStep> blockDiff(const Document& before, const Document& after);

// A row of two pages side by side: a block of both, of which the one may have become the other, or one that the other page lacks.
struct BlockRow {
    std::optional<std::size_t> before, after;
    bool same = false;  // a reader sees no difference

    bool isChange() const { return before && after && !same; }
    bool operator==(const BlockRow&) const = default;
};
// All of both, each in its order.
std::vector<BlockRow> blockRows(const Document& before, const Document& after);

}  // namespace pardalis
