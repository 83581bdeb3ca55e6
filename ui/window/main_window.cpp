#include "ui/window/main_window.h"

#include "ui/commands/command_table.h"
#include "ui/commands/document_commands.h"
#include "ui/commands/edit_commands.h"
#include "ui/commands/failures.h"
#include "ui/commands/key_commands.h"
#include "ui/commands/leaving.h"
#include "ui/commands/library_commands.h"
#include "ui/commands/making_smaller.h"
#include "ui/commands/model_commands.h"
#include "ui/commands/model_opening.h"
#include "ui/commands/picture_commands.h"
#include "ui/commands/spelling_commands.h"
#include "ui/commands/template_commands.h"
#include "ui/commands/variant_commands.h"
#include "ui/dialogs/link_question.h"
#include "ui/document/running_counts.h"
#include "ui/document/word_goals.h"
#include "ui/document_view/document_view.h"
#include "ui/document_view/picture_chip.h"
#include "ui/document_view/suggestion_bar.h"
#include "ui/document_view/variant_pager.h"
#include "ui/generation/device_text.h"
#include "ui/generation/generation_queue.h"
#include "ui/generation/looking_model.h"
#include "ui/generation/open_models_text.h"
#include "ui/language/ui_language.h"
#include "ui/library/user_library.h"
#include "ui/page/qt_text.h"
#include "ui/panels/announcer.h"
#include "ui/panels/ask_panel.h"
#include "ui/panels/asking.h"
#include "ui/panels/banner.h"
#include "ui/panels/brief_bar.h"
#include "ui/panels/find_bar.h"
#include "ui/panels/library_panel.h"
#include "ui/panels/outline_panel.h"
#include "ui/panels/picture_questions.h"
#include "ui/panels/prompt_panel.h"
#include "ui/panels/prompt_watch.h"
#include "ui/panels/queue_bar.h"
#include "ui/panels/smaller_bar.h"
#include "ui/panels/status_panel.h"
#include "ui/panels/tries_bar.h"
#include "ui/panels/wish_box.h"
#include "ui/panels/wish_panel.h"
#include "ui/panels/wishes.h"
#include "ui/spelling/spelling.h"
#include "ui/window/focus_ring.h"
#include "ui/window/full_screen.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QListWidget>
#include <QScreen>
#include <QSettings>
#include <QTextBrowser>
#include <QToolBar>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace pardalis {

MainWindow::MainWindow(Engine& engine, Theme& theme, UiLanguage& language, std::unique_ptr<Dialogs> dialogs,
                       QWidget* parent)
    : QMainWindow(parent),
      m_theme(theme),
      m_language(language),
      m_dialogs(std::move(dialogs)),
      m_images(this),
      m_controller(engine, m_model),
      m_file(m_model),
      m_files(*m_dialogs, m_file, *this) {
    setWindowIcon(QIcon(QStringLiteral(":/pardalis/icons/pardalis.svg")));
    const QSettings settings;
    m_zoom = std::clamp(settings.value(QStringLiteral("view/zoom"), 100).toInt(), kLeastZoom, kMostZoom);
    m_controller.setSettings(GenerationSettings::load(settings));
    m_controller.setTaskModels(TaskModels::load(settings));
    m_lookingModel = new LookingModel(m_models, ModelReports::ofFiles, this);
    makeParts();
    makeCommands();
    makeMenus();
    connect(m_commands, &CommandTable::keysChanged, this, &MainWindow::showKeys);
    m_keyCommands->load();
    makeFocusRing();
    m_fullScreen = new FullScreen(*this,
                                  {findChild<QToolBar*>(QStringLiteral("tools")), m_brief, m_status, m_ask,
                                   m_libraryPanel, m_outline, m_promptPanel},
                                  this);
    connect(m_fullScreen, &FullScreen::changed, this, &MainWindow::refreshCommands);
    connectView();
    connectController();
    connectPanels();
    connectFiles();
    connect(&m_theme, &Theme::changed, this, &MainWindow::applyTheme);
    mayLoseChanges = [this] { return m_leaving->mayLeaveDocument([this] { return save(); }); };
    applyTheme();
    m_model.reset(Document());
    followLanguage(this, [this] {
        setLocale(QLocale());
        updateTitle();
        updateModelState();
        showKeys();
    });
    setAcceptDrops(true);
    resize(QSize(1120, 860).boundedTo(screen()->availableSize() * 0.92));
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    m_view->setFocused(settings.value(QStringLiteral("view/focus")).toBool());
    m_view->setTypewriter(settings.value(QStringLiteral("view/typewriter")).toBool());
    m_view->setFocus();
}

// Parts and commands look at the document and the controller to their end; Qt would delete them after those members.
MainWindow::~MainWindow() {
    m_model.undoStack().disconnect();
    m_controller.disconnect();
    m_controller.setLibrary(nullptr);
    m_view->disconnect(this);
    for (QObject* part : std::initializer_list<QObject*>{
             m_failures,     m_spellingCommands, m_variantCommands, m_pictureCommands, m_modelCommands,
             m_modelOpening, m_makingSmaller,    m_keyCommands,     m_editCommands,    m_documentCommands,
             m_leaving,      m_libraryCommands,  m_commands,        m_wishes,          m_wishBox,
             m_ask,          m_libraryPanel,     m_library,         m_outline,         m_promptPanel,
             m_status,       m_prompt,           m_queue,           m_goals,           centralWidget(),
             m_spelling})
        delete part;
}

void MainWindow::makeParts() {
    auto* centre = new QWidget(this);
    m_view = new DocumentView(m_model, m_images, centre);
    m_spelling = new Spelling(this);
    m_view->setSpelling(*m_spelling);
    m_banner = new Banner(m_theme, centre);
    m_brief = new BriefBar(m_model, m_theme, centre);
    m_find = new FindBar(*m_view, m_model, m_theme, centre);
    m_smallerBar = new SmallerBar(centre);
    m_queue = new GenerationQueue(m_controller, m_model, this);
    m_queueBar = new QueueBar(*m_queue, m_theme, centre);
    m_triesBar = new TriesBar(m_controller, m_theme, centre);
    m_suggestionBar = new SuggestionBar(*m_view, m_theme);
    m_pager = new VariantPager(*m_view, m_theme);
    m_wishBox = new WishBox(m_theme, this);
    m_wishes = new Wishes(*m_view, m_model, m_controller, this);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_find, m_brief, m_view, m_triesBar, m_queueBar, m_smallerBar, m_banner})
        layout->addWidget(widget);
    layout->setStretchFactor(m_view, 1);
    setCentralWidget(centre);
    auto* running = new RunningCounts(m_model, this);
    m_goals = new WordGoals(m_model, *running, this);
    m_prompt = new PromptWatch(m_model, *m_view, m_controller, this);
    m_status = new StatusPanel(m_model, *m_prompt, m_controller, *running, *m_goals, m_theme, this);
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);  // what it says must not widen the window
    setStatusBar(m_status);
    m_ask = new AskPanel(this);
    addDockWidget(Qt::RightDockWidgetArea, m_ask);
    m_ask->hide();
    m_library = new UserLibrary(this);
    m_controller.setLibrary(m_library);
    m_libraryPanel = new LibraryPanel(*m_library, m_theme, this);
    tabifyDockWidget(m_ask, m_libraryPanel);  // one below the other, a small screen has no room for them
    m_libraryPanel->hide();
    m_outline = new OutlinePanel(*m_view, m_model, m_images, this);
    addDockWidget(Qt::LeftDockWidgetArea, m_outline);
    m_outline->setVisible(OutlinePanel::isWanted());
    m_promptPanel = new PromptPanel(*m_view, m_model, m_controller, *m_prompt, m_images, this);
    tabifyDockWidget(m_libraryPanel, m_promptPanel);
    m_promptPanel->hide();
    m_asking = new Asking(*m_ask, *m_view, m_model, m_controller);
    new Announcer(*m_view, m_controller, m_view);
    new PictureQuestions(*m_ask, *m_asking, *m_view, m_model, m_controller);
    m_place.emplace(Workplace{*this, *m_dialogs, m_model, *m_view, m_images, m_controller, m_file, m_files, m_models,
                              *m_banner, *m_status});
}

void MainWindow::makeFocusRing() {
    m_ring = new FocusRing(*m_view, this);
    m_ring->add(findChild<QToolBar*>(QStringLiteral("tools")));
    m_ring->add(m_brief);
    m_ring->add(&m_wishes->panel(), nullptr, FocusRing::Escape::own);
    m_ring->add(m_triesBar, &m_triesBar->list());
    m_ring->add(m_queueBar);
    m_ring->add(m_smallerBar);
    m_ring->add(m_banner);
    m_ring->add(m_ask, m_ask->questionField());
    m_ring->add(m_libraryPanel, m_libraryPanel->searchField());
    m_ring->add(m_outline, &m_outline->tree());
    m_ring->add(m_promptPanel, &m_promptPanel->text());
    m_ring->add(m_find, nullptr, FocusRing::Escape::own);
    m_ring->add(m_status);
}

void MainWindow::connectView() {
    connect(m_view, &DocumentView::selectionMoved, this, &MainWindow::refreshCommands);
    connect(m_editCommands, &EditCommands::changed, this, &MainWindow::refreshCommands);
    connect(m_spellingCommands, &SpellingCommands::changed, this, &MainWindow::refreshCommands);
    connect(m_view, &DocumentView::pictureActivated, m_pictureCommands, &PictureCommands::edit);
    connect(new PictureChip(*m_view), &PictureChip::activated, m_pictureCommands, &PictureCommands::edit);
    connect(m_pager, &VariantPager::stepped, m_variantCommands, &VariantCommands::step);
    connect(m_pager, &VariantPager::starToggled, m_variantCommands, &VariantCommands::toggleShownStar);
    connect(m_pager, &VariantPager::allWanted, m_variantCommands, &VariantCommands::showAll);
    connect(m_view, &DocumentView::picturesInserted, m_pictureCommands, &PictureCommands::tellOfNew);
    connect(m_view, &DocumentView::acceptRequested, &m_controller, &GenerationController::accept);
    connect(m_view, &DocumentView::discardRequested, this, [this] {
        m_controller.running() && !m_controller.answering() ? m_controller.stop() : m_controller.discard();
    });
    connect(m_view, &DocumentView::filesDropped, this, &MainWindow::openDropped);
    connect(m_view, &DocumentView::hint, this, [this](const QString& text) { m_status->showMessage(text, 4000); });
    connect(m_view, &DocumentView::pasteFailed, this, [this](const QString& cause) {
        m_banner->display(Banner::Kind::error, cause, {}, Banner::Topic::pasting);
    });
    connect(m_view, &DocumentView::pasting, this, [this](const QStringList& notes) {
        m_banner->clear(Banner::Topic::pasting);
        if (!notes.isEmpty())
            m_banner->display(Banner::Kind::note, notes.join(QLatin1Char('\n')), {}, Banner::Topic::pasting);
    });
    connect(m_view, &DocumentView::linkActivated, this, [this](const QString& target) { followLink(this, target); });
    connect(m_view, &DocumentView::contextMenuRequested, this, &MainWindow::showContextMenu);
    connect(m_view, &DocumentView::gutterActivated, this, &MainWindow::showGutterMenu);
    connect(m_view, &DocumentView::zoomRequested, this, [this](int steps) { setZoom(m_zoom + 10 * steps); });
}

void MainWindow::connectController() {
    connect(&m_controller, &GenerationController::suggestionChanged, m_view, &DocumentView::setSuggestion);
    connect(&m_controller, &GenerationController::aboutToAccept, m_view, &DocumentView::commitComposition);
    connect(&m_controller, &GenerationController::suggestionAccepted, this,
            [this](const Selection& caret) { m_view->select(caret); });
    connect(&m_controller, &GenerationController::keptForAnother, this,
            [this] { m_status->showMessage(tr("The suggestion that waited was kept. Undo takes it out."), 8000); });
    connect(&m_controller, &GenerationController::started, this,
            [this] { m_banner->clear(Banner::Topic::generation); });
    connect(&m_controller, &GenerationController::modelLoading, this,
            [this] { m_banner->clear(Banner::Topic::model); });
    connect(&m_controller, &GenerationController::stateChanged, this, &MainWindow::updateModelState);
    connect(&m_controller, &GenerationController::modelChanged, this, &MainWindow::updateModelState);
    connect(&m_controller, &GenerationController::modelChanged, this, [this] {
        const auto facts = m_controller.facts();
        if (!facts)
            return;
        if (facts == m_controller.home())
            m_models.remember(toQString(facts->folder.string()));
        findLooker();
        if (m_controller.cameBack())
            return;
        m_makingSmaller->adviseOn(*facts);
        if (const QString notice = deviceNotice(*facts); !notice.isEmpty())
            m_banner->display(Banner::Kind::note, notice, {m_failures->offerFor(Remedy::openSettings)},
                              Banner::Topic::model);
    });
    connect(&m_controller, &GenerationController::progressed, this,
            [this](const Progress& progress) { m_suggestionBar->setActivity(StatusPanel::activity(progress)); });
    connect(&m_controller, &GenerationController::modelFailed, this, &MainWindow::updateModelState);
    const auto looking = [] { return tr("Looking for pages of your library that fit …"); };
    connect(&m_controller, &GenerationController::looking, this,
            [this, looking] { m_status->showMessage(looking(), 4000); });
    connect(&m_controller, &GenerationController::started, this, [this, looking] {
        if (m_status->currentMessage() == looking())
            m_status->clearMessage();
    });
    connect(&m_controller, &GenerationController::pagesLeftOut, this, [this](const QStringList& lines) {
        m_banner->display(Banner::Kind::note,
                          tr("The picture is drawn without some pages of your library:") + QLatin1Char('\n') +
                              lines.join(QLatin1Char('\n')),
                          {}, Banner::Topic::library);
    });
    connect(&m_controller, &GenerationController::switching, this, [this](ModelTask task, const QString& path) {
        m_status->showMessage(openingText(task, QFileInfo(path).fileName()), 12'000);
    });
    connect(&m_controller, &GenerationController::madeRoom, this, &MainWindow::sayWhatMadeRoom);
    connect(m_lookingModel, &LookingModel::changed, this, [this] { m_controller.setLooker(m_lookingModel->looker()); });
    connect(m_modelOpening, &ModelOpening::listLookedAt, this, &MainWindow::findLooker);
    connect(&m_controller, &GenerationController::finished, this, [this](const Finished& result) {
        constexpr int kLong = 12'000;  // milliseconds
        if (result.reason == FinishReason::leftOut)
            m_status->showMessage(tr("What came behind this made no sense and was left out."), kLong);
        else if (result.otherWording && m_controller.suggestion())
            m_status->showMessage(
                tr("Your words alone gave nothing. This came of: %1").arg(m_controller.otherWording()), kLong);
    });
}

// Once for each pair of models: it is the same every time that they take turns.
void MainWindow::sayWhatMadeRoom(const ClosedModel& closed, bool comesAgain) {
    const auto facts = m_controller.facts();
    if (!facts || !m_madeRoom.emplace(facts->contentId, closed.model.facts->contentId).second)
        return;
    m_status->showMessage(madeRoomText(toQString(facts->name), closed, comesAgain), 12'000);
}

void MainWindow::findLooker() {
    if (m_controller.mayNeedLooker())
        m_lookingModel->find();
}

void MainWindow::connectPanels() {
    connect(&m_model, &DocumentModel::wasReset, m_banner, &Banner::clearDocument);
    connect(m_banner, &Banner::left, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_triesBar, &TriesBar::left, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_queueBar, &QueueBar::left, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_queue, &GenerationQueue::changed, this, &MainWindow::refreshCommands);
    connect(m_smallerBar, &SmallerBar::left, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_find, &FindBar::nowhereElse, this, [this](const QString& text) {
        m_status->showMessage(tr("“%1” is nowhere else on this page.").arg(text), 4000);
    });
    connect(m_libraryCommands, &LibraryCommands::shownChanged, this, &MainWindow::refreshCommands);
    for (const QDockWidget* panel : std::initializer_list<QDockWidget*>{m_outline, m_promptPanel})
        connect(panel, &QDockWidget::visibilityChanged, this, &MainWindow::refreshCommands);
    connect(m_brief, &BriefBar::left, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_suggestionBar, &SuggestionBar::keepClicked, &m_controller, &GenerationController::accept);
    connect(m_suggestionBar, &SuggestionBar::keepFirstClicked, &m_controller, &GenerationController::acceptFirst);
    connect(m_suggestionBar, &SuggestionBar::discardClicked, &m_controller, &GenerationController::discard);
    connect(m_suggestionBar, &SuggestionBar::againClicked, &m_controller, &GenerationController::tryAgain);
    connect(m_suggestionBar, &SuggestionBar::replaceClicked, &m_controller, &GenerationController::keepInPlace);
    connect(m_suggestionBar, &SuggestionBar::tryStepped, m_variantCommands, &VariantCommands::stepSuggestion);
    connect(m_suggestionBar, &SuggestionBar::stopClicked, &m_controller, &GenerationController::stop);
    connect(m_suggestionBar, &SuggestionBar::inspirationClicked, m_libraryCommands, &LibraryCommands::showInspirations);
    connect(m_library, &UserLibrary::changed, this, &MainWindow::refreshCommands);
    connect(m_wishes, &Wishes::asked, m_ask, &AskPanel::askThis);
    connect(m_wishes, &Wishes::cardWished, this, [this] { m_commands->trigger("model.about"); });
    connect(m_ask, &AskPanel::insertRequested, this, [this](const QString& answer) {
        m_view->commitComposition();
        if (const auto picture = m_view->selectedPictureId())  // that it is about: it stays
            m_view->select({{*picture, 1}, {*picture, 1}});
        m_view->insertAnswer(toUtf8(answer));
        m_view->setFocus();
    });
}

// What the panels show of the model's state; commands ask for it themselves.
void MainWindow::updateModelState() {
    const bool answers = m_controller.can(ModelTask::ask), running = m_controller.running();
    m_ask->setReady(answers && !running,
                    running ? tr("The model is at work.") : tr("No model that can answer is open."));
    showInspiration();
    if (const PendingSuggestion* suggestion = m_controller.suggestion()) {
        using State = SuggestionBar::State;
        m_suggestionBar->setParts(suggestion->canKeepFirst() ? static_cast<int>(suggestion->items().size()) : 1);
        m_suggestionBar->setCanReplace(m_controller.canKeepInPlace());
        m_suggestionBar->setTries(m_controller.shownTry(), m_controller.tries().size());
        m_suggestionBar->setState(m_controller.stopping()                                 ? State::stopping
                                  : m_controller.willAccept()                             ? State::willKeep
                                  : suggestion->running() || m_controller.drawsTogether() ? State::running
                                                                                          : State::finished);
    } else {
        m_suggestionBar->follow();
    }
    refreshCommands();
}

// The first by its name; the others are counted.
void MainWindow::showInspiration() {
    constexpr qsizetype kLongest = 22;  // characters of a name
    const std::vector<Inspiration>* pages = m_controller.inspirations();
    if (!pages || pages->empty())
        return m_suggestionBar->setInspiration({}, {});
    QStringList details;
    for (const Inspiration& page : *pages)
        details << QFileInfo(toQString(page.source)).fileName() + QStringLiteral(": ") + toQString(page.text).left(200);
    QString name = QFileInfo(toQString(pages->front().source)).fileName();
    if (name.size() > kLongest)
        name = name.left(kLongest).trimmed() + QStringLiteral("…");
    const qsizetype others = static_cast<qsizetype>(pages->size()) - 1;
    m_suggestionBar->setInspiration(others == 0 ? tr("Inspired by %1").arg(name)
                                                : tr("Inspired by %1 and %2 more").arg(name).arg(others),
                                    details.join(QLatin1Char('\n')));
}

void MainWindow::applyTheme() {
    PageStyle style = m_view->pageStyle();
    style.colours = m_theme.page();
    style.zoom = m_zoom / 100.0;
    m_view->setPageStyle(style);
    m_brief->setColumnWidth(static_cast<int>(style.columnWidth()));
    refreshCommands();
}

void MainWindow::setZoom(int percent) {
    m_zoom = std::clamp(percent, kLeastZoom, kMostZoom);
    QSettings().setValue(QStringLiteral("view/zoom"), m_zoom);
    applyTheme();
}

// What had no use for it on the way from the page up: that closes a bar first, or ends a suggestion.
void MainWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier && m_fullScreen->isOn())
        return setFullScreen(false);
    QMainWindow::keyPressEvent(event);
}

void MainWindow::setFullScreen(bool on) {
    keepGeometry();  // that is come back to at the next start
    m_fullScreen->set(on);
    if (on)
        m_status->showMessage(tr("Esc leads back to the window."), 5000);
    else
        m_status->clearMessage();
}

void MainWindow::keepGeometry() const {
    if (!m_fullScreen->isOn())
        QSettings().setValue(QStringLiteral("window/geometry"), saveGeometry());
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    // In a narrow window buttons show their icons alone before any of them drops out of sight.
    for (QToolButton* button : findChildren<QToolButton*>())
        if (const int least = button->property("labelledFrom").toInt(); least > 0)
            button->setToolButtonStyle(width() >= least ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
}

bool MainWindow::save() { return m_documentCommands->save(); }

bool MainWindow::saveAs() { return m_documentCommands->saveAs(); }

void MainWindow::openLibrary(const QString& file, const QString& encoder) { m_library->open(file, encoder); }

void MainWindow::keepTemplates(const QString& folder) {
    m_documentCommands->templates().setFolder(folder);
    refreshCommands();
}

void MainWindow::openDictionaries(const SpellingPlaces& places) { m_spelling->open(places); }

void MainWindow::openModel(const QString& path) { m_modelOpening->open(path); }

void MainWindow::updateTitle() {
    setWindowTitle(tr("%1[*] – Pardalis").arg(m_file.name()));
    setWindowModified(m_file.modified());
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!mayLoseChanges() || !m_makingSmaller->mayClose()) {
        event->ignore();
        return;
    }
    keepGeometry();
    event->accept();
}

}  // namespace pardalis
