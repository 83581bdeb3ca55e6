#include "core/editing/variant_surroundings.h"

#include "core/editing/carried_ends.h"

#include <algorithm>

namespace pardalis {
namespace {

std::string joined(const std::vector<Block>& blocks) {
    std::string text;
    for (const Block& block : blocks)
        text += (&block == &blocks.front() ? "" : "\n") + block.text();
    return text;
}

Block paragraphOf(const Block& like, std::vector<TextRun> runs) {
    Block block = like;
    block.id = newBlockId();
    block.variant.reset();
    block.unknown.clear();
    block.runs = normalised(std::move(runs));
    return block;
}

// So many bytes at the end of the blocks are the writer's: whole blocks of them go to `others`, the rest is `behind`.
void takeTail(std::size_t tail, std::vector<Block>& now, Surroundings& around) {
    while (now.size() > 1 && tail > lengthOf(now.back().runs)) {
        tail -= std::min(tail, lengthOf(now.back().runs) + 1);
        around.others.insert(around.others.begin(), unmarked({now.back()}).front());
        now.pop_back();
    }
    Block& last = now.back();
    const std::size_t length = lengthOf(last.runs), from = length - std::min(tail, length);
    around.behind = slice(last.runs, from, length);
    if (now.size() > 1)
        last.runs = slice(last.runs, 0, from);
}

// Behind the last of several paragraphs.
void takeTypedBehind(const Variant& variant, std::vector<Block>& now, Surroundings& around) {
    Block& last = now.back();
    if (now.size() < 2 || last.picture || variant.blocks.back().picture)
        return;
    const std::string then = variant.blocks.back().text();
    const std::size_t length = lengthOf(last.runs);
    const TextEnds ends = carriedTo(last.text(), then, {0, 0});
    const std::vector<TextRun> typed = slice(last.runs, length - ends.tail, length);
    if (typed.empty() || std::ranges::any_of(typed, isModels))
        return;
    around.others.push_back(paragraphOf(last, typed));
    last.runs = slice(last.runs, 0, length - ends.tail);
}

}  // namespace

bool isModels(const TextRun& run) { return run.origin == Origin::model || run.origin == Origin::modelEdited; }

bool hasModels(const Block& block) { return block.picture || std::ranges::any_of(block.runs, isModels); }

std::vector<Block> unmarked(std::vector<Block> blocks) {
    for (Block& block : blocks)
        block.variant.reset();
    return blocks;
}

Surroundings surroundingsOf(const Variant& variant, std::vector<Block>& now) {
    Surroundings around;
    const Block& then = variant.blocks.front();
    if (then.picture || now.front().picture)
        return around;
    around.isOneParagraph = variant.lead + variant.tail > 0;
    const bool isAlone = variant.blocks.size() == 1;  // it may have been cut into several since
    const TextEnds ends =
        carriedTo(isAlone ? joined(now) : now.front().text(), then.text(), {variant.lead, variant.tail});
    const std::size_t length = lengthOf(now.front().runs);
    around.before = slice(now.front().runs, 0, std::min(ends.lead, length));
    if (isAlone) {
        const bool isCut = now.size() > 1;
        takeTail(ends.tail, now, around);
        around.tail = isCut ? 0 : lengthOf(around.behind);
    } else {
        around.behind = slice(now.front().runs, length - std::min(ends.tail, length), length);
        around.tail = lengthOf(around.behind);
        takeTypedBehind(variant, now, around);
    }
    return around;
}

PlacedVariant placed(const Variant& variant, const Surroundings& around, const Block& paragraph) {
    PlacedVariant result{{}, {}, variant};
    result.variant.lead = result.variant.tail = 0;
    if (variant.lead + variant.tail == 0) {
        std::vector<TextRun> before = around.before;
        if (around.isOneParagraph)
            append(before, around.behind);
        else if (!around.behind.empty())
            result.behind = paragraphOf(paragraph, around.behind);
        if (!before.empty())
            result.before = paragraphOf(paragraph, std::move(before));
        return result;
    }
    Block own = variant.blocks.front();
    own.runs = slice(own.runs, variant.lead, lengthOf(own.runs) - variant.tail);
    Block& front = result.variant.blocks.front();
    if (!paragraph.picture) {
        convertBreaks(own, paragraph.kind == BlockKind::code);
        front.kind = paragraph.kind;
        front.level = paragraph.level;
        front.ordered = paragraph.ordered;
        front.language = paragraph.language;
    }
    std::vector<TextRun> runs = around.before;
    append(runs, own.runs);
    append(runs, around.behind);
    front.runs = normalised(std::move(runs));
    front.id = around.empty() ? newBlockId() : paragraph.id;
    result.variant.lead = lengthOf(around.before);
    result.variant.tail = lengthOf(around.behind);
    return result;
}

}  // namespace pardalis
