#include "app/cli/hole_options.h"

#include "core/base/error.h"
#include "core/base/utf8.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>

namespace pardalis::cli {
namespace {

// "3", "3-5": one number or two; none: it is neither.
struct Numbers {
    std::size_t first = 0;
    std::optional<std::size_t> last;
};
std::optional<Numbers> numbersOf(std::string_view text) {
    const auto number = [](std::string_view digits) -> std::optional<std::size_t> {
        std::size_t value = 0;
        const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return fault == std::errc() && end == digits.data() + digits.size() && value > 0 ? std::optional(value)
                                                                                         : std::nullopt;
    };
    const std::size_t dash = text.find('-');
    const std::optional<std::size_t> first = number(text.substr(0, dash));
    if (!first)
        return std::nullopt;
    if (dash == std::string_view::npos)
        return Numbers{*first, std::nullopt};
    const std::optional<std::size_t> last = number(text.substr(dash + 1));
    return last && *last >= *first ? std::optional(Numbers{*first, last}) : std::nullopt;
}

const Block& paragraph(const Document& document, std::size_t number, const std::string& range) {
    if (number > document.blocks().size())
        throw Error("--range {}: the document has {} paragraphs", range, document.blocks().size());
    return document.blocks()[number - 1];
}

// The byte in front of a character, or behind the last.
std::size_t byteOf(const Block& block, std::size_t character, const std::string& range) {
    const std::string text = block.text();
    std::size_t byte = 0, seen = 1;
    for (; seen < character && byte < text.size(); ++seen) {
        ++byte;
        while (byte < text.size() && (static_cast<unsigned char>(text[byte]) & 0xC0) == 0x80)
            ++byte;
    }
    if (seen < character)
        throw Error("--range {}: the paragraph has {} characters", range, seen - 1);
    return byte;
}

TextHole holeOfRange(const Document& document, const std::string& range) {
    const std::size_t colon = range.find(':');
    const std::optional<Numbers> blocks = numbersOf(std::string_view(range).substr(0, colon));
    const std::optional<Numbers> characters =
        colon == std::string::npos ? std::nullopt : numbersOf(std::string_view(range).substr(colon + 1));
    if (!blocks || (colon != std::string::npos && (!characters || blocks->last)))
        throw Error("--range {}: neither paragraphs (3, 3-5) nor characters of one (3:10-25, 3:10), counted from 1",
                    range);
    const Block& first = paragraph(document, blocks->first, range);
    if (!characters) {
        const Block& last = paragraph(document, blocks->last.value_or(blocks->first), range);
        return {{first.id, 0}, {last.id, last.text().size()}};
    }
    const std::size_t from = byteOf(first, characters->first, range);
    const std::size_t to = characters->last ? byteOf(first, *characters->last + 1, range) : from;
    return {{first.id, from}, {first.id, to}};
}

TextHole holeOfWords(const Document& document, const std::string& words) {
    std::optional<TextHole> found;
    for (const Block& block : document.blocks()) {
        const std::string text = block.text();
        for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) {
            if (found)
                throw Error("--words \"{}\": they stand in the document more than once; say which with --range", words);
            found = TextHole{{block.id, at}, {block.id, at + words.size()}};
        }
    }
    if (!found)
        throw Error("--words \"{}\": they stand in no paragraph of the document", words);
    return *found;
}

}  // namespace

std::vector<TextHole> HoleOptions::holesOf(const Document& document) const {
    std::vector<TextHole> holes;
    for (const std::string& range : ranges)
        holes.push_back(holeOfRange(document, range));
    for (const std::string& each : words)
        holes.push_back(holeOfWords(document, each));
    if (blanks)
        std::ranges::copy(blanksIn(document), std::back_inserter(holes));
    if (holes.empty())
        throw Error("the document has no blanks: runs of three underscores or more");
    return inReadingOrder(document, std::move(holes));
}

}  // namespace pardalis::cli
