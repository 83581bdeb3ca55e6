#pragma once

#include "core/document/text_hole.h"
#include "core/prompt/prompt_planner.h"

#include <span>

namespace pardalis {

// What of a document is sent when the model fills these holes, which inReadingOrder() sorts: the brief and everything
// around them. When it does not fit, pictures are given up, then text, the farthest from any hole first; never pinned
// blocks, the brief or the blocks of the holes. `options.reserve` is for all that fills them; what frames it comes on top.
// Throws Error where the model marks no holes or fewer, where there is nothing around them, and with the numbers where it
// does not fit. Pure, as planPrompt() is, and blocks are counted as there.
PromptPlan planFill(const Document& document, std::span<const TextHole> holes, const PromptOptions& options,
                    const PromptLimits& limits, const PromptCosts& costs);

}  // namespace pardalis
