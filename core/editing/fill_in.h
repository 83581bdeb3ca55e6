#pragma once

#include "core/document/text_hole.h"
#include "core/editing/operations.h"

#include <span>
#include <string>

namespace pardalis {

// Puts into each hole, in reading order, what a model filled it with (insertAnswer()); as many texts as holes, or fewer: the
// rest stays as it is. A full stop at its end goes where a sign of the sentence's stands behind the hole. One with nothing to read in it leaves its hole as it was. Nothing where all are so. The caret stands
// behind the last.
std::optional<Operation> fillIn(const Document& document, std::span<const TextHole> holes,
                                std::span<const std::string> texts);

}  // namespace pardalis
