#include "ui/panels/ask_panel.h"

#include "ui/page/qt_text.h"
#include "ui/panels/transcript.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pardalis {
namespace {

constexpr int kThumbnail = 56;
constexpr int kLeastWidth = 240;  // a window of 900 pixels has room for the page beside it
constexpr qsizetype kMostShown = 140;

QString shortened(const QString& text) {
    const QString line = text.simplified();
    return line.size() > kMostShown ? line.left(kMostShown).trimmed() + QStringLiteral("…") : line;
}

}  // namespace

AskPanel::AskPanel(QWidget* parent) : QDockWidget(tr("Ask"), parent) {
    setObjectName("AskPanel");
    setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    m_thumbnail = new QLabel;
    m_thumbnail->setVisible(false);
    m_about = new QLabel;
    m_about->setObjectName(QStringLiteral("askSubject"));
    m_about->setWordWrap(true);
    m_about->setTextFormat(Qt::PlainText);
    m_about->setForegroundRole(QPalette::PlaceholderText);
    auto* about = new QHBoxLayout;
    about->addWidget(m_thumbnail, 0, Qt::AlignTop);
    about->addWidget(m_about, 1);
    m_pin = new QCheckBox(tr("&Stay with this"));
    m_pin->setToolTip(tr("Goes on about this, whatever is selected on the page"));
    m_transcript = new Transcript;
    m_transcript->setMinimumHeight(60);
    m_room = new QLabel;
    m_room->setObjectName(QStringLiteral("askRoom"));
    m_room->setWordWrap(true);
    m_room->setForegroundRole(QPalette::PlaceholderText);

    m_question = new QLineEdit;
    m_question->setPlaceholderText(tr("Ask a question …"));
    m_question->setAccessibleName(tr("Question"));
    m_question->setClearButtonEnabled(true);
    m_ask = new QPushButton(tr("Ask"));
    m_insert = new QPushButton(tr("Insert answer"));
    m_insert->setToolTip(tr("Put the last answer into the document at the caret"));
    m_new = new QPushButton(tr("New conversation"));
    m_new->setToolTip(tr("Forgets what was asked and answered"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_question, 1);
    row->addWidget(m_ask);
    auto* commands = new QHBoxLayout;
    commands->addWidget(m_insert);
    commands->addWidget(m_new);
    commands->addStretch(1);

    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->addLayout(about);
    layout->addWidget(m_pin);
    layout->addWidget(m_transcript, 1);
    layout->addLayout(commands);
    layout->addWidget(m_room);
    layout->addLayout(row);
    setWidget(content);
    setMinimumWidth(kLeastWidth);

    connect(m_question, &QLineEdit::returnPressed, this, &AskPanel::ask);
    connect(m_question, &QLineEdit::textChanged, this, &AskPanel::updateButtons);
    connect(m_question, &QLineEdit::textChanged, this, &AskPanel::changed);
    connect(m_pin, &QCheckBox::toggled, this, &AskPanel::changed);
    connect(m_ask, &QPushButton::clicked, this, [this] {
        if (m_running)
            emit stopRequested();
        else
            ask();
    });
    connect(m_insert, &QPushButton::clicked, this, [this] { emit insertRequested(lastAnswer()); });
    connect(m_new, &QPushButton::clicked, this, [this] {
        startNew();
        m_question->setFocus();
    });
    setSubject({}, {}, {});
}

QString AskPanel::aboutText() const {
    if (m_subject.picture)
        return m_description.trimmed().isEmpty() ? tr("About this picture")
                                                 : tr("About the picture “%1”").arg(shortened(m_description));
    if (!m_subject.passage.isEmpty())
        return tr("About “%1”").arg(shortened(m_subject.passage));
    return tr("Select a picture or a passage in the document to ask about it.");
}

void AskPanel::setSubject(const AskSubject& subject, const QString& description, const QImage& thumbnail) {
    const bool another = subject != m_subject;
    m_subject = subject;
    m_description = description;
    m_thumbnail->setVisible(subject.picture && !thumbnail.isNull());
    if (!thumbnail.isNull()) {
        const qreal ratio = devicePixelRatioF();
        const int side = static_cast<int>(kThumbnail * ratio);
        QPixmap pixmap =
            QPixmap::fromImage(thumbnail.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation));
        pixmap.setDevicePixelRatio(ratio);
        m_thumbnail->setPixmap(pixmap);
        m_thumbnail->setAccessibleName(description);
    }
    m_about->setText(aboutText());
    updateButtons();
    if (another)
        emit changed();
}

bool AskPanel::pinned() const { return m_pin->isChecked(); }

QWidget* AskPanel::questionField() const { return m_question; }

void AskPanel::unpin() { m_pin->setChecked(false); }

AskRequest AskPanel::request() const {
    AskRequest asked{m_subject, {}, m_question->text().trimmed()};
    for (const Turn& turn : m_turns)
        if (turn.subject == m_subject && !turn.answer.trimmed().isEmpty())
            asked.turns.push_back({toUtf8(turn.question), toUtf8(turn.answer.trimmed())});
    return asked;
}

void AskPanel::setRoom(const QString& text, const QString& details) {
    m_room->setText(text);
    m_room->setToolTip(details);
    m_room->setVisible(!text.isEmpty());
}

void AskPanel::noteDropped(int turns) {
    if (turns > m_dropped)
        m_transcript->addNote(tr("The first %n question(s) about this, and what was answered, no longer fit into the "
                                 "model's window: it does not know them now.",
                                 nullptr, turns));
    m_dropped = turns;
}

void AskPanel::startNew() {
    if (m_running)
        emit stopRequested();
    m_running = false;
    m_turns.clear();
    m_dropped = 0;
    m_transcript->clear();
    unpin();
    updateButtons();
    emit changed();
}

void AskPanel::askNow() {
    show();
    raise();
    m_question->setFocus(Qt::ShortcutFocusReason);
    m_question->selectAll();
}

void AskPanel::askThis(const QString& question) {
    setSubject({}, {}, {});
    askNow();
    m_question->setText(question);
    ask();
}

void AskPanel::setReady(bool ready, const QString& why) {
    m_ready = ready;
    m_question->setToolTip(why);
    updateButtons();
}

void AskPanel::ask() {
    const AskRequest asked = request();
    if (asked.question.isEmpty() || m_running || !m_ready)
        return;
    if (m_turns.empty() || m_turns.back().subject != m_subject) {
        m_dropped = 0;
        if (m_subject != AskSubject())
            m_transcript->addSubject(aboutText());
    }
    emit aboutToAsk(asked);
    m_turns.push_back({m_subject, asked.question, {}});
    m_transcript->addQuestion(asked.question);
    m_running = true;
    m_question->clear();
    updateButtons();
    emit askRequested(asked);
}

void AskPanel::showDelta(const QString& text) {
    if (!m_running)
        return;
    QString shown = text;
    QString& answer = m_turns.back().answer;
    while (answer.isEmpty() && !shown.isEmpty() && shown.front().isSpace())
        shown.remove(0, 1);
    answer += shown;
    m_transcript->addAnswer(shown);
}

void AskPanel::finished() { end(lastAnswer().isEmpty() ? tr("The model gave no answer.") : QString()); }

void AskPanel::failed(const QString& cause) { end(cause); }

void AskPanel::end(const QString& note) {
    if (!m_running)
        return;
    m_running = false;
    if (!note.isEmpty())
        m_transcript->addNote(note);
    updateButtons();
    emit changed();
}

QString AskPanel::lastAnswer() const { return m_turns.empty() ? QString() : m_turns.back().answer.trimmed(); }

void AskPanel::updateButtons() {
    m_ask->setText(m_running ? tr("Stop") : tr("Ask"));
    m_ask->setEnabled(m_running || (m_ready && !m_question->text().trimmed().isEmpty()));
    m_insert->setEnabled(!m_running && !lastAnswer().isEmpty());
    m_new->setEnabled(!m_turns.empty());
}

}  // namespace pardalis
