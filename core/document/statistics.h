#pragma once

#include "core/document/document.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace pardalis {

DocumentCounts count(const std::vector<Block>& blocks, const std::string& language);

// What a document, or a part of it, comes to.
struct TextStatistics {
    DocumentCounts counts;
    std::int64_t blanks = 0;      // of the characters
    std::int64_t paragraphs = 0;  // that have a word or a sign: headings and list items, too
    // By who wrote or made them, in the order of Origin. A word is whose its first letter is; captions say nothing of that
    // and are left out.
    std::array<std::int64_t, 4> wordsBy{}, picturesBy{};

    // To be read with the pictures looked at; 0 of what is empty.
    int readingMinutes() const;
};
TextStatistics statisticsOf(const std::vector<Block>& blocks, const std::string& language);

}  // namespace pardalis
