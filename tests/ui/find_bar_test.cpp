// Finding and replacing in the window.
#include "tests/ui/desk.h"

#include "ui/commands/command_table.h"
#include "ui/panels/find_bar.h"
#include "ui/panels/status_panel.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QToolButton>

using namespace pardalis;

namespace {

struct Finding : Desk {
    using Desk::Desk;
    FindBar& bar = *window.findChild<FindBar*>();

    template <typename Widget>
    Widget& named(const QString& name) {
        for (Widget* each : bar.findChildren<Widget*>())
            if (each->accessibleName() == name || each->property("text").toString() == name)
                return *each;
        qFatal("no %s", qPrintable(name));
    }
    QLineEdit& sought() { return named<QLineEdit>("Find"); }
    QLineEdit& with() { return named<QLineEdit>("Replace with"); }
    void option(const QString& name, bool on = true) { named<QToolButton>(name).setChecked(on); }
    void press(const QString& name) { QTest::mouseClick(&named<QPushButton>(name), Qt::LeftButton); }
    QString said() {
        QStringList all;
        for (const QLabel* label : bar.findChildren<QLabel*>())
            if (label->isVisible() && !label->text().isEmpty())
                all << label->text();
        return all.join(" | ");
    }
    QString text(std::size_t i) { return toQString(block(i).text()); }
    // "0:4-7": what is selected.
    QString selected() {
        const Selection now = view.selection();
        return QString("%1:%2-%3")
            .arg(*document().indexOf(now.anchor.block))
            .arg(now.anchor.offset)
            .arg(now.position.offset);
    }
};

}  // namespace

class FindBarTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        QSettings().clear();
    }

    void asOneTypesTheNextIsShown() {
        Finding desk({makeParagraph("A fox and a Fox."), makeParagraph("foxes")});
        desk.caret(0, 0);
        desk.key(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(desk.bar.isVisible() && !desk.with().isVisible());
        QTest::keyClicks(&desk.sought(), "fox");
        QCOMPARE(desk.selected(), "0:2-5");
        QCOMPARE(desk.said(), "1 of 3");
        QTest::keyClick(&desk.sought(), Qt::Key_Return);
        QCOMPARE(desk.selected(), "0:12-15");
        QTest::keyClick(&desk.sought(), Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClick(&desk.sought(), Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(desk.selected(), "1:0-3");  // around the start
        desk.option("Match case");
        desk.option("Whole words");
        QCOMPARE(desk.said(), "1 of 1");
        QCOMPARE(desk.selected(), "0:2-5");
        desk.caret(1, 0);
        desk.view.setFocus();
        desk.key(Qt::Key_F3);
        QCOMPARE(desk.selected(), "0:2-5");
        desk.key(Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(desk.window.status().currentMessage(), "“fox” is nowhere else on this page.");
    }

    void alternativeTextsAreLookedInWhereThatIsWanted() {
        Finding desk({makeParagraph("A fox")});
        Block picture = pictureBlock(desk.window.model());
        picture.picture->alt = "a red fox";
        picture.picture->caption = "The fox";
        desk.window.model().push(desk.document().replacing(1, 0, {picture}), {"picture", EditKind::other, {}, {}});
        desk.caret(0, 0);
        desk.bar.open();
        QTest::keyClicks(&desk.sought(), "fox");
        QVERIFY2(desk.said().contains("of 3"), qPrintable(desk.said()));
        desk.option("In alternative texts of pictures, too", false);
        QVERIFY2(desk.said().contains("of 2"), qPrintable(desk.said()));
        desk.option("In alternative texts of pictures, too");
    }

    void whatWasChosenHoldsAtTheNextStart() {
        const QStringList kept = {"Match case", "Whole words", "Regular expression"};
        {
            Finding desk({makeParagraph("One")});
            desk.bar.open();
            for (const QString& each : kept)
                QVERIFY(!desk.named<QToolButton>(each).isChecked());
            desk.option(kept[0]);
            desk.option(kept[2]);
        }
        Finding next({makeParagraph("One")});
        next.bar.open();
        for (const QString& each : kept)
            QCOMPARE(next.named<QToolButton>(each).isChecked(), each != kept[1]);
    }

    void picturesAreGoneTo() {
        Finding desk({makeParagraph("fox")});
        Block picture = pictureBlock(desk.window.model());
        picture.picture->alt = "A fox";
        picture.picture->caption = "fox, fox";
        desk.window.model().push(desk.document().replacing(1, 0, {picture}), {"picture", EditKind::other, {}, {}});
        desk.caret(0, 0);
        desk.bar.open();
        desk.sought().setText("fox");
        QStringList seen;
        for (int i = 0; i < 4; ++i) {
            desk.bar.findNext();
            seen << desk.said();
        }
        QCOMPARE(seen, QStringList(
                           {"2 of 4, in a picture's text", "3 of 4, in a caption", "4 of 4, in a caption", "1 of 4"}));
        desk.bar.findNext(true);
        QCOMPARE(desk.selected(), "1:0-1");
    }

    void replacingGoesFromOneToTheNext() {
        Finding desk({makeParagraph("fox fox fox")});
        desk.caret(0, 0);
        desk.key(Qt::Key_H, Qt::ControlModifier);
        QVERIFY(desk.with().isVisible());
        QTest::keyClicks(&desk.sought(), "fox");
        QTest::keyClicks(&desk.with(), "hen");
        desk.with().setFocus();
        QTest::keyClick(&desk.with(), Qt::Key_Return);
        QCOMPARE(desk.text(0), "hen fox fox");
        QCOMPARE(desk.selected(), "0:4-7");
        desk.press("Replace");
        QCOMPARE(desk.text(0), "hen hen fox");
        desk.view.undo();
        QCOMPARE(desk.text(0), "hen fox fox");
        desk.caret(0, 0);
        desk.press("Replace");  // shows it first
        QCOMPARE(desk.text(0), "hen fox fox");
        QCOMPARE(desk.selected(), "0:4-7");
    }

    void allAreOneStepBack() {
        Finding desk({makeParagraph("fox fox"), makeHeading(1, "Fox")});
        Block picture = pictureBlock(desk.window.model());
        picture.picture->alt = "A fox";
        desk.window.model().push(desk.document().replacing(2, 0, {picture}), {"picture", EditKind::other, {}, {}});
        const Document before = desk.document();
        const int steps = desk.undo().count();
        desk.caret(0, 5);
        desk.bar.openReplacing();
        desk.sought().setText("fox");
        desk.with().setText("badger");
        desk.press("Replace all");
        QCOMPARE(desk.text(0), "badger badger");
        QCOMPARE(desk.text(1), "badger");
        QCOMPARE(toQString(desk.block(2).picture->alt), "A badger");
        QVERIFY2(desk.said().contains("4 replaced."), qPrintable(desk.said()));
        QCOMPARE(desk.undo().count(), steps + 1);
        QVERIFY2(desk.wrong().isEmpty(), qPrintable(desk.wrong()));
        desk.view.undo();
        QVERIFY(desk.document() == before);
        QVERIFY2(desk.wrong().isEmpty(), qPrintable(desk.wrong()));
    }

    void severalSelectedBlocksAreKeptTo() {
        Finding desk({makeParagraph("fox"), makeParagraph("fox"), makeParagraph("fox"), makeParagraph("fox")});
        desk.view.select({at(desk.block(1), 0), at(desk.block(2), 3)});
        desk.key(Qt::Key_H, Qt::ControlModifier);
        QVERIFY(desk.named<QToolButton>("In the selection alone").isVisible());
        QTest::keyClicks(&desk.sought(), "fox");
        QCOMPARE(desk.said(), "2 found");
        desk.with().setText("badger");
        desk.press("Replace all");
        QCOMPARE(desk.text(0) + desk.text(1) + desk.text(2) + desk.text(3), "foxbadgerbadgerfox");
        desk.sought().setText("badger");
        QCOMPARE(desk.said(), "2 found");
        desk.option("In the selection alone", false);
        desk.sought().setText("fox");
        desk.press("Replace all");
        QCOMPARE(desk.text(0) + desk.text(3), "badgerbadger");
    }

    void expressionsAreSaidWhereTheyAreNone() {
        Finding desk({makeParagraph("Doe, Jane")});
        desk.bar.openReplacing();
        desk.option("Regular expression");
        desk.sought().setText("(\\w+), (\\w+");
        QVERIFY2(desk.said().contains("can't be read"), qPrintable(desk.said()));
        desk.press("Replace all");
        desk.bar.findNext();
        QCOMPARE(desk.text(0), "Doe, Jane");
        desk.sought().setText("(\\w+), (\\w+)");
        QCOMPARE(desk.said(), "1 of 1");
        desk.with().setText("\\3");
        desk.press("Replace all");
        QVERIFY2(desk.said().contains("no group \\3"), qPrintable(desk.said()));
        desk.with().setText("\\2 \\1");
        desk.press("Replace all");
        QCOMPARE(desk.text(0), "Jane Doe");
        desk.sought().setText("(a+)+$");
        desk.sought().clear();
        QCOMPARE(desk.said(), "");
    }

    void thePageMayBecomeAnother() {
        Finding desk({makeParagraph("fox"), makeParagraph("fox fox")});
        desk.view.select({at(desk.block(0), 0), at(desk.block(1), 7)});
        desk.bar.open();
        desk.sought().setText("fox");
        QCOMPARE(desk.said(), "3 found");
        desk.option("In the selection alone", false);
        desk.caret(0, 3);
        desk.view.setFocus();
        QTest::keyClicks(&desk.view, " fox");
        QTRY_COMPARE(desk.said(), "4 found");
        desk.window.model().reset(Document({}, {makeParagraph("A hen")}, {}));
        QTRY_COMPARE(desk.said(), "0 found");
        desk.bar.findNext();
        QVERIFY(!desk.named<QToolButton>("In the selection alone").isVisible());
    }

    void aLongPageIsReplacedAtOnce() {
        std::vector<Block> blocks;
        for (int i = 0; i < 1000; ++i)
            blocks.push_back(makeParagraph("The fox and the fox, the fox and the fox, the fox and the fox, the fox and "
                                           "the fox, the fox and the fox."));
        Finding desk(blocks);
        desk.bar.openReplacing();
        desk.sought().setText("fox");
        desk.with().setText("hen");
        QElapsedTimer timer;
        timer.start();
        desk.press("Replace all");
        qInfo("10,000 replaced in %lld ms", static_cast<long long>(timer.elapsed()));
        QVERIFY2(desk.said().contains("10000 replaced."), qPrintable(desk.said()));
        QVERIFY2(desk.wrong().isEmpty(), qPrintable(desk.wrong()));
    }

    void keysArePeoplesOwn() {
        Finding desk({makeParagraph("fox")});
        QTest::keyClicks(&desk.view, "es");
        desk.view.undo();
        QCOMPARE(desk.text(0), "fox");
        desk.key(Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(desk.text(0), "foxes");
        desk.view.undo();
        desk.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(desk.text(0), "foxes");

        auto* rich = new QMimeData;
        rich->setHtml("<h1>A <b>hen</b></h1>");
        rich->setText("A hen");
        QApplication::clipboard()->setMimeData(rich);
        desk.window.commands().refresh();
        desk.caret(0, 5);
        desk.key(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(desk.text(0), "foxesA hen");
        QVERIFY(desk.block(0).kind == BlockKind::paragraph);
        for (const TextRun& run : desk.block(0).runs)
            QVERIFY(run.style == TextStyle());
    }

private:
    TestHome m_home;
};

QTEST_MAIN(FindBarTest)
#include "find_bar_test.moc"
