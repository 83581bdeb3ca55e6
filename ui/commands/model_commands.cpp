#include "ui/commands/model_commands.h"

#include "core/words/unknown_things.h"
#include "ui/commands/command_table.h"
#include "ui/commands/making_smaller.h"
#include "ui/commands/model_opening.h"
#include "ui/commands/wish_offers.h"
#include "ui/commands/workplace.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/model_card_dialog.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/dialogs/size_text.h"
#include "ui/document_view/document_view.h"
#include "ui/generation/generation_controller.h"
#include "ui/generation/generation_queue.h"
#include "ui/generation/model_list.h"
#include "ui/generation/suggestion_draft.h"
#include "ui/page/qt_text.h"
#include "ui/panels/asking.h"
#include "ui/panels/status_panel.h"
#include "ui/panels/wish_box.h"
#include "ui/panels/wishes.h"

#include <QHash>
#include <QSettings>

#include <algorithm>
#include <span>

namespace pardalis {
namespace {

// From these widths of the window on, in pixels, there is room for words on the tool bar.
constexpr int kWide = 960, kNarrow = 760;
constexpr int kSeveral = 4;  // pictures

// The words a suggestion begins with, or what its picture is of.
QString titleOf(const SuggestionDraft& draft) {
    constexpr qsizetype kLength = 40;
    QString title;
    for (const PendingSuggestion::Item& item : draft.pending().items()) {
        const auto* text = std::get_if<PendingSuggestion::Text>(&item);
        title = text ? toQString(text->text).simplified()
                     : ModelCommands::tr("Picture: %1")
                           .arg(draft.altText().empty() ? ModelCommands::tr("untitled") : toQString(draft.altText()));
        if (!title.isEmpty())
            break;
    }
    if (title.size() > kLength)
        title = title.left(kLength).trimmed() + QStringLiteral("…");
    return title.replace(QLatin1Char('&'), QLatin1String("&&"));
}

}  // namespace

ModelCommands::ModelCommands(const Workplace& place, CommandTable& table, const Ways& ways, QObject* parent)
    : QObject(parent), m_place(place), m_ways(ways) {
    addWriting(table);
    addSuggestion(table);
    addModels(table);
    connect(&ways.wishBox, &WishBox::wished, this, [this](const QString& wish, const QString& size) {
        chooseSizeToDraw(m_place.controller, size);
        if (const auto inspired = m_ways.wishBox.inspired())
            chooseInspired(*inspired);
        draw(wish, m_ways.wishBox.pictures());
    });
}

void ModelCommands::addWriting(CommandTable& table) {
    GenerationController& controller = m_place.controller;
    table.add(
        {.id = "model.stop",
         .text = [] { return tr("&Stop") + QStringLiteral("\tEsc"); },
         .run = [&controller] { controller.stop(); },
         .icon = "stop",
         .spots = {{Place::modelMenu, 1}, {Place::toolBar, 4}, {Place::suggestionMenu, 0}},
         .enabled = [&controller] { return controller.waiting() || (controller.running() && !controller.stopping()); },
         .visible = [&controller] { return controller.running() || controller.waiting(); },
         .labelledFrom = kNarrow});
    table.add({.id = "model.continue",
               .text = [] { return tr("&Continue"); },
               .run = [this] { goOn(); },
               .icon = "continue",
               .keys = QKeySequence(Qt::CTRL | Qt::Key_Return),
               .spots = {{Place::modelMenu, 0}, {Place::toolBar, 4}, {Place::pageMenu, 1}},
               .tip = [] { return tr("The model goes on where the caret is"); },
               .enabled = [this, &controller] { return controller.can(ModelTask::write) && mayAsk(); },
               .labelledFrom = kNarrow});
    table.add({.id = "model.fill",
               .text = [] { return tr("Fill i&n"); },
               .run =
                   [this] {
                       m_place.view.commitComposition();
                       m_place.controller.fill(m_place.view.selection());
                   },
               .keys = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F),
               .spots = {{Place::modelMenu, 0}, {Place::pageMenu, 1}},
               .tip =
                   [] {
                       return tr(
                           "The model writes anew what is selected, its blanks ___ alone, or what is missing at the "
                           "caret, and knows what stands before and behind it");
                   },
               .enabled = [&controller] { return controller.canFill() && !controller.running(); },
               .visible = [&controller] { return controller.canFill(); },
               .textNow =
                   [&controller] {
                       const auto facts = controller.facts();
                       const bool knows = !facts || controller.wantsOther(ModelTask::write) || facts->trainedFor.gaps ||
                                          !controller.canFill();
                       return knows ? tr("Fill i&n") : tr("Fill i&n (experimental)");
                   }});
    table.add({.id = "model.fill_best",
               .text = [] { return tr("Fill in, the best &of three"); },
               .run =
                   [this] {
                       constexpr int kWays = 3;
                       m_place.view.commitComposition();
                       m_place.controller.fillBest(m_place.view.selection(), kWays);
                   },
               .spots = {{Place::modelMenu, 0}},
               .tip =
                   [] {
                       return tr(
                           "Three ways, of which the likeliest is shown; the others are put aside, to be brought back");
                   },
               .enabled = [&controller] { return controller.canFill() && !controller.running(); },
               .visible = [&controller] { return controller.canFill(); }});
    table.add({.id = "model.illustrate",
               .text = [] { return tr("&Illustrate here…"); },
               .run = [this] { illustrate(1); },
               .icon = "illustrate",
               .keys = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I),
               .spots = {{Place::modelMenu, 0}, {Place::toolBar, 4}, {Place::pageMenu, 1}},
               .tip = [] { return tr("The model draws what is selected, or what stands here"); },
               .enabled = [this, &controller] { return controller.can(ModelTask::draw) && mayAsk(); },
               .labelledFrom = kWide});
    table.add({.id = "model.draw_several",
               .text = [] { return tr("Draw several at once…"); },
               .run = [this] { illustrate(kSeveral); },
               .spots = {{Place::modelMenu, 0}, {Place::pageMenu, 1}},
               .tip =
                   [] {
                       return tr(
                           "Pictures of one wish, side by side: you keep the one that you like, and the others stay as "
                           "tries");
                   },
               .enabled = [this, &controller] { return controller.can(ModelTask::draw) && mayAsk(); }});
    table.add(
        {.id = "model.inspired",
         .text = [] { return tr("Inspired by m&y library"); },
         .toggle = [this](bool on) { chooseInspired(on); },
         .spots = {{Place::modelMenu, 0}},
         .tip =
             [] {
                 return tr(
                     "Pictures are drawn like pages of your library: those that you chose to use, else the two that "
                     "fit best");
             },
         .visible = [&controller] { return controller.canInspire(); },
         .checked = [&controller] { return controller.settings().inspired; }});
    table.add({.id = "model.ask",
               .text = [] { return tr("&Ask…"); },
               .run = [this] { askAbout(m_place.view.selectedPictureId()); },
               .icon = "ask",
               .keys = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A),
               .spots = {{Place::modelMenu, 0}, {Place::toolBar, 4}, {Place::pageMenu, 1}},
               .tip = [] { return tr("Ask about the picture or passage that is selected"); },
               .enabled = [&controller] { return controller.can(ModelTask::ask); },
               .labelledFrom = kWide});
    table.add({.id = "model.ask_picture",
               .text = [] { return tr("Ask about &this picture…"); },
               .run = [this] { askAbout(m_place.view.selectedPictureId()); },
               .spots = {{Place::pictureMenu, 1}},
               .enabled = [this, &controller] { return controller.canLook() && m_place.view.selectedPictureId(); }});
}

void ModelCommands::addSuggestion(CommandTable& table) {
    GenerationController& controller = m_place.controller;
    table.add({.id = "suggestion.keep",
               .text = [] { return tr("&Keep suggestion"); },
               .run = [&controller] { controller.accept(); },
               .icon = "accept",
               .keys = QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Return),
               .spots = {{Place::modelMenu, 1}, {Place::suggestionMenu, 0}},
               .enabled = [&controller] { return controller.suggestion() && !controller.willAccept(); }});
    table.add({.id = "suggestion.keep_first",
               .text = [] { return tr("Keep &first part"); },
               .run = [&controller] { controller.acceptFirst(); },
               .keys = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return),
               .spots = {{Place::modelMenu, 1}},
               .enabled = [&controller] { return controller.complete() && controller.suggestion()->canKeepFirst(); }});
    table.add({.id = "suggestion.again",
               .text = [] { return tr("&Try again"); },
               .run = [this] { tryAgain(); },
               .icon = "again",
               .keys = QKeySequence(Qt::CTRL | Qt::Key_R),
               .spots = {{Place::modelMenu, 1}, {Place::suggestionMenu, 0}},
               .tip = [] { return tr("Another try of the suggestion, or of the kept text at the caret, beside it"); },
               .enabled =
                   [this, &controller] {
                       return controller.canTryAgain() || controller.canTryTextAgain(m_place.view.selection().position);
                   }});
    table.add(
        {.id = "text.again",
         .text = [] { return tr("Try this text a&gain"); },
         .run = [this] { tryAgain(); },
         .icon = "again",
         .spots = {{Place::pageMenu, 4}},
         .enabled = [this, &controller] { return controller.canTryTextAgain(m_place.view.selection().position); },
         .visible = [this, &controller] { return controller.canTryTextAgain(m_place.view.selection().position); }});
    table.add({.id = "suggestion.again_together",
               .text = [] { return tr("Try again, four at once"); },
               .run = [&controller] { controller.tryAgainTogether(kSeveral); },
               .spots = {{Place::modelMenu, 1}, {Place::suggestionMenu, 0}},
               .enabled = [&controller] { return controller.canTryAgainTogether(); },
               .visible = [&controller] { return controller.canTryAgainTogether(); }});
    // While the model runs Esc stops it.
    table.add({.id = "suggestion.discard",
               .text = [] { return tr("&Discard suggestion") + QStringLiteral("\tEsc"); },
               .run = [&controller] { controller.discard(); },
               .icon = "discard",
               .spots = {{Place::modelMenu, 1}, {Place::suggestionMenu, 0}},
               .enabled = [&controller] { return controller.suggestion() != nullptr; },
               .visible = [&controller] { return !controller.running(); }});
    table.addMenu({.id = "suggestion.bring_back",
                   .text = [] { return tr("&Bring back"); },
                   .spot = {Place::modelMenu, 1},
                   .fill = [this](QMenu& menu) { listPutAside(menu); },
                   .enabled = [&controller] { return !controller.putAside().empty(); },
                   .tip = [] { return tr("Suggestions of this document that were discarded or tried again"); }});
}

void ModelCommands::addModels(CommandTable& table) {
    table.addMenu({.id = "model.known",
                   .text = [] { return tr("Mode&ls"); },
                   .spot = {Place::modelMenu, 2},
                   .fill = [this](QMenu& menu) { listModels(menu); }});
    table.add({.id = "model.open",
               .text = [] { return tr("Open &model…"); },
               .run = [this] { m_ways.opening.choose(); },
               .icon = "model",
               .spots = {{Place::fileMenu, 2}, {Place::modelMenu, 2}}});
    table.add({.id = "model.add",
               .text = [] { return tr("Add model…"); },
               .run = [this] { m_ways.opening.add(); },
               .spots = {{Place::modelMenu, 2}}});
    table.add(
        {.id = "model.manage",
         .text = [] { return tr("Mana&ge models…"); },
         .run = [this] { m_ways.opening.manage(); },
         .spots = {{Place::modelMenu, 2}},
         .tip = [] { return tr("What each model can do, whether it fits, its licence; add, verify and remove"); }});
    table.add(
        {.id = "model.smaller",
         .text = [] { return tr("Make smalle&r…"); },
         .run = [this] { m_ways.smaller.askForOpen(); },
         .spots = {{Place::modelMenu, 2}},
         .tip =
             [] { return tr("A second file of the open model that takes a half or less than a third of its memory"); },
         .enabled = [this] { return m_place.controller.facts() != nullptr; }});
    table.add({.id = "model.about",
               .text = [] { return tr("About t&his model…"); },
               .run =
                   [this] {
                       ModelCardDialog dialog(*m_place.controller.facts(), &m_place.window);
                       m_place.dialogs.run(dialog);
                   },
               .spots = {{Place::modelMenu, 2}},
               .enabled = [this] { return m_place.controller.facts() != nullptr; }});
    table.add({.id = "model.settings",
               .text = [] { return tr("S&ettings…"); },
               .run = [this] { openSettings(); },
               .icon = "settings",
               .spots = {{Place::modelMenu, 3}}});
}

void ModelCommands::tryAgain() {
    m_place.view.commitComposition();
    if (m_place.controller.suggestion())
        return m_place.controller.tryAgain();
    m_place.controller.tryTextAgain(m_place.view.selection().position);
}

void ModelCommands::goOn() {
    DocumentView& view = m_place.view;
    view.commitComposition();
    if (m_ways.wishes.enter())
        return;
    const PendingSuggestion* suggestion = m_place.controller.suggestion();
    inTurn(tr("Continue"), suggestion && view.suggestionHoldsCaret() ? suggestion->anchor() : view.selection().position,
           [this](const Position& at) { m_place.controller.continueWriting(at); });
}

void ModelCommands::draw(const QString& wish, int pictures) {
    inTurn(tr("Draw “%1”").arg(wish), m_wishPlace,
           [this, wish, pictures](const Position& at) { m_place.controller.illustrate(at, wish, pictures); });
}

void ModelCommands::inTurn(const QString& what, const Position& at, std::function<void(const Position&)> start) {
    if (!m_ways.queue.mayWait(at))
        return start(at);
    constexpr int kLong = 4'000;  // milliseconds
    m_ways.queue.add(what, at, std::move(start));
    m_place.status.showMessage(tr("It waits for its turn: %1").arg(what), kLong);
}

bool ModelCommands::mayAsk() const {
    return !m_place.controller.running() ||
           (m_ways.queue.mayWait(m_place.view.selection().position) && !m_place.view.suggestionHoldsCaret());
}

// What is selected is drawn at once; what merely stands at the caret, or is to be drawn several times, is shown first, to be
// changed.
void ModelCommands::illustrate(int pictures) {
    DocumentView& view = m_place.view;
    const Document& document = m_place.model.document();
    view.commitComposition();
    const Selection selection = view.selection();
    const QString selected = toQString(selectedText(document, selection)).simplified();
    m_wishPlace = rangeOf(document, selection).to;
    const auto words = wordsToDraw(m_place.controller);
    if (pictures == 1 && !selected.isEmpty() && (!words || namesKnownThing(toUtf8(selected), *words))) {
        draw(selected, pictures);
        sayUnknown(selected);
        return;
    }
    const Block* block = document.find(m_wishPlace.block);
    const QString standing = block && !block->picture ? toQString(block->text()).simplified() : QString();
    const QString wish = selected.isEmpty() ? standing : selected;
    const QPoint place = view.belowCaret();
    const int width = std::min(560, view.viewport()->width() - 2 * place.x());
    const GenerationController& controller = m_place.controller;
    std::optional<WishBox::Inspiration> inspiration;
    if (controller.canInspire())
        inspiration = {.isChosen = controller.settings().inspired,
                       .pages = controller.mostPages(),
                       .pictureTokens = controller.facts()->layout->picture()};
    m_ways.wishBox.open(view.viewport()->mapToGlobal(place), std::max(width, 240), wish, words, sizesToDraw(controller),
                        WishBox::Asks::whatToDraw, inspiration, pictures);
}

void ModelCommands::chooseInspired(bool on) {
    GenerationSettings chosen = m_place.controller.settings();
    chosen.inspired = on;
    m_place.controller.setSettings(chosen);
    QSettings settings;
    chosen.save(settings);
}

// A selection is drawn as it stands; what the model does not know of it is said.
void ModelCommands::sayUnknown(const QString& wish) {
    constexpr int kLong = 12'000;  // milliseconds
    QStringList sentences;
    if (const auto words = wordsToDraw(m_place.controller))
        for (const UnknownThing& unknown : unknownThings(toUtf8(wish), *words))
            sentences << toQString(toSentence(unknown));
    if (!sentences.isEmpty())
        m_place.status.showMessage(sentences.join(QLatin1Char(' ')), kLong);
}

void ModelCommands::askAbout(std::optional<BlockId> picture) {
    m_place.view.commitComposition();
    m_ways.asking.askAbout(picture);
}

// The newest first, by what can be seen of them.
void ModelCommands::listPutAside(QMenu& menu) {
    const auto& all = m_place.controller.putAside();
    for (auto aside = all.rbegin(); aside != all.rend(); ++aside)
        if (!aside->draft->pending().empty())  // else it has not begun
            menu.addAction(titleOf(*aside->draft), this,
                           [this, draft = aside->draft] { m_place.controller.bringBack(draft); });
}

void ModelCommands::listModels(QMenu& menu) {
    const auto facts = m_place.controller.home();
    const QString open = facts ? ModelList::canonical(toQString(facts->folder.string())) : QString();
    QHash<QString, std::uint64_t> bytes;  // where several are in memory
    const std::vector<OpenModel> all = m_place.controller.openModels();
    for (const OpenModel& each : std::span(all).first(all.size() > 1 ? all.size() : 0))
        bytes.insert(ModelList::canonical(toQString(each.facts->folder.string())), each.bytes);
    for (const KnownModel& model : m_place.models.models()) {
        const std::uint64_t taken = bytes.value(model.path);
        const QString text = taken == 0 ? model.name : tr("%1 (%2 of memory)").arg(model.name, sizeText(taken));
        QAction* made = menu.addAction(text, this, [this, path = model.path] { m_ways.opening.open(path); });
        made->setToolTip(
            QStringLiteral("<p>%1</p><p>%2</p>").arg(model.description.toHtmlEscaped(), model.path.toHtmlEscaped()));
        made->setCheckable(true);
        made->setChecked(model.path == open);
    }
    if (menu.isEmpty())
        menu.addAction(tr("No model has been opened yet"))->setEnabled(false);
}

void ModelCommands::openSettings() {
    GenerationController& controller = m_place.controller;
    SettingsDialog dialog(controller.settings(), controller.facts(), &m_place.window);
    dialog.setDevices(controller.devices());
    connect(&controller, &GenerationController::devicesFound, &dialog,
            [&] { dialog.setDevices(controller.devices()); });
    controller.findDevices();
    if (m_place.dialogs.run(dialog) != QDialog::Accepted)
        return;
    GenerationSettings chosen = dialog.result();
    chosen.pictureSizes = controller.settings().pictureSizes;  // chosen where pictures are asked for, both
    chosen.inspired = controller.settings().inspired;
    controller.setSettings(chosen);
    QSettings settings;
    chosen.save(settings);
}

void ModelCommands::useCpu() {
    GenerationSettings chosen = m_place.controller.settings();
    chosen.device = {DeviceChoice::Kind::cpu, {}};
    m_place.controller.setSettings(chosen);
    QSettings settings;
    chosen.save(settings);
}

}  // namespace pardalis
