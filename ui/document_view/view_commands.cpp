// What menus and buttons do on the page.
#include "ui/document_view/document_clipboard.h"
#include "ui/document_view/document_view.h"
#include "ui/page/text_block.h"

#include <algorithm>

namespace pardalis {

BlockStyle DocumentView::currentBlockStyle() const {
    const Block* block = m_model.document().find(m_selection.position.block);
    return block ? BlockStyle{block->kind, block->level, block->ordered} : BlockStyle{};
}

TextStyle DocumentView::currentTextStyle() const {
    if (!m_selection.isCaret())
        return commonStyle(m_model.document(), m_selection);
    const int bits = currentCharFormat().intProperty(kStyleProperty);
    TextStyle style = commonStyle(m_model.document(), m_selection);
    style.bold = bits & kBold;
    style.italic = bits & kItalic;
    style.code = bits & kCode;
    style.strike = bits & kStrike;
    return style;
}

void DocumentView::setBlockStyle(const BlockStyle& style) {
    commitComposition();
    if (const auto operation = pardalis::setBlockStyle(m_model.document(), m_selection, style))
        run(tr("style"), *operation);
}

void DocumentView::setTextStyle(const StyleChange& change, const QString& text) {
    commitComposition();
    if (!m_selection.isCaret()) {
        if (const auto operation = pardalis::setTextStyle(m_model.document(), m_selection, change))
            run(text, *operation);
        return;
    }
    // At a caret: what is typed next.
    const BlockStyle block = currentBlockStyle();
    if (block.kind == BlockKind::code || block.kind == BlockKind::picture)
        return;
    setCurrentCharFormat(
        m_style.charFormat(block.kind, block.level, change.appliedTo(currentTextStyle()), Origin::user));
    emit selectionMoved();
}

void DocumentView::indentList(int by) {
    commitComposition();
    if (const auto operation = indent(m_model.document(), m_selection, by))
        run(tr("indent"), *operation);
}

// What is inserted at the selection must not land in a suggestion; says so where it would.
bool DocumentView::mayInsert() {
    const QTextCursor cursor = textCursor();
    if (!isPending(cursor.block()) && !m_suggestionView.wouldTouch(cursor.selectionStart(), cursor.selectionEnd()))
        return true;
    emit hint(tr("This is a suggestion: keep it with Tab or discard it with Esc, then go on."));
    return false;
}

void DocumentView::insertBlocks(std::vector<Block> blocks, const QString& text) {
    commitComposition();
    if (!mayInsert())
        return;
    if (const auto operation = replaceSelection(m_model.document(), m_selection, std::move(blocks)))
        run(text, *operation);
}

void DocumentView::insertAnswer(std::string_view answer) {
    commitComposition();
    if (!mayInsert())
        return;
    if (const auto operation = pardalis::insertAnswer(m_model.document(), m_selection, answer))
        run(tr("insert answer"), *operation);
}

void DocumentView::deleteSelection(const QString& text) {
    commitComposition();
    if (const auto operation = replaceSelection(m_model.document(), m_selection, {}))
        run(text, *operation);
}

QMimeData* DocumentView::createMimeDataFromSelection() const {
    return mimeDataFor(selectedBlocks(m_model.document(), m_selection), m_model.document()).release();
}

bool DocumentView::canInsertFromMimeData(const QMimeData* source) const { return pardalis::canPaste(*source); }

void DocumentView::insertFromMimeData(const QMimeData* source) { insert(pastedContent(*source), tr("paste")); }

void DocumentView::insert(const PastedContent& content, const QString& text) {
    if (mayInsert())
        insertContent(content, m_selection, text);
}

bool DocumentView::insertContent(const PastedContent& content, const Selection& at, const QString& text) {
    emit pasting(content.notes);
    if (!content.failure.isEmpty())
        emit pasteFailed(content.failure);
    if (content.blocks.empty())
        return false;
    for (const auto& [hash, media] : content.media.all())
        m_model.addMedia(media->bytes, media->mimeType);
    commitComposition();
    const auto operation = replaceSelection(m_model.document(), at, content.blocks);
    if (!operation)
        return false;
    run(text, *operation);
    if (content.fresh) {
        std::vector<BlockId> ids;
        for (const Block& block : operation->edit.inserted)
            if (block.picture && std::none_of(operation->edit.removed.begin(), operation->edit.removed.end(),
                                              [&](const Block& old) { return old.id == block.id; }))
                ids.push_back(block.id);
        emit picturesInserted(ids);
    }
    return true;
}

}  // namespace pardalis
