// What is pointed out in pictures, and words that lead there.
#include "core/base/check.h"
#include "core/document/picture_place.h"
#include "core/editing/operations.h"

#include <algorithm>

namespace pardalis {

std::optional<Operation> pointOut(const Document& document, BlockId id, const std::vector<PictureRegion>& regions,
                                  const std::optional<Selection>& words) {
    const auto picture = document.indexOf(id);
    CHECK(picture && document.blocks()[*picture].picture && !regions.empty());
    const std::size_t text = words ? document.indexOf(words->position.block).value() : *picture;
    const std::size_t first = std::min(*picture, text), last = std::max(*picture, text);
    const auto at = [&](std::size_t i) { return document.blocks().begin() + static_cast<std::ptrdiff_t>(i); };
    std::vector<Block> blocks(at(first), at(last) + 1);
    std::vector<PictureRegion>& known = blocks[*picture - first].picture->regions;
    for (PictureRegion region : regions) {
        region.box = inThousandths(region.box);
        const bool isKnown = std::ranges::any_of(
            known, [&](const PictureRegion& each) { return each.box == region.box && each.label == region.label; });
        if (!isKnown && known.size() < kMostRegions)
            known.push_back(std::move(region));
    }
    Selection after{{id, 0}, {id, 1}};
    if (words) {
        StyleChange change;
        change.link = linkTo({id, inThousandths(regions.front().box)});
        if (const auto linked = setTextStyle(document, *words, change))
            blocks[text - first] = linked->edit.inserted.front();
        after = *words;
    }
    if (std::equal(blocks.begin(), blocks.end(), at(first)))
        return std::nullopt;
    return Operation{document.replacing(first, last - first + 1, std::move(blocks)), after};
}

std::optional<BlockId> nearestPicture(const Document& document, const Position& place) {
    const std::vector<Block>& blocks = document.blocks();
    const auto here = document.indexOf(place.block);
    CHECK(here);
    for (std::size_t away = 0; away <= *here || *here + away < blocks.size(); ++away) {
        if (away <= *here && blocks[*here - away].picture)
            return blocks[*here - away].id;
        if (*here + away < blocks.size() && blocks[*here + away].picture)
            return blocks[*here + away].id;
    }
    return std::nullopt;
}

std::string sentenceUpTo(const Document& document, const Position& place) {
    const Block* block = document.find(place.block);
    CHECK(block);
    std::string text = block->text().substr(0, place.offset);
    std::size_t begin = 0;
    for (std::size_t i = 0; i + 1 < text.size(); ++i)
        if ((text[i] == '.' || text[i] == '!' || text[i] == '?') && text[i + 1] == ' ')
            begin = i + 2;
    return text.substr(begin);
}

}  // namespace pardalis
