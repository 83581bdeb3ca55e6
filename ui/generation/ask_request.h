#pragma once

#include "core/document/block.h"
#include "core/families/grounded_text.h"
#include "core/prompt/prompt_planner.h"

#include <QString>

#include <optional>
#include <vector>

namespace pardalis {

// What questions are about: a picture of the document, or several and what is said between them, or a passage, or nothing.
struct AskSubject {
    std::optional<BlockId> picture;
    QString passage;
    std::optional<PictureBox> part = {};  // of the picture: that alone
    std::vector<BlockId> others = {};     // pictures behind that, in the document's order

    bool operator==(const AskSubject&) const = default;
};

// A question, what it is about, and what was asked about that before.
struct AskRequest {
    AskSubject subject;
    std::vector<AskedTurn> turns;  // oldest first
    QString question;
};

}  // namespace pardalis
