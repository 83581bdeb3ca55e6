#pragma once

#include "core/words/model_words.h"

#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// A word, or two or three, that says something to a model with ModelWords.
struct Mention {
    enum class Kind {
        thing,    // one it knows, by whatever name; index: of ModelWords::things
        place,    // index: of ModelWords::places
        unknown,  // a noun of which it knows the nearest things only
    };
    Kind kind = Kind::thing;
    int index = -1;
    std::string word;                // as it is written there, in small letters
    std::string colour;              // of a thing: the word before it, where that is one of the model's colours
    std::vector<int> nearest;        // of an unknown one: indices of things
    std::size_t first = 0, end = 0;  // bytes of the text
};

// In the order of the text; the longest name wins ("hot dog" is no dog). Knows plurals and "fox's". Linear.
std::vector<Mention> mentionsIn(std::string_view text, const ModelWords& words);

}  // namespace pardalis
