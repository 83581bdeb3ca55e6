#include "ui/panels/transcript.h"

#include "ui/language/ui_language.h"
#include "ui/page/qt_text.h"

#include <QKeyEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QUrl>

#include <algorithm>

namespace pardalis {
namespace {

constexpr double kAboveSubject = 18, kAboveQuestion = 14, kAboveAnswer = 4;

}  // namespace

Transcript::Transcript(QWidget* parent) : QTextBrowser(parent) {
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
    followLanguage(this, [this] { setAccessibleName(tr("Questions and answers")); });
    document()->setUndoRedoEnabled(false);
    document()->setDocumentMargin(8);
    connect(this, &QTextBrowser::anchorClicked, this, &Transcript::follow);
    connect(this, &QTextBrowser::highlighted, this, [this](const QUrl& link) {
        const bool isPlace = link.scheme() == QStringLiteral("place");
        emit placeLit(isPlace ? link.path().section('/', 0, 0).toInt() : -1,
                      isPlace ? link.path().section('/', 1).toInt() : -1);
    });
}

// "place:3/1" is the second span of the fourth answer.
QTextCharFormat Transcript::linkTo(const QString& kind, int turn, int number) const {
    QTextCharFormat format;
    format.setAnchor(true);
    format.setAnchorHref(QStringLiteral("%1:%2/%3").arg(kind).arg(turn).arg(number));
    format.setFontUnderline(true);
    format.setForeground(palette().link());
    return format;
}

void Transcript::follow(const QUrl& link) {
    const int turn = link.path().section('/', 0, 0).toInt(), number = link.path().section('/', 1).toInt();
    if (link.scheme() == QStringLiteral("place"))
        emit placeChosen(turn, number);
    else if (link.scheme() == QStringLiteral("found"))
        emit foundChosen(turn);
    else
        emit offerChosen(link.scheme(), turn);
}

void Transcript::keyPressEvent(QKeyEvent* event) {
    const bool forward = event->key() == Qt::Key_Right, back = event->key() == Qt::Key_Left;
    if ((forward || back) && event->modifiers() == Qt::NoModifier && stepLink(forward))
        return;
    QTextBrowser::keyPressEvent(event);
}

std::vector<QTextCursor> Transcript::links() const {
    std::vector<QTextCursor> found;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const QTextFragment fragment = part.fragment();
            if (!fragment.charFormat().isAnchor())
                continue;
            QTextCursor link(block);
            link.setPosition(fragment.position());
            link.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
            found.push_back(link);
        }
    }
    return found;
}

// Round and round.
bool Transcript::stepLink(bool forward) {
    std::vector<QTextCursor> all = links();
    if (all.empty())
        return false;
    if (!forward)
        std::ranges::reverse(all);
    const int here = textCursor().selectionStart();
    const bool isAtOne = textCursor().hasSelection();
    const auto next = std::ranges::find_if(all, [&](const QTextCursor& link) {
        return forward ? link.selectionStart() > here || (link.selectionStart() == here && !isAtOne)
                       : link.selectionStart() < here;
    });
    const QTextCursor& link = next == all.end() ? all.front() : *next;
    setTextCursor(link);
    ensureCursorVisible();
    emit highlighted(QUrl(link.charFormat().anchorHref()));
    return true;
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

void Transcript::insert(const QString& text, const QTextCharFormat& format) {
    const bool atEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum() - 4;  // else someone reads
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(text, format);
    if (atEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void Transcript::addAnswer(const QString& text) { insert(text, QTextCharFormat()); }

void Transcript::addSaid(const GroundedText& said, int turn) {
    std::size_t written = 0;
    const auto wordsTo = [&](std::size_t end) {
        insert(toQString(std::string_view(said.text).substr(written, end - written)), QTextCharFormat());
        written = end;
    };
    for (std::size_t i = 0; i < said.spans.size(); ++i) {
        const GroundedSpan& span = said.spans[i];
        if (span.boxes.empty())
            continue;
        wordsTo(span.begin);
        const QString words = toQString(std::string_view(said.text).substr(span.begin, span.end - span.begin));
        insert(words.isEmpty() ? tr("here") : words, linkTo(QStringLiteral("place"), turn, static_cast<int>(i)));
        written = span.end;
    }
    wordsTo(said.text.size());
}

void Transcript::addFound(const QString& text, int turn) {
    QTextCharFormat link = linkTo(QStringLiteral("found"), turn, 0);
    link.setToolTip(tr("Show where it stands on the page"));
    insert(text, link);
}

void Transcript::addOffer(const QString& text, const QString& tip, const QString& name, int turn) {
    QTextCharFormat link = linkTo(name, turn, 0);
    link.setToolTip(tip);
    addLine(text, kAboveAnswer, link);
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
