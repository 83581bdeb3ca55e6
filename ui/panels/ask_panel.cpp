#include "ui/panels/ask_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace pardalis {
namespace {

constexpr int kThumbnail = 72;
constexpr qsizetype kPassageShown = 140;

}  // namespace

AskPanel::AskPanel(QWidget* parent) : QDockWidget(tr("Ask"), parent) {
    setObjectName("AskPanel");
    setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    m_thumbnail = new QLabel;
    m_thumbnail->setVisible(false);
    m_subject = new QLabel;
    m_subject->setWordWrap(true);
    m_subject->setTextFormat(Qt::PlainText);
    m_subject->setForegroundRole(QPalette::PlaceholderText);
    auto* about = new QHBoxLayout;
    about->addWidget(m_thumbnail);
    about->addWidget(m_subject, 1);

    m_conversation = new QTextBrowser;
    m_conversation->setOpenLinks(false);
    m_conversation->setFrameShape(QFrame::NoFrame);
    m_conversation->setAccessibleName(tr("Questions and answers"));
    m_conversation->document()->setUndoRedoEnabled(false);
    m_conversation->document()->setDocumentMargin(8);

    m_question = new QLineEdit;
    m_question->setPlaceholderText(tr("Ask a question …"));
    m_question->setAccessibleName(tr("Question"));
    m_question->setClearButtonEnabled(true);
    m_ask = new QPushButton(tr("Ask"));
    m_insert = new QPushButton(tr("Insert answer"));
    m_insert->setToolTip(tr("Put the last answer into the document at the caret"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_question, 1);
    row->addWidget(m_ask);

    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->addLayout(about);
    layout->addWidget(m_conversation, 1);
    layout->addWidget(m_insert, 0, Qt::AlignLeft);
    layout->addLayout(row);
    setWidget(content);
    setMinimumWidth(280);

    connect(m_question, &QLineEdit::returnPressed, this, &AskPanel::ask);
    connect(m_question, &QLineEdit::textChanged, this, &AskPanel::updateButtons);
    connect(m_ask, &QPushButton::clicked, this, [this] {
        if (m_running)
            emit stopRequested();
        else
            ask();
    });
    connect(m_insert, &QPushButton::clicked, this, [this] { emit insertRequested(m_answer.trimmed()); });
    setSubject({}, {}, {});
}

void AskPanel::setSubject(std::optional<BlockId> picture, const QImage& thumbnail, const QString& passage) {
    m_picture = picture;
    m_passage = passage;
    m_thumbnail->setVisible(picture && !thumbnail.isNull());
    if (!thumbnail.isNull()) {
        const qreal ratio = devicePixelRatioF();
        const int side = static_cast<int>(kThumbnail * ratio);
        QPixmap pixmap = QPixmap::fromImage(thumbnail.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation));
        pixmap.setDevicePixelRatio(ratio);
        m_thumbnail->setPixmap(pixmap);
    }
    if (picture)
        m_subject->setText(tr("About this picture"));
    else if (!passage.isEmpty())
        m_subject->setText(tr("About “%1”").arg(passage.size() > kPassageShown ? passage.left(kPassageShown).trimmed() + "…" : passage));
    else
        m_subject->setText(tr("Select a picture or a passage in the document to ask about it."));
    updateButtons();
}

void AskPanel::askNow() {
    show();
    raise();
    m_question->setFocus();
    m_question->selectAll();
}

void AskPanel::setReady(bool ready, const QString& why) {
    m_ready = ready;
    m_question->setToolTip(why);
    updateButtons();
}

void AskPanel::ask() {
    const QString question = m_question->text().trimmed();
    if (question.isEmpty() || m_running || !m_ready)
        return;
    QTextCursor cursor(m_conversation->document());
    cursor.movePosition(QTextCursor::End);
    QTextBlockFormat block;
    block.setTopMargin(m_conversation->document()->isEmpty() ? 0 : 14);
    QTextCharFormat asked;
    asked.setFontWeight(QFont::DemiBold);
    if (!m_conversation->document()->isEmpty())
        cursor.insertBlock();
    cursor.setBlockFormat(block);
    cursor.insertText(question, asked);
    QTextBlockFormat answer;
    answer.setTopMargin(4);
    cursor.insertBlock(answer, QTextCharFormat());
    m_answer.clear();
    m_running = true;
    m_question->clear();
    updateButtons();
    emit askRequested(question, m_picture, m_passage);
}

void AskPanel::showDelta(const QString& text) {
    if (!m_running)
        return;
    QString shown = text;
    while (m_answer.isEmpty() && !shown.isEmpty() && shown.front().isSpace())
        shown.remove(0, 1);
    m_answer += shown;
    QScrollBar* bar = m_conversation->verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum() - 4;  // who scrolled up to read is left there
    QTextCursor cursor(m_conversation->document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(shown, QTextCharFormat());
    if (atEnd)
        bar->setValue(bar->maximum());
}

void AskPanel::finished() { end(m_answer.trimmed().isEmpty() ? tr("The model gave no answer.") : QString()); }

void AskPanel::failed(const QString& cause) { end(cause); }

void AskPanel::end(const QString& note) {
    if (!m_running)
        return;
    m_running = false;
    if (!note.isEmpty()) {
        QTextCursor cursor(m_conversation->document());
        cursor.movePosition(QTextCursor::End);
        if (!m_answer.isEmpty())
            cursor.insertBlock();
        QTextCharFormat quiet;
        quiet.setFontItalic(true);
        cursor.insertText(note, quiet);
    }
    updateButtons();
}

void AskPanel::updateButtons() {
    m_ask->setText(m_running ? tr("Stop") : tr("Ask"));
    m_ask->setEnabled(m_running || (m_ready && !m_question->text().trimmed().isEmpty()));
    m_insert->setEnabled(!m_running && !m_answer.trimmed().isEmpty());
}

}  // namespace pardalis
