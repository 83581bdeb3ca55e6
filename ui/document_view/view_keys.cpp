// What keys and input methods do on the page.
#include "ui/document_view/document_view.h"
#include "ui/page/qt_text.h"
#include "ui/page/text_block.h"

#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QScrollBar>

namespace pardalis {
namespace {

bool hasOnly(const QKeyEvent& event, Qt::KeyboardModifiers allowed) {
    return !(event.modifiers() & ~(allowed | Qt::KeypadModifier));
}

bool isBreak(const QKeyEvent& event) { return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter; }

bool typesText(const QKeyEvent& event) {
    const bool command = event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const QString text = event.text();
    return !text.isEmpty() && (text.front().isPrint() || text.front().isSurrogate()) &&
           (!command || event.modifiers() == (Qt::ControlModifier | Qt::AltModifier));
}

bool deletes(const QKeyEvent& event) {
    return event.key() == Qt::Key_Backspace || event.key() == Qt::Key_Delete || event.matches(QKeySequence::Cut) ||
           event.matches(QKeySequence::DeleteEndOfLine) || event.matches(QKeySequence::DeleteCompleteLine);
}

}  // namespace

void DocumentView::keyPressEvent(QKeyEvent* event) {
    if (isComposing()) {  // Enter, Tab and Esc are the input method's
        QTextEdit::keyPressEvent(event);
        return;
    }
    if (suggestionKey(*event) || historyKey(*event) || refuse(*event) || breakKey(*event) || deletionKey(*event) ||
        tabKey(*event) || shortcutAtStart(*event)) {
        event->accept();
        return;
    }
    if (event->matches(QKeySequence::Cut)) {
        copy();
        deleteSelection(tr("cut"));
        return;
    }
    const bool softBreak = event->matches(QKeySequence::InsertLineSeparator);
    if (typesText(*event) || softBreak) {
        const QString text = softBreak ? QString(QChar::LineSeparator) : event->text();
        if (typingBesidePicture(text) || typingOverBlocks(text))
            return;
        leavePendingFormat();
    }
    QTextEdit::keyPressEvent(event);
}

bool DocumentView::suggestionKey(const QKeyEvent& event) {
    if (!m_suggestionView.isShown())
        return false;
    if (event.key() == Qt::Key_Escape && hasOnly(event, Qt::NoModifier)) {
        emit discardRequested();
        return true;
    }
    const bool tab = event.key() == Qt::Key_Tab && hasOnly(event, Qt::NoModifier);
    const bool enter = isBreak(event) && hasOnly(event, Qt::NoModifier);
    if ((tab || enter) && suggestionHoldsCaret()) {
        emit acceptRequested();
        return true;
    }
    return false;
}

bool DocumentView::historyKey(const QKeyEvent& event) {
    if (event.matches(QKeySequence::Undo))
        undo();
    else if (event.matches(QKeySequence::Redo))
        redo();
    else
        return false;
    return true;
}

// Nothing the user types reaches into a suggestion: it is taken or left as a whole.
bool DocumentView::refuse(const QKeyEvent& event) {
    if (!m_suggestionView.isShown() || !(typesText(event) || deletes(event) || isBreak(event) ||
                                         event.matches(QKeySequence::Paste) || event.key() == Qt::Key_Tab))
        return false;
    if (event.modifiers() & Qt::ControlModifier && isBreak(event))
        return false;
    const QTextCursor cursor = textCursor();
    int from = cursor.selectionStart(), to = cursor.selectionEnd();
    if (deletes(event) && !cursor.hasSelection()) {
        if (event.key() == Qt::Key_Backspace)
            from = std::max(0, from - 1);
        else
            ++to;
    }
    const int start = m_suggestionView.inTextStart(), end = m_suggestionView.inTextEnd();
    const bool inside = isPending(cursor.block()) || (start >= 0 && cursor.position() > start && cursor.position() < end);
    if (!inside && !m_suggestionView.wouldTouch(from, to))
        return false;
    emit hint(tr("This is a suggestion: keep it with Tab or discard it with Esc, then go on."));
    return true;
}

bool DocumentView::breakKey(const QKeyEvent& event) {
    if (!isBreak(event) || !hasOnly(event, Qt::ShiftModifier))
        return false;
    const bool code = currentBlockStyle().kind == BlockKind::code;
    if (event.modifiers() & Qt::ShiftModifier && !code)
        return false;  // a soft break, which is text
    run(tr("new paragraph"), breakBlock(m_model.document(), m_selection));
    return true;
}

bool DocumentView::deletionKey(const QKeyEvent& event) {
    const bool back = event.key() == Qt::Key_Backspace, forward = event.key() == Qt::Key_Delete;
    if ((!back && !forward) || !hasOnly(event, Qt::ControlModifier | (back ? Qt::ShiftModifier : Qt::NoModifier)))
        return false;
    if (!m_selection.isCaret()) {
        deleteSelection(tr("deleting"));
        return true;
    }
    const Deletion deletion = back ? deleteBackward(m_model.document(), m_selection)
                                   : deleteForward(m_model.document(), m_selection);
    if (deletion.operation)
        run(tr("deleting"), *deletion.operation);
    else if (deletion.select)
        select(*deletion.select);
    return deletion.handled;
}

bool DocumentView::tabKey(const QKeyEvent& event) {
    const bool in = event.key() == Qt::Key_Tab && hasOnly(event, Qt::NoModifier);
    const bool out = event.key() == Qt::Key_Backtab;
    if (!in && !out)
        return false;
    if (currentBlockStyle().kind == BlockKind::listItem)
        indentList(in ? 1 : -1);
    else if (in)
        leavePendingFormat();
    return out || currentBlockStyle().kind == BlockKind::listItem;
}

// "# ", "- ", "1. ", "> " and "``` " at the start of a paragraph make it what they mean in Markdown.
bool DocumentView::shortcutAtStart(const QKeyEvent& event) {
    if (event.text() != QLatin1String(" ") || !m_selection.isCaret())
        return false;
    const Block* block = m_model.document().find(m_selection.position.block);
    if (!block || block->kind != BlockKind::paragraph)
        return false;
    const std::string text = block->text();
    const std::string mark = text.substr(0, m_selection.position.offset);
    std::optional<BlockStyle> style;
    if (mark == "#" || mark == "##" || mark == "###")
        style = BlockStyle{BlockKind::heading, static_cast<int>(mark.size()), false};
    else if (mark == "-" || mark == "*")
        style = BlockStyle{BlockKind::listItem, 0, false};
    else if (mark == "1.")
        style = BlockStyle{BlockKind::listItem, 0, true};
    else if (mark == ">")
        style = BlockStyle{BlockKind::quote, 0, false};
    else if (mark == "```")
        style = BlockStyle{BlockKind::code, 0, false};
    if (!style)
        return false;
    // The blank is typed first, so that one undo brings the characters back.
    const std::size_t index = *m_model.document().indexOf(block->id);
    textCursor().insertText(QStringLiteral(" "));
    m_model.endMerging();
    Block changed = m_model.document().blocks()[index];
    changed.kind = style->kind;
    changed.level = style->level;
    changed.ordered = style->ordered;
    changed.runs = slice(changed.runs, mark.size() + 1, changed.text().size());
    const Position caret{changed.id, 0};
    run(tr("style"), {m_model.document().replacing(index, 1, {changed}), {caret, caret}});
    return true;
}

// Text typed at a picture becomes a paragraph beside it.
bool DocumentView::typingBesidePicture(const QString& text) {
    const Block* block = m_model.document().find(m_selection.position.block);
    if (!m_selection.isCaret() || !block || !block->picture || isPending(textCursor().block()))
        return false;
    const bool behind = m_selection.position.offset > 0;
    const Block paragraph = makeParagraph(toUtf8(text));
    const Position caret{paragraph.id, paragraph.text().size()};
    const std::size_t index = *m_model.document().indexOf(block->id);
    run(tr("typing"), {m_model.document().replacing(index + (behind ? 1 : 0), 0, {paragraph}), {caret, caret}});
    return true;
}

// Qt would join what is left of blocks and pictures as it sees fit.
bool DocumentView::typingOverBlocks(const QString& text) {
    if (m_selection.anchor.block == m_selection.position.block && !selectedPictureId())
        return false;
    if (const auto operation = replaceSelection(m_model.document(), m_selection, {makeParagraph(toUtf8(text))}))
        run(tr("typing"), *operation);
    return true;
}

// Right behind a suggestion's text, typing would take over its format and so be taken for a part of it.
void DocumentView::leavePendingFormat() {
    if (!currentCharFormat().hasProperty(kPendingProperty))
        return;
    const QTextBlock block = textCursor().block();
    setCurrentCharFormat(m_style.charFormat(kindOf(block), block.blockFormat().intProperty(kLevelProperty), {}, Origin::user));
}

void DocumentView::inputMethodEvent(QInputMethodEvent* event) {
    const QTextCursor cursor = textCursor();
    if (m_suggestionView.isShown()) {
        const int start = m_suggestionView.inTextStart(), end = m_suggestionView.inTextEnd();
        const bool inside = isPending(cursor.block()) ||
                            (start >= 0 && cursor.position() > start && cursor.position() < end) ||
                            m_suggestionView.wouldTouch(cursor.selectionStart(), cursor.selectionEnd());
        if (inside && !m_composing) {
            event->ignore();
            return;
        }
        leavePendingFormat();
    }
    const bool composes = !event->preeditString().isEmpty() || !event->commitString().isEmpty();
    if (composes && (m_selection.anchor.block != m_selection.position.block || selectedPictureId()))
        if (const auto operation = replaceSelection(m_model.document(), m_selection, {}))
            run(tr("deleting"), *operation);
    const Block* block = m_model.document().find(m_selection.position.block);
    if (!event->commitString().isEmpty() && m_selection.isCaret() && block && block->picture) {
        QInputMethodEvent nothing;  // the composition moves to the new paragraph
        QTextEdit::inputMethodEvent(&nothing);
        typingBesidePicture(event->commitString());
        QInputMethodEvent rest(event->preeditString(), event->attributes());
        QTextEdit::inputMethodEvent(&rest);
    } else {
        QTextEdit::inputMethodEvent(event);
    }
    m_composing = !event->preeditString().isEmpty();
    if (!m_composing)
        m_suggestionView.catchUp();
}

}  // namespace pardalis
