#pragma once

#include "core/editing/selection.h"

#include <optional>
#include <string_view>

namespace pardalis {

// Words that were said of a text are looked for in it: as they are written, else with ASCII's letters of either case and blanks
// of any kind and number between them, else without the full stop that a model ends with. Whole words alone, up to kMostSought
// bytes of them.
inline constexpr std::size_t kMostSought = 2000;

bool hasWords(std::string_view text, std::string_view words);
// The first place in a document, which may go on from one block to the next; none: they stand nowhere.
std::optional<Selection> findWords(const Document& document, std::string_view words);

}  // namespace pardalis
