#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// A word of a text, or one mark of punctuation. Letters of other scripts than Latin are letters, too.
struct TextWord {
    std::string small;               // in small letters, as far as they are ASCII's
    std::size_t first = 0, end = 0;  // bytes of the text
    bool isWord = true;              // else a mark
    bool capital = false;            // begins with A to Z
};

// Apostrophes and hyphens within a word belong to it.
std::vector<TextWord> wordsIn(std::string_view text);

// Bytes up to the end of the sentence that the text begins with, marks and closing quotes included; npos where it is
// still open. A line break ends one, too. A full stop ends one when a blank follows.
std::size_t sentenceEnd(std::string_view text);

// What stands behind the last sentence's end: "" where the text ends with it.
std::string_view openSentence(std::string_view text);

// What a word in the plural may be in the singular, likeliest first; the word itself among them.
std::vector<std::string> singulars(const std::string& word);

// Whether a list of words has this one.
template <typename List>
bool contains(const List& list, std::string_view word) {
    return std::ranges::find(list, word) != std::end(list);
}

}  // namespace pardalis
