#pragma once

#include "app/train/kosmos/lessons.h"
#include "core/families/row.h"

#include <vector>

namespace pardalis::train {

// Lessons that begin alike, as about one picture, in one sequence: what they have in common once, then each of them, which
// sees that and itself and none of the others. So a picture is read once for all that is asked of it, and no answer tells
// another.
struct PackedRows {
    Rows rows;
    std::vector<int> positions;      // from 0, as if each lesson stood alone
    std::vector<int> branches;       // 0: what all have in common; else the lesson's number from 1
    std::vector<int> targets;        // the id that is learned there; -1: none
    std::vector<std::string> kinds;  // of the lessons

    int length() const { return static_cast<int>(rows.size()); }
    // Whether a row sees another, which may be itself.
    bool sees(int row, int other) const;
};

// Throws Error for a lesson that the layout can't write.
PackedRows packed(const std::vector<Lesson>& lessons, const PromptLayout& layout);
// Those of a lesson's prompt, its pictures by their numbers.
Rows promptRows(const std::vector<PromptPart>& prompt, const PromptLayout& layout);

}  // namespace pardalis::train
