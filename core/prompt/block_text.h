#pragma once

#include "core/document/block.h"

#include <map>
#include <string>
#include <string_view>

namespace pardalis {

// Text as a model reads it: soft breaks are line breaks.
std::string modelText(std::string_view text);

// Blocks as the text a model reads: headings, quotes and code as they stand, list items behind "- " or their number.
// Goes through a document from its start, since a number depends on the items before it.
class BlockText {
public:
    // Of the first `length` bytes of the block's text (moved back to a character's start). "" for a picture and where
    // the text is empty: a marker alone is not worth sending.
    std::string next(const Block& block, std::size_t length = std::string::npos);

private:
    std::map<int, int> m_numbers;  // of the open lists, by nesting level
};

}  // namespace pardalis
