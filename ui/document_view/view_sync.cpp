#include "ui/document_view/view_sync.h"

#include "core/base/check.h"
#include "core/editing/text_diff.h"
#include "ui/page/qt_text.h"
#include "ui/page/shown_block.h"
#include "ui/page/text_block.h"

#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>
#include <set>
#include <span>

namespace pardalis {
namespace {

QTextBlock shownBefore(QTextBlock block) {
    do
        block = block.previous();
    while (block.isValid() && isPending(block));
    return block;
}

QTextBlock shownAfter(QTextBlock block) {
    do
        block = block.next();
    while (block.isValid() && isPending(block));
    return block;
}

// The blocks of the document between two that are shown; invalid ones stand for its start and end.
std::pair<std::size_t, std::size_t> between(const QTextBlock& above, const QTextBlock& below,
                                            const Document& document) {
    const auto index = [&](const QTextBlock& block) {
        const auto found = document.indexOf(blockIdOf(block));
        CHECK(found);
        return *found;
    };
    const std::size_t start = above.isValid() ? index(above) + 1 : 0;
    const std::size_t stop = below.isValid() ? index(below) : document.blocks().size();
    CHECK(start <= stop);
    return {start, stop};
}

// Formats put right where text and everything else is right already: unlike writeBlock() this keeps the caret, the
// suggestion and a composition of the input method where they are.
void correctFormats(const QTextBlock& at, const Block& block, const PageStyle& style) {
    QTextCursor cursor(at);
    if (at.blockFormat() != style.blockFormat(block))
        cursor.setBlockFormat(style.blockFormat(block));
    if (const auto format = style.charFormat(block.kind, block.level, {}, Origin::user); at.charFormat() != format)
        cursor.setBlockCharFormat(format);
    int units = 0;
    for (const TextRun& run : block.runs) {
        const int length = static_cast<int>(shownText(run.text).size());
        const QTextCharFormat format = style.charFormat(block.kind, block.level, run.style, run.origin);
        for (int done = 0; done < length;) {
            const int from = withPending(at, units + done + 1) - 1;
            int count = 1;
            while (done + count < length && withPending(at, units + done + count + 1) - 1 == from + count)
                ++count;
            cursor.setPosition(at.position() + from);
            cursor.setPosition(at.position() + from + count, QTextCursor::KeepAnchor);
            cursor.setCharFormat(format);
            done += count;
        }
        units += length;
    }
}

bool sameText(const QTextBlock& at, const Block& block) {
    if (block.picture)
        return false;
    QString shown;
    for (auto it = at.begin(); !it.atEnd(); ++it) {
        const QTextCharFormat format = it.fragment().charFormat();
        if (format.objectType() == kPictureObject)
            return false;
        if (!format.hasProperty(kPendingProperty))
            shown += it.fragment().text();
    }
    return shown == shownText(block.text());
}

}  // namespace

ViewSync::ViewSync(QTextDocument& shown, const DocumentModel& model, const PageStyle& style, QObject* parent)
    : QObject(parent), m_shown(shown), m_model(model), m_style(style) {
    // The text may not be changed before contentsChanged: the layout has not heard of the change yet.
    connect(&shown, &QTextDocument::contentsChange, this, &ViewSync::remember);
    connect(&shown, &QTextDocument::contentsChanged, this, &ViewSync::readChange);
}

void ViewSync::renderAll() {
    const Guard guard(*this);
    m_shown.setLayoutEnabled(false);
    m_shown.clear();
    QTextCursor cursor(&m_shown);
    cursor.beginEditBlock();
    const std::vector<Block>& blocks = m_model.document().blocks();
    writeBlock(m_shown.begin(), blocks.front(), m_style);
    cursor.movePosition(QTextCursor::End);
    for (const Block& block : std::span(blocks).subspan(1))
        appendBlock(cursor, block, m_style);
    cursor.endEditBlock();
    m_shown.setLayoutEnabled(true);
}

void ViewSync::render(const Edit& edit) {
    const std::size_t count = edit.removed.size();
    if (count == 0 && edit.inserted.empty())
        return;
    QTextBlock first = m_shown.begin();
    if (edit.after)
        first = textBlock(*edit.after).next();
    rewrite(first, static_cast<int>(count), edit.inserted);
}

// `first` may be invalid: behind the end.
void ViewSync::rewrite(QTextBlock first, int count, const std::vector<Block>& blocks) {
    const Guard guard(*this);
    const int at = first.isValid() ? first.blockNumber() : m_shown.blockCount();
    const int wanted = static_cast<int>(blocks.size());
    CHECK(at + count <= m_shown.blockCount() && m_shown.blockCount() - count + wanted >= 1);
    QTextCursor cursor(&m_shown);
    cursor.beginEditBlock();
    for (int i = count; i < wanted; ++i) {  // empty blocks where more are needed than there were
        if (at + i == 0)
            insertTextBlockAbove(m_shown.begin());
        else
            insertTextBlockBelow(m_shown.findBlockByNumber(at + i - 1));
    }
    for (int i = wanted; i < count; ++i)  // and none where fewer are
        removeTextBlock(m_shown.findBlockByNumber(at + wanted));
    for (int i = 0; i < wanted; ++i) {
        const QTextBlock block = m_shown.findBlockByNumber(at + i);
        const Block& shown = blocks[static_cast<std::size_t>(i)];
        if (!showsExactly(block, shown, m_style))
            writeBlock(block, shown, m_style);
        else if (shown.picture)  // its size and its caption are not in its format
            m_shown.markContentsDirty(block.position(), block.length());
    }
    cursor.endEditBlock();
}

void ViewSync::remember(int from, int, int added) {
    if (isRendering())
        return;
    m_to = m_from < 0 ? from + added : std::max(m_to, from + added);
    m_from = m_from < 0 ? from : std::min(m_from, from);
}

void ViewSync::readChange() {
    if (isRendering() || m_from < 0)
        return;
    const int from = m_from, to = m_to;
    m_from = m_to = -1;
    const Stretch changed = stretch(from, to);
    const auto edit = difference(changed);
    if (edit)
        emit userEdited(*edit);
    tidy(changed);  // also where only formats went astray
    if (edit)
        emit settled(*edit);
}

ViewSync::Stretch ViewSync::stretch(int from, int to) const {
    const int end = m_shown.characterCount() - 1;
    const QTextBlock first = m_shown.findBlock(std::clamp(from, 0, end));
    const QTextBlock last = m_shown.findBlock(std::clamp(to, 0, end));
    return {first, last, shownBefore(first), shownAfter(last)};
}

std::optional<Edit> ViewSync::difference(const Stretch& changed) {
    const Document& document = m_model.document();
    const auto [start, stop] = between(changed.above, changed.below, document);
    const auto at = [&](std::size_t i) { return document.blocks().begin() + static_cast<std::ptrdiff_t>(i); };
    const std::vector<Block> before(at(start), at(stop));
    std::set<BlockId> free;
    for (const Block& block : before)
        free.insert(block.id);

    std::vector<Block> after;
    std::vector<bool> alone;  // shown by a text block of its own
    for (QTextBlock shown = changed.first; shown.isValid() && shown.position() <= changed.last.position();
         shown = shown.next()) {
        if (isPending(shown))
            continue;
        std::vector<Block> read = readBlock(shown, [&](BlockId id) { return document.find(id); });
        for (Block& block : read) {
            if (free.erase(block.id) == 0) {
                block.id = newBlockId();
                // A part of a paragraph that was kept from models is, too; a new, empty one below it is not.
                if (!block.runs.empty() && !after.empty() && !after.back().picture)
                    block.use = after.back().use;
            }
            const auto old =
                std::find_if(before.begin(), before.end(), [&](const Block& b) { return b.id == block.id; });
            if (old != before.end()) {
                block.unknown = old->unknown;
                block.variant = old->variant;
                block.use = old->use;
            }
            alone.push_back(read.size() == 1 && (!block.picture || blockIdOf(shown) == block.id));
        }
        if (read.size() == 1)
            label(shown, read[0].id, false);
        std::move(read.begin(), read.end(), std::back_inserter(after));
    }
    attributeToUser(before, after);

    std::size_t same = 0, sameEnd = 0;
    const std::size_t shorter = std::min(before.size(), after.size());
    while (same < shorter && before[same] == after[same] && alone[same])
        ++same;
    while (sameEnd < shorter - same && before[before.size() - 1 - sameEnd] == after[after.size() - 1 - sameEnd] &&
           alone[alone.size() - 1 - sameEnd])
        ++sameEnd;
    if (same + sameEnd == before.size() && before.size() == after.size())
        return std::nullopt;
    after.erase(after.end() - static_cast<std::ptrdiff_t>(sameEnd), after.end());
    after.erase(after.begin(), after.begin() + static_cast<std::ptrdiff_t>(same));
    return document.replacing(start + same, before.size() - same - sameEnd, std::move(after));
}

void ViewSync::tidy(const Stretch& changed) {
    const Guard guard(*this);
    const Document& document = m_model.document();
    const auto [start, stop] = between(changed.above, changed.below, document);
    const std::span wanted = std::span(document.blocks()).subspan(start, stop - start);
    QTextBlock first = isPending(changed.first) ? shownAfter(changed.first) : changed.first;
    // As many text blocks as blocks, each with the text of its own, is the rule; pictures within text are the exception.
    std::size_t count = 0;
    bool oneToOne = true, pending = false;
    for (QTextBlock block = first; block.isValid() && block != changed.below; block = block.next()) {
        pending = pending || isPending(block);
        if (isPending(block))
            continue;
        oneToOne = oneToOne && count < wanted.size() &&
                   (sameText(block, wanted[count]) || showsExactly(block, wanted[count], m_style));
        ++count;
    }
    if (!oneToOne || count != wanted.size()) {
        if (pending) {
            emit needsRoom();
            first = changed.above.isValid() ? changed.above.next() : m_shown.begin();
        }
        rewrite(first, static_cast<int>(count), {wanted.begin(), wanted.end()});
        return;
    }
    QTextCursor cursor(&m_shown);
    cursor.beginEditBlock();
    for (QTextBlock block = first; const Block& each : wanted) {
        label(block, each.id, false);
        if (!showsExactly(block, each, m_style))
            correctFormats(block, each, m_style);
        block = shownAfter(block);
    }
    cursor.endEditBlock();
}

QTextBlock ViewSync::textBlock(BlockId id) const {
    const auto index = m_model.document().indexOf(id);
    // Pending blocks can only push it further down.
    QTextBlock block = index ? m_shown.findBlockByNumber(static_cast<int>(*index)) : m_shown.begin();
    while (block.isValid() && (blockIdOf(block) != id || isPending(block)))
        block = block.next();
    return block;
}

Position ViewSync::positionAt(int place, const Edit* coming) const {
    QTextBlock block = m_shown.findBlock(std::clamp(place, 0, m_shown.characterCount() - 1));
    int units = place - block.position();
    if (isPending(block)) {
        QTextBlock shown = shownBefore(block);
        if (shown.isValid()) {
            units = shown.length() - 1;
        } else {
            shown = shownAfter(block);
            units = 0;
        }
        block = shown;
    }
    const BlockId id = blockIdOf(block);
    const Block* of = m_model.document().find(id);
    if (coming)
        for (const Block& inserted : coming->inserted)
            if (inserted.id == id)
                of = &inserted;
    if (!of)
        return m_model.document().end();
    if (of->picture)
        return {id, units > 0 ? std::size_t{1} : 0};
    return {id, utf8Offset(of->text(), withoutPending(block, units))};
}

int ViewSync::placeOf(const Position& position) const {
    const QTextBlock block = textBlock(position.block);
    const Block* of = m_model.document().find(position.block);
    if (!block.isValid() || !of)
        return m_shown.characterCount() - 1;
    if (of->picture)
        return block.position() + (position.offset > 0 ? 1 : 0);
    return block.position() + withPending(block, utf16Offset(of->text(), position.offset));
}

}  // namespace pardalis
