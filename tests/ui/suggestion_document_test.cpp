// A document that a model writes in: its meter, its file, and what becomes of a suggestion when it is closed.
#include "tests/ui/desk.h"

#include "core/prompt/prompt_planner.h"
#include "ui/panels/banner.h"
#include "ui/panels/status_panel.h"

#include <QSignalSpy>

using namespace pardalis;

class SuggestionDocumentTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void anAnswerBesideThePageTouchesNothing() {
        Desk desk({makeParagraph("A red fox")});
        const Document before = desk.document();
        QSignalSpy deltas(&desk.controller, &GenerationController::answerDelta);
        QSignalSpy done(&desk.controller, &GenerationController::answerFinished);
        desk.engine.prepare(says("It is") + says(" red.") + ends());
        desk.controller.ask({{std::nullopt, "A red fox"}, {}, "What colour?"});
        QTRY_COMPARE(done.count(), 1);
        QString answer;
        for (const auto& delta : deltas)
            answer += delta.at(0).toString();
        QCOMPARE(answer, QStringLiteral("It is red."));
        QVERIFY(desk.document() == before);
        QCOMPARE(desk.engine.requests().back().pictureMode, PictureMode::none);
    }

    void theMeterSaysWhatThePlannerSays_data() {
        QTest::addColumn<int>("pictures");
        QTest::addColumn<int>("words");
        for (const int pictures : {0, 1, 3})
            for (const int words : {1, 30, 60})
                QTest::addRow("%d pictures, %d words", pictures, words) << pictures << words;
    }
    void theMeterSaysWhatThePlannerSays() {
        QFETCH(int, pictures);
        QFETCH(int, words);
        Desk desk({makeParagraph("")});
        std::vector<Block> blocks = {makeParagraph(QString("word ").repeated(words).toStdString() + "x")};
        for (int i = 0; i < pictures; ++i)
            blocks.push_back(pictureBlock(desk.window.model()));
        blocks.push_back(makeParagraph("end"));
        desk.view.insertBlocks(blocks, "test");
        const PromptPlan plan = desk.controller.planAt(desk.view.selection().position);
        TokenMeter& meter = desk.window.status().meter();
        const QString wanted = QStringLiteral("%1 of 512 · room for %2 picture%3")
                                   .arg(plan.total)
                                   .arg(plan.roomForPictures)
                                   .arg(plan.roomForPictures == 1 ? "" : "s");
        QTRY_COMPARE_WITH_TIMEOUT(meter.text(), wanted, 1000);
        const bool tight = plan.total + plan.reserved >= 0.8 * plan.limit;
        QCOMPARE(meter.level(), plan.roomForPictures == 0 ? TokenMeter::Level::full
                                : tight                   ? TokenMeter::Level::tight
                                                          : TokenMeter::Level::fine);
    }

    void savedAndOpenedAgainItIsTheSame() {
        Desk desk({makeHeading(1, "Title"), makeParagraph("The fox")});
        desk.caret(1, 7);
        desk.engine.prepare(says(" ran.") + pictureScript(0, {10, 20, 30}) + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        const QString path = m_home.filePath("saved.pardalis");
        desk.window.file().saveAs(path);
        QVERIFY(!desk.window.isWindowModified());
        const Document saved = desk.document();
        desk.key(Qt::Key_End, Qt::ControlModifier);
        QTest::keyClicks(&desk.view, "more");
        QVERIFY(desk.window.isWindowModified());
        desk.window.openDocument(path);
        QVERIFY(desk.document() == saved);
        QCOMPARE(desk.document().generations(), saved.generations());
        QCOMPARE(desk.wrong(), QString());
        QCOMPARE(desk.window.file().name(), QStringLiteral("saved"));
    }

    void openingAnotherDocumentEndsWhatRuns() {
        Desk desk({makeParagraph("The fox")});
        desk.engine.prepare(says(" ran"));
        desk.goOn();
        QTRY_VERIFY(desk.controller.suggestion() && !desk.controller.suggestion()->empty());
        desk.window.model().reset(Document());
        QVERIFY(!desk.controller.suggestion());
        QVERIFY(!desk.controller.running());
        QCOMPARE(desk.wrong(), QString());
    }

    void aWindowWithUnsavedChangesAsksBeforeItCloses() {
        Desk desk({makeParagraph("The fox")});
        bool asked = false;
        desk.window.mayLoseChanges = [&] {
            asked = true;
            return false;
        };
        QVERIFY(!desk.window.close());
        QVERIFY(asked);
        desk.window.mayLoseChanges = [] { return true; };
        QVERIFY(desk.window.close());
    }

    void aSaveThatFailsSaysWhyAndKeepsTheChangesUnsaved() {
        Desk desk({makeParagraph("The fox")});
        const QString folder = m_home.filePath("folder");
        QVERIFY(QDir().mkpath(folder));
        desk.window.file().saveAs(folder + "/doc.pardalis");
        QVERIFY(QDir(folder).removeRecursively());
        QTest::keyClicks(&desk.view, "x");
        QVERIFY(!desk.window.save());
        QVERIFY(desk.window.banner().text().contains("doc.pardalis"));
        QVERIFY(desk.window.isWindowModified());
    }

private:
    TestHome m_home;
};

QTEST_MAIN(SuggestionDocumentTest)
#include "suggestion_document_test.moc"
