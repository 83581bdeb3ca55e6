#pragma once

#include "core/document/block.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

enum class MarkdownLine : std::uint8_t { many, one };  // one: a heading, which can't go on in the next line

// Runs as Markdown that reads back as the same text and styles, whatever characters they hold: lines are separated by
// \n and begin with nothing that Markdown would take for a block. Emphasis that CommonMark's delimiters can't express
// there (within a word, beside punctuation) is written as an HTML element.
std::string markdownInline(const std::vector<TextRun>& runs, MarkdownLine lines);

// Text within brackets: alt texts.
std::string markdownText(std::string_view text);
// Entities and the characters of `special` with a backslash before them.
std::string markdownEscaped(std::string_view text, std::string_view special);
// An address and, if there is one, a title, as they stand in parentheses.
std::string markdownDestination(std::string_view address, std::string_view title = {});

}  // namespace pardalis
