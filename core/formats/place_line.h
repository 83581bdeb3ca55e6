#pragma once

#include "core/document/block.h"

#include <vector>

namespace pardalis {

// How a format without boxes says what is where in a picture: a paragraph of links right below it,
// "[a red fox](#picture-…@391,47,984,828) · [snow](#picture-…@0,500,1000,1000)", by the boxes as its view shows them. No runs:
// there is nothing to say.
std::vector<TextRun> placeLine(const Block& picture);

// Such paragraphs back into the pictures above them, which get the id that the links name, so that words elsewhere still lead
// there.
std::vector<Block> withPlaceLines(std::vector<Block> blocks);

}  // namespace pardalis
