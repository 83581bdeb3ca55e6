#include "ui/commands/command_table.h"

#include "core/base/check.h"
#include "tests/ui/desk.h"

#include <QActionGroup>
#include <QSet>
#include <QToolBar>

using namespace pardalis;

namespace {

// A window without anything but a table.
struct Bare {
    Theme theme{*qApp};
    QWidget window;
    QStringList performed;
    CommandTable table{window, theme, [this](const QString& name, const std::function<void()>& run) {
                           performed << name;
                           run();
                       }};
};

// "a b | c >" for two commands, a line, a command and a menu.
QString shown(const QMenu& menu) {
    QStringList parts;
    for (const QAction* each : menu.actions())
        parts << (each->isSeparator() ? QStringLiteral("|") : each->text() + (each->menu() ? " >" : ""));
    return parts.join(' ');
}

}  // namespace

class CommandTableTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void aPlaceShowsItsGroupsInOrder() {
        Bare bare;
        const auto add = [&](const char* id, std::vector<Spot> spots) {
            bare.table.add({.id = id, .text = [id] { return QString(id); }, .run = [] {}, .spots = std::move(spots)});
        };
        add("c", {{Place::editMenu, 1}});
        add("a", {{Place::editMenu, 0}, {Place::viewMenu, 7}});
        add("nowhere", {});
        bare.table.addMenu(
            {.id = "m", .text = [] { return QString("m"); }, .spot = {Place::editMenu, 1}, .fill = [](QMenu&) {}});
        add("b", {{Place::editMenu, 0}});
        add("d", {{Place::formatMenu, 3}});
        QMenu edit, view, none;
        bare.table.fill(edit, Place::editMenu);
        QCOMPARE(shown(edit), "a b | c m >");
        bare.table.fill(view, Place::viewMenu);
        QCOMPARE(shown(view), "a");
        bare.table.fill(none, Place::helpMenu);
        QCOMPARE(shown(none), "");
        bare.table.fill(view, Place::formatMenu);  // behind what is there
        QCOMPARE(shown(view), "a | d");
    }

    void aCommandIsPerformedByItsName() {
        Bare bare;
        int runs = 0;
        std::optional<bool> on;
        bare.table.add({.id = "run", .text = [] { return QString("&Run…"); }, .run = [&] { ++runs; }});
        bare.table.add(
            {.id = "switch", .text = [] { return QString("S&witch\tEsc"); }, .toggle = [&](bool now) { on = now; }});
        bare.table.trigger("run");
        bare.table.trigger("switch");
        QCOMPARE(runs, 1);
        QCOMPARE(on, std::optional(true));
        QCOMPARE(bare.performed, QStringList({"Run", "Switch"}));
        bare.table.trigger("switch");
        QCOMPARE(on, std::optional(false));
    }

    void itIsWhatItsFunctionsSay() {
        Bare bare;
        bool possible = false, shown = false, on = false;
        QString text = "one";
        bare.table.add({.id = "it",
                        .text = [] { return QString("one"); },
                        .run = [&] { possible = false; },
                        .enabled = [&] { return possible; },
                        .visible = [&] { return shown; },
                        .checked = [&] { return on; },
                        .textNow = [&] { return text; }});
        const QAction& action = bare.table.action("it");
        bare.table.refresh();
        QVERIFY(!action.isEnabled() && !action.isVisible() && !action.isChecked());
        bare.table.trigger("it");
        QVERIFY(bare.performed.isEmpty());
        possible = shown = on = true;
        text = "two";
        bare.table.refresh();
        QVERIFY(action.isEnabled() && action.isVisible() && action.isChecked());
        QCOMPARE(action.text(), "two");
        QCOMPARE(action.iconText(), "one");
        bare.table.trigger("it");  // and is looked at again behind it
        QVERIFY(!action.isEnabled());
    }

    void oneOfSeveralIsCheckedOrNone() {
        Bare bare;
        int chosen = 0;
        for (const char* id : {"0", "1", "2"})
            bare.table.add({.id = id,
                            .text = [id] { return QString(id); },
                            .run = [&chosen, id] { chosen = atoi(id); },
                            .checked = [&chosen, id] { return chosen == atoi(id); },
                            .oneOf = "number"});
        const auto checked = [&] {
            QString all;
            for (const char* id : {"0", "1", "2"})
                all += bare.table.action(id).isChecked() ? id : "";
            return all;
        };
        for (const int number : {2, 0, -1, 1, -1}) {
            chosen = number;
            bare.table.refresh();
            QCOMPARE(checked(), number < 0 ? QString() : QString::number(number));
        }
        bare.table.trigger("2");
        QCOMPARE(checked(), "2");
    }

    void aMenuIsFilledEachTimeItOpens() {
        Bare bare;
        QStringList names{"x", "y"};
        bool any = true;
        bare.table.addMenu({.id = "m",
                            .text = [] { return QString("m"); },
                            .spot = {Place::fileMenu},
                            .fill =
                                [&](QMenu& menu) {
                                    for (const QString& name : std::as_const(names))
                                        menu.addAction(name);
                                },
                            .enabled = [&] { return any; }});
        QMenu& menu = *bare.table.action("m").menu();
        emit menu.aboutToShow();
        QCOMPARE(shown(menu), "x y");
        names = {"z"};
        emit menu.aboutToShow();
        QCOMPARE(shown(menu), "z");
        any = false;
        bare.table.refresh();
        QVERIFY(!bare.table.action("m").isEnabled());
    }

    void anIdNamesOneCommandThatDoesOneThing() {
        Bare bare;
        bare.table.add({.id = "a", .text = [] { return QString("a"); }, .run = [] {}});
        QVERIFY_EXCEPTION_THROWN(bare.table.add({.id = "a", .text = [] { return QString("a"); }, .run = [] {}}),
                                 CheckFailure);
        QVERIFY_EXCEPTION_THROWN(bare.table.add({.id = "b", .text = [] { return QString("b"); }}), CheckFailure);
        QVERIFY_EXCEPTION_THROWN(
            bare.table.add({.id = "c", .text = [] { return QString("c"); }, .run = [] {}, .toggle = [](bool) {}}),
            CheckFailure);
        QVERIFY_EXCEPTION_THROWN(bare.table.trigger("d"), CheckFailure);
    }

    // What a list of all commands to search in needs.
    void theWindowsCommandsAreWhole() {
        Desk desk({makeParagraph("The fox")});
        QSet<QString> texts, keys;
        QVERIFY(desk.window.commands().commands().size() > 50);
        for (const Command& command : desk.window.commands().commands()) {
            const QString id = QLatin1String(command.id);
            QVERIFY2(QRegularExpression("^[a-z]+\\.[a-z0-9_]+$").match(id).hasMatch(), command.id);
            QVERIFY2(!command.spots.empty(), command.id);
            const QString text = desk.window.commands().action(command.id).iconText();
            QVERIFY2(!text.isEmpty() && !texts.contains(text), qPrintable(text));
            texts << text;
            if (!command.icon.isEmpty())
                QVERIFY2(QFile::exists(":/pardalis/icons/" + command.icon + ".svg"), command.id);
            for (const QKeySequence& each : {command.keys, command.otherKeys}) {
                if (each.isEmpty())
                    continue;
                QVERIFY2(!keys.contains(each.toString()), command.id);
                keys << each.toString();
            }
        }
    }

private:
    TestHome m_home;
};

QTEST_MAIN(CommandTableTest)
#include "command_table_test.moc"
