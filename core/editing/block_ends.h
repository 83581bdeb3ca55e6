#pragma once

#include "core/editing/selection.h"

namespace pardalis {

// Where a caret stands at a block's head, and behind its last character or its picture.
inline Position startOf(const Block& block) { return {block.id, 0}; }
inline Position endOf(const Block& block) { return {block.id, block.picture ? 1 : block.text().size()}; }
inline Selection caretAt(const Position& position) { return {position, position}; }

inline bool isEmptyText(const Block& block) { return !block.picture && block.text().empty(); }

}  // namespace pardalis
