// A few words of the model's behind the caret while the writer pauses: Tab keeps them, all else lets them go.
#include "tests/ui/desk.h"

#include "ui/commands/ahead_commands.h"
#include "ui/commands/command_table.h"
#include "ui/page/text_block.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTextBlock>
#include <QTextLayout>

#include <fstream>

using namespace pardalis;

namespace {

struct Pausing : Desk {
    explicit Pausing(std::vector<Block> blocks = {makeParagraph("The fox ran.")}) : Desk(std::move(blocks)) {
        window.findChild<AheadCommands*>()->setSupplies("/no/batteries");
    }
    void choose() { window.commands().trigger("model.ahead"); }
    // What is seen behind the caret, by the layout of the line.
    QString ghost() const { return view.textCursor().block().layout()->preeditAreaText(); }
    std::string text(std::size_t i = 0) { return block(i).text(); }
};

constexpr std::chrono::milliseconds kLong{1'500};

}  // namespace

class DraftAheadTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        QSettings().clear();
    }

    void nothingIsDraftedUntilItIsChosen() {
        Pausing desk;
        QTest::keyClicks(&desk.view, " I");
        QTest::qWait(1'600);
        QVERIFY(desk.engine.requests().empty());
    }

    void aPauseBringsWordsThatTabKeeps() {
        Pausing desk;
        desk.engine.prepare(says(" over the hills") + ends());
        desk.choose();
        QTest::keyClicks(&desk.view, " I");
        QTRY_COMPARE(desk.ghost(), QString(" over the hills"));
        const GenerationRequest& request = desk.engine.requests().back();
        QCOMPARE(request.pictureMode, PictureMode::none);
        QVERIFY(request.maxTokens <= 32);
        QCOMPARE(desk.text(), std::string("The fox ran. I"));  // they are no part of the document
        QCOMPARE(desk.view.toPlainText(), QString("The fox ran. I"));
        QVERIFY(!desk.controller.suggestion() && !desk.controller.running());
        QCOMPARE(desk.view.textCursor().position(), 14);
        desk.key(Qt::Key_Tab);
        QTRY_COMPARE(desk.text(), std::string("The fox ran. I over the hills"));
        QCOMPARE(desk.ghost(), QString());
        QCOMPARE(desk.block(0).runs.back().origin, Origin::model);
        QVERIFY(!desk.document().generations().empty());
        QCOMPARE(desk.view.selection().position.offset, std::size_t(29));
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.text(), std::string("The fox ran. I"));
        QCOMPARE(desk.wrong(), QString());
    }

    void anyKeyLetsThemGo_data() {
        QTest::addColumn<int>("key");
        QTest::addColumn<QString>("text");
        QTest::newRow("a letter") << int(Qt::Key_A) << "The fox ran. Ia";
        QTest::newRow("Esc") << int(Qt::Key_Escape) << "The fox ran. I";
        QTest::newRow("an arrow") << int(Qt::Key_Left) << "The fox ran. I";
        QTest::newRow("Backspace") << int(Qt::Key_Backspace) << "The fox ran. ";
    }
    // Also while more is on its way: the engine is told at once.
    void anyKeyLetsThemGo() {
        QFETCH(int, key);
        QFETCH(QString, text);
        Pausing desk;
        desk.engine.prepare(says(" over") + says(" the hills", kLong));
        desk.choose();
        QTest::keyClicks(&desk.view, " I");
        QTRY_COMPARE(desk.ghost(), QString(" over"));
        const int steps = desk.undo().count();
        desk.key(Qt::Key(key));
        QCOMPARE(desk.ghost(), QString());
        QCOMPARE(toQString(desk.text()), text);
        QCOMPARE(desk.controller.ahead(), QString());
        QVERIFY(desk.undo().count() <= steps + 1);  // the typing's own
        QVERIFY(desk.controller.putAside().empty());
        QCOMPARE(desk.wrong(), QString());
    }

    void aClickAndAnInputMethodLetThemGo() {
        Pausing desk;
        desk.choose();
        for (int i = 0; i < 2; ++i) {
            desk.engine.prepare(says(" over") + ends());
            desk.view.select({desk.document().end(), desk.document().end()});
            QTest::keyClicks(&desk.view, "x");
            QTRY_COMPARE(desk.ghost(), QString(" over"));
            if (i == 0) {
                QTest::mouseClick(desk.view.viewport(), Qt::LeftButton, {}, desk.view.cursorRect().center());
                QCOMPARE(desk.ghost(), QString());
            } else {
                desk.compose("ka");
                QCOMPARE(desk.ghost(), QString("ka"));
                desk.compose({}, "か");
                QCOMPARE(desk.text(), std::string("The fox ran.xxか"));
            }
        }
        QCOMPARE(desk.wrong(), QString());
    }

    void tabTakesWhatIsThereWhileMoreComes() {
        Pausing desk;
        desk.engine.prepare(says(" over") + says(" the hills", kLong));
        desk.choose();
        QTest::keyClicks(&desk.view, " I");
        QTRY_COMPARE(desk.ghost(), QString(" over"));
        desk.key(Qt::Key_Tab);
        QTRY_COMPARE(desk.text(), std::string("The fox ran. I over"));
        QVERIFY(!desk.controller.suggestion());
    }

    void whatIsAskedForGoesFirst() {
        Pausing desk;
        desk.engine.prepare(says(" over") + says(" the hills", kLong));
        desk.engine.prepare(says(" It was late.") + ends());
        desk.choose();
        QTest::keyClicks(&desk.view, " I");
        QTRY_COMPARE(desk.ghost(), QString(" over"));
        desk.window.commands().trigger("model.continue");
        QCOMPARE(desk.ghost(), QString());
        QTRY_VERIFY(desk.controller.complete());
        desk.controller.accept();
        QCOMPARE(desk.text(), std::string("The fox ran. I It was late."));
    }

    void nothingIsDraftedWithinAParagraphOrOnABattery() {
        Pausing desk;
        desk.choose();
        desk.caret(0, 3);
        QTest::keyClicks(&desk.view, "y");
        QTest::qWait(1'600);
        QVERIFY(desk.engine.requests().empty());

        QTemporaryDir supplies;
        const std::filesystem::path battery = std::filesystem::path(supplies.path().toStdString()) / "BAT0";
        std::filesystem::create_directories(battery);
        std::ofstream(battery / "type") << "Battery\n";
        std::ofstream(battery / "status") << "Discharging\n";
        desk.window.findChild<AheadCommands*>()->setSupplies(supplies.path().toStdString());
        desk.view.select({desk.document().end(), desk.document().end()});
        QTest::keyClicks(&desk.view, " I");
        QTest::qWait(1'600);
        QVERIFY(desk.engine.requests().empty());
    }

    void aFailureIsQuiet() {
        Pausing desk;
        desk.engine.prepare({{{}, Failed{"the device is gone", {}}}});
        QSignalSpy failed(&desk.controller, &GenerationController::failed);
        QSignalSpy nothing(&desk.controller, &GenerationController::nothingCame);
        desk.choose();
        QTest::keyClicks(&desk.view, " I");
        QTRY_COMPARE(desk.engine.requests().size(), std::size_t(1));
        QTest::qWait(100);
        QVERIFY(failed.empty() && nothing.empty());
        QCOMPARE(desk.ghost(), QString());
    }

    void anotherDocumentLetsThemGo() {
        Pausing desk;
        desk.engine.prepare(says(" over") + ends());
        desk.choose();
        QTest::keyClicks(&desk.view, " I");
        QTRY_COMPARE(desk.ghost(), QString(" over"));
        desk.window.model().reset(Document({}, {makeParagraph("Another.")}, {}));
        QCOMPARE(desk.ghost(), QString());
        QCOMPARE(desk.controller.ahead(), QString());
    }

private:
    TestHome m_home;
};

QTEST_MAIN(DraftAheadTest)
#include "draft_ahead_test.moc"
