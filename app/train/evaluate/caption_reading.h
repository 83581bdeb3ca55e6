#pragma once

#include "app/train/corpus/scene.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis::train {

// What a text says is there, by the names of corpusObjects().
struct ReadCaption {
    // How many of each object it names: "two red cars and a dog" is car 2, dog 1. 0: a plural without a number.
    std::map<int, int> objects;
    std::vector<int> mentioned;        // in the order in which they come, each once
    std::vector<std::string> unknown;  // words that are no object and none of those that captions are made of

    bool mentions(int object) const { return objects.contains(object); }
};

// Reads the longest names first ("pine tree" is no tree) and passes over the corpus' places ("on a blue background"),
// sizes, colours and relations. Case and punctuation don't count.
ReadCaption readCaption(std::string_view text);

// Whether the caption names every object of the scene with its right number and nothing else: no other object, and no
// word that might be one. Colours, sizes and places are not looked at.
bool namesAllObjects(const ReadCaption& caption, const Scene& scene);

}  // namespace pardalis::train
