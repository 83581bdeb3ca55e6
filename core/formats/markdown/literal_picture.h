#pragma once

#include "core/document/block.h"

#include <optional>
#include <string>

namespace pardalis {

// A picture that CommonMark does not take for one and other programs do: a paragraph that is nothing but "![text](my photo.png)", with
// blanks in the address, or Obsidian's "![[tree.png|300]]".
struct LiteralPicture {
    std::string address, alt;
    int width = 0;  // in pixels; 0: not said
};
std::optional<LiteralPicture> literalPicture(const Block& block);

}  // namespace pardalis
