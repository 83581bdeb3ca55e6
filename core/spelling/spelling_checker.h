#pragma once

#include "core/spelling/dictionary.h"

#include <cstddef>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// A word that a dictionary does not know, in bytes of its text.
struct Misspelling {
    std::size_t begin = 0, end = 0;
    std::string word;  // as it is written there

    bool operator==(const Misspelling&) const = default;
};

// What of a text is misspelt, in order; words in a script that the dictionary's language is not written in are left alone. Of
// words joined by hyphens that are no word together those that are none alone. Throws Cancelled once a stop is requested.
std::vector<Misspelling> misspellings(const Dictionary& dictionary, std::string_view text,
                                      const std::stop_token& stop = {});

}  // namespace pardalis
