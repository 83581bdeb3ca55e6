#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace pardalis {

// What a model that knows little knows by name: words.json in its folder. It says which things and places it was
// trained on, which sentences it learned, and what it can be asked for; with it nonsense is told from what the model
// can do, and the nearest thing is named for a word it does not know. A model without the file is taken at its word.
//
//     {"format": 1, "story": "Write a story about {a}.", "plain_story": "Tell a story about {a}.",
//      "wishes": {"continue": [".."], "illustrate": [".."], "ask": [".."]},
//      "things": [{"name": "fox", "plural": "foxes", "told": true, "coloured": false, "also": "vixen, fox cub"}],
//      "colours": [".."], "places": [{"drawn": "on a beach", "told": "on the beach", "also": "shore, coast"}],
//      "names": ["Mia"], "told": ["{main} met {a}"], "captions": ["{a} {drawn}"], "questions": ["what is {a}"],
//      "answer_words": "a an animal ..", "nearest": {"car, bus": "lorry, van"}}
//
// Slots of sentences: {a} "a red car", {the} "the fox", {main} either {the} or {name}, {name}, {place} and {drawn} a
// place as stories and as pictures have it, {number} and {things} "two", "foxes". Everything is in small letters.
struct ModelWords {
    struct Thing {
        std::string name, plural;
        bool told = false;      // stories are about it
        bool coloured = false;  // it comes in colours
    };
    struct Place {
        std::string drawn, told;
    };
    std::vector<Thing> things;
    std::vector<Place> places;
    std::vector<std::string> colours, names;
    // By every name of theirs; indices of things and places.
    std::map<std::string, int, std::less<>> thingOf, placeOf;
    std::map<std::string, std::vector<int>, std::less<>> nearest;  // of words that are no thing

    std::vector<std::string> told, captions, questions;
    std::set<std::string, std::less<>> answerWords;  // of what it says about things
    std::string story, plainStory;                   // briefs; {a} stands for the thing
    std::vector<std::string> continueWishes, illustrateWishes, askWishes;
};

// Null where the folder has no words.json. Throws Error for one that can't be read as described above, naming the
// member.
std::shared_ptr<const ModelWords> readModelWords(const std::filesystem::path& modelFolder);
ModelWords parseModelWords(std::span<const std::byte> json);

}  // namespace pardalis
