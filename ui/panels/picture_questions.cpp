#include "ui/panels/picture_questions.h"

#include "core/editing/find_words.h"
#include "core/editing/operations.h"
#include "core/prompt/block_text.h"
#include "ui/document_view/document_view.h"
#include "ui/page/qt_text.h"
#include "ui/panels/ask_panel.h"
#include "ui/panels/ask_ways.h"
#include "ui/panels/asking.h"

#include <QLocale>

namespace pardalis {
namespace {

std::string textOf(const Document& document) {
    std::string text;
    BlockText texts;
    for (const Block& block : document.blocks()) {
        const std::string next = texts.next(block);
        if (!next.empty())
            text += (text.empty() ? "" : "\n\n") + next;
    }
    return text;
}

}  // namespace

PictureQuestions::PictureQuestions(AskPanel& panel, Asking& asking, DocumentView& view, DocumentModel& model,
                                   GenerationController& controller)
    : QObject(&panel), m_panel(panel), m_asking(asking), m_view(view), m_model(model), m_controller(controller) {
    for (const auto signal : {&GenerationController::modelChanged, &GenerationController::stateChanged})
        connect(&controller, signal, this, &PictureQuestions::showModel);
    connect(&panel.ways(), &AskWays::changed, this, &PictureQuestions::offerPage);
    connect(&panel, &AskPanel::aboutToLook, this, [this] {
        if (m_offersAll)
            offerPage();
    });
    connect(&panel, &AskPanel::lookRequested, this, &PictureQuestions::look);
    connect(&panel, &AskPanel::stopRequested, this, [this] {
        if (m_looking)
            m_controller.stop();
    });
    connect(&panel, &AskPanel::foundChosen, this, &PictureQuestions::showFound);
    connect(&panel, &AskPanel::placesShown, this, &PictureQuestions::showPlaces);
    connect(&panel, &AskPanel::placeLit, this, &PictureQuestions::light);
    connect(&panel, &AskPanel::placeChosen, this, [this](int turn, int span) {
        light(turn, span);
        if (const AskPanel::Said* said = m_panel.saidIn(turn))
            m_view.bringIntoSight(said->picture);
    });
    connect(&panel, &AskPanel::keepPlacesRequested, this, &PictureQuestions::keepPlaces);
    showModel();
}

void PictureQuestions::showModel() {
    m_panel.setLooks(m_controller.canLook(), m_controller.canPoint(), m_controller.answersSingly());
}

// What is selected of the document, else all.
void PictureQuestions::offerPage() {
    if (m_panel.ways().way() != LookTask::page)
        return;
    const Document& document = m_model.document();
    const std::string selected = selectedText(document, m_view.selection());
    m_offersAll = selected.empty();
    m_panel.ways().offerPage(toQString(m_offersAll ? textOf(document) : selected));
}

void PictureQuestions::look(BlockId picture, const LookWish& wish) {
    if (wish.task == LookTask::page && toQString(wish.page).trimmed().isEmpty())
        return m_panel.failed(tr("There is no text to answer from: put the page's into the box."));
    m_looking = true;
    m_controller.lookAt(picture, wish, &m_panel, [this, picture, wish](const GenerationController::LookedAt& seen) {
        take(picture, wish, seen);
    });
}

// Behind reasons the question comes.
void PictureQuestions::take(BlockId picture, const LookWish& wish, const GenerationController::LookedAt& seen) {
    m_looking = false;
    if (!m_panel.running())  // a new conversation was begun
        return;
    if (!seen.failure.isEmpty())
        return m_panel.failed(seen.failure);
    if (wish.task == LookTask::reasons) {
        LookWish question = wish;
        question.task = LookTask::reasoned;
        question.reasons = seen.said.text;
        m_panel.showReasons(toQString(seen.said.text).trimmed());
        return look(picture, question);
    }
    if (wish.task == LookTask::page)
        takePage(wish, seen.said);
    else
        m_panel.showSaid(seen.said);
    if (!seen.warning.isEmpty())
        m_panel.addNote(seen.warning + '.');
    m_panel.finished();
}

void PictureQuestions::takePage(const LookWish& wish, const GroundedText& said) {
    const bool isOnPage = findWords(m_model.document(), said.text).has_value();
    m_panel.showSaid(said, isOnPage);
    if (!isOnPage && !said.text.empty())
        m_panel.addNote(hasWords(wish.page, said.text)
                            ? tr("These words stand in the text that you gave, not on the page.")
                            : tr("These words do not stand in the page's text."));
    const auto facts = m_controller.facts();
    if (!facts || !facts->knowsText())
        return;
    const std::size_t read =
        pageThatFits({.task = wish.task, .pictures = {}, .text = wish.text, .page = wish.page}, *facts);
    const QLocale locale;
    if (read < wish.page.size())
        m_panel.addNote(
            tr("The text is too long for this model: of %1 characters it was given the first %2.")
                .arg(locale.toString(toQString(wish.page).size()), locale.toString(utf16Offset(wish.page, read))));
}

// Of an answer; what others have pointed out stays.
void PictureQuestions::showPlaces(int turn) {
    const AskPanel::Said* said = m_panel.saidIn(turn);
    if (said)
        m_view.showPlaces(said->picture, said->said);
    else if (m_shownTurn >= 0)
        m_view.clearPlaces();
    m_shownTurn = said ? turn : -1;
}

void PictureQuestions::light(int turn, int span) {
    if (turn >= 0 && turn != m_shownTurn)
        showPlaces(turn);
    if (m_shownTurn >= 0)
        m_view.lightPlace(span);
}

void PictureQuestions::keepPlaces(int turn) {
    const AskPanel::Said* said = m_panel.saidIn(turn);
    if (!said)
        return;
    const Document& document = m_model.document();
    const Block* block = document.find(said->picture);
    if (!block || !block->picture)
        return m_panel.addNote(tr("The picture is no longer in the document."));
    m_view.commitComposition();
    const auto operation = pointOut(document, said->picture, regionsOf(said->said, toUtf8(tr("something"))));
    if (!operation)
        return m_panel.addNote(tr("The picture has these boxes already, or no room for more."));
    m_view.run(tr("keep boxes"), *operation);
}

// As the page is now.
void PictureQuestions::showFound(int turn) {
    const auto place = findWords(m_model.document(), toUtf8(m_panel.answerOf(turn)));
    if (!place)
        return m_panel.addNote(tr("These words no longer stand on the page."));
    m_view.commitComposition();
    m_view.select(*place);
    m_asking.stayWithSubject();
}

}  // namespace pardalis
