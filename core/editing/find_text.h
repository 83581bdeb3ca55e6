#pragma once

#include "core/editing/operations.h"
#include "core/tokens/regular_expression.h"

#include <optional>
#include <string_view>
#include <vector>

namespace pardalis {

struct SearchOptions {
    bool matchCase = false;   // else letters as Unicode folds them
    bool wholeWords = false;  // no letter, mark or digit goes on at either end
    bool expression = false;  // a regular expression of Oniguruma's syntax, ^ and $ at the ends of a block
    bool altTexts = true;     // of pictures, too
};

// What somebody looks for in a document, ready to be looked for. findWords() is for what a model said instead.
class TextSearch {
public:
    // Throws Error for a regular expression that can't be read.
    explicit TextSearch(std::string_view sought, const SearchOptions& options = {});

    const SearchOptions& options() const { return m_options; }
    const RegularExpression& expression() const { return m_expression; }
    // While somebody waits for the page.
    static SearchLimits limits() { return {.retries = 1'000'000, .time = std::chrono::milliseconds(1000)}; }

private:
    SearchOptions m_options;
    RegularExpression m_expression;
};

// Where a block has words: a block of text in its runs, a picture beside itself.
enum class TextField : std::uint8_t { text, altText, caption };
std::string textOf(const Block& block, TextField field);
std::vector<TextField> fieldsOf(const Block& block,
                                const SearchOptions& options);  // that are looked in, in reading order

// A stretch of a field in bytes; begin == end for an expression that matches nothing there.
struct TextMatch {
    std::size_t block = 0;  // its place in the document
    BlockId id{};
    TextField field = TextField::text;
    std::size_t begin = 0, end = 0;

    bool operator==(const TextMatch&) const = default;
};

// All matches in order, those within a selection alone if one is given; none goes on from block to block. Throws Error for an
// expression that takes too long.
std::vector<TextMatch> findAll(const Document& document, const TextSearch& search,
                               const std::optional<Selection>& within = {});
Range wholeOf(const Document& document);
bool isWithin(const TextMatch& match, const Range& range);

// What shows a match: its words, or the picture that they belong to.
Selection selectionOf(const TextMatch& match);
// The match behind a selection, or before it, around the ends of the document; nothing if there is none at all.
std::optional<std::size_t> nextMatch(const std::vector<TextMatch>& matches, const Document& document,
                                     const Selection& selection, bool backward);

}  // namespace pardalis
