#pragma once

#include "core/document/document.h"

#include <vector>

namespace pardalis {

// A hole in a document's text, to be filled in: what stands between two places, nothing where they are one.
struct TextHole {
    Position from, to;

    bool operator==(const TextHole&) const = default;
};

// The holes in the order of the document, each from its earlier end. Throws Error for places that are not in it or within a
// character, holes that meet or hold a picture.
std::vector<TextHole> inReadingOrder(const Document& document, std::vector<TextHole> holes);

// The blanks of a text as people leave them, runs of three underscores or more, between two places of the document; in
// reading order.
std::vector<TextHole> blanksIn(const Document& document, const TextHole& range);
std::vector<TextHole> blanksIn(const Document& document);  // in all of it

}  // namespace pardalis
