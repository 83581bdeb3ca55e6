#pragma once

#include <string>

namespace pardalis {

// What stands beside the blocks.
struct DocumentInfo {
    std::string title;
    std::string language = "en";  // BCP 47; "en" where nobody chose one, too; "und" for none
    // What is being written, for the model: put before everything else in every prompt and answered by the document
    // ("Write a story about a fox."). "" for none.
    std::string brief;
    // What a model is to know of the document and readers are not ("Mia is a red fox with a blue scarf."): in every prompt for
    // going on and filling in, behind the brief, never given up and in no export. "" for none.
    std::string notes = {};
    bool languageChosen = false;  // somebody said that it is "en"; any other language is chosen anyway
    int wordGoal = 0;             // how many words it is to have, at most kMostWordGoal; 0: no goal

    bool operator==(const DocumentInfo&) const = default;
};
inline constexpr int kMostWordGoal = 10'000'000;
// Of what must not stand in a document's texts (core/document/text_rules.h), and with a goal that is one.
bool isClean(const DocumentInfo& info);

}  // namespace pardalis
