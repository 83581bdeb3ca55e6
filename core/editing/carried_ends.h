#pragma once

#include <cstddef>
#include <string>

namespace pardalis {

// A stretch of a text by how many bytes are in front of it and behind.
struct TextEnds {
    std::size_t lead = 0, tail = 0;
};

// Where a stretch of a text is in what became of that text by hand, at whatever places. What was put right in front of it or behind
// is outside. Word by word: a change within a word is a change of all of it.
TextEnds carriedTo(const std::string& now, const std::string& then, const TextEnds& stretch);

}  // namespace pardalis
