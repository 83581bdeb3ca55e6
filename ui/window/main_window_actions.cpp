// Menus, tool bar and shortcuts of the main window.
#include "core/base/check.h"
#include "ui/document_view/document_view.h"
#include "ui/generation/suggestion_draft.h"
#include "ui/page/qt_text.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/panels/find_bar.h"
#include "ui/window/focus_ring.h"
#include "ui/window/main_window.h"
#include "ui/dialogs/model_card_dialog.h"
#include "ui/panels/wishes.h"

#include <QActionGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QFileInfo>
#include <QComboBox>
#include <QMenuBar>
#include <QSettings>
#include <QToolBar>
#include <QToolButton>

namespace pardalis {
namespace {

struct NamedStyle {
    const char* name;
    BlockStyle style;
    const char* shortcut;
};
constexpr NamedStyle kStyles[] = {
    {QT_TRANSLATE_NOOP("pardalis::MainWindow", "Text"), {BlockKind::paragraph, 0, false}, "Ctrl+0"},
    {QT_TRANSLATE_NOOP("pardalis::MainWindow", "Heading 1"), {BlockKind::heading, 1, false}, "Ctrl+1"},
    {QT_TRANSLATE_NOOP("pardalis::MainWindow", "Heading 2"), {BlockKind::heading, 2, false}, "Ctrl+2"},
    {QT_TRANSLATE_NOOP("pardalis::MainWindow", "Heading 3"), {BlockKind::heading, 3, false}, "Ctrl+3"},
    {QT_TRANSLATE_NOOP("pardalis::MainWindow", "Bullets"), {BlockKind::listItem, 0, false}, "Ctrl+Shift+8"},
    {QT_TRANSLATE_NOOP("pardalis::MainWindow", "Numbers"), {BlockKind::listItem, 0, true}, "Ctrl+Shift+7"},
    {QT_TRANSLATE_NOOP("pardalis::MainWindow", "Quote"), {BlockKind::quote, 0, false}, "Ctrl+Shift+9"},
    {QT_TRANSLATE_NOOP("pardalis::MainWindow", "Code"), {BlockKind::code, 0, false}, "Ctrl+Shift+K"},
};

// The words a suggestion begins with, or what its picture is of.
QString titleOf(const SuggestionDraft& draft) {
    constexpr qsizetype kLength = 40;
    QString title;
    for (const PendingSuggestion::Item& item : draft.pending().items()) {
        const auto* text = std::get_if<PendingSuggestion::Text>(&item);
        title = text ? toQString(text->text).simplified()
                     : MainWindow::tr("Picture: %1").arg(draft.altText().empty() ? MainWindow::tr("untitled") : toQString(draft.altText()));
        if (!title.isEmpty())
            break;
    }
    if (title.size() > kLength)
        title = title.left(kLength).trimmed() + QStringLiteral("…");
    return title.replace(QLatin1Char('&'), QLatin1String("&&"));
}

}  // namespace

QAction* MainWindow::action(const QString& text, const QString& icon, const QKeySequence& shortcut,
                            std::function<void(bool checked)> run) {
    CHECK(run);  // an action that does nothing would throw when it is chosen
    auto* made = new QAction(text, this);
    made->setProperty("iconName", icon);
    made->setShortcut(shortcut);
    QString tip = text.section(QLatin1Char('\t'), 0, 0);
    tip.remove(QLatin1Char('&')).remove(QStringLiteral("…"));
    made->setIconText(tip);  // what a button shows
    if (!shortcut.isEmpty())
        tip += QStringLiteral(" (%1)").arg(shortcut.toString(QKeySequence::NativeText));
    made->setToolTip(tip);
    connect(made, &QAction::triggered, this, [this, made, run = std::move(run)](bool checked) {
        perform(made->iconText(), [&] { run(checked); });
    });
    return made;
}

void MainWindow::makeActions() {
    makeFileMenu();
    makeEditMenus();
    makeModelMenu();
    makeViewMenus();
    makeToolBar();
}

void MainWindow::makeFileMenu() {
    auto& a = m_actions;
    a.newDocument = action(tr("&New"), "new", QKeySequence::New, [this] {
        if (mayLoseChanges())
            m_file.startNew();
    });
    a.open = action(tr("&Open…"), "open", QKeySequence::Open, [this] { chooseDocument(); });
    a.save = action(tr("&Save"), "save", QKeySequence::Save, [this] { save(); });
    a.saveAs = action(tr("Save &As…"), {}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), [this] { saveAs(); });
    a.openModel = action(tr("Open &model…"), "model", {}, [this] { chooseModel(); });
    a.quit = action(tr("&Quit"), {}, QKeySequence::Quit, [this] { close(); });

    QMenu* menu = menuBar()->addMenu(tr("&File"));
    menu->addActions({a.newDocument, a.open});
    QMenu* recent = menu->addMenu(tr("Open &recent"));
    connect(&m_file, &DocumentFile::recentChanged, this, [this, recent] { updateRecentMenu(recent); });
    updateRecentMenu(recent);
    menu->addSeparator();
    menu->addActions({a.save, a.saveAs});
    QMenu* exports = menu->addMenu(tr("&Export"));
    const auto addExport = [&](const QString& text, const QString& format, const QStringList& suffixes, const QKeySequence& keys) {
        exports->addAction(action(text, {}, keys, [this, format, suffixes] { exportDocument(format, suffixes); }));
    };
    addExport(tr("&Web page…"), tr("Web page"), {"html", "htm"}, QKeySequence(Qt::CTRL | Qt::Key_E));
    addExport(tr("&PDF…"), tr("PDF"), {"pdf"}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    addExport(tr("&Markdown with pictures…"), tr("Markdown"), {"md", "markdown"}, {});
    addExport(tr("Plain &text…"), tr("Plain text"), {"txt"}, {});
    menu->addSeparator();
    menu->addAction(a.openModel);
    menu->addSeparator();
    menu->addAction(a.quit);
}

void MainWindow::updateRecentMenu(QMenu* menu) {
    menu->clear();
    const QStringList files = m_file.recent();
    for (const QString& path : files)
        menu->addAction(QFileInfo(path).fileName(), this, [this, path] { openDocument(path); })->setToolTip(path);
    menu->setToolTipsVisible(true);
    menu->setEnabled(!files.isEmpty());
    if (files.isEmpty())
        return;
    menu->addSeparator();
    menu->addAction(tr("Clear this list"), this, [this] { m_file.clearRecent(); });
}

void MainWindow::updateModelsMenu(QMenu* menu) {
    menu->clear();
    const auto* facts = m_controller.facts().get();
    const QString open = facts ? QFileInfo(toQString(facts->folder.string())).canonicalFilePath() : QString();
    for (const KnownModel& model : m_models.models()) {
        QAction* made = menu->addAction(model.name, this, [this, folder = model.folder] { openModel(folder); });
        made->setToolTip(QStringLiteral("<p>%1</p><p>%2</p>")
                             .arg(model.description.toHtmlEscaped(), model.folder.toHtmlEscaped()));
        made->setCheckable(true);
        made->setChecked(model.folder == open);
    }
    if (menu->isEmpty())
        menu->addAction(tr("No model has been opened yet"))->setEnabled(false);
}

// The newest first, by what can be seen of them.
void MainWindow::updateAsideMenu(QMenu* menu) {
    menu->clear();
    const auto& all = m_controller.putAside();
    for (auto aside = all.rbegin(); aside != all.rend(); ++aside)
        menu->addAction(titleOf(*aside->draft), this, [this, draft = aside->draft] { m_controller.bringBack(draft); });
}

void MainWindow::makeEditMenus() {
    auto& a = m_actions;
    a.undo = action(tr("&Undo"), "undo", QKeySequence::Undo, [this] { m_view->undo(); });
    a.redo = action(tr("&Redo"), "redo", QKeySequence::Redo, [this] { m_view->redo(); });
    connect(&m_model.undoStack(), &QUndoStack::canUndoChanged, a.undo, &QAction::setEnabled);
    connect(&m_model.undoStack(), &QUndoStack::canRedoChanged, a.redo, &QAction::setEnabled);
    connect(&m_model.undoStack(), &QUndoStack::undoTextChanged, this, [this](const QString& text) {
        m_actions.undo->setText(text.isEmpty() ? tr("&Undo") : tr("&Undo: %1").arg(text));
    });
    connect(&m_model.undoStack(), &QUndoStack::redoTextChanged, this, [this](const QString& text) {
        m_actions.redo->setText(text.isEmpty() ? tr("&Redo") : tr("&Redo: %1").arg(text));
    });
    a.undo->setEnabled(false);
    a.redo->setEnabled(false);
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, &MainWindow::updateEditActions);
    a.cut = action(tr("Cu&t"), {}, QKeySequence::Cut, [this] {
        m_view->copy();
        m_view->deleteSelection(tr("cut"));
    });
    a.copy = action(tr("&Copy"), {}, QKeySequence::Copy, [this] { m_view->copy(); });
    a.paste = action(tr("&Paste"), {}, QKeySequence::Paste, [this] { m_view->paste(); });
    a.selectAll = action(tr("Select &all"), {}, QKeySequence::SelectAll, [this] { m_view->selectAll(); });
    a.find = action(tr("&Find…"), "find", QKeySequence::Find, [this] { m_find->open(); });
    a.findNext = action(tr("Find &next"), {}, QKeySequence::FindNext, [this] { m_find->findNext(); });
    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions({a.undo, a.redo});
    edit->addSeparator();
    edit->addActions({a.cut, a.copy, a.paste, a.selectAll});
    edit->addSeparator();
    edit->addActions({a.find, a.findNext});

    a.insertPicture = action(tr("&Picture…"), "picture", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P),
                             [this] { choosePicture(); });
    menuBar()->addMenu(tr("&Insert"))->addAction(a.insertPicture);

    QMenu* format = menuBar()->addMenu(tr("F&ormat"));
    a.styles = new QActionGroup(this);
    for (const NamedStyle& each : kStyles) {
        QAction* made = action(tr(each.name), {}, QKeySequence(QLatin1String(each.shortcut)), [this, style = each.style] {
            m_view->setBlockStyle(style);
            updateEditActions();
        });
        made->setCheckable(true);
        a.styles->addAction(made);
    }
    format->addActions(a.styles->actions());
    format->addSeparator();
    const auto styleAction = [&](const QString& text, const char* icon, const QKeySequence& keys, auto member) {
        QAction* made = action(text, QLatin1String(icon), keys, [this, member, text](bool on) {
            StyleChange change;
            change.*member = on;
            m_view->setTextStyle(change, QString(text).remove(QLatin1Char('&')).toLower());
        });
        made->setCheckable(true);
        format->addAction(made);
        return made;
    };
    a.bold = styleAction(tr("&Bold"), "bold", QKeySequence::Bold, &StyleChange::bold);
    a.italic = styleAction(tr("&Italic"), "italic", QKeySequence::Italic, &StyleChange::italic);
    a.strike = styleAction(tr("&Strike through"), "strike", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_X),
                           &StyleChange::strike);
    a.code = styleAction(tr("&Code in text"), "code", QKeySequence(Qt::CTRL | Qt::Key_K), &StyleChange::code);
    a.link = action(tr("&Link…"), "link", QKeySequence(Qt::CTRL | Qt::Key_L), [this] { insertLink(); });
    format->addAction(a.link);
    format->addSeparator();
    a.deeper = action(tr("List &deeper"), {}, QKeySequence(Qt::CTRL | Qt::Key_BracketRight),
                      [this] { m_view->indentList(1); });
    a.lessDeep = action(tr("List l&ess deep"), {}, QKeySequence(Qt::CTRL | Qt::Key_BracketLeft),
                        [this] { m_view->indentList(-1); });
    format->addActions({a.deeper, a.lessDeep});
}

void MainWindow::makeModelMenu() {
    auto& a = m_actions;
    a.continueWriting = action(tr("&Continue"), "continue", QKeySequence(Qt::CTRL | Qt::Key_Return), [this] {
        m_view->commitComposition();
        if (m_wishes->enter())
            return;
        const PendingSuggestion* suggestion = m_controller.suggestion();
        m_controller.continueWriting(suggestion && m_view->suggestionHoldsCaret() ? suggestion->anchor()
                                                                                  : m_view->selection().position);
    });
    a.continueWriting->setToolTip(tr("The model goes on where the caret is (Ctrl+Return)"));
    a.illustrate = action(tr("&Illustrate here…"), "illustrate", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I),
                          [this] { illustrateHere(); });
    a.illustrate->setToolTip(tr("The model draws what is selected, or what stands here (Ctrl+Shift+I)"));
    a.ask = action(tr("&Ask…"), "ask", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A),
                   [this] { askAbout(m_view->selectedPictureId()); });
    a.ask->setToolTip(tr("Ask about the picture or passage that is selected (Ctrl+Shift+A)"));
    a.stop = action(tr("&Stop") + QStringLiteral("\tEsc"), "stop", {}, [this] { m_controller.stop(); });
    a.accept = action(tr("&Keep suggestion"), "accept", QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Return),
                      [this] { m_controller.accept(); });
    a.acceptFirst = action(tr("Keep &first part"), {}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return),
                           [this] { m_controller.acceptFirst(); });
    a.discard = action(tr("&Discard suggestion") + QStringLiteral("\tEsc"), "discard", {}, [this] { m_controller.discard(); });
    a.again = action(tr("&Try again"), "again", QKeySequence(Qt::CTRL | Qt::Key_R), [this] { m_controller.tryAgain(); });
    a.settings = action(tr("S&ettings…"), "settings", {}, [this] { openSettings(); });
    QMenu* menu = menuBar()->addMenu(tr("&Model"));
    menu->addActions({a.continueWriting, a.illustrate, a.ask});
    menu->addSeparator();
    menu->addActions({a.stop, a.accept, a.acceptFirst, a.again, a.discard});
    QMenu* aside = menu->addMenu(tr("&Bring back"));
    aside->menuAction()->setToolTip(tr("Suggestions of this document that were discarded or tried again"));
    connect(aside, &QMenu::aboutToShow, this, [this, aside] { updateAsideMenu(aside); });
    connect(menu, &QMenu::aboutToShow, this, [this, aside] { aside->setEnabled(!m_controller.putAside().empty()); });
    menu->addSeparator();
    // Which one writes, and what it is like.
    QMenu* models = menu->addMenu(tr("Mode&ls"));
    models->setToolTipsVisible(true);
    connect(models, &QMenu::aboutToShow, this, [this, models] { updateModelsMenu(models); });
    a.aboutModel = action(tr("A&bout this model…"), {}, {}, [this] {
        ModelCardDialog dialog(*m_controller.facts(), this);
        m_dialogs->run(dialog);
    });
    menu->addActions({a.openModel, a.aboutModel});
    menu->addSeparator();
    menu->addAction(a.settings);
}

void MainWindow::makeViewMenus() {
    auto& a = m_actions;
    a.zoomIn = action(tr("Zoom &in"), {}, QKeySequence::ZoomIn, [this] { setZoom(m_zoom + 10); });
    a.zoomOut = action(tr("Zoom &out"), {}, QKeySequence::ZoomOut, [this] { setZoom(m_zoom - 10); });
    a.zoomReset = action(tr("&Normal size"), {}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_0), [this] { setZoom(100); });
    a.origins = action(tr("&Who wrote what"), {}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W), [this] { applyTheme(); });
    a.origins->setCheckable(true);
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    menu->addActions({a.zoomIn, a.zoomOut, a.zoomReset});
    menu->addSeparator();
    menu->addAction(a.origins);
    menu->addSeparator();
    // Also where a panel is a window of its own.
    for (const auto& [text, keys, backward] :
         {std::tuple(tr("Next &part of the window"), QKeySequence(Qt::Key_F6), false),
          {tr("P&revious part of the window"), QKeySequence(Qt::SHIFT | Qt::Key_F6), true}}) {
        QAction* part = action(text, {}, keys, [this, back = backward] { m_ring->step(back); });
        part->setShortcutContext(Qt::ApplicationShortcut);
        menu->addAction(part);
    }
    menu->addSeparator();
    QMenu* theme = menu->addMenu(tr("&Theme"));
    auto* group = new QActionGroup(this);
    const std::pair<QString, ThemeChoice> choices[] = {{tr("&As the system"), ThemeChoice::system},
                                                       {tr("&Light"), ThemeChoice::light},
                                                       {tr("&Dark"), ThemeChoice::dark}};
    for (const auto& [text, choice] : choices) {
        QAction* made = action(text, {}, {}, [this, value = choice] {
            QSettings().setValue(QStringLiteral("view/theme"), static_cast<int>(value));
            m_theme.setChoice(value);
        });
        made->setCheckable(true);
        made->setChecked(m_theme.choice() == choice);
        group->addAction(made);
        theme->addAction(made);
    }
    a.about = action(tr("&About Pardalis"), {}, {}, [this] {
        AboutDialog dialog(m_controller.facts().get(), this);
        m_dialogs->run(dialog);
    });
    menuBar()->addMenu(tr("&Help"))->addAction(a.about);
}

void MainWindow::makeToolBar() {
    auto& a = m_actions;
    QToolBar* bar = addToolBar(tr("Tools"));
    bar->setObjectName(QStringLiteral("tools"));
    bar->setMovable(false);
    bar->setIconSize({20, 20});
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->addActions({a.newDocument, a.open, a.save});
    bar->addSeparator();
    bar->addActions({a.undo, a.redo});
    bar->addSeparator();
    m_style = new QComboBox(bar);
    m_style->setObjectName(QStringLiteral("style"));
    m_style->setAccessibleName(tr("Paragraph style"));
    m_style->setToolTip(m_style->accessibleName());
    m_style->setFocusPolicy(Qt::TabFocus);
    for (const NamedStyle& each : kStyles)
        m_style->addItem(tr(each.name));
    connect(m_style, &QComboBox::activated, this, [this](int index) {
        m_view->setBlockStyle(kStyles[index].style);
        m_view->setFocus();
    });
    bar->addWidget(m_style);
    bar->addActions({a.bold, a.italic, a.code, a.link});
    bar->addSeparator();
    bar->addAction(a.insertPicture);
    auto* space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    bar->addActions({a.stop, a.continueWriting, a.illustrate, a.ask});
    // From these widths of the window on, in pixels, there is room for words.
    constexpr int kWide = 960, kNarrow = 760;
    for (const auto& [labelled, least] :
         {std::pair(a.ask, kWide), {a.illustrate, kWide}, {a.continueWriting, kNarrow}, {a.stop, kNarrow}}) {
        auto* button = qobject_cast<QToolButton*>(bar->widgetForAction(labelled));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setProperty("labelled", true);
        button->setProperty("labelledFrom", least);
    }
    for (QToolButton* button : bar->findChildren<QToolButton*>()) {
        button->setFocusPolicy(Qt::TabFocus);
        if (button->defaultAction())
            button->setAccessibleName(button->defaultAction()->iconText());
    }
}

// What looks as if it could be done can be.
void MainWindow::updateEditActions() {
    auto& a = m_actions;
    const bool selects = !m_view->selection().isCaret();
    a.cut->setEnabled(selects);
    a.copy->setEnabled(selects);
    const QMimeData* clipboard = QGuiApplication::clipboard()->mimeData();
    a.paste->setEnabled(clipboard && m_view->canInsertFromMimeData(clipboard));
    a.selectAll->setEnabled(m_view->canSelectMore());
    const TextStyle text = m_view->currentTextStyle();
    const bool styled = m_view->canSetTextStyle();
    for (const auto& [action, on] : {std::pair(a.bold, text.bold), {a.italic, text.italic}, {a.strike, text.strike},
                                     {a.code, text.code}, {a.link, false}}) {
        action->setChecked(styled && on);
        action->setEnabled(styled);
    }
    const BlockStyle block = m_view->currentBlockStyle();
    int index = -1;
    for (int i = 0; i < static_cast<int>(std::size(kStyles)); ++i) {
        const BlockStyle& each = kStyles[i].style;
        if (each.kind == block.kind && each.ordered == block.ordered &&
            (each.kind != BlockKind::heading || each.level == block.level))
            index = i;
    }
    const QList<QAction*> styles = a.styles->actions();
    a.styles->setExclusionPolicy(index < 0 ? QActionGroup::ExclusionPolicy::ExclusiveOptional
                                           : QActionGroup::ExclusionPolicy::Exclusive);
    for (int i = 0; i < styles.size(); ++i) {
        if (i == index || index < 0)
            styles[i]->setChecked(i == index);
        styles[i]->setEnabled(m_view->canSetBlockStyle());
    }
    m_style->setPlaceholderText(block.kind == BlockKind::picture ? tr("Picture") : tr("Heading %1").arg(block.level));
    m_style->setCurrentIndex(index);
    m_style->setEnabled(m_view->canSetBlockStyle());
    a.deeper->setEnabled(m_view->canIndent(1));
    a.lessDeep->setEnabled(m_view->canIndent(-1));
}

}  // namespace pardalis
