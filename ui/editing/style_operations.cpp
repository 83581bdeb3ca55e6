// Changes of how blocks and text look.
#include "ui/editing/operations.h"

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

std::optional<Operation> indent(const Document& document, const Selection& selection, int by) {
    return changeBlocks(document, selection, [by](Block& block, std::size_t, std::size_t) {
        if (block.kind == BlockKind::listItem)
            block.level = std::clamp(block.level + by, 0, kMaxListLevel);
    });
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
