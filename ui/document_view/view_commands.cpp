// What menus and buttons do on the page.
#include "ui/document_view/document_clipboard.h"
#include "ui/document_view/document_view.h"
#include "ui/document_view/tools/insert_tool.h"
#include "ui/page/qt_text.h"
#include "ui/page/text_block.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace pardalis {

BlockStyle DocumentView::currentBlockStyle() const {
    const Block* block = m_model.document().find(m_selection.position.block);
    return block ? BlockStyle{block->kind, block->level, block->ordered} : BlockStyle{};
}

// The document may change before the selection follows.
bool DocumentView::selectionStands() const {
    const Document& document = m_model.document();
    return document.find(m_selection.anchor.block) && document.find(m_selection.position.block);
}

TextStyle DocumentView::currentTextStyle() const {
    if (!selectionStands())
        return {};
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

bool DocumentView::canSetBlockStyle() const { return selectionStands() && hasText(m_model.document(), m_selection); }

bool DocumentView::canSetTextStyle() const {
    return selectionStands() && hasStyledText(m_model.document(), m_selection);
}

bool DocumentView::canIndent(int by) const {
    const bool list = currentBlockStyle().kind == BlockKind::listItem || !m_selection.isCaret();
    return list && selectionStands() && indent(m_model.document(), m_selection, by);
}

bool DocumentView::canSelectMore() const {
    const QTextCursor cursor = textCursor();
    return cursor.selectionEnd() - cursor.selectionStart() < document()->characterCount() - 1;
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

// Before or behind words within a paragraph, else below it, in a new paragraph if there is none.
void DocumentView::leaveSuggestion() {
    QTextCursor cursor = textCursor();
    if (!m_suggestionView.isShown() || !m_selection.isCaret())
        return;
    if (!m_suggestionView.isInside(cursor.position())) {
        if (cursor.hasSelection()) {  // of nothing but words of the suggestion
            cursor.clearSelection();
            setTextCursor(cursor);
        }
        return;
    }
    if (const int end = m_suggestionView.nearestTextEnd(cursor.position()); end >= 0) {
        cursor.setPosition(end);
        setTextCursor(cursor);
        return;
    }
    const PendingSuggestion& suggestion = *m_suggestionView.suggestion();
    const std::size_t index = *m_model.document().indexOf(suggestion.anchor().block);
    const std::vector<Block>& blocks = m_model.document().blocks();
    const std::size_t below = suggestion.place() == SuggestionPlace::above ? index : index + 1;
    if (below < blocks.size() && (below == index || isEmptyParagraph(blocks[below]))) {
        const Position start{blocks[below].id, 0};
        select({start, start});
        return;
    }
    const Block paragraph = makeParagraph("");
    const Position caret{paragraph.id, 0};
    run(tr("new paragraph"), {m_model.document().replacing(below, 0, {paragraph}), {caret, caret}});
}

void DocumentView::insertBlocks(std::vector<Block> blocks, const QString& text) {
    commitComposition();
    leaveSuggestion();
    if (const auto operation = replaceSelection(m_model.document(), m_selection, std::move(blocks)))
        run(text, *operation);
}

void DocumentView::insertAnswer(std::string_view answer) {
    commitComposition();
    leaveSuggestion();
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

void DocumentView::pastePlain() {
    if (const QMimeData* clipboard = QGuiApplication::clipboard()->mimeData())
        insert(pastedText(*clipboard), tr("paste"));
}

void DocumentView::insert(const PastedContent& content, const QString& text) {
    leaveSuggestion();
    m_insert->insert(content, m_selection, text);
}

}  // namespace pardalis
