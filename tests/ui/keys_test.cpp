// Keys that the user gives to commands: asked for, refused, taken from others, kept.
#include "tests/ui/desk.h"

#include "ui/commands/command_table.h"
#include "ui/dialogs/keys_dialog.h"

#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTreeWidget>

using namespace pardalis;

namespace {

QKeySequence keys(const char* text) { return QKeySequence(QLatin1String(text)); }

// Bold (Ctrl+B), Redo (two) and a command that has none, below a menu that Alt+F opens.
KeyChoices three() {
    return {{{.id = "bold", .name = "Bold", .standard = {keys("Ctrl+B")}},
             {.id = "redo", .name = "Redo", .standard = {keys("Ctrl+Shift+Z"), keys("Ctrl+Y")}},
             {.id = "none", .name = "None"}},
            {{keys("Alt+F"), "File"}}};
}
constexpr std::size_t kTheBold = 0, kTheRedo = 1, kTheOther = 2;

struct Shown {
    KeysDialog& dialog;
    QTreeWidget& list = *dialog.findChild<QTreeWidget*>();
    QLineEdit& filter = *dialog.findChild<QLineEdit*>();
    QKeySequenceEdit& field = *dialog.findChild<QKeySequenceEdit*>();

    QString row() { return list.currentItem()->text(0) + "|" + list.currentItem()->text(2); }
    QString note() { return dialog.findChild<QLabel*>("note")->text(); }
    void press(const QKeySequence& pressed) {
        field.setKeySequence(pressed);
        emit field.editingFinished();
    }
    void click(const QString& text) {
        for (QPushButton* each : dialog.findChildren<QPushButton*>())
            if (each->text().remove('&') == text)
                return each->click();
        QFAIL(qPrintable(text));
    }
};

struct Keyboard : Desk {
    using Desk::Desk;
    // Opens the list and acts on it as a user would.
    void open(const std::function<void(Shown&)>& act) {
        dialogs->onRun = [&](QDialog& dialog) {
            dialog.show();
            Shown shown{dynamic_cast<KeysDialog&>(dialog)};
            act(shown);
            return dialog.result();
        };
        window.commands().trigger("edit.keys");
    }
    bool boldIs(bool on) { return block(0).runs.front().style.bold == on; }
    void selectAll() { view.select({at(block(0), 0), at(block(0), 7)}); }
};

}  // namespace

class KeysTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        QSettings().remove("keys");
    }

    void whatWritingNeedsIsRefused_data() {
        QTest::addColumn<QString>("pressed");
        QTest::addColumn<QString>("says");
        for (const char* each : {"A", "Shift+A", "Tab", "Shift+Tab", "Return", "Enter", "Esc", "Space", "Left",
                                 "Shift+Left", "Home", "PgDown", "Backspace", "Del", "7", "Shift+F10", "Menu", "가"})
            QTest::newRow(each) << QString(each) << "needed for writing";
        for (const char* each : {"Ctrl+C", "Ctrl+Z", "Ctrl+A", "Ctrl+Left", "Ctrl+Shift+End", "Ctrl+Backspace",
                                 "Shift+Insert", "Ctrl+C, X"})
            QTest::newRow(each) << QString(each) << (QString(each) == "Shift+Insert" ? "needed" : "on the page");
        QTest::newRow("menu") << "Alt+F"
                              << "opens the menu “File”";
        for (const char* each : {"Ctrl+M", "F7", "Shift+F7", "Alt+B", "Ctrl+K, B", "Meta+A", "Ctrl+Alt+A"})
            QTest::newRow(each) << QString(each) << "";
    }
    void whatWritingNeedsIsRefused() {
        QFETCH(QString, pressed);
        QFETCH(QString, says);
        const QString refusal = three().refusal(kTheOther, QKeySequence(pressed));
        QVERIFY2(says.isEmpty() ? refusal.isEmpty() : refusal.contains(says), qPrintable(refusal));
    }

    void keysThatClashAreFound() {
        KeyChoices choices = three();
        QCOMPARE(choices.holder(kTheOther, keys("Ctrl+B")), std::optional(kTheBold));
        QCOMPARE(choices.holder(kTheOther, keys("Ctrl+B, C")), std::optional(kTheBold));  // Ctrl+B would come first
        QCOMPARE(choices.holder(kTheOther, keys("Ctrl+Y")), std::optional(kTheRedo));
        QVERIFY(!choices.holder(kTheBold, keys("Ctrl+B")));
        QVERIFY(!choices.holder(kTheOther, keys("Ctrl+M")));
        choices.set(kTheOther, keys("Ctrl+K, B"));
        QCOMPARE(choices.holder(kTheBold, keys("Ctrl+K")), std::optional(kTheOther));
    }

    void takenKeysAreGoneFromWhereTheyWere() {
        KeyChoices choices = three();
        choices.set(kTheOther, keys("Ctrl+Y"));
        QCOMPARE(choices.all()[kTheRedo].keys(), QList{keys("Ctrl+Shift+Z")});
        choices.set(kTheBold, keys("Ctrl+Shift+Z"));
        QVERIFY(choices.all()[kTheRedo].keys().isEmpty());
        QCOMPARE(choices.holdersOfStandard(kTheRedo), std::vector({kTheBold, kTheOther}));
        choices.reset(kTheRedo);
        QVERIFY(!choices.all()[kTheRedo].isOwn());
        QVERIFY(choices.all()[kTheBold].keys().isEmpty() && choices.all()[kTheOther].keys().isEmpty());
        choices.set(kTheBold, keys("Ctrl+B"));  // as it came
        QVERIFY(!choices.all()[kTheBold].isOwn());
        choices.set(kTheOther, keys("F7"));
        choices.resetAll();
        for (const KeyChoice& each : choices.all())
            QVERIFY(!each.isOwn());
    }

    void whatIsKeptMayBeAnything() {
        KeyChoices choices = three();
        choices.take("nothing", "Ctrl+M");
        choices.take("bold", "no keys at all");
        choices.take("redo", "A");
        choices.take("none", QString(100'000, u'+'));
        for (const KeyChoice& each : choices.all())
            QVERIFY2(!each.isOwn(), each.id.c_str());
        choices.take("bold", "");  // none
        choices.take("none", "Ctrl+B");
        choices.settle();
        QVERIFY(choices.all()[kTheBold].keys().isEmpty());
        QCOMPARE(choices.all()[kTheOther].keys(), QList{keys("Ctrl+B")});

        KeyChoices clashing = three();
        clashing.take("none", "Ctrl+B");  // which Bold still has
        clashing.take("redo", "F7");
        clashing.settle();
        QVERIFY(!clashing.all()[kTheOther].isOwn());
        QVERIFY(clashing.all()[kTheRedo].isOwn());

        KeyChoices both = three();
        both.take("bold", "F7");
        both.take("none", "F7");
        both.settle();
        QVERIFY(both.all()[kTheBold].isOwn() && !both.all()[kTheOther].isOwn());
    }

    void aCommandGetsOtherKeysAtOnce() {
        Keyboard desk({makeParagraph("The fox")});
        desk.open([](Shown& shown) {
            QTest::keyClicks(&shown.filter, "bold");
            QCOMPARE(shown.row(), "Bold|Ctrl+B");
            QTest::keyClick(&shown.filter, Qt::Key_Return);  // on to the field
            QVERIFY(shown.dialog.isVisible());
            QVERIFY(shown.field.hasFocus() || !shown.dialog.isActiveWindow());
            shown.press(keys("Ctrl+M"));
            QCOMPARE(shown.row(), "Bold|Ctrl+M");
            QCOMPARE(shown.note(), "");
            shown.click("OK");
        });
        desk.selectAll();
        desk.key(Qt::Key_B, Qt::ControlModifier);
        QVERIFY(desk.boldIs(false));
        desk.key(Qt::Key_M, Qt::ControlModifier);
        QVERIFY(desk.boldIs(true));
        QCOMPARE(desk.window.commands().action("text.bold").toolTip(), "Bold (Ctrl+M)");
        QCOMPARE(QSettings().value("keys/text.bold").toString(), "Ctrl+M");

        Keyboard next({makeParagraph("The fox")});  // and at the next start
        next.selectAll();
        next.key(Qt::Key_M, Qt::ControlModifier);
        QVERIFY(next.boldIs(true));
    }

    void keysAreTakenWhenTheUserSaysSo() {
        Keyboard desk({makeParagraph("The fox")});
        desk.dialogs->answers = {"Leave", "Take"};
        desk.open([&](Shown& shown) {
            QTest::keyClicks(&shown.filter, "italic");
            shown.press(keys("Ctrl+B"));
            QVERIFY(desk.dialogs->asked.last().contains("Ctrl+B is “Bold”. Take it away from there?"));
            QCOMPARE(shown.row(), "Italic|Ctrl+I");
            shown.press(keys("Ctrl+B"));
            QCOMPARE(shown.row(), "Italic|Ctrl+B");
            shown.filter.setText("bold");
            QCOMPARE(shown.row(), "Bold|–");
            shown.click("OK");
        });
        desk.selectAll();
        desk.key(Qt::Key_B, Qt::ControlModifier);
        QVERIFY(desk.boldIs(false));
        QVERIFY(desk.block(0).runs.front().style.italic);

        desk.dialogs->answers = {"Take"};
        desk.open([&](Shown& shown) {
            QTest::keyClicks(&shown.filter, "bold");
            shown.click("As it came");
            QCOMPARE(shown.row(), "Bold|Ctrl+B");
            shown.filter.setText("italic");
            QCOMPARE(shown.row(), "Italic|–");
            shown.click("All as they came");
            QCOMPARE(shown.row(), "Italic|Ctrl+I");
            shown.click("OK");
        });
        QSettings settings;
        settings.beginGroup("keys");
        QVERIFY(settings.childKeys().isEmpty());
    }

    void whatIsRefusedIsSaid() {
        Keyboard desk({makeParagraph("The fox")});
        desk.open([](Shown& shown) {
            QTest::keyClicks(&shown.filter, "bold");
            shown.field.setFocus();
            QTest::keyClick(&shown.field, Qt::Key_X);
            shown.click("OK");  // before the field has seen that no more keys come
            QVERIFY(shown.dialog.isVisible());
            QVERIFY2(shown.note().startsWith("X is needed for writing."), qPrintable(shown.note()));
            QCOMPARE(shown.field.accessibleDescription(), shown.note());
            QCOMPARE(shown.row(), "Bold|Ctrl+B");
            shown.press(keys("Alt+E"));
            QVERIFY2(shown.note().contains("menu “Edit”"), qPrintable(shown.note()));
            shown.click("No keys");
            QCOMPARE(shown.row(), "Bold|–");
            shown.click("Cancel");
        });
        desk.selectAll();
        desk.key(Qt::Key_B, Qt::ControlModifier);
        QVERIFY(desk.boldIs(true));
    }

    void menusAndWhatFloatsNameTheNewKeys() {
        QSettings().setValue("keys/suggestion.again", "F8");
        QSettings().setValue("keys/suggestion.discard", "F9");
        QSettings().setValue("keys/tries.previous", "");
        QSettings().setValue("keys/text.italic", QStringList{"F7", "F12"});  // not of ours
        Keyboard desk({makeParagraph("The fox")});
        QCOMPARE(desk.window.commands().action("suggestion.again").shortcut(), keys("F8"));
        QVERIFY(!desk.window.commands().action("suggestion.discard").text().contains('\t'));
        QCOMPARE(desk.window.commands().action("text.italic").shortcut(), keys("Ctrl+I"));
        QStringList tips;
        for (const QWidget* each : desk.view.viewport()->findChildren<QWidget*>())
            tips << each->toolTip();
        QVERIFY2(tips.contains("Another one in its place (F8)"), qPrintable(tips.join('|')));
        QVERIFY(tips.contains("Previous try") && tips.contains("Next try (Alt+Right)"));
    }

    // So whatever of the user's is left out, the others do what they did.
    void theProgramsOwnDoNotClash() {
        Keyboard desk({makeParagraph("The fox")});
        desk.open([](Shown& shown) {
            const KeyChoices& choices = shown.dialog.result();
            QVERIFY(choices.all().size() > 80);
            for (std::size_t i = 0; i < choices.all().size(); ++i)
                for (const QKeySequence& each : choices.all()[i].standard)
                    QVERIFY2(!choices.holder(i, each), choices.all()[i].id.c_str());
        });
    }

private:
    TestHome m_home;
};

QTEST_MAIN(KeysTest)
#include "keys_test.moc"
