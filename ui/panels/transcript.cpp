#include "ui/panels/transcript.h"

#include <QScrollBar>
#include <QTextBlock>

namespace pardalis {
namespace {

constexpr double kAboveSubject = 18, kAboveQuestion = 14, kAboveAnswer = 4;

}  // namespace

Transcript::Transcript(QWidget* parent) : QTextBrowser(parent) {
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Questions and answers"));
    document()->setUndoRedoEnabled(false);
    document()->setDocumentMargin(8);
}

void Transcript::addLine(const QString& text, double above, const QTextCharFormat& format) {
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    QTextBlockFormat block;
    block.setTopMargin(document()->isEmpty() ? 0 : above);
    if (document()->isEmpty())
        cursor.setBlockFormat(block);
    else
        cursor.insertBlock(block, QTextCharFormat());
    cursor.insertText(text, format);
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void Transcript::addSubject(const QString& text) {
    QTextCharFormat quiet;
    quiet.setForeground(palette().placeholderText());
    addLine(text, kAboveSubject, quiet);
}

void Transcript::addQuestion(const QString& text) {
    QTextCharFormat asked;
    asked.setFontWeight(QFont::DemiBold);
    addLine(text, kAboveQuestion, asked);
    addLine({}, kAboveAnswer, QTextCharFormat());
}

void Transcript::addAnswer(const QString& text) {
    const bool atEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum() - 4;  // else someone reads
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(text, QTextCharFormat());
    if (atEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void Transcript::addNote(const QString& text) {
    QTextCharFormat quiet;
    quiet.setFontItalic(true);
    if (!document()->isEmpty() && document()->lastBlock().length() <= 1) {  // in place of an answer
        QTextCursor cursor(document());
        cursor.movePosition(QTextCursor::End);
        cursor.insertText(text, quiet);
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
        return;
    }
    addLine(text, kAboveAnswer, quiet);
}

}  // namespace pardalis
