#include "core/editing/find_text.h"

#include "core/document/text_rules.h"

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

const char* const kSource = "Find";

// A blank that is typed stands for those that don't break, too.
std::string literally(std::string_view sought) {
    std::string out;
    for (const char c : escapedForExpression(sought))
        out += c == ' ' ? "[ \xC2\xA0\xE2\x80\xAF]" : std::string(1, c);
    return out;
}

std::string patternOf(std::string_view sought, const SearchOptions& options) {
    const std::string clean = cleanText(sought, TextPlace::code);
    std::string pattern = options.expression ? clean : literally(clean);
    if (!options.wholeWords)
        return pattern;
    if (options.expression)
        const RegularExpression alone(pattern, kSource);  // else what is put around it could mend it
    const std::string_view noWordGoesOn = "(?:(?<!\\w)|(?!\\w))";
    return std::string(noWordGoesOn).append("(?:").append(pattern).append(")").append(noWordGoesOn);
}

// Where a match shows, as a place and an offset in it.
using Place = std::pair<std::size_t, std::size_t>;
std::pair<Place, Place> placesOf(const TextMatch& match) {
    const Selection shown = selectionOf(match);
    return {{match.block, shown.anchor.offset}, {match.block, shown.position.offset}};
}

}  // namespace

TextSearch::TextSearch(std::string_view sought, const SearchOptions& options)
    : m_options(options),
      m_expression(patternOf(sought, options), kSource, {.anyCase = !options.matchCase, .groups = true}) {}

std::vector<TextField> fieldsOf(const Block& block, const SearchOptions& options) {
    if (!block.picture)
        return {TextField::text};
    if (!options.altTexts)
        return {TextField::caption};
    return {TextField::altText, TextField::caption};
}

std::string textOf(const Block& block, TextField field) {
    switch (field) {
    case TextField::text: break;
    case TextField::altText: return block.picture ? block.picture->alt : "";
    case TextField::caption: return block.picture ? block.picture->caption : "";
    }
    return block.text();
}

Range wholeOf(const Document& document) {
    Position end = document.end();
    if (document.blocks().back().picture)
        end.offset = 1;
    return {0, document.blocks().size() - 1, {document.blocks().front().id, 0}, end};
}

bool isWithin(const TextMatch& match, const Range& range) {
    const auto [begin, end] = placesOf(match);
    return begin >= Place{range.first, range.from.offset} && end <= Place{range.last, range.to.offset};
}

std::vector<TextMatch> findAll(const Document& document, const TextSearch& search,
                               const std::optional<Selection>& within) {
    std::vector<TextMatch> found;
    SearchBudget budget(TextSearch::limits());
    const std::vector<Block>& blocks = document.blocks();
    const Range range = within ? rangeOf(document, *within) : wholeOf(document);
    for (std::size_t i = range.first; i <= range.last; ++i) {
        for (const TextField field : fieldsOf(blocks[i], search.options()))
            search.expression().matches(textOf(blocks[i], field), budget, [&](std::span<const TextSpan> groups) {
                const TextMatch match{i, blocks[i].id, field, groups.front().begin, groups.front().end};
                if (isWithin(match, range))
                    found.push_back(match);
            });
    }
    return found;
}

Selection selectionOf(const TextMatch& match) {
    if (match.field != TextField::text)
        return {{match.id, 0}, {match.id, 1}};
    return {{match.id, match.begin}, {match.id, match.end}};
}

std::optional<std::size_t> nextMatch(const std::vector<TextMatch>& matches, const Document& document,
                                     const Selection& selection, bool backward) {
    if (matches.empty())
        return std::nullopt;
    const Range range = rangeOf(document, selection);
    const Place from{range.first, range.from.offset}, to{range.last, range.to.offset};
    const auto isHere = [&](const TextMatch& match) { return placesOf(match) == std::pair(from, to); };
    if (backward) {
        for (std::size_t i = matches.size(); i-- > 0;)
            if (placesOf(matches[i]).second <= from && !isHere(matches[i]))
                return i;
        return matches.size() - 1;
    }
    for (std::size_t i = 0; i < matches.size(); ++i)
        if (placesOf(matches[i]).first >= to && !isHere(matches[i]))
            return i;
    return 0;
}

}  // namespace pardalis
