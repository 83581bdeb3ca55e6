#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace pardalis {

// A stretch of a text and what it became, in bytes at character boundaries; one of the two may be empty.
struct TextChange {
    std::size_t before = 0, beforeEnd = 0;
    std::size_t after = 0, afterEnd = 0;

    bool operator==(const TextChange&) const = default;
};

// What differs between two texts by words and signs, in order. Where they have little in common it is all of both.
std::vector<TextChange> wordDiff(const std::string& before, const std::string& after);

}  // namespace pardalis
