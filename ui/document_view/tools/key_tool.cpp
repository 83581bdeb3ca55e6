#include "ui/document_view/tools/key_tool.h"

#include "core/editing/operations.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/document_view/picture_places.h"
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

void KeyTool::press(QKeyEvent& event, const std::function<void()>& byQt) {
    if (m_composing)  // Enter, Tab and Esc are the input method's
        return byQt();
    if (event.key() == Qt::Key_Escape && m_view.cancelResize())
        return;
    if (m_view.places().press(event)) {
        event.accept();
        return;
    }
    const bool softBreak = event.matches(QKeySequence::InsertLineSeparator);
    const bool writes = typesText(event) || softBreak ||
                        ((isBreak(event) || event.key() == Qt::Key_Tab) && hasOnly(event, Qt::ShiftModifier));
    if (suggestionKey(event) || historyKey(event)) {
        event.accept();
        return;
    }
    const std::uint64_t state = m_model.state();
    if (!isModifier(event))
        m_view.caretUse().used = true;
    if (writes)
        m_view.leaveSuggestion();
    write(event, softBreak, byQt);
    if (!isModifier(event))
        m_view.caretUse().typing = m_model.state() != state;
}

void KeyTool::write(QKeyEvent& event, bool softBreak, const std::function<void()>& byQt) {
    if (refuseDeletion(event) || breakKey(event) || deletionKey(event) || tabKey(event) || shortcutAtStart(event)) {
        event.accept();
        return;
    }
    if (event.matches(QKeySequence::Cut)) {
        m_view.copy();
        m_view.deleteSelection(tr("cut"));
        return;
    }
    if (typesText(event) || softBreak) {
        const QString text = softBreak ? QString(QChar::LineSeparator) : event.text();
        if (typingBesidePicture(text) || typingOverBlocks(text))
            return;
        leavePendingFormat();
    }
    const int before = m_view.textCursor().position();
    const std::uint64_t revision = m_model.document().revision();
    byQt();
    const bool moved = m_view.textCursor().position() != before || leadsToAnEnd(event);
    if (moved && m_model.document().revision() == revision && !m_view.isTypewriter())
        showEndsOfPage(event);
}

// Qt shows the line of the caret; that the sheet begins above the first one and ends below the last one is seen, too.
void KeyTool::showEndsOfPage(const QKeyEvent& moved) {
    const QTextCursor cursor = m_view.textCursor();
    const QTextLine line = cursor.block().layout()->lineForTextPosition(cursor.positionInBlock());
    QScrollBar* bar = m_view.verticalScrollBar();
    m_view.document()->size();  // lays out all of it: the bar knows where the sheet ends
    if (leadsToAnEnd(moved) && moved.key() == Qt::Key_End)
        bar->setValue(bar->maximum());
    else if (!cursor.block().previous().isValid() && (!line.isValid() || line.lineNumber() == 0) &&
             m_view.cursorRect().bottom() + bar->value() < m_view.viewport()->height())
        bar->setValue(0);
}

bool KeyTool::suggestionKey(const QKeyEvent& event) {
    if (!m_view.suggestionView().isShown())
        return false;
    if (event.key() == Qt::Key_Escape && hasOnly(event, Qt::NoModifier)) {
        emit m_view.discardRequested();
        return true;
    }
    const bool tab = event.key() == Qt::Key_Tab && hasOnly(event, Qt::NoModifier);
    const bool enter = isBreak(event) && hasOnly(event, Qt::NoModifier);
    // Who is writing right at it wants a new line.
    if ((tab || (enter && !m_view.caretUse().typing)) && m_view.suggestionHoldsCaret()) {
        emit m_view.acceptRequested();
        return true;
    }
    return false;
}

bool KeyTool::historyKey(const QKeyEvent& event) {
    if (event.matches(QKeySequence::Undo))
        m_view.undo();
    else if (event.matches(QKeySequence::Redo))
        m_view.redo();
    else
        return false;
    return true;
}

// Nothing is deleted of a suggestion: it is taken or left as a whole. Where it stands between blocks, those are joined.
bool KeyTool::refuseDeletion(const QKeyEvent& event) {
    if (!m_view.suggestionView().isShown() || !m_view.selection().isCaret())
        return false;
    const QTextCursor cursor = m_view.textCursor(), deleted = deletedBy(event, cursor);
    if (deleted.position() == cursor.position())
        return false;
    if (!m_view.suggestionView().isInside(cursor.position())) {
        const bool joins = deleted.position() < cursor.position() ? cursor.atBlockStart() : cursor.atBlockEnd();
        if (joins || !m_view.suggestionView().wouldTouch(deleted.selectionStart(), deleted.selectionEnd()))
            return false;
    }
    emit m_view.hint(tr("This is a suggestion: keep it with Tab or discard it with Esc, then go on."));
    return true;
}

bool KeyTool::breakKey(const QKeyEvent& event) {
    if (!isBreak(event) || !hasOnly(event, Qt::ShiftModifier))
        return false;
    const bool code = m_view.currentBlockStyle().kind == BlockKind::code;
    if (event.modifiers() & Qt::ShiftModifier && !code)
        return false;  // a soft break, which is text
    m_view.run(tr("new paragraph"), breakBlock(m_model.document(), m_view.selection()));
    return true;
}

bool KeyTool::deletionKey(const QKeyEvent& event) {
    const bool back = event.key() == Qt::Key_Backspace, forward = event.key() == Qt::Key_Delete;
    if ((!back && !forward) || !hasOnly(event, Qt::ControlModifier | (back ? Qt::ShiftModifier : Qt::NoModifier)))
        return false;
    if (!m_view.selection().isCaret()) {
        m_view.deleteSelection(tr("deleting"));
        return true;
    }
    const Deletion deletion = back ? deleteBackward(m_model.document(), m_view.selection())
                                   : deleteForward(m_model.document(), m_view.selection());
    if (deletion.operation)
        m_view.run(tr("deleting"), *deletion.operation);
    else if (deletion.select)
        m_view.select(*deletion.select);
    return deletion.handled;
}

bool KeyTool::tabKey(const QKeyEvent& event) {
    const bool in = event.key() == Qt::Key_Tab && hasOnly(event, Qt::NoModifier);
    const bool out = event.key() == Qt::Key_Backtab;
    if (!in && !out)
        return false;
    if (m_view.currentBlockStyle().kind == BlockKind::listItem) {
        m_view.indentList(in ? 1 : -1);
        return true;
    }
    if (in && typingOverBlocks(QStringLiteral("\t")))
        return true;
    leavePendingFormat();
    return out;
}

// "# ", "- ", "1. ", "> " and "``` " at the start of a paragraph make it what they mean in Markdown.
bool KeyTool::shortcutAtStart(const QKeyEvent& event) {
    if (event.text() != QLatin1String(" ") || !m_view.selection().isCaret())
        return false;
    const Block* block = m_model.document().find(m_view.selection().position.block);
    if (!block || block->kind != BlockKind::paragraph)
        return false;
    const std::string text = block->text();
    const std::string mark = text.substr(0, m_view.selection().position.offset);
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
    m_view.textCursor().insertText(QStringLiteral(" "));
    m_model.endMerging();
    Block changed = m_model.document().blocks()[index];
    changed.kind = style->kind;
    changed.level = style->level;
    changed.ordered = style->ordered;
    changed.runs = slice(changed.runs, mark.size() + 1, changed.text().size());
    const Position caret{changed.id, 0};
    m_view.run(tr("style"), {m_model.document().replacing(index, 1, {changed}), {caret, caret}});
    return true;
}

// Text typed at a picture becomes a paragraph beside it.
bool KeyTool::typingBesidePicture(const QString& text) {
    const Block* block = m_model.document().find(m_view.selection().position.block);
    if (!m_view.selection().isCaret() || !block || !block->picture || isPending(m_view.textCursor().block()))
        return false;
    const bool behind = m_view.selection().position.offset > 0;
    const Block paragraph = makeParagraph(toUtf8(text));
    const Position caret{paragraph.id, paragraph.text().size()};
    const std::size_t index = *m_model.document().indexOf(block->id);
    m_view.run(tr("typing"), {m_model.document().replacing(index + (behind ? 1 : 0), 0, {paragraph}), {caret, caret}});
    return true;
}

// Qt would join what is left of blocks and pictures as it sees fit, and take a suggestion away.
bool KeyTool::needsModel(const Selection& selection) const {
    const QTextCursor cursor = m_view.textCursor();
    return selection.anchor.block != selection.position.block || m_view.selectedPictureId() ||
           (!selection.isCaret() && m_view.suggestionView().wouldTouch(cursor.selectionStart(), cursor.selectionEnd()));
}

bool KeyTool::typingOverBlocks(const QString& text) {
    if (!needsModel(m_view.selection()))
        return false;
    if (const auto operation = replaceSelection(m_model.document(), m_view.selection(), {makeParagraph(toUtf8(text))}))
        m_view.run(tr("typing"), *operation);
    return true;
}

// Right behind a suggestion's text, typing would take over its format and so be taken for a part of it.
void KeyTool::leavePendingFormat() {
    if (!m_view.currentCharFormat().hasProperty(kPendingProperty))
        return;
    const QTextBlock block = m_view.textCursor().block();
    const int level = block.blockFormat().intProperty(kLevelProperty);
    m_view.setCurrentCharFormat(m_view.pageStyle().charFormat(kindOf(block), level, {}, Origin::user));
}

void KeyTool::compose(QInputMethodEvent& event, const std::function<void(QInputMethodEvent&)>& byQt) {
    const bool composes = !event.preeditString().isEmpty() || !event.commitString().isEmpty();
    if (composes) {
        m_view.caretUse() = {.used = true, .typing = true};
        if (!m_composing)
            m_view.leaveSuggestion();
        if (m_view.suggestionView().isShown())
            leavePendingFormat();
        if (needsModel(m_view.selection()))
            if (const auto operation = replaceSelection(m_model.document(), m_view.selection(), {}))
                m_view.run(tr("deleting"), *operation);
    }
    const Block* block = m_model.document().find(m_view.selection().position.block);
    if (!event.commitString().isEmpty() && m_view.selection().isCaret() && block && block->picture) {
        QInputMethodEvent nothing;  // the composition moves to the new paragraph
        byQt(nothing);
        typingBesidePicture(event.commitString());
        QInputMethodEvent rest(event.preeditString(), event.attributes());
        byQt(rest);
    } else {
        byQt(event);
    }
    m_composing = !event.preeditString().isEmpty();
    if (!m_composing)
        m_view.suggestionView().catchUp();
}

}  // namespace pardalis
