#include "tests/ui/desk.h"
#include "tests/ui/every_action_table.h"

#include "ui/panels/ask_panel.h"
#include "ui/panels/banner.h"
#include "ui/panels/find_bar.h"
#include "ui/panels/library_panel.h"
#include "ui/panels/outline_panel.h"
#include "ui/panels/prompt_panel.h"
#include "ui/panels/status_panel.h"
#include "ui/panels/wish_box.h"
#include "ui/spelling/spelling.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QMenuBar>
#include <QMimeData>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QUrl>

using namespace pardalis;

namespace {

// These must stay as they are unless an action is meant to change them.
const QStringList kPrecious = {"document", "written", "clipboard", "file", "reset", "window", "settings"};

using Facts = std::map<QString, QString>;

// Takes what would open in the desktop's file manager.
class FileManager : public QObject {
    Q_OBJECT
public:
    FileManager() { QDesktopServices::setUrlHandler("file", this, "show"); }
    ~FileManager() override { QDesktopServices::unsetUrlHandler("file"); }
    int shown = 0;
public slots:
    void show(const QUrl&) { ++shown; }
};

// What can be seen of the window and told apart.
struct ActionDesk : Desk {
    QTemporaryDir folder;
    QString path = folder.filePath("gone/story.pardalis");
    FileManager files;
    int resets = 0, clipboardChanges = 0, others = 0;

    ActionDesk() : Desk({makeParagraph("")}) {
        connectAll();
        window.keepTemplates(folder.filePath("templates"));
        dialogs->input = "https://example.org";
        window.startAnother = [this] { ++others; };
    }
    void connectAll() {
        QObject::connect(&window.model(), &DocumentModel::wasReset, &window, [this] { ++resets; });
        QObject::connect(QApplication::clipboard(), &QClipboard::dataChanged, &window, [this] { ++clipboardChanges; });
    }

    static QString shown(const Document& document) {
        QString all;
        for (const Block& block : document.blocks()) {
            all +=
                QString("[%1 %2 %3 %4] ").arg(int(block.kind)).arg(block.level).arg(block.ordered).arg(int(block.use));
            if (block.picture)
                all += toQString(block.picture->media + block.picture->alt + "|" + block.picture->caption) +
                       QString(" %1 %2 %3")
                           .arg(block.picture->decorative)
                           .arg(int(block.picture->view.side))
                           .arg(block.picture->view.displayWidth);
            for (const TextRun& run : block.runs)
                all += QString("%1{%2%3%4%5%6}")
                           .arg(toQString(run.text))
                           .arg(run.style.bold)
                           .arg(run.style.italic)
                           .arg(run.style.strike)
                           .arg(run.style.code)
                           .arg(toQString(run.style.link));
        }
        return all;
    }

    Facts facts() {
        Facts seen;
        seen["document"] = shown(document());
        const QTextCursor cursor = view.textCursor();
        seen["selection"] = QString("%1 %2").arg(cursor.anchor()).arg(cursor.position());
        const QTextCharFormat format = view.currentCharFormat();
        QString properties;
        for (const auto& [key, value] : format.properties().toStdMap())
            properties += QString("%1=%2;").arg(key).arg(value.toString());
        seen["format"] = properties;
        seen["clipboard"] = QString::number(clipboardChanges);
        seen["zoom"] = QString::number(view.pageStyle().zoom);
        seen["certain"] = QString::number(window.findChild<QAction*>("view.certainty")->isChecked());
        seen["origins"] = QString::number(view.pageStyle().showOrigins);
        seen["focused"] = QString::number(view.isFocused());
        seen["typewriter"] = QString::number(view.isTypewriter());
        seen["full"] = QString::number(window.isFullScreen());
        seen["theme"] = QString("%1").arg(int(theme.choice()));
        seen["language"] = language.choice();
        seen["banner"] = window.banner().text();
        seen["asked"] = dialogs->asked.join("\n");
        seen["reset"] = QString::number(resets);
        seen["window"] = QString::number(window.isVisible());
        seen["another"] = QString::number(others);
        seen["find"] = QString("%1 %2 ").arg(window.findChild<FindBar*>()->isVisible()).arg(cursor.position()) +
                       window.status().currentMessage();
        seen["ask"] = QString("%1 ").arg(window.askPanel().isVisible());
        seen["spelling"] = QString::number(window.spelling().isOn());
        seen["written"] = toQString(document().info().language);
        seen["library"] = QString::number(window.libraryPanel().isVisible());
        seen["outline"] = QString::number(window.outline().isVisible());
        seen["prompt"] = QString::number(window.promptPanel().isVisible());
        bool asks = false;
        for (const WishBox* box : window.findChildren<WishBox*>())
            asks = asks || box->isVisible();
        seen["wish"] = QString::number(asks);
        seen["focus"] = QString::number(quintptr(QApplication::focusWidget()));
        seen["folder"] = QString::number(files.shown);
        seen["loading"] = QString::number(controller.loading());
        const PendingSuggestion* suggestion = controller.suggestion();
        seen["model"] = QString("%1 %2 %3 %4")
                            .arg(controller.running())
                            .arg(controller.stopping())
                            .arg(controller.willAccept())
                            .arg(quintptr(suggestion));
        seen["settings"] = QSettings().value("files/recent").toStringList().join(' ') +
                           QSettings().value("model/draft_ahead").toString();
        QFile file(path);
        seen["file"] = file.open(QIODevice::ReadOnly) ? QString::number(qHash(file.readAll())) : "none";
        return seen;
    }

    // The page as it is in a state, whatever was done to it before.
    void enter(char state) {
        if (!window.isActiveWindow()) {
            window.show();
            window.activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(&window));
        }
        language.setChoice({});
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LanguageChange);
        controller.stop();
        QTRY_VERIFY(!controller.running());
        window.findChild<FindBar*>()->hide();
        for (WishBox* box : window.findChildren<WishBox*>())
            box->hide();
        window.askPanel().hide();
        window.libraryPanel().hide();
        window.outline().hide();
        window.promptPanel().hide();
        window.banner().dismiss();
        window.status().clearMessage();
        dialogs->asked.clear();
        if (theme.choice() != ThemeChoice::light)
            named("Light")->trigger();
        for (const char* name : {"Focus", "Typewriter", "Full screen"})
            if (named(name)->isChecked())
                named(name)->trigger();
        setZoom(state == 'c' ? 110 : 100);
        if (view.pageStyle().showOrigins)
            named("Who wrote what")->trigger();
        window.file().startNew();
        QSettings().setValue("files/recent", QStringList{path});
        window.file().forget({});
        window.spelling().setOn(true);
        openModel(state);
        QApplication::clipboard()->setText("pasted");
        if (state != 'e')
            write(state);
        resets = 0;
    }
    void setZoom(int percent) {
        while (view.pageStyle().zoom * 100 > percent + 0.5)
            named("Zoom out")->trigger();
        while (view.pageStyle().zoom * 100 < percent - 0.5)
            named("Zoom in")->trigger();
    }
    void openModel(char state) {
        const QString wanted = state == 'n' ? "lost" : state == 'm' ? "without pictures" : "scripted";
        QTRY_VERIFY(!controller.loading());
        const auto open = [&] {
            const auto model = controller.facts();
            return state == 'n' ? !model && !controller.loading()
                                : model && toQString(model->folder.string()) == wanted;
        };
        if (open())
            return;
        controller.openModel(wanted.toStdU16String());
        QTRY_VERIFY(open());
        window.banner().dismiss();
    }
    void write(char state) {
        Block inner = makeParagraph("inner"), another = makeParagraph("another"), list = makeParagraph("outer");
        Block code = makeParagraph("x = 1");
        list.kind = inner.kind = another.kind = BlockKind::listItem;
        inner.level = another.level = 1;  // below one of its level an item can go deeper, and back as well
        code.kind = BlockKind::code;
        view.insertBlocks({makeParagraph("One two three."), makeParagraph("Four five."), list, inner, another, code,
                           pictureBlock(window.model()), makeParagraph("Last.")},
                          "test");
        caret(0, 7);
        if (state == 't')
            view.select({at(block(0), 4), at(block(0), 7)});
        else if (state == 's')
            view.select({at(block(0), 4), at(block(1), 4)});
        else if (state == 'p')
            view.select({at(block(6), 0), at(block(6), 1)});
        else if (state == 'l')
            caret(4, 2);
        else if (state == 'k')
            caret(5, 2);
        else if (state == 'x')
            loseFile();
        else if (state == 'r' || state == 'w')
            suggest(state == 'w');
    }
    void loseFile() {
        QVERIFY(QDir(folder.path()).mkpath("gone"));
        window.file().saveAs(path);
        QVERIFY(QDir(folder.filePath("gone")).removeRecursively());
    }
    void suggest(bool whole) {
        caret(0, 14);
        engine.prepare(says(" And on.\n\nAnd on.") + (whole ? ends() : Script()));
        goOn();
        QTRY_VERIFY(controller.suggestion() && controller.suggestion()->items().size() == 2);
        if (whole)
            QTRY_VERIFY(controller.complete());
    }

    QAction* named(const QString& name) {
        for (QAction* each : window.findChildren<QAction*>())
            if (each->iconText() == name)
                return each;
        return nullptr;
    }
};

QString nameOf(const QAction* action) {
    QString name = action->text().section('\t', 0, 0);
    return name.remove('&').remove("…").section(':', 0, 0);
}

// Every action that can be reached: in the menus with those that fill as they open, the tool bar and the page's own
// menus. A name for each, and for those of a list one for all.
std::vector<std::pair<QString, QAction*>> allActions(MainWindow& window) {
    std::vector<std::pair<QString, QAction*>> all;
    const auto add = [&](const QString& name, QAction* action) {
        if (std::none_of(all.begin(), all.end(), [&](const auto& known) { return known.second == action; }))
            all.emplace_back(name, action);
    };
    const std::function<void(QMenu&)> walk = [&](QMenu& menu) {
        emit menu.aboutToShow();
        for (QAction* each : menu.actions()) {
            if (each->menu())
                walk(*each->menu());
            else if (!each->isSeparator())
                add(nameOf(menu.menuAction()) == "Open recent" && nameOf(each) != "Clear this list" ? "A recent file"
                    : nameOf(menu.menuAction()) == "New from template" && nameOf(each) != "Open the folder of templates"
                        ? "A template"
                    : nameOf(menu.menuAction()) == "Models"     ? "A known model"
                    : nameOf(menu.menuAction()) == "Bring back" ? "A suggestion put aside"
                                                                : nameOf(each),
                    each);
        }
    };
    for (QAction* each : window.menuBar()->actions())
        walk(*each->menu());
    for (QAction* each : window.findChildren<QAction*>())
        if (!each->isSeparator() && !each->menu() && !each->text().isEmpty() && each->parent() == &window)
            add(nameOf(each), each);
    return all;
}

// A checked one of several says how things are; choosing it again changes nothing.
bool onlySays(const QAction* action) {
    return action->actionGroup() && action->actionGroup()->isExclusive() && action->isChecked();
}

bool canBeChosen(const QAction* action) { return action->isVisible() && action->isEnabled(); }

}  // namespace

// Every action of every menu, the tool bar and the context menus, in every state of the page.
class EveryActionTest : public QObject {
    Q_OBJECT

    TestHome m_home;
    std::unique_ptr<ActionDesk> m_desk;

    // What is wrong with what it did; "": nothing.
    static QString wrong(const Facts& before, const Facts& after, const Expected& expected) {
        const QStringList effects = QString(expected.effects).split(' ');
        QStringList changed;
        for (const auto& [what, value] : after)
            if (before.at(what) != value)
                changed << what;
        if (after.at("banner").contains("mistake"))
            return "it failed: " + after.at("banner");
        for (const QString& what : changed)
            if (kPrecious.contains(what) && !effects.contains(what) && !effects.contains("reset"))
                return "it changed " + what;
        const bool does =
            std::any_of(effects.begin(), effects.end(), [&](const QString& e) { return changed.contains(e); });
        return does ? QString() : "it did nothing of: " + effects.join(", ") + ", but changed: " + changed.join(", ");
    }

private slots:
    void initTestCase() {
        QVERIFY(QDir(m_home.path()).mkpath("known"));
        QFile config(m_home.filePath("known/config.json"));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("{}");
        m_desk = std::make_unique<ActionDesk>();
    }
    void init() {
        QTest::failOnWarning(QRegularExpression("^(?!This plugin does not support)"));
        QSettings().setValue("model/recent", QStringList{m_home.filePath("known")});
    }
    void cleanupTestCase() { m_desk.reset(); }

    void itDoesWhatItIsThereFor_data() {
        QTest::addColumn<char>("state");
        for (const auto& [letter, name] : kStates)
            QTest::newRow(name) << letter;
    }
    void itDoesWhatItIsThereFor() {
        QFETCH(char, state);
        ActionDesk& desk = *m_desk;
        desk.enter(state);
        QStringList faults;
        const auto names = allActions(desk.window);
        QVERIFY(names.size() > 50);
        for (const auto& [name, first] : names) {
            const auto expected = kActions.find(name);
            if (expected == kActions.end()) {
                faults << name + ": is not in the table";
                continue;
            }
            desk.enter(state);
            // Those of a list are made anew while it opens.
            const auto now = allActions(desk.window);
            const auto found =
                std::find_if(now.begin(), now.end(), [&](const auto& each) { return each.first == name; });
            if (found == now.end())
                continue;
            QAction* action = found->second;
            const bool may = QString(expected->second.states).contains(state);
            if (canBeChosen(action) != may)
                faults << name + (may ? ": can't be chosen" : ": looks as if it could be chosen");
            if (!canBeChosen(action) || onlySays(action))
                continue;
            QApplication::setActiveWindow(&desk.window);  // a popup that was hidden leaves none
            desk.view.setFocus();
            const Facts before = desk.facts();
            action->trigger();
            if (const QString fault = wrong(before, desk.facts(), expected->second); !fault.isEmpty())
                faults << name + ": " + fault;
            if (desk.view.isVisible() && !desk.controller.suggestion() && !desk.wrong().isEmpty())
                faults << name + ": " + desk.wrong();
        }
        QVERIFY2(faults.isEmpty(), qPrintable("\n" + faults.join('\n')));
    }

    void soDoThoseOfAMenuAtAPicture() {
        ActionDesk& desk = *m_desk;
        QStringList names, faults;
        desk.dialogs->onPopUp = [&](QMenu& menu) {
            for (QAction* each : menu.actions())
                if (!each->isSeparator() && each->isVisible())
                    names << nameOf(each);
        };
        desk.enter('p');
        emit desk.view.contextMenuRequested({}, desk.block(6).id);
        QVERIFY(names.size() >= 8);
        for (const QString& name : std::as_const(names)) {
            QVERIFY2(kActions.contains(name), qPrintable(name));
            desk.enter('p');
            Facts before;
            bool isChosen = false;
            desk.dialogs->onPopUp = [&](QMenu& menu) {
                before = desk.facts();
                for (QAction* each : menu.actions())
                    if (nameOf(each) == name && canBeChosen(each)) {
                        isChosen = onlySays(each);
                        each->trigger();
                    }
            };
            emit desk.view.contextMenuRequested({}, desk.block(6).id);
            if (isChosen)
                continue;
            if (const QString fault = wrong(before, desk.facts(), kActions.at(name)); !fault.isEmpty())
                faults << name + ": " + fault;
        }
        desk.dialogs->onPopUp = [](QMenu&) {};
        QVERIFY2(faults.isEmpty(), qPrintable("\n" + faults.join('\n')));
    }

    // The menu on the page offers nothing that the menus above don't.
    void theMenuOfThePageIsMadeOfTheSameActions() {
        ActionDesk& desk = *m_desk;
        desk.enter('w');
        QStringList names;
        desk.dialogs->onPopUp = [&](QMenu& menu) {
            for (QAction* each : menu.actions())
                if (!each->isSeparator() && each->isVisible())
                    names << nameOf(each);
        };
        emit desk.view.contextMenuRequested({}, std::nullopt);
        desk.dialogs->onPopUp = [](QMenu&) {};
        QVERIFY(names.contains("Discard suggestion") && !names.contains("Stop"));
        for (const QString& name : std::as_const(names))
            QVERIFY2(kActions.contains(name), qPrintable(name));
    }

    void itsKeysDoTheSame_data() {
        QTest::addColumn<char>("state");
        for (const char state : {'t', 'l', 'r', 'w'})
            QTest::newRow(kStates.at(state)) << state;
    }
    void itsKeysDoTheSame() {
        QFETCH(char, state);
        ActionDesk& desk = *m_desk;
        desk.enter(state);
        QStringList faults;
        std::map<QString, QString> taken;
        for (const auto& [name, each] : allActions(desk.window)) {
            if (each->shortcut().isEmpty())
                continue;
            const QString keys = each->shortcut().toString();
            if (const QString other = std::exchange(taken[keys], name); !other.isEmpty())
                faults << name + " and " + other + " have the same keys";
            desk.enter(state);
            if (!canBeChosen(each) || onlySays(each))
                continue;
            QApplication::setActiveWindow(&desk.window);
            desk.view.setFocus();
            const Facts before = desk.facts();
            QTest::keySequence(&desk.view, each->shortcut());
            if (const QString fault = wrong(before, desk.facts(), kActions.at(name)); !fault.isEmpty())
                faults << keys + ", " + name + ": " + fault;
        }
        QVERIFY(taken.size() > 30);
        QVERIFY2(faults.isEmpty(), qPrintable("\n" + faults.join('\n')));
    }
};

QTEST_MAIN(EveryActionTest)
#include "every_action_test.moc"
