#pragma once

#include "core/document/block.h"

#include <optional>
#include <string>
#include <vector>

namespace pardalis {

// Runs of text cut and changed by byte offsets into the whole text, which lie at character boundaries.
std::vector<TextRun> slice(const std::vector<TextRun>& runs, std::size_t from, std::size_t to);
void append(std::vector<TextRun>& runs, const std::vector<TextRun>& more);
void setOrigin(std::vector<TextRun>& runs, std::size_t from, std::size_t to, Origin origin);

// A change of style that leaves the rest of a style alone.
struct StyleChange {
    std::optional<bool> bold, italic, code, strike;
    std::optional<std::string> link;  // "" removes it

    TextStyle appliedTo(TextStyle style) const;
};
void setStyle(std::vector<TextRun>& runs, std::size_t from, std::size_t to, const StyleChange& change);

// Line breaks of code are \n, those of all other text U+2028; code has no styles.
void convertBreaks(Block& block, bool toCode);

std::size_t lengthOf(const std::vector<TextRun>& runs);

}  // namespace pardalis
