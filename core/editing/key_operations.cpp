// Enter, and Backspace and Delete where blocks meet.
#include "core/base/check.h"
#include "core/editing/block_ends.h"
#include "core/editing/operations.h"

namespace pardalis {
namespace {

Selection allOf(const Block& block) { return {{block.id, 0}, endOf(block)}; }

Block emptyParagraph() { return makeParagraph(""); }

Operation insertParagraphBeside(const Document& document, std::size_t index, bool behind) {
    const Block paragraph = emptyParagraph();
    return {document.replacing(index + (behind ? 1 : 0), 0, {paragraph}), caretAt({paragraph.id, 0})};
}

Operation changeKind(const Document& document, const Position& caret, const BlockStyle& style) {
    auto changed = setBlockStyle(document, caretAt(caret), style);
    CHECK(changed);
    changed->after = caretAt(caret);
    return *changed;
}

// An empty list item or quote is left by Enter, one level at a time.
std::optional<Operation> leave(const Document& document, const Block& block) {
    if (block.kind == BlockKind::listItem && block.level > 0)
        return indent(document, caretAt({block.id, 0}), -1);
    if (block.kind == BlockKind::listItem || block.kind == BlockKind::quote)
        return changeKind(document, {block.id, 0}, {});
    return std::nullopt;
}

Operation breakCode(const Document& document, std::size_t index, const Position& caret) {
    const Block& block = document.blocks()[index];
    const std::string text = block.text();
    if (caret.offset == text.size() && text.ends_with('\n')) {  // a second Enter at the end leaves the code
        Block code = block;
        code.runs = slice(block.runs, 0, text.size() - 1);
        const Block paragraph = emptyParagraph();
        return {document.replacing(index, 1, {code, paragraph}), caretAt({paragraph.id, 0})};
    }
    Block code = block;
    code.runs = slice(block.runs, 0, caret.offset);
    append(code.runs, {TextRun{"\n", {}, Origin::user}});
    append(code.runs, slice(block.runs, caret.offset, text.size()));
    code.runs = normalised(std::move(code.runs));
    return {document.replacing(index, 1, {code}), caretAt({block.id, caret.offset + 1})};
}

Operation split(const Document& document, std::size_t index, const Position& caret) {
    const Block& block = document.blocks()[index];
    const std::size_t length = block.text().size();
    if (caret.offset == 0 && length > 0) {  // the text keeps its id and its kind, an empty line comes before it
        Block above = block;
        above.id = newBlockId();
        above.runs.clear();
        above.unknown.clear();
        above.use = PromptUse::whereRoom;
        if (above.kind == BlockKind::heading)
            above = emptyParagraph();
        return {document.replacing(index, 1, {above, block}), caretAt({block.id, 0})};
    }
    Block head = block, tail = block;
    head.runs = slice(block.runs, 0, caret.offset);
    tail.id = newBlockId();
    tail.unknown.clear();
    tail.runs = slice(block.runs, caret.offset, length);
    if (caret.offset == length)  // what will be written there is new
        tail.use = PromptUse::whereRoom;
    if (block.kind == BlockKind::heading && caret.offset == length) {
        tail.kind = BlockKind::paragraph;
        tail.level = 0;
    }
    return {document.replacing(index, 1, {head, tail}), caretAt({tail.id, 0})};
}

Deletion doing(std::optional<Operation> operation) { return {std::move(operation), std::nullopt, true}; }
Deletion selecting(const Selection& selection) { return {std::nullopt, selection, true}; }

Operation removeBlock(const Document& document, std::size_t index, const Selection& after) {
    return {document.replacing(index, 1, {}), after};
}

Deletion deletePicture(const Document& document, const Block& picture) {
    return doing(replaceSelection(document, allOf(picture), {}));
}

}  // namespace

Operation breakBlock(const Document& document, const Selection& selection) {
    if (!selection.isCaret()) {
        // One step for both: the second edit is made on a copy.
        Document copy = document;
        const auto removal = replaceSelection(document, selection, {});
        CHECK(removal);
        copy.apply(removal->edit);
        const Operation second = breakBlock(copy, removal->after);
        copy.apply(second.edit);
        return {editBetween(document, copy), second.after};
    }
    const Position caret = selection.position;
    const auto index = document.indexOf(caret.block);
    CHECK(index);
    const Block& block = document.blocks()[*index];
    if (block.picture)
        return insertParagraphBeside(document, *index, caret.offset > 0);
    if (isEmptyText(block))
        if (auto left = leave(document, block))
            return *left;
    return block.kind == BlockKind::code ? breakCode(document, *index, caret) : split(document, *index, caret);
}

Deletion deleteBackward(const Document& document, const Selection& selection) {
    const Position caret = selection.position;
    if (!selection.isCaret())
        return {};
    const auto index = document.indexOf(caret.block);
    CHECK(index);
    const Block& block = document.blocks()[*index];
    if (block.picture && caret.offset > 0)
        return deletePicture(document, block);
    if (caret.offset > 0)
        return {};
    if (!block.picture && block.kind == BlockKind::listItem && block.level > 0)
        return doing(indent(document, selection, -1));
    if (!block.picture && block.kind != BlockKind::paragraph)
        return doing(changeKind(document, caret, {}));
    if (*index == 0)
        return {{}, {}, true};
    const Block& above = document.blocks()[*index - 1];
    if (above.picture)
        return isEmptyText(block) && *index + 1 < document.blocks().size()
                   ? doing(removeBlock(document, *index, allOf(above)))
                   : selecting(allOf(above));
    if (block.picture)
        return isEmptyText(above) ? doing(removeBlock(document, *index - 1, caretAt(caret)))
                                  : selecting(caretAt(endOf(above)));
    return doing(replaceSelection(document, {endOf(above), caret}, {}));
}

Deletion deleteForward(const Document& document, const Selection& selection) {
    const Position caret = selection.position;
    if (!selection.isCaret())
        return {};
    const auto index = document.indexOf(caret.block);
    CHECK(index);
    const Block& block = document.blocks()[*index];
    if (block.picture && caret.offset == 0)
        return deletePicture(document, block);
    if (!block.picture && caret.offset < block.text().size())
        return {};
    if (*index + 1 == document.blocks().size())
        return {{}, {}, true};
    const Block& below = document.blocks()[*index + 1];
    if (below.picture)
        return isEmptyText(block) ? doing(removeBlock(document, *index, allOf(below))) : selecting(allOf(below));
    if (block.picture)
        return isEmptyText(below) && *index + 2 < document.blocks().size()
                   ? doing(removeBlock(document, *index + 1, caretAt(caret)))
                   : selecting(caretAt({below.id, 0}));
    return doing(replaceSelection(document, {caret, {below.id, 0}}, {}));
}

}  // namespace pardalis
