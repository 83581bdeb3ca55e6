#pragma once

#include "core/editing/operations.h"

#include <optional>
#include <vector>

namespace pardalis {

// What the writer has around a variant, as it stands on the page now.
struct Surroundings {
    std::vector<TextRun> before, behind;  // in its first paragraph
    std::vector<Block> others;            // paragraphs of theirs that its blocks had become
    bool isOneParagraph = false;          // that goes on behind the variant, which stands in it
    std::size_t tail = 0;                 // bytes of `behind` that stand in the first paragraph

    bool empty() const { return before.empty() && behind.empty(); }
};

// Of a variant and the blocks that stand for it now, from which that of the writer's goes that is not in the first. What was typed
// right in front of it or behind is the writer's.
Surroundings surroundingsOf(const Variant& variant, std::vector<Block>& now);

// The variant as it stands within other surroundings. Where it begins with a block of its own, what was before and behind is one
// paragraph in front of it, or two around it.
struct PlacedVariant {
    std::optional<Block> before, behind;
    Variant variant;
};
// `paragraph`: whose kind the first one has, and which id where something is around it.
PlacedVariant placed(const Variant& variant, const Surroundings& around, const Block& paragraph);

// Whether there is anything in it that a model made.
bool isModels(const TextRun& run);
bool hasModels(const Block& block);
std::vector<Block> unmarked(std::vector<Block> blocks);

}  // namespace pardalis
