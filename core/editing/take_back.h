#pragma once

#include "core/editing/block_diff.h"
#include "core/editing/operations.h"

namespace pardalis {

// What of an earlier state of a document comes back to it as it is now, with the pictures and records that it needs of it. Rows are
// those of blockRows(earlier, now). Both return nothing where there is nothing to do.

// One row: what stands there now becomes what stood there, comes again or goes.
std::optional<Operation> takeBack(const Document& now, const Document& earlier, const std::vector<BlockRow>& rows,
                                  std::size_t row);
// All of the page, its title, language, brief and notes.
std::optional<Operation> takeAllBack(const Document& now, const Document& earlier);

}  // namespace pardalis
