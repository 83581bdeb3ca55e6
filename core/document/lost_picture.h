#pragma once

#include "core/document/block.h"

namespace pardalis {

// What is left of a picture whose media is gone: a line with its caption or alternative text, by its id.
Block wordsOf(const Block& picture);

}  // namespace pardalis
