#include "ui/panels/wishes.h"

#include "core/generation/answer_check.h"
#include "ui/document_view/document_view.h"
#include "ui/generation/generation_controller.h"
#include "ui/language/ui_language.h"
#include "ui/page/qt_text.h"
#include "ui/panels/wish_panel.h"

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>

namespace pardalis {
namespace {

using Kind = ModelWish::Kind;

constexpr int kAboveFirstPage = 14;  // pixels below the line of the caret
// Things that the first line names, so that one sees what kind of things they are.
constexpr std::size_t kNamed = 6;

// What a key does to nothing on the page: F6 goes round the window's parts.
bool leavesPageAlone(int key) {
    return key == Qt::Key_F6 || key == Qt::Key_Control || key == Qt::Key_Shift || key == Qt::Key_Alt ||
           key == Qt::Key_AltGr || key == Qt::Key_Meta || key == Qt::Key_CapsLock || key == Qt::Key_NumLock;
}

// A few from all over the list.
QString examplesOf(const ModelWords& words) {
    QStringList names;
    for (std::size_t i = 0; i < kNamed && i < words.things.size(); ++i)
        names << toQString(words.things[i * words.things.size() / kNamed + words.things.size() / (2 * kNamed)].name);
    return names.join(QStringLiteral(", "));
}

}  // namespace

Wishes::Wishes(DocumentView& view, DocumentModel& model, GenerationController& controller, QObject* parent)
    : QObject(parent), m_view(view), m_model(model), m_controller(controller), m_panel(new WishPanel(view.viewport())) {
    view.installEventFilter(this);
    view.viewport()->installEventFilter(this);
    connect(&view, &DocumentView::pageChanged, this, &Wishes::place);
    connect(&model, &DocumentModel::edited, this, [this] {
        if (m_shown == Shown::nothingCame)
            hide();
        update();
    });
    connect(&model, &DocumentModel::wasReset, this, [this] {
        hide();
        update();
    });
    connect(&controller, &GenerationController::modelChanged, this, [this] {
        hide();
        update();
    });
    connect(&controller, &GenerationController::suggestionChanged, this, &Wishes::update);
    connect(&controller, &GenerationController::stateChanged, this, &Wishes::update);
    connect(&controller, &GenerationController::nothingCame, this, &Wishes::showNothingCame);
    connect(m_panel, &WishPanel::moreWished, this, &Wishes::cardWished);
    followLanguage(this, [this] {
        hide();
        update();
    });
    connect(m_panel, &WishPanel::left, &view, qOverload<>(&QWidget::setFocus));
    connect(m_panel, &WishPanel::typed, this, [this](QKeyEvent* event) {
        m_view.setFocus();
        QCoreApplication::sendEvent(&m_view, event);
    });
    connect(m_panel, &WishPanel::wished, this, [this](int number) {
        const ModelWish wish = m_wishes.at(static_cast<std::size_t>(number));
        m_view.setFocus();
        fulfil(wish);
    });
    update();
}

Wishes::~Wishes() {
    m_view.removeEventFilter(this);
    m_view.viewport()->removeEventFilter(this);
}

bool Wishes::isBlankPage() const {
    const std::vector<Block>& blocks = m_model.document().blocks();
    return blocks.size() == 1 && blocks[0].kind == BlockKind::paragraph && blocks[0].text().empty() &&
           m_model.document().info().brief.empty();
}

bool Wishes::enter() {
    if (m_shown == Shown::none || m_wishes.empty())
        return false;
    m_panel->enter();
    return true;
}

// The first page shows while nothing is written and nothing is made.
void Wishes::update() {
    const bool atWork = m_controller.running() || m_controller.suggestion();
    const bool first = m_controller.canPlan() && isBlankPage() && !atWork;
    if (first && m_shown == Shown::none)
        offerFirstPage();
    else if ((!first && m_shown == Shown::firstPage) || (atWork && m_shown == Shown::nothingCame))
        hide();
}

void Wishes::setKeys(const ShownKeys& keys) {
    m_keys = keys;
    if (m_shown == Shown::firstPage)
        offerFirstPage();
    else if (m_shown == Shown::nothingCame)
        showNothingCame();
}

void Wishes::offerFirstPage() {
    const ModelFacts& facts = *m_controller.facts();
    m_wishes = facts.words ? firstWishes(*facts.words, facts.pictureOutput) : std::vector<ModelWish>();
    const auto wishesOf = [&](Kind kind) {
        QStringList texts;
        for (const ModelWish& wish : m_wishes)
            if (wish.kind == kind)
                texts << toQString(wish.text);
        return texts;
    };
    std::vector<WishPanel::Row> rows;
    if (facts.textOutput)
        rows.push_back(
            {tr("Continue"), m_keys.goOn, tr("The model goes on where the caret is."), wishesOf(Kind::text)});
    if (facts.pictureOutput)
        rows.push_back({tr("Illustrate"), m_keys.illustrate, tr("It draws what is selected, or what you wish."),
                        wishesOf(Kind::picture)});
    if (facts.textOutput)
        rows.push_back({tr("Ask"), m_keys.ask,
                        facts.pictureInput ? tr("It answers questions about a picture or a passage.")
                                           : tr("It answers questions about a passage."),
                        wishesOf(Kind::answer)});
    const QString text = !facts.words ? tr("What %1 can do:").arg(toQString(facts.name))
                                      : tr("This small model knows %1 things (%2, …) and %3 places.")
                                            .arg(facts.words->things.size())
                                            .arg(examplesOf(*facts.words))
                                            .arg(facts.words->places.size());
    m_shown = Shown::firstPage;
    m_panel->offer(text, facts.words ? tr("All of them") : QString(), rows, false);
    place();
}

void Wishes::showNothingCame() {
    hide();
    const auto facts = m_controller.facts();
    const Position caret = m_view.selection().position;
    if (!facts || isBlankPage() || !m_model.document().find(caret.block)) {
        update();
        return;
    }
    QStringList texts;
    if (facts->words)
        m_wishes = wishesFor(textBefore(m_model.document(), caret), *facts->words, facts->pictureOutput);
    for (const ModelWish& wish : m_wishes)
        texts << (wish.kind == Kind::picture ? tr("Draw %1.").arg(toQString(wish.text)) : toQString(wish.text));
    m_shown = Shown::nothingCame;
    if (texts.isEmpty())
        m_panel->offer(tr("The model has nothing to add here. A brief, or a sentence more, may help."), {}, {}, true);
    else
        m_panel->offer(tr("The model knows nothing to say here. This it can do (%1):").arg(m_keys.goOn), {},
                       {{{}, {}, {}, texts}}, true);
    place();
}

void Wishes::hide() {
    if (m_panel && m_panel->isAncestorOf(QApplication::focusWidget()))
        m_view.setFocus();
    m_shown = Shown::none;
    m_wishes.clear();
    if (m_panel)
        m_panel->hide();
}

void Wishes::place() {
    if (m_shown == Shown::none || !m_panel)
        return;
    const PageColours& colours = m_view.pageStyle().colours;
    m_panel->setColours(colours.text, colours.muted, colours.link);
    QPoint at = m_view.belowCaret();
    const int width = m_view.viewport()->width() - 2 * at.x();
    if (m_shown == Shown::firstPage)
        at += QPoint(5, kAboveFirstPage);
    m_panel->placeAt(at, std::max(200, width));
    if (m_shown == Shown::nothingCame && m_panel->geometry().bottom() > m_view.viewport()->height())
        m_panel->move(at.x(), std::max(0, m_view.cursorRect().top() - m_panel->height() - 8));
    m_panel->show();
    m_panel->raise();
}

void Wishes::fulfil(const ModelWish& wish) {
    const Position caret = m_view.selection().position;
    if (wish.kind == Kind::answer) {
        emit asked(toQString(wish.text));
    } else if (wish.kind == Kind::picture) {
        m_controller.illustrate(caret, toQString(wish.text));
    } else {
        if (isBlankPage()) {  // what is being written is then said above the page, and read when it goes on
            DocumentInfo info = m_model.document().info();
            info.brief = wish.text;
            m_model.setInfo(info, tr("brief"), EditKind::brief);
            m_model.endMerging();
        }
        m_controller.fulfil(caret, wish.text);
    }
}

// A line that says that nothing came is over with the next key or click; an empty page's wishes with the first letter.
bool Wishes::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && watched == &m_view) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (m_shown == Shown::firstPage && key->key() == Qt::Key_Down && key->modifiers() == Qt::NoModifier)
            return enter();
        if (m_shown == Shown::nothingCame && !leavesPageAlone(key->key()))
            hide();
    } else if (event->type() == QEvent::InputMethod && watched == &m_view && m_shown == Shown::nothingCame) {
        hide();
    } else if (event->type() == QEvent::MouseButtonPress && watched == m_view.viewport() &&
               m_shown == Shown::nothingCame) {
        hide();
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace pardalis
