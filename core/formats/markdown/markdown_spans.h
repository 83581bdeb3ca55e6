#pragma once

#include "core/document/block.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// Runs as a flat sequence in which spans open and close, as a line of Markdown is.
struct MarkdownToken {
    enum class Kind : std::uint8_t { text, code, lineBreak, open, close };
    enum class Mark : std::uint8_t { none, link, strike, bold, italic, boldItalic, code };
    Kind kind;
    Mark mark = Mark::none;
    std::string text;         // of text and code; a link's address
    std::size_t partner = 0;  // open and close: where the other one is
    bool delimiter = false;   // written as ** and not as an element
};

// The spans nest, and know whether CommonMark's delimiters can express them where they stand. Unsafe links go.
std::vector<MarkdownToken> markdownSpans(const std::vector<TextRun>& runs);

// How many backticks open and close a code span of this text: as many as stand nowhere in a row within. 0 when that is
// more than parsers take.
std::size_t backticksAround(std::string_view text);

}  // namespace pardalis
