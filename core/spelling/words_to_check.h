#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace pardalis {

// A word in bytes of its text.
struct WordSpan {
    std::size_t begin = 0, end = 0;
    char32_t letter = 0;  // its first: whose script it is written in

    bool operator==(const WordSpan&) const = default;
};

// Words that hyphens join, "peut-être"; most are alone.
using JoinedWords = std::vector<WordSpan>;

// The words of a text, by Unicode's word boundaries (ICU), but for what is no matter of spelling: addresses, names of files and
// what else has a dot or a line below within, words with digits, abbreviations in capitals, Chinese and Japanese text.
std::vector<JoinedWords> wordsToCheck(std::string_view text);

}  // namespace pardalis
