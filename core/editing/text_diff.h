#pragma once

#include "core/editing/selection.h"

#include <span>
#include <vector>

namespace pardalis {

// Blocks as one text, to compare and to count in: texts with a separator between blocks, a picture as its id.
class FlatText {
public:
    explicit FlatText(std::span<const Block> blocks);

    const std::string& text() const { return m_text; }
    std::size_t start(std::size_t block) const { return m_starts[block]; }
    std::size_t length(std::size_t block) const { return m_lengths[block]; }
    std::size_t blocks() const { return m_starts.size(); }
    // The block in which a byte of text() lies; a separator belongs to the block before it.
    std::size_t blockAt(std::size_t byte) const;

private:
    std::string m_text;
    std::vector<std::size_t> m_starts, m_lengths;
};

// What two texts have in common at both ends, in bytes at character boundaries. The rest is the change.
struct CommonEnds {
    std::size_t prefix = 0, suffix = 0;
};
CommonEnds commonEnds(const std::string& before, const std::string& after);

// Where a place is once an edit was applied to `document` (which is given as it is afterwards). A place at the very
// point of an insertion stays before it.
Position movedBy(const Position& place, const Edit& edit, const Document& document);
Selection selectionMovedBy(const Selection& selection, const Edit& edit, const Document& document);

// Who wrote what after a change by hand: what is new in `after` becomes the user's, what the model wrote and the user
// cut into or shortened becomes modelEdited. Both are the blocks of one edit.
void attributeToUser(std::span<const Block> before, std::vector<Block>& after);

}  // namespace pardalis
