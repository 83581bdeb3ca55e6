// The list of all commands: what it finds, and that it does it.
#include "tests/ui/desk.h"

#include "ui/commands/command_table.h"
#include "ui/dialogs/palette_dialog.h"
#include "ui/panels/find_bar.h"

#include <QLineEdit>
#include <QTreeWidget>

using namespace pardalis;

namespace {

struct Shown {
    PaletteDialog& dialog;
    QLineEdit& text = *dialog.findChild<QLineEdit*>();
    QTreeWidget& list = *dialog.findChild<QTreeWidget*>();

    QStringList names() {
        QStringList all;
        for (int i = 0; i < list.topLevelItemCount(); ++i)
            all << list.topLevelItem(i)->text(0);
        return all;
    }
    QString row(const QString& name) {
        for (int i = 0; i < list.topLevelItemCount(); ++i)
            if (const QTreeWidgetItem* item = list.topLevelItem(i); item->text(0) == name)
                return item->text(1) + "|" + item->text(2);
        return "none";
    }
    void key(Qt::Key key) { QTest::keyClick(&text, key); }
};

struct Palette : Desk {
    using Desk::Desk;
    // Opens it and acts on it as a user would; what it came to.
    int open(const std::function<void(Shown&)>& act) {
        int result = -1;
        dialogs->onRun = [&](QDialog& dialog) {
            dialog.show();
            Shown shown{dynamic_cast<PaletteDialog&>(dialog)};
            act(shown);
            result = dialog.result();
            return result;
        };
        key(Qt::Key_Space, Qt::ControlModifier | Qt::ShiftModifier);
        return result;
    }
};

}  // namespace

class CommandPaletteTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void whatCanBeDoneIsListedWithItsPlaceAndKeys() {
        Palette desk({makeParagraph("The fox")});
        desk.open([](Shown& shown) {
            QVERIFY(shown.names().size() > 35);
            QCOMPARE(shown.row("Bold"), "Format|Ctrl+B");
            QCOMPARE(shown.row("✓ Light") == "none" ? shown.row("✓ As the system") : shown.row("✓ Light"),
                     "View ▸ Theme|");
            QCOMPARE(shown.row("PDF…"), "File ▸ Export|Ctrl+Shift+E");
            QCOMPARE(shown.row("Cut"), "none");   // nothing is selected
            QCOMPARE(shown.row("Stop"), "none");  // nothing runs
            QCOMPARE(shown.row("Find a command…"), "none");
            QVERIFY(!shown.text.accessibleDescription().isEmpty());
        });
    }

    void wordsFilterInAnyOrder() {
        Palette desk({makeParagraph("The fox")});
        desk.open([](Shown& shown) {
            QTest::keyClicks(&shown.text, "THEM dark");
            QCOMPARE(shown.names(), QStringList({"Dark", "High contrast, dark"}));
            shown.text.setText("  zo ");
            QCOMPARE(shown.names(), QStringList({"Zoom in", "Zoom out"}));
            shown.text.setText("find");  // those that begin so come first
            QCOMPARE(shown.names().mid(0, 3), QStringList({"Find…", "Find next", "Find previous"}));
            shown.text.setText("no such thing");
            QVERIFY(shown.names().isEmpty());
            QCOMPARE(shown.text.accessibleDescription(), "Nothing is called so");
            shown.key(Qt::Key_Return);
            QVERIFY(shown.dialog.isVisible());
        });
    }

    void returnDoesItAndEscapeDoesNot() {
        Palette desk({makeParagraph("The fox")});
        auto& bar = *desk.window.findChild<FindBar*>();
        QCOMPARE(desk.open([](Shown& shown) {
            QTest::keyClicks(&shown.text, "replace");
            shown.key(Qt::Key_Escape);
        }),
                 int(QDialog::Rejected));
        QVERIFY(!bar.isVisible());
        QCOMPARE(desk.open([](Shown& shown) {
            QTest::keyClicks(&shown.text, "replace");
            shown.key(Qt::Key_Return);
        }),
                 int(QDialog::Accepted));
        QVERIFY(bar.isVisible());
    }

    void arrowsGoUpAndDown() {
        Palette desk({makeParagraph("The fox")});
        const double zoom = desk.view.pageStyle().zoom;
        desk.open([](Shown& shown) {
            QTest::keyClicks(&shown.text, "zoom");
            shown.key(Qt::Key_Up);  // stays
            shown.key(Qt::Key_Down);
            QVERIFY(shown.text.accessibleDescription().startsWith("Zoom out, View"));
            shown.key(Qt::Key_Return);
        });
        QVERIFY(desk.view.pageStyle().zoom < zoom);
    }

private:
    TestHome m_home;
};

QTEST_MAIN(CommandPaletteTest)
#include "command_palette_test.moc"
