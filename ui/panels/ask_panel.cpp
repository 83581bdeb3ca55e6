#include "ui/panels/ask_panel.h"

#include "ui/language/ui_language.h"
#include "ui/page/qt_text.h"
#include "ui/panels/ask_ways.h"
#include "ui/panels/reasons_box.h"
#include "ui/panels/transcript.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

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

AskPanel::AskPanel(QWidget* parent) : QDockWidget(parent) {
    setObjectName("AskPanel");
    setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    setWidget(makeContent());
    setMinimumWidth(kLeastWidth);
    connectParts();
    setSubject({}, {}, {});
    followLanguage(this, [this] { setTexts(); });
}

QString AskPanel::aboutText() const {
    const bool isNamed = !m_description.trimmed().isEmpty();
    if (m_subject.part)
        return isNamed ? tr("About a part of the picture “%1”").arg(shortened(m_description))
                       : tr("About a part of this picture");
    if (!m_subject.others.empty())
        return tr("About %n picture(s)", nullptr, static_cast<int>(m_subject.others.size()) + 1);
    if (m_subject.picture && !m_subject.passage.isEmpty())
        return tr("About this picture and “%1”").arg(shortened(m_subject.passage));
    if (m_subject.picture)
        return isNamed ? tr("About the picture “%1”").arg(shortened(m_description)) : tr("About this picture");
    if (!m_subject.passage.isEmpty())
        return tr("About “%1”").arg(shortened(m_subject.passage));
    return tr("Select pictures or a passage in the document to ask about them.");
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
    m_clear->setVisible(m_subject != AskSubject());
    showSubject();
    m_ways->setVisible(m_subject.picture.has_value() && m_subject.others.empty());
    updateButtons();
    if (!another)
        return;
    showReasonsBox();
    emit placesShown(-1);
    emit changed();
}

void AskPanel::showSubject() {
    m_about->setText(aboutText());
    const QString clear = m_subject.part ? tr("Ask about the whole picture") : tr("Ask about something else");
    m_clear->setToolTip(clear);
    m_clear->setAccessibleName(clear);
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
    m_reasonedSubject = {};
    m_reasons->hide();
    emit placesShown(-1);
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

void AskPanel::setLooks(bool looks, bool points, bool singly) {
    if (looks == m_looks && points == m_points && singly == m_singly)
        return;
    m_looks = looks;
    m_points = points;
    m_singly = singly;
    m_ways->setModel(looks, points);
    updateButtons();
    emit changed();
}

bool AskPanel::looks() const {
    return m_subject.picture && m_subject.others.empty() && m_looks &&
           (m_singly || m_subject.part || m_ways->way() != LookTask::ask);
}

LookWish AskPanel::wishFor(const QString& question) const {
    LookWish wish{.task = m_ways->way(), .text = toUtf8(question), .part = m_subject.part};
    if (wish.task == LookTask::page)
        wish.page = toUtf8(m_ways->page());
    return wish;
}

void AskPanel::ask() {
    const AskRequest asked = request();
    if (asked.question.isEmpty() || m_running || !m_ready)
        return;
    if (!looks()) {
        sayAbout();
        emit aboutToAsk(asked);
        begin(asked.question);
        emit askRequested(asked);
        return;
    }
    emit aboutToLook();
    const LookWish wish = wishFor(asked.question);
    sayAbout();
    begin(asked.question);
    if (wish.task == LookTask::reasons) {
        m_reasonedQuestion = asked.question;
        m_reasonedSubject = m_subject;
        m_reasons->begin();
    }
    showReasonsBox();
    look(wish);
}

// Those that were given last, of the picture that it is about.
void AskPanel::showReasonsBox() {
    m_reasons->setVisible(m_subject.picture && m_subject == m_reasonedSubject && m_ways->way() == LookTask::reasons);
}

void AskPanel::look(const LookWish& wish) {
    setRoom(tr("The model is looking at the picture …"), {});
    emit lookRequested(*m_subject.picture, wish);
}

// Behind what the reasons are now.
void AskPanel::answerAgain() {
    if (m_running || !m_ready || !m_subject.picture || m_subject != m_reasonedSubject)
        return;
    LookWish wish{.task = LookTask::reasoned, .text = toUtf8(m_reasonedQuestion), .part = m_subject.part};
    wish.reasons = toUtf8(m_reasons->reasons());
    const QString unfinished = m_question->text();
    sayAbout();
    begin(m_reasonedQuestion);
    m_question->setText(unfinished);
    look(wish);
}

void AskPanel::sayAbout() {
    if (!m_turns.empty() && m_turns.back().subject == m_subject)
        return;
    m_dropped = 0;
    if (m_subject != AskSubject())
        m_transcript->addSubject(aboutText());
}

void AskPanel::begin(const QString& question) {
    m_turns.push_back({.subject = m_subject, .question = question, .answer = {}});
    m_transcript->addQuestion(question);
    m_running = true;
    m_question->clear();
    emit placesShown(-1);
    updateButtons();
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

const AskPanel::Said* AskPanel::saidIn(int turn) const {
    if (turn < 0 || turn >= static_cast<int>(m_turns.size()))
        return nullptr;
    const std::optional<Said>& said = m_turns[static_cast<std::size_t>(turn)].said;
    return said ? &*said : nullptr;
}

QString AskPanel::answerOf(int turn) const {
    return turn < 0 || turn >= static_cast<int>(m_turns.size()) ? QString()
                                                                : m_turns[static_cast<std::size_t>(turn)].answer;
}

void AskPanel::showReasons(const QString& reasons) {
    if (m_running)
        m_reasons->show(reasons);
}

void AskPanel::showSaid(const GroundedText& said, bool isOnPage) {
    if (!m_running)
        return;
    Turn& turn = m_turns.back();
    const int number = static_cast<int>(m_turns.size()) - 1;
    turn.answer = toQString(said.text).trimmed();
    if (isOnPage)
        m_transcript->addFound(turn.answer, number);
    else
        m_transcript->addSaid(said, number);
    if (!said.spans.empty()) {
        turn.said = Said{*turn.subject.picture, said};
        m_transcript->addOffer(tr("Keep the boxes"), tr("Puts them into the document, with the picture"),
                               QStringLiteral("keep"), number);
        emit placesShown(number);
    }
}

void AskPanel::addNote(const QString& text) { m_transcript->addNote(text); }

void AskPanel::finished() {
    const bool isAnswered = !lastAnswer().isEmpty() || (!m_turns.empty() && m_turns.back().said);
    end(isAnswered ? QString() : tr("The model gave no answer."));
}

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
    m_reasons->setReady(!m_running && m_ready);
}

}  // namespace pardalis
