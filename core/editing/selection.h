#pragma once

#include "core/document/document.h"

namespace pardalis {

// A selection in the document; anchor == position for a bare caret. In a picture block offset 0 is before the picture
// and 1 behind it.
struct Selection {
    Position anchor, position;

    bool isCaret() const { return anchor == position; }
    bool operator==(const Selection&) const = default;
};

}  // namespace pardalis
