#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis::train {

// How often each word occurs: pieces are learnt of that.
using WordCounts = std::map<std::string, long>;

// Adds the words of an English text as CLIP's tokenizer finds them: of lower case, letters together, digits alone, "'s"
// and its like apart, other signs together.
void countWords(WordCounts& counts, std::string_view text);

// The text tokenizer of CLIP (arXiv 2103.00020 §2.4): byte pair encoding over bytes, "</w>" at the end of each word.
struct ClipPieces {
    std::vector<std::string>
        names;  // by id: the bytes, the same as ends of words, what is merged, begin and end of a text
    std::vector<std::string> merges;  // "c a", in the order in which they are applied

    int beginOfText() const { return static_cast<int>(names.size()) - 2; }
    int endOfText() const { return static_cast<int>(names.size()) - 1; }
    // vocab.json and merges.txt, as CLIP's folders have them.
    std::string vocabularyFile() const;
    std::string mergesFile() const;
};

// Merges the most frequent pair of neighbours, of equals the first by name, up to `merges` times or until none occurs twice.
ClipPieces learnClipPieces(const WordCounts& counts, int merges);

}  // namespace pardalis::train
