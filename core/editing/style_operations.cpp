// Changes of how blocks and text look.
#include "core/editing/operations.h"

#include <algorithm>

namespace pardalis {
namespace {

// Applies `change` to copies of the selected blocks; nothing if none of them changes.
template <typename Change>
std::optional<Operation> changeBlocks(const Document& document, const Selection& selection, const Change& change) {
    const Range range = rangeOf(document, selection);
    std::vector<Block> blocks(document.blocks().begin() + static_cast<std::ptrdiff_t>(range.first),
                              document.blocks().begin() + static_cast<std::ptrdiff_t>(range.last + 1));
    const std::vector<Block> before = blocks;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        Block& block = blocks[i];
        if (block.picture)
            continue;
        const std::size_t from = i == 0 ? range.from.offset : 0;
        const std::size_t to = i + 1 == blocks.size() ? range.to.offset : block.text().size();
        change(block, from, to);
    }
    if (blocks == before)
        return std::nullopt;
    return Operation{document.replacing(range.first, before.size(), std::move(blocks)), selection};
}

}  // namespace

std::optional<Operation> setBlockStyle(const Document& document, const Selection& selection, const BlockStyle& style) {
    auto operation = changeBlocks(document, selection, [&](Block& block, std::size_t, std::size_t) {
        const bool wasCode = block.kind == BlockKind::code, isCode = style.kind == BlockKind::code;
        const bool listToList = block.kind == BlockKind::listItem && style.kind == BlockKind::listItem;
        block.level = listToList && style.level == 0 ? block.level : style.level;
        block.kind = style.kind;
        block.ordered = style.ordered;
        if (!isCode)
            block.language.clear();
        if (wasCode != isCode)
            convertBreaks(block, isCode);
    });
    // Byte offsets change with the breaks; the caret stays in its block.
    if (operation)
        for (Position* place : {&operation->after.anchor, &operation->after.position})
            for (const Block& block : operation->edit.inserted)
                if (block.id == place->block && !block.picture)
                    place->offset = std::min(place->offset, block.text().size());
    return operation;
}

std::optional<Operation> setPromptUse(const Document& document, const Selection& selection, PromptUse use) {
    const Range range = rangeOf(document, selection);
    std::vector<Block> blocks(document.blocks().begin() + static_cast<std::ptrdiff_t>(range.first),
                              document.blocks().begin() + static_cast<std::ptrdiff_t>(range.last + 1));
    if (std::ranges::all_of(blocks, [use](const Block& block) { return block.use == use; }))
        return std::nullopt;
    for (Block& block : blocks)
        block.use = use;
    const std::size_t count = blocks.size();
    return Operation{document.replacing(range.first, count, std::move(blocks)), selection};
}

// Items take those nested in them along, so that a list stays an outline: none is more than a level deeper than the
// item above it. A first item that can't go deeper keeps those selected with it where they are.
std::optional<Operation> indent(const Document& document, const Selection& selection, int by) {
    const Range range = rangeOf(document, selection);
    const std::vector<Block>& all = document.blocks();
    const auto isItem = [&](std::size_t i) { return all[i].kind == BlockKind::listItem; };
    std::size_t last = range.last;
    if (isItem(last))
        while (last + 1 < all.size() && isItem(last + 1) && all[last + 1].level > all[range.last].level)
            ++last;
    std::vector<Block> blocks(all.begin() + static_cast<std::ptrdiff_t>(range.first),
                              all.begin() + static_cast<std::ptrdiff_t>(last + 1));
    bool moves = false;  // the run of items that is being gone through
    for (std::size_t i = range.first; i <= last; ++i) {
        if (!isItem(i))
            continue;
        Block& item = blocks[i - range.first];
        if (i == range.first || !isItem(i - 1))
            moves = by < 0 || (i > 0 && isItem(i - 1) && item.level <= all[i - 1].level);
        if (moves && (i <= range.last || all[range.last].level > 0 || by > 0))
            item.level = std::clamp(item.level + by, 0, kMaxListLevel);
    }
    if (std::equal(blocks.begin(), blocks.end(), all.begin() + static_cast<std::ptrdiff_t>(range.first)))
        return std::nullopt;
    const std::size_t count = blocks.size();
    return Operation{document.replacing(range.first, count, std::move(blocks)), selection};
}

std::optional<Operation> setTextStyle(const Document& document, const Selection& selection, const StyleChange& change) {
    return changeBlocks(document, selection, [&](Block& block, std::size_t from, std::size_t to) {
        if (block.kind != BlockKind::code && from < to)
            setStyle(block.runs, from, to, change);
    });
}

bool hasText(const Document& document, const Selection& selection) {
    const Range range = rangeOf(document, selection);
    for (std::size_t i = range.first; i <= range.last; ++i)
        if (!document.blocks()[i].picture)
            return true;
    return false;
}

bool hasStyledText(const Document& document, const Selection& selection) {
    const Range range = rangeOf(document, selection);
    for (std::size_t i = range.first; i <= range.last; ++i) {
        const Block& block = document.blocks()[i];
        if (block.picture || block.kind == BlockKind::code)
            continue;
        const std::size_t from = i == range.first ? range.from.offset : 0;
        const std::size_t to = i == range.last ? range.to.offset : block.text().size();
        if (range.empty() || from < to)
            return true;
    }
    return false;
}

std::optional<Selection> linkAround(const Document& document, const Position& place) {
    const Block* block = document.find(place.block);
    std::size_t end = 0;
    for (std::size_t i = 0; block && i < block->runs.size();) {
        const std::string& link = block->runs[i].style.link;
        const std::size_t start = end;
        for (; i < block->runs.size() && block->runs[i].style.link == link; ++i)
            end += block->runs[i].text.size();
        if (!link.empty() && start <= place.offset && place.offset <= end)
            return Selection{{block->id, start}, {block->id, end}};
    }
    return std::nullopt;
}

TextStyle commonStyle(const Document& document, const Selection& selection) {
    const Range range = rangeOf(document, selection);
    std::vector<TextRun> runs;
    if (range.empty()) {
        const Block& block = document.blocks()[range.first];
        std::size_t start = 0;
        for (const TextRun& run : block.runs) {
            if (range.from.offset > start || start == 0)
                runs = {run};
            start += run.text.size();
        }
    } else {
        for (const Block& block : selectedBlocks(document, selection))
            append(runs, block.runs);
    }
    if (runs.empty())
        return {};
    TextStyle common = runs.front().style;
    for (const TextRun& run : runs) {
        common.bold = common.bold && run.style.bold;
        common.italic = common.italic && run.style.italic;
        common.code = common.code && run.style.code;
        common.strike = common.strike && run.style.strike;
        if (run.style.link != common.link)
            common.link.clear();
    }
    return common;
}

}  // namespace pardalis
