#include "core/editing/operations.h"

#include "core/base/check.h"
#include "core/document/picture_place.h"
#include "core/editing/block_ends.h"
#include "core/editing/suggestion_text.h"
#include "core/editing/text_diff.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace pardalis {
namespace {

Block partOf(const Block& block, std::size_t from, std::size_t to) {
    Block part = block;
    part.runs = slice(block.runs, from, to);
    return part;
}

Operation replacing(const Document& document, std::size_t first, std::size_t count, std::vector<Block> blocks,
                    const Position& caret) {
    return {document.replacing(first, count, std::move(blocks)), caretAt(caret)};
}

// A picture's block goes with it; the caret goes to the text nearest by.
Operation withoutBlock(const Document& document, std::size_t index) {
    const std::vector<Block>& all = document.blocks();
    Position caret = index > 0 ? endOf(all[index - 1]) : startOf(all[index + 1]);
    if (index > 0 && all[index - 1].picture && index + 1 < all.size() && !all[index + 1].picture)
        caret = startOf(all[index + 1]);
    return replacing(document, index, 1, {}, caret);
}

// New ids for what comes in; words of it that link to pictures of it still do.
void renewIds(std::vector<Block>& blocks) {
    std::map<BlockId, BlockId> pictures;
    for (Block& block : blocks) {
        const BlockId old = std::exchange(block.id, newBlockId());
        if (block.picture)
            pictures[old] = block.id;
    }
    if (pictures.empty())
        return;
    for (Block& block : blocks)
        for (TextRun& run : block.runs)
            if (const auto place = placeOf(run.style.link); place && pictures.contains(place->picture))
                run.style.link = linkTo({pictures[place->picture], place->box});
}

// Blocks after a selection was replaced, built from its start to its end.
class Assembly {
public:
    Assembly(const Block& first, std::size_t offset, bool replacesNothing) : m_replacesNothing(replacesNothing) {
        if (!first.picture)
            add(partOf(first, 0, offset));
        else if (offset > 0)
            add(first);
        m_startsInText = !first.picture;
    }

    void insert(std::vector<Block> blocks) {
        renewIds(blocks);
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            Block& block = blocks[i];
            const bool atHead = i == 0 && m_startsInText;
            if (atHead && !block.picture && (block.kind == BlockKind::paragraph || blocks.size() == 1)) {
                pasteInto(m_blocks.back(), block, blocks.size() == 1 && !isEmptyText(m_blocks.back()));
            } else if (atHead && isEmptyText(m_blocks.back())) {
                // An empty paragraph gives way to what is put into it.
                if (!block.picture)
                    block.id = m_blocks.back().id;
                m_blocks.pop_back();
                add(std::move(block));
            } else {
                add(std::move(block));
            }
        }
    }

    Position end() const { return m_blocks.empty() ? Position{} : endOf(m_blocks.back()); }

    // Takes what stood behind the selection. `atEnd`: nothing follows in the document.
    void finish(const Block& last, std::size_t offset, bool insertedNothing, bool atEnd) {
        if (last.picture) {
            if (offset == 0)
                add(last);
        } else {
            Block tail = partOf(last, offset, last.text().size());
            if (!m_blocks.empty() && !m_blocks.back().picture) {
                Block& open = m_blocks.back();
                if (insertedNothing && isEmptyText(open) && !isEmptyText(tail) && !m_replacesNothing)
                    copyKind(tail, open);
                keepFromModels(open, tail);
                append(open.runs, asKind(tail.runs, open.kind));
            } else if (!isEmptyText(tail) || atEnd || m_blocks.empty()) {
                add(std::move(tail));
            }
        }
        for (Block& block : m_blocks)
            block.runs = normalised(std::move(block.runs));
    }

    std::vector<Block> take() { return std::move(m_blocks); }

private:
    // Line breaks of code are \n, those elsewhere soft breaks; code has no styles.
    static std::vector<TextRun> asKind(std::vector<TextRun> runs, BlockKind kind) {
        Block block;
        block.runs = std::move(runs);
        convertBreaks(block, kind == BlockKind::code);
        return std::move(block.runs);
    }

    // What is kept from models stays so in the paragraph that it is joined to.
    static void keepFromModels(Block& open, const Block& joined) {
        if (joined.use == PromptUse::never && !isEmptyText(joined))
            open.use = PromptUse::never;
    }

    static void copyKind(const Block& from, Block& to) {
        to.kind = from.kind;
        to.level = from.level;
        to.ordered = from.ordered;
        to.language = from.language;
    }

    void pasteInto(Block& open, const Block& block, bool keepKind) {
        if (!keepKind && block.kind != BlockKind::paragraph)
            copyKind(block, open);
        keepFromModels(open, block);
        append(open.runs, asKind(block.runs, open.kind));
    }

    void add(Block block) {
        if (!m_ids.insert(block.id).second) {
            block.id = newBlockId();
            m_ids.insert(block.id);
        }
        m_blocks.push_back(std::move(block));
    }

    std::vector<Block> m_blocks;
    std::set<BlockId> m_ids;
    bool m_startsInText = false;
    bool m_replacesNothing;
};

// A site stands in one place: a copy of its blocks is none of it, what was cut out before is. Nor are blocks of another document.
void leaveSites(const Document& document, const Range& range, std::vector<Block>& blocks) {
    const std::vector<Block>& all = document.blocks();
    std::set<std::string> staying;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].variant && (i <= range.first || i >= range.last))
            staying.insert(all[i].variant->site);
    for (Block& block : blocks)
        if (block.variant && (staying.contains(block.variant->site) || !document.sites().contains(block.variant->site)))
            block.variant.reset();
}

}  // namespace

Range rangeOf(const Document& document, const Selection& selection) {
    const auto anchor = document.indexOf(selection.anchor.block), position = document.indexOf(selection.position.block);
    CHECK(anchor && position);
    const bool forward =
        *anchor < *position || (*anchor == *position && selection.anchor.offset <= selection.position.offset);
    return forward ? Range{*anchor, *position, selection.anchor, selection.position}
                   : Range{*position, *anchor, selection.position, selection.anchor};
}

std::vector<Block> selectedBlocks(const Document& document, const Selection& selection) {
    const Range range = rangeOf(document, selection);
    std::vector<Block> blocks;
    for (std::size_t i = range.first; i <= range.last; ++i) {
        const Block& block = document.blocks()[i];
        const std::size_t from = i == range.first ? range.from.offset : 0;
        const std::size_t to = i == range.last ? range.to.offset : endOf(block).offset;
        if (block.picture) {
            if (from == 0 && to == 1)
                blocks.push_back(block);
        } else if (from < to || (i != range.first && i != range.last)) {
            blocks.push_back(partOf(block, from, to));
        }
    }
    return blocks;
}

std::string selectedText(const Document& document, const Selection& selection) {
    return textOf(selectedBlocks(document, selection));
}

std::string textOf(const std::vector<Block>& blocks) {
    std::string text;
    for (const Block& block : blocks) {
        if (block.picture)
            continue;
        if (!text.empty())
            text += "\n\n";
        text += block.text();
    }
    return text;
}

std::optional<BlockId> selectedPicture(const Document& document, const Selection& selection) {
    const std::vector<Block> blocks = selectedBlocks(document, selection);
    if (blocks.size() == 1 && blocks[0].picture)
        return blocks[0].id;
    return std::nullopt;
}

std::optional<Operation> replaceSelection(const Document& document, const Selection& selection,
                                          std::vector<Block> blocks) {
    const Range range = rangeOf(document, selection);
    if (range.empty() && blocks.empty())
        return std::nullopt;
    const std::vector<Block>& all = document.blocks();
    leaveSites(document, range, blocks);
    const bool insertsNothing = blocks.empty();
    if (insertsNothing && range.first == range.last && all[range.first].picture && all.size() > 1)
        return withoutBlock(document, range.first);
    Assembly assembly(all[range.first], range.from.offset, range.empty());
    assembly.insert(std::move(blocks));
    Position caret = assembly.end();
    assembly.finish(all[range.last], range.to.offset, insertsNothing, range.last + 1 == all.size());
    std::vector<Block> result = assembly.take();
    if (result.empty()) {
        Block empty = makeParagraph("");
        empty.id = all[range.first].picture ? newBlockId() : all[range.first].id;
        result.push_back(empty);
    }
    if (caret.block == BlockId{})
        caret = startOf(result.front());
    // What a model made is of its site still when it is joined to the writer's paragraph above.
    if (const auto& mark = all[range.last].variant; mark && range.first != range.last && !all[range.first].variant)
        for (Block& block : result)
            if (block.id == all[range.first].id &&
                std::ranges::find(result, all[range.last].id, &Block::id) == result.end())
                block.variant = mark;
    if (insertsNothing)
        attributeToUser(std::span(all).subspan(range.first, range.last - range.first + 1), result);
    // Behind a picture there is nothing to type: the caret goes on to the paragraph below.
    if (!insertsNothing && result.back().id != caret.block && document.find(caret.block) == nullptr)
        for (std::size_t i = 0; i + 1 < result.size(); ++i)
            if (result[i].id == caret.block && result[i].picture && !result[i + 1].picture)
                caret = startOf(result[i + 1]);
    return replacing(document, range.first, range.last - range.first + 1, std::move(result), caret);
}

std::optional<Operation> insertAnswer(const Document& document, const Selection& selection, std::string_view answer) {
    const Range range = rangeOf(document, selection);
    const std::string first = document.blocks()[range.first].text(), last = document.blocks()[range.last].text();
    std::vector<Block> blocks = answerBlocks(answer, std::string_view(first).substr(0, range.from.offset),
                                             std::string_view(last).substr(std::min(range.to.offset, last.size())));
    if (blocks.empty())
        return std::nullopt;
    return replaceSelection(document, selection, std::move(blocks));
}

std::optional<Operation> moveSelection(const Document& document, const Selection& selection, const Position& to) {
    const std::vector<Block> moved = selectedBlocks(document, selection);
    const auto removal = replaceSelection(document, selection, {});
    if (moved.empty() || !removal)
        return std::nullopt;
    Document copy = document;
    copy.apply(removal->edit);
    const Position target = movedBy(to, removal->edit, copy);
    const auto insertion = replaceSelection(copy, caretAt(target), moved);
    if (!insertion)
        return std::nullopt;
    copy.apply(insertion->edit);
    return Operation{editBetween(document, copy), insertion->after};
}

Edit editBetween(const Document& before, const Document& after) {
    const std::vector<Block>& a = before.blocks();
    const std::vector<Block>& b = after.blocks();
    const std::size_t shorter = std::min(a.size(), b.size());
    std::size_t same = 0, sameEnd = 0;
    while (same < shorter && a[same] == b[same])
        ++same;
    while (sameEnd < shorter - same && a[a.size() - 1 - sameEnd] == b[b.size() - 1 - sameEnd])
        ++sameEnd;
    return before.replacing(
        same, a.size() - same - sameEnd,
        {b.begin() + static_cast<std::ptrdiff_t>(same), b.end() - static_cast<std::ptrdiff_t>(sameEnd)});
}

std::optional<Operation> changePicture(const Document& document, BlockId id, const Picture& picture) {
    const auto index = document.indexOf(id);
    CHECK(index && document.blocks()[*index].picture);
    Block block = document.blocks()[*index];
    if (*block.picture == picture)
        return std::nullopt;
    block.picture = picture;
    return Operation{document.replacing(*index, 1, {block}), {startOf(block), endOf(block)}};
}

std::optional<Operation> describePictures(const Document& document, const std::map<BlockId, std::string>& altTexts) {
    const std::vector<Block>& blocks = document.blocks();
    const auto isDescribed = [&](const Block& block) {
        const auto found = altTexts.find(block.id);
        return block.picture && found != altTexts.end() && found->second != block.picture->alt;
    };
    const auto first = std::ranges::find_if(blocks, isDescribed);
    if (first == blocks.end())
        return std::nullopt;
    const auto end = std::find_if(blocks.rbegin(), blocks.rend(), isDescribed).base();
    std::vector<Block> changed(first, end);
    for (Block& block : changed) {
        if (isDescribed(block))
            block.picture->alt = altTexts.at(block.id);
    }
    const Position behind = endOf(changed.back());
    const auto index = static_cast<std::size_t>(first - blocks.begin());
    const std::size_t count = changed.size();
    return Operation{document.replacing(index, count, std::move(changed)), {behind, behind}};
}

}  // namespace pardalis
