#pragma once

#include "core/document/block.h"

#include <map>
#include <string>
#include <vector>

namespace pardalis {

// One try at what stands in a place.
struct Variant {
    int number = 0;                  // from 1, its own within the site for good
    std::vector<Block> blocks = {};  // as they stand on the page when it is shown, ids included
    // How many bytes of the first block's text, in front and behind, are none of it: the paragraph goes on there.
    std::size_t lead = 0, tail = 0;
    std::string generation = {};  // id of the GenerationRecord that made it, "" if none
    bool starred = false;

    bool operator==(const Variant&) const = default;
};

// A place in a document with all that was tried there. Blocks of the page say which of it they are (Block::variant); of that one
// the site has what it was when it came, of the others what they were when they were last shown. Their pictures' media
// may be missing where codes can bring the pixels back.
struct Site {
    std::vector<Variant> variants;  // by their numbers

    const Variant* find(int number) const;
    bool operator==(const Site&) const = default;
};
using Sites = std::map<std::string, Site>;  // by ids as newSiteId() makes them

std::string newSiteId();  // 16 hexadecimal digits; thread-safe
bool isSiteId(std::string_view text);

inline constexpr std::size_t kMostVariants = 1000;  // of a site

// What keeps it out of a document, "" if nothing does: numbers that do not rise, none at all or too many, variants without blocks
// or with defective ones.
std::string defect(const Site& site);

}  // namespace pardalis
