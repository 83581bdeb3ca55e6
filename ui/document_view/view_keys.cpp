// What keys and input methods do on the page.
#include "ui/document_view/document_view.h"
#include "ui/document_view/picture_handles.h"
#include "ui/page/qt_text.h"
#include "ui/page/text_block.h"

#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTextLayout>

namespace pardalis {
namespace {

bool hasOnly(const QKeyEvent& event, Qt::KeyboardModifiers allowed) {
    return !(event.modifiers() & ~(allowed | Qt::KeypadModifier));
}

bool isBreak(const QKeyEvent& event) { return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter; }

bool leadsToAnEnd(const QKeyEvent& event) {
    return (event.key() == Qt::Key_Home || event.key() == Qt::Key_End) && event.modifiers() & Qt::ControlModifier;
}

bool typesText(const QKeyEvent& event) {
    const bool command = event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const QString text = event.text();
    return !text.isEmpty() && (text.front().isPrint() || text.front().isSurrogate()) &&
           (!command || event.modifiers() == (Qt::ControlModifier | Qt::AltModifier));
}

bool isModifier(const QKeyEvent& event) {
    return event.key() == Qt::Key_Control || event.key() == Qt::Key_Shift || event.key() == Qt::Key_Alt ||
           event.key() == Qt::Key_AltGr || event.key() == Qt::Key_Meta;
}

// What a key would delete at a caret; empty if it deletes nothing.
QTextCursor deletedBy(const QKeyEvent& event, QTextCursor cursor) {
    const auto to = [&](QTextCursor::MoveOperation move) { cursor.movePosition(move, QTextCursor::KeepAnchor); };
    const bool word = event.modifiers() & Qt::ControlModifier;
    if (event.matches(QKeySequence::DeleteCompleteLine)) {
        cursor.movePosition(QTextCursor::StartOfLine);
        to(QTextCursor::EndOfLine);
    } else if (event.matches(QKeySequence::DeleteEndOfLine)) {
        to(QTextCursor::EndOfLine);
    } else if (event.key() == Qt::Key_Backspace) {
        to(word ? QTextCursor::PreviousWord : QTextCursor::PreviousCharacter);
    } else if (event.key() == Qt::Key_Delete) {
        to(word ? QTextCursor::NextWord : QTextCursor::NextCharacter);
    }
    return cursor;
}

}  // namespace

void DocumentView::keyPressEvent(QKeyEvent* event) {
    if (isComposing()) {  // Enter, Tab and Esc are the input method's
        QTextEdit::keyPressEvent(event);
        return;
    }
    if (event->key() == Qt::Key_Escape && m_handles->dragging()) {
        cancelResize();
        return;
    }
    const bool softBreak = event->matches(QKeySequence::InsertLineSeparator);
    const bool writes = typesText(*event) || softBreak ||
                        ((isBreak(*event) || event->key() == Qt::Key_Tab) && hasOnly(*event, Qt::ShiftModifier));
    if (suggestionKey(*event) || historyKey(*event)) {
        event->accept();
        return;
    }
    const std::uint64_t state = m_model.state();
    if (!isModifier(*event))
        m_caretUsed = true;
    if (writes)
        leaveSuggestion();
    writeKey(event, softBreak);
    if (!isModifier(*event))
        m_typing = m_model.state() != state;
}

void DocumentView::writeKey(QKeyEvent* event, bool softBreak) {
    if (refuseDeletion(*event) || breakKey(*event) || deletionKey(*event) || tabKey(*event) || shortcutAtStart(*event)) {
        event->accept();
        return;
    }
    if (event->matches(QKeySequence::Cut)) {
        copy();
        deleteSelection(tr("cut"));
        return;
    }
    if (typesText(*event) || softBreak) {
        const QString text = softBreak ? QString(QChar::LineSeparator) : event->text();
        if (typingBesidePicture(text) || typingOverBlocks(text))
            return;
        leavePendingFormat();
    }
    const int before = textCursor().position();
    const std::uint64_t revision = m_model.document().revision();
    QTextEdit::keyPressEvent(event);
    const bool moved = textCursor().position() != before || leadsToAnEnd(*event);
    if (moved && m_model.document().revision() == revision)
        showEndsOfPage(*event);
}

// Qt shows the line of the caret; that the sheet begins above the first one and ends below the last one is seen, too.
void DocumentView::showEndsOfPage(const QKeyEvent& moved) {
    const QTextCursor cursor = textCursor();
    const QTextLine line = cursor.block().layout()->lineForTextPosition(cursor.positionInBlock());
    QScrollBar* bar = verticalScrollBar();
    document()->size();  // lays out all of it: the bar knows where the sheet ends
    if (leadsToAnEnd(moved) && moved.key() == Qt::Key_End)
        bar->setValue(bar->maximum());
    else if (!cursor.block().previous().isValid() && (!line.isValid() || line.lineNumber() == 0) &&
             cursorRect().bottom() + bar->value() < viewport()->height())
        bar->setValue(0);
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
    // Who is writing right at it wants a new line.
    if ((tab || (enter && !m_typing)) && suggestionHoldsCaret()) {
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

// Nothing is deleted of a suggestion: it is taken or left as a whole. Where it stands between blocks, those are joined.
bool DocumentView::refuseDeletion(const QKeyEvent& event) {
    if (!m_suggestionView.isShown() || !m_selection.isCaret())
        return false;
    const QTextCursor cursor = textCursor(), deleted = deletedBy(event, cursor);
    if (deleted.position() == cursor.position())
        return false;
    if (!m_suggestionView.isInside(cursor.position())) {
        const bool joins = deleted.position() < cursor.position() ? cursor.atBlockStart() : cursor.atBlockEnd();
        if (joins || !m_suggestionView.wouldTouch(deleted.selectionStart(), deleted.selectionEnd()))
            return false;
    }
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
    if (currentBlockStyle().kind == BlockKind::listItem) {
        indentList(in ? 1 : -1);
        return true;
    }
    if (in && typingOverBlocks(QStringLiteral("\t")))
        return true;
    leavePendingFormat();
    return out;
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

// Qt would join what is left of blocks and pictures as it sees fit, and take a suggestion away.
bool DocumentView::needsModel(const Selection& selection) const {
    const QTextCursor cursor = textCursor();
    return selection.anchor.block != selection.position.block || selectedPictureId() ||
           (!selection.isCaret() && m_suggestionView.wouldTouch(cursor.selectionStart(), cursor.selectionEnd()));
}

bool DocumentView::typingOverBlocks(const QString& text) {
    if (!needsModel(m_selection))
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
    const bool composes = !event->preeditString().isEmpty() || !event->commitString().isEmpty();
    if (composes) {
        m_caretUsed = m_typing = true;
        if (!m_composing)
            leaveSuggestion();
        if (m_suggestionView.isShown())
            leavePendingFormat();
        if (needsModel(m_selection))
            if (const auto operation = replaceSelection(m_model.document(), m_selection, {}))
                run(tr("deleting"), *operation);
    }
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
