#include "core/document/text_hole.h"

#include "core/base/check.h"
#include "core/base/error.h"

#include <algorithm>
#include <tuple>

namespace pardalis {
namespace {

std::size_t indexOf(const Document& document, const Position& place) {
    const auto index = document.indexOf(place.block);
    if (!index)
        throw Error("a gap stands in a paragraph that is not in the document any more");
    const Block& block = document.blocks()[*index];
    if (block.picture)
        throw Error("a gap can't hold a picture: place it in the text before or behind it");
    const std::string text = block.text();
    if (place.offset > text.size())
        throw Error("a gap stands at byte {} of a paragraph of {}", place.offset, text.size());
    if (place.offset < text.size() && (static_cast<unsigned char>(text[place.offset]) & 0xC0) == 0x80)
        throw Error("a gap stands within a character, at byte {} of a paragraph", place.offset);
    return *index;
}

struct Ends {
    std::size_t first, fromOffset, last, toOffset;
    TextHole hole;

    auto from() const { return std::tuple(first, fromOffset); }
    auto to() const { return std::tuple(last, toOffset); }
};

}  // namespace

std::vector<TextHole> inReadingOrder(const Document& document, std::vector<TextHole> holes) {
    std::vector<Ends> ends;
    for (TextHole& hole : holes) {
        Ends each{indexOf(document, hole.from), hole.from.offset, indexOf(document, hole.to), hole.to.offset, hole};
        if (each.to() < each.from()) {
            std::swap(each.hole.from, each.hole.to);
            std::swap(each.first, each.last);
            std::swap(each.fromOffset, each.toOffset);
        }
        for (std::size_t i = each.first; i <= each.last; ++i) {
            if (document.blocks()[i].picture)
                throw Error("a gap can't hold a picture: select the text before or behind it");
        }
        ends.push_back(each);
    }
    std::ranges::sort(ends, {}, &Ends::from);
    for (std::size_t i = 1; i < ends.size(); ++i) {
        if (ends[i].from() <= ends[i - 1].to())
            throw Error("two gaps meet: make them one");
    }
    std::ranges::transform(ends, holes.begin(), &Ends::hole);
    return holes;
}

std::vector<TextHole> blanksIn(const Document& document, const TextHole& range) {
    constexpr std::size_t kShortest = 3;
    std::vector<TextHole> blanks;
    const auto first = document.indexOf(range.from.block), last = document.indexOf(range.to.block);
    CHECK(first && last);
    for (std::size_t i = *first; i <= *last; ++i) {
        const Block& block = document.blocks()[i];
        const std::string text = block.text();
        const std::size_t stop = i == *last ? std::min(range.to.offset, text.size()) : text.size();
        std::size_t at = i == *first ? range.from.offset : 0;
        while ((at = text.find('_', at)) < stop) {
            const std::size_t end = std::min(text.find_first_not_of('_', at), stop);
            if (end - at >= kShortest)
                blanks.push_back({{block.id, at}, {block.id, end}});
            at = end;
        }
    }
    return blanks;
}

std::vector<TextHole> blanksIn(const Document& document) {
    return blanksIn(document, {{document.blocks().front().id, 0}, document.end()});
}

}  // namespace pardalis
