#pragma once

#include "core/document/text_hole.h"

#include <string>
#include <vector>

namespace pardalis::cli {

// How holes of a document are said on the command line; paragraphs and characters count from 1, pictures as paragraphs.
struct HoleOptions {
    std::vector<std::string> ranges;  // "3", "3-5" whole paragraphs, "3:10-25" characters, "3:10" in front of one
    std::vector<std::string> words;   // that stand there once
    bool blanks = false;              // every run of three underscores or more

    // In reading order. Throws Error naming what does not fit the document, and where there are none.
    std::vector<TextHole> holesOf(const Document& document) const;
};

}  // namespace pardalis::cli
