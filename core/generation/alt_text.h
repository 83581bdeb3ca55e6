#pragma once

#include "core/document/document.h"

#include <string>
#include <string_view>

namespace pardalis {

// What a picture drawn behind this text shows, as far as the text says: its last sentence, cut where it is very long.
// Clean text; "" where there is none.
std::string altTextAfter(std::string_view text);

// What a picture drawn at `caret` shows: the sentence before it, of an earlier block where its own holds none, else the
// brief. The command line and the window call it for every suggestion.
std::string altTextAt(const Document& document, const Position& caret);

}  // namespace pardalis
