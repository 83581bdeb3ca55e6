#include "core/editing/text_diff.h"

#include "core/editing/runs.h"

#include <algorithm>

namespace pardalis {
namespace {

// Neither occurs in a document's text: control characters are not clean.
constexpr char kSeparator = '\x1d', kPicture = '\x1c';

bool isContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Marks as edited the model's run that covers byte `at` of block `block`.
void markRun(Block& block, std::size_t at) {
    std::size_t start = 0;
    for (TextRun& run : block.runs) {
        if (at >= start && at < start + run.text.size() && run.origin == Origin::model)
            run.origin = Origin::modelEdited;
        start += run.text.size();
    }
}

// The run of `blocks` that covers a byte of their flat text; null for a separator or a picture.
const TextRun* runAt(std::span<const Block> blocks, const FlatText& flat, std::size_t byte) {
    if (byte >= flat.text().size())
        return nullptr;
    const std::size_t index = flat.blockAt(byte);
    std::size_t start = flat.start(index);
    for (const TextRun& run : blocks[index].runs) {
        if (byte >= start && byte < start + run.text.size())
            return &run;
        start += run.text.size();
    }
    return nullptr;
}

}  // namespace

FlatText::FlatText(std::span<const Block> blocks) {
    for (const Block& block : blocks) {
        if (!m_starts.empty())
            m_text += kSeparator;
        m_starts.push_back(m_text.size());
        m_text += block.picture ? kPicture + toString(block.id) : block.text();
        m_lengths.push_back(m_text.size() - m_starts.back());
    }
}

std::size_t FlatText::blockAt(std::size_t byte) const {
    const auto after = std::upper_bound(m_starts.begin(), m_starts.end(), byte);
    return after == m_starts.begin() ? 0 : static_cast<std::size_t>(after - m_starts.begin()) - 1;
}

CommonEnds commonEnds(const std::string& before, const std::string& after) {
    const std::size_t shorter = std::min(before.size(), after.size());
    CommonEnds ends;
    while (ends.prefix < shorter && before[ends.prefix] == after[ends.prefix])
        ++ends.prefix;
    while (ends.prefix > 0 && ((ends.prefix < before.size() && isContinuation(before[ends.prefix])) ||
                               (ends.prefix < after.size() && isContinuation(after[ends.prefix]))))
        --ends.prefix;
    const auto fromEnd = [](const std::string& text, std::size_t n) { return text[text.size() - n]; };
    while (ends.suffix < shorter - ends.prefix && fromEnd(before, ends.suffix + 1) == fromEnd(after, ends.suffix + 1))
        ++ends.suffix;
    while (ends.suffix > 0 && isContinuation(fromEnd(after, ends.suffix)))
        --ends.suffix;
    return ends;
}

Position movedBy(const Position& place, const Edit& edit, const Document& document) {
    const auto removed =
        std::find_if(edit.removed.begin(), edit.removed.end(), [&](const Block& b) { return b.id == place.block; });
    if (removed == edit.removed.end())
        return place;
    if (edit.inserted.empty()) {
        if (edit.after) {
            const Block* block = document.find(*edit.after);
            return {block->id, block->picture ? 1 : block->text().size()};
        }
        return {document.blocks().front().id, 0};
    }
    const FlatText before(edit.removed), after(edit.inserted);
    const auto index = static_cast<std::size_t>(removed - edit.removed.begin());
    const std::size_t within =
        removed->picture ? (place.offset > 0 ? before.length(index) : 0) : std::min(place.offset, before.length(index));
    const std::size_t old = before.start(index) + within;
    const CommonEnds ends = commonEnds(before.text(), after.text());
    std::size_t moved = old;
    if (old > before.text().size() - ends.suffix)
        moved = after.text().size() - (before.text().size() - old);
    else if (old > ends.prefix)
        moved = ends.prefix;
    const std::size_t to = after.blockAt(moved);
    const Block& block = edit.inserted[to];
    const std::size_t offset = std::min(moved - after.start(to), after.length(to));
    return {block.id, block.picture ? (offset > 0 ? 1 : 0) : offset};
}

Selection selectionMovedBy(const Selection& selection, const Edit& edit, const Document& document) {
    return {movedBy(selection.anchor, edit, document), movedBy(selection.position, edit, document)};
}

void attributeToUser(std::span<const Block> before, std::vector<Block>& after) {
    const FlatText flatBefore(before), flatAfter(after);
    const CommonEnds ends = commonEnds(flatBefore.text(), flatAfter.text());
    const std::size_t cutEnd = flatBefore.text().size() - ends.suffix;
    const std::size_t newEnd = flatAfter.text().size() - ends.suffix;
    if (ends.prefix == cutEnd && ends.prefix == newEnd)
        return;

    for (std::size_t i = 0; i < after.size(); ++i) {
        const std::size_t start = flatAfter.start(i);
        const std::size_t from = std::max(ends.prefix, start), to = std::min(newEnd, start + flatAfter.length(i));
        if (from < to && !after[i].picture)
            setOrigin(after[i].runs, from - start, to - start, Origin::user);
    }
    // A run that reaches over the change, or into what was cut, is no longer the model's alone.
    const TextRun* left = ends.prefix > 0 ? runAt(before, flatBefore, ends.prefix - 1) : nullptr;
    const TextRun* right = runAt(before, flatBefore, cutEnd);
    const bool leftCut = left && (left == right || runAt(before, flatBefore, ends.prefix) == left);
    const bool rightCut = right && (left == right || (cutEnd > 0 && runAt(before, flatBefore, cutEnd - 1) == right));
    if (leftCut) {
        const std::size_t i = flatAfter.blockAt(ends.prefix - 1);
        markRun(after[i], ends.prefix - 1 - flatAfter.start(i));
    }
    if (rightCut && newEnd < flatAfter.text().size()) {
        const std::size_t i = flatAfter.blockAt(newEnd);
        markRun(after[i], newEnd - flatAfter.start(i));
    }
    for (Block& block : after)
        block.runs = normalised(std::move(block.runs));
}

}  // namespace pardalis
