// Menus, tool bar and keys of the main window, all made of the one table of commands.
#include "ui/window/main_window.h"

#include "ui/commands/ahead_commands.h"
#include "ui/commands/certainty_commands.h"
#include "ui/commands/command_palette.h"
#include "ui/commands/command_table.h"
#include "ui/commands/counts_commands.h"
#include "ui/commands/document_commands.h"
#include "ui/commands/drawing_commands.h"
#include "ui/commands/edit_commands.h"
#include "ui/commands/failures.h"
#include "ui/commands/key_commands.h"
#include "ui/commands/leaving.h"
#include "ui/commands/library_commands.h"
#include "ui/commands/looking_commands.h"
#include "ui/commands/making_smaller.h"
#include "ui/commands/model_commands.h"
#include "ui/commands/model_opening.h"
#include "ui/commands/picture_commands.h"
#include "ui/commands/pointing_commands.h"
#include "ui/commands/print_commands.h"
#include "ui/commands/prompt_commands.h"
#include "ui/commands/question_commands.h"
#include "ui/commands/record_commands.h"
#include "ui/commands/spelling_commands.h"
#include "ui/commands/story_commands.h"
#include "ui/commands/variant_commands.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/document_view/document_view.h"
#include "ui/document_view/suggestion_bar.h"
#include "ui/document_view/variant_pager.h"
#include "ui/language/ui_language.h"
#include "ui/panels/outline_panel.h"
#include "ui/panels/wishes.h"
#include "ui/window/focus_ring.h"
#include "ui/window/full_screen.h"

#include <QComboBox>
#include <QMenuBar>
#include <QSettings>
#include <QToolBar>
#include <QToolButton>

namespace pardalis {
void MainWindow::makeCommands() {
    m_commands = new CommandTable(
        *this, m_theme, [this](const QString& name, const std::function<void()>& run) { m_place->perform(name, run); });
    m_leaving = new Leaving(*m_place, this);
    m_documentCommands =
        new DocumentCommands(*m_place, *m_commands,
                             {[this](const QString& path) { openDocument(path); }, [this] { return mayLoseChanges(); },
                              [this] { reload(); }, [this] { startAnother(); }, [this] { return bool(startAnother); }},
                             this);
    new PrintCommands(*m_place, *m_commands, this);
    m_editCommands = new EditCommands(*m_place, *m_commands, *m_find, this);
    new CountsCommands(*m_place, *m_commands, *m_goals, this);
    m_spellingCommands = new SpellingCommands(*m_place, *m_commands, *m_spelling, this);
    m_makingSmaller = new MakingSmaller(*m_place, *m_smallerBar, this);
    m_modelOpening = new ModelOpening(*m_place, *m_makingSmaller, this);
    connect(m_makingSmaller, &MakingSmaller::openWished, m_modelOpening, &ModelOpening::open);
    m_modelCommands = new ModelCommands(
        *m_place, *m_commands, {*m_modelOpening, *m_makingSmaller, *m_asking, *m_wishes, *m_wishBox, *m_queue}, this);
    new AheadCommands(*m_place, *m_commands, this);
    new StoryCommands(*m_place, *m_commands, *m_queue, this);
    new DrawingCommands(*m_place, *m_commands, m_theme, this);
    new RecordCommands(*m_place, *m_commands, *m_modelOpening, m_theme, this);
    m_pictureCommands = new PictureCommands(*m_place, *m_commands, this);
    m_variantCommands = new VariantCommands(*m_place, *m_commands, this);
    new LookingCommands(*m_place, *m_commands, this);
    new PointingCommands(*m_place, *m_commands, this);
    new QuestionCommands(*m_place, *m_commands, *m_ask, *m_asking, this);
    m_libraryCommands = new LibraryCommands(*m_place, *m_commands, *m_library, *m_libraryPanel, this);
    addViewCommands();
    connect(new CertaintyCommands(*m_place, *m_commands, this), &CertaintyCommands::changed, this,
            &MainWindow::refreshCommands);
    new PromptCommands(*m_place, *m_commands, *m_promptPanel, this);
    m_keyCommands = new KeyCommands(*m_place, *m_commands, *menuBar(), this);
    new CommandPalette(*m_place, *m_commands, *menuBar(), this);
    m_failures = new Failures(*m_place, *m_modelCommands, *m_modelOpening, *m_makingSmaller, this);
}

void MainWindow::addViewCommands() {
    CommandTable& table = *m_commands;
    table.add({.id = "view.zoom_in",
               .text = [] { return tr("Zoom &in"); },
               .run = [this] { setZoom(m_zoom + 10); },
               .keys = QKeySequence::ZoomIn,
               .spots = {{Place::viewMenu, 0}},
               .enabled = [this] { return m_zoom < kMostZoom; }});
    table.add({.id = "view.zoom_out",
               .text = [] { return tr("Zoom &out"); },
               .run = [this] { setZoom(m_zoom - 10); },
               .keys = QKeySequence::ZoomOut,
               .spots = {{Place::viewMenu, 0}},
               .enabled = [this] { return m_zoom > kLeastZoom; }});
    table.add({.id = "view.normal_size",
               .text = [] { return tr("&Normal size"); },
               .run = [this] { setZoom(100); },
               .keys = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_0),
               .spots = {{Place::viewMenu, 0}},
               .enabled = [this] { return m_zoom != 100; }});
    table.add({.id = "view.origins",
               .text = [] { return tr("&Who wrote what"); },
               .toggle =
                   [this](bool on) {
                       PageStyle style = m_view->pageStyle();
                       style.showOrigins = on;
                       m_view->setPageStyle(style);
                   },
               .keys = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W),
               .spots = {{Place::viewMenu, 1}},
               .checked = [this] { return m_view->pageStyle().showOrigins; }});
    table.add({.id = "view.outline",
               .text = [] { return tr("Out&line"); },
               .toggle =
                   [this](bool on) {
                       m_outline->setVisible(on);
                       OutlinePanel::setWanted(on);
                   },
               .keys = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O),
               .spots = {{Place::viewMenu, 1}},
               .checked = [this] { return m_outline->isVisible(); }});
    addWritingModes();
    // Also where a panel is a window of its own.
    table.add({.id = "view.next_part",
               .text = [] { return tr("Next &part of the window"); },
               .run = [this] { m_ring->step(false); },
               .keys = QKeySequence(Qt::Key_F6),
               .spots = {{Place::viewMenu, 2}},
               .reach = Qt::ApplicationShortcut});
    table.add({.id = "view.previous_part",
               .text = [] { return tr("P&revious part of the window"); },
               .run = [this] { m_ring->step(true); },
               .keys = QKeySequence(Qt::SHIFT | Qt::Key_F6),
               .spots = {{Place::viewMenu, 2}},
               .reach = Qt::ApplicationShortcut});
    const std::tuple<const char*, const char*, ThemeChoice> choices[] = {
        {"theme.system", QT_TR_NOOP("&As the system"), ThemeChoice::system},
        {"theme.light", QT_TR_NOOP("&Light"), ThemeChoice::light},
        {"theme.dark", QT_TR_NOOP("&Dark"), ThemeChoice::dark},
        {"theme.contrast_light", QT_TR_NOOP("&High contrast, light"), ThemeChoice::highContrastLight},
        {"theme.contrast_dark", QT_TR_NOOP("High &contrast, dark"), ThemeChoice::highContrastDark}};
    for (const auto& [id, text, choice] : choices)
        table.add({.id = id,
                   .text = [source = text] { return tr(source); },
                   .run =
                       [this, value = choice] {
                           QSettings().setValue(QStringLiteral("view/theme"), static_cast<int>(value));
                           m_theme.setChoice(value);
                       },
                   .spots = {{Place::themeMenu}},
                   .checked = [this, value = choice] { return m_theme.choice() == value; },
                   .oneOf = "theme"});
    table.addMenu(
        "view.theme", [] { return tr("&Theme"); }, {Place::viewMenu, 3}, Place::themeMenu);
    addLanguages(table);
    table.add({.id = "help.about",
               .text = [] { return tr("&About Pardalis"); },
               .run =
                   [this] {
                       AboutDialog dialog(m_controller.facts().get(), this);
                       m_dialogs->run(dialog);
                   },
               .spots = {{Place::helpMenu, 1}}});
}

void MainWindow::addWritingModes() {
    m_commands->add({.id = "view.focus",
                     .text = [] { return tr("&Focus"); },
                     .toggle =
                         [this](bool on) {
                             QSettings().setValue(QStringLiteral("view/focus"), on);
                             m_view->setFocused(on);
                         },
                     .keys = QKeySequence(Qt::SHIFT | Qt::Key_F11),
                     .spots = {{Place::viewMenu, 4}},
                     .checked = [this] { return m_view->isFocused(); }});
    m_commands->add({.id = "view.typewriter",
                     .text = [] { return tr("T&ypewriter"); },
                     .toggle =
                         [this](bool on) {
                             QSettings().setValue(QStringLiteral("view/typewriter"), on);
                             m_view->setTypewriter(on);
                         },
                     .keys = QKeySequence(Qt::CTRL | Qt::Key_F11),
                     .spots = {{Place::viewMenu, 4}},
                     .checked = [this] { return m_view->isTypewriter(); }});
    m_commands->add({.id = "view.full_screen",
                     .text = [] { return tr("F&ull screen"); },
                     .toggle = [this](bool on) { setFullScreen(on); },
                     .keys = QKeySequence(Qt::Key_F11),
                     .spots = {{Place::viewMenu, 4}},
                     .checked = [this] { return m_fullScreen->isOn(); }});
}

// Each in its own words, so that whoever chose a wrong one finds back.
void MainWindow::addLanguages(CommandTable& table) {
    const auto choose = [this](const QString& code) {
        QSettings().setValue(QStringLiteral("view/language"), code);
        m_language.setChoice(code);
    };
    table.add({.id = "language.system",
               .text = [] { return tr("Language of the &system"); },
               .run = [choose] { choose({}); },
               .spots = {{Place::languageMenu, 0}},
               .checked = [this] { return m_language.choice().isEmpty(); },
               .oneOf = "language"});
    for (const OfferedLanguage& each : UiLanguage::offered())
        table.add({.id = each.id,
                   .text = [&each] { return QString::fromUtf8(each.name); },
                   .run = [choose, &each] { choose(QLatin1String(each.code)); },
                   .spots = {{Place::languageMenu, 1}},
                   .checked = [this, &each] { return m_language.choice() == QLatin1String(each.code); },
                   .oneOf = "language"});
    table.addMenu(
        "view.language", [] { return tr("Lan&guage"); }, {Place::viewMenu, 3}, Place::languageMenu);
}

void MainWindow::makeMenus() {
    const std::pair<const char*, Place> menus[] = {
        {QT_TR_NOOP("&File"), Place::fileMenu},     {QT_TR_NOOP("&Edit"), Place::editMenu},
        {QT_TR_NOOP("&Insert"), Place::insertMenu}, {QT_TR_NOOP("F&ormat"), Place::formatMenu},
        {QT_TR_NOOP("&Model"), Place::modelMenu},   {QT_TR_NOOP("&View"), Place::viewMenu},
        {QT_TR_NOOP("&Help"), Place::helpMenu}};
    for (const auto& [text, place] : menus) {
        QMenu* menu = menuBar()->addMenu(QString());
        followLanguage(menu, [menu, source = text] { menu->setTitle(tr(source)); });
        m_commands->fill(*menu, place);
    }
    makeToolBar();
}

void MainWindow::makeToolBar() {
    QToolBar* bar = addToolBar(QString());
    followLanguage(bar, [bar] { bar->setWindowTitle(tr("Tools")); });
    bar->setObjectName(QStringLiteral("tools"));
    bar->setMovable(false);
    bar->setIconSize({20, 20});
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_commands->fill(*bar, 0);
    bar->addSeparator();
    m_commands->fill(*bar, 1);
    bar->addSeparator();
    bar->addWidget(m_editCommands->makeStyleBox(bar));
    m_commands->fill(*bar, 2);
    bar->addSeparator();
    m_commands->fill(*bar, 3);
    auto* space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    m_commands->fill(*bar, 4);
    for (QToolButton* button : bar->findChildren<QToolButton*>()) {
        button->setFocusPolicy(Qt::TabFocus);
        if (button->defaultAction())
            followLanguage(button, [button] { button->setAccessibleName(button->defaultAction()->iconText()); });
    }
}

void MainWindow::showKeys() {
    const auto keys = [this](std::string_view id) {
        return m_commands->action(id).shortcut().toString(QKeySequence::NativeText);
    };
    const ShownKeys shown{.goOn = keys("model.continue"),
                          .illustrate = keys("model.illustrate"),
                          .ask = keys("model.ask"),
                          .again = keys("suggestion.again"),
                          .keepFirst = keys("suggestion.keep_first"),
                          .previousTry = keys("tries.previous"),
                          .nextTry = keys("tries.next"),
                          .allTries = keys("tries.all")};
    m_suggestionBar->setKeys(shown);
    m_pager->setKeys(shown);
    m_wishes->setKeys(shown);
    m_view->setGoOnKeys(shown.goOn);
}

void MainWindow::refreshCommands() { m_commands->refresh(); }

void MainWindow::showContextMenu(const QPoint& at, std::optional<BlockId> picture) {
    if (!picture)
        return m_spellingCommands->whenReady([this, at] { showPageMenu(at); });
    if (m_view->selectedPictureId() != picture)
        m_view->select({{*picture, 0}, {*picture, 1}}, false);
    m_spellingCommands->whenReady([this, at] { showPictureMenu(at); });
}

void MainWindow::showPictureMenu(const QPoint& at) {
    QMenu menu(this);
    offerSpelling(menu);
    m_commands->fill(menu, Place::pictureMenu);
    m_dialogs->popUp(menu, at);
}

// For the misspelt word that the caret is in, or that the picture's caption has.
void MainWindow::offerSpelling(QMenu& menu) {
    if (!m_view->spellingMarks()->at(m_view->selection()))
        return;
    m_commands->fill(menu, Place::wordMenu);
    m_spellingCommands->offer(menu);
}

void MainWindow::showPageMenu(const QPoint& at) {
    QMenu menu(this);
    offerSpelling(menu);
    m_commands->fill(menu, Place::pageMenu);
    if (m_controller.suggestion())
        m_commands->fill(menu, Place::suggestionMenu);
    m_dialogs->popUp(menu, at);
}

// What is chosen there is done with the selection.
void MainWindow::showGutterMenu(BlockId block, const QPoint& at) {
    const Block* beside = m_model.document().find(block);
    if (!beside)
        return;
    const Range range = rangeOf(m_model.document(), m_view->selection());
    const std::size_t index = *m_model.document().indexOf(block);
    if (index < range.first || index > range.last)
        m_view->select({{block, 0}, {block, beside->picture ? std::size_t{1} : 0}}, false);
    QMenu menu(this);
    m_commands->fill(menu, Place::gutterMenu);
    m_dialogs->popUp(menu, at);
}

}  // namespace pardalis
