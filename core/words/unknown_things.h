#pragma once

#include "core/words/model_words.h"

#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// A thing in a wish that the model does not know, and what it knows instead: the nearest by meaning or, of a misspelt
// word, by its letters. None: nothing is near.
struct UnknownThing {
    std::string word;
    std::vector<std::string> nearest;  // names of things

    bool operator==(const UnknownThing&) const = default;
};

// What a wish for a picture ("a crocodile on a beach") names and the model can't draw, each once. A word is taken for a
// thing where it is known to be one or stands as one, behind an article or a number.
std::vector<UnknownThing> unknownThings(std::string_view wish, const ModelWords& words);

// Whether the wish names anything the model knows.
bool namesKnownThing(std::string_view text, const ModelWords& words);

// One sentence: 'I don't know "crocodile"; nearest: turtle, dragon.'
std::string toSentence(const UnknownThing& unknown);

}  // namespace pardalis
