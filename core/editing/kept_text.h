#pragma once

#include "core/document/text_hole.h"
#include "core/editing/operations.h"

#include <optional>
#include <span>
#include <string>

namespace pardalis {

// Text that a model wrote and somebody kept, tried once more in its place.

// Whether a place is in such text, or right behind it. Cheap.
bool isInModelText(const Document& document, const Position& place);
// From where to where it goes: of a site what is shown there; else as far as what a model wrote goes on, over paragraphs but not over
// pictures and code. What the writer changed within a sentence of it is of it. Nothing where the place is in none.
std::optional<TextHole> modelTextAt(const Document& document, const Position& place);

// What a model gave as another try, untouched.
struct TriedText {
    std::string text;
    std::string generation = {};  // id of the GenerationRecord that made it, "" if none
};
// Adds tries of a stretch as modelTextAt() gives it, or of a part of one paragraph of it; that of number `shown` stands in its place
// from then on. What stands there now, with all that the writer changed in it, is a try, too: the first of them where it was alone.
// Those without anything to read are passed over. Nothing where `shown` is such a one, where there are too many tries, or where the
// stretch is part of another place's tries.
std::optional<Operation> addTextVariants(const Document& document, const TextHole& stretch,
                                         std::span<const TriedText> tries, std::size_t shown);

}  // namespace pardalis
