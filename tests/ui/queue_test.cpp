// What is asked for while the model is at work elsewhere: it waits, may change places and be dropped, and touches nothing else.
#include "tests/ui/desk.h"

#include "ui/commands/command_table.h"
#include "ui/generation/generation_queue.h"
#include "ui/page/qt_text.h"
#include "ui/panels/queue_bar.h"

#include <QListWidget>
#include <QPushButton>
#include <QToolButton>

using namespace pardalis;
using namespace std::chrono_literals;

namespace {

struct Queued : Desk {
    QueueBar& bar = *window.findChild<QueueBar*>();
    GenerationQueue& queue = window.queue();

    Queued() : Desk({makeParagraph("One"), makeParagraph("Two"), makeParagraph("Three"), makeParagraph("Four")}) {}

    // The model goes on behind the first paragraph until it is stopped or the time is over.
    void begin(std::chrono::milliseconds time) {
        engine.prepare(says(" and more") + Script{{time, Finished{FinishReason::endOfTurn, 10, 0, 5, 0, 0.5, 0.1}}});
        caret(0, 3);
        window.commands().trigger("model.continue");
        QTRY_VERIFY(controller.suggestion() && !controller.suggestion()->empty());
    }
    void goOnAt(std::size_t block) {
        caret(block, this->block(block).text().size());
        window.commands().trigger("model.continue");
    }
    QStringList waiting() {
        QStringList all;
        for (const auto& entry : queue.entries())
            all << entry.what + "@" + toQString(document().find(entry.at.block)->text());
        return all;
    }
    QToolButton* button(const QString& tip) {
        for (QToolButton* each : bar.findChildren<QToolButton*>())
            if (each->toolTip() == tip)
                return each;
        return nullptr;
    }
    std::size_t requests() { return engine.requests().size(); }
};

}  // namespace

class QueueTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void eachComesInItsTurnAndInItsPlace() {
        Queued desk;
        QVERIFY(!desk.bar.isVisible());
        desk.begin(1500ms);
        desk.engine.prepare(says(" then two") + ends());
        desk.engine.prepare(says(" then three") + ends());
        desk.goOnAt(1);
        desk.goOnAt(2);
        QCOMPARE(desk.waiting(), QStringList({"Continue@Two", "Continue@Three"}));
        QVERIFY(desk.bar.isVisible());
        QCOMPARE(desk.requests(), std::size_t{1});
        // Writing meanwhile moves them along.
        desk.window.model().push(desk.document().replacing(0, 0, {makeParagraph("Zero")}),
                                 {"test", EditKind::other, {}, {}});
        QTRY_COMPARE(desk.requests(), std::size_t{3});
        QTRY_VERIFY(desk.ended() && !desk.bar.isVisible());
        desk.controller.accept();
        QTRY_COMPARE(desk.block(3).text(), std::string("Three then three"));
        QCOMPARE(desk.block(1).text(), std::string("One and more"));
        QCOMPARE(desk.block(2).text(), std::string("Two then two"));
        QCOMPARE(desk.block(4).text(), std::string("Four"));
        QVERIFY2(desk.wrong().isEmpty(), qPrintable(desk.wrong()));
    }

    void whereItRunsNothingWaits() {
        Queued desk;
        desk.begin(1500ms);
        desk.caret(0, 3);
        QVERIFY(!desk.window.commands().action("model.continue").isEnabled());
        desk.caret(1, 0);
        QVERIFY(desk.window.commands().action("model.continue").isEnabled());
        desk.controller.stop();
        QTRY_VERIFY(desk.ended());
    }

    void theOrderIsChangedAndOneIsDropped() {
        Queued desk;
        desk.begin(20s);
        for (const std::size_t block : {1, 2, 3})
            desk.goOnAt(block);
        desk.button("Show all that waits")->click();
        QVERIFY(desk.bar.list().isVisible());
        desk.bar.list().setCurrentRow(2);
        desk.button("Earlier")->click();
        QCOMPARE(desk.waiting(), QStringList({"Continue@Two", "Continue@Four", "Continue@Three"}));
        QCOMPARE(desk.bar.list().currentRow(), 1);  // the same one
        desk.button("Drop this one")->click();
        QCOMPARE(desk.waiting(), QStringList({"Continue@Two", "Continue@Three"}));
        QVERIFY(desk.controller.running());  // that is another
        desk.button("Later")->click();
        desk.bar.findChild<QPushButton*>()->click();
        QVERIFY(desk.queue.entries().empty() && !desk.bar.isVisible());
        QVERIFY(desk.controller.running() && !desk.controller.stopping());
        desk.controller.stop();
        QTRY_VERIFY(desk.ended());
    }

    void whatWasStoppedIsLookedAtFirst() {
        Queued desk;
        desk.begin(20s);
        desk.goOnAt(1);
        desk.controller.stop();
        QTRY_VERIFY(desk.ended());
        QTest::qWait(100);
        QCOMPARE(desk.requests(), std::size_t{1});
        QVERIFY(desk.controller.suggestion());
        desk.engine.prepare(says(" then two") + ends());
        desk.controller.discard();
        QTRY_COMPARE(desk.requests(), std::size_t{2});
        QTRY_VERIFY(desk.ended());
        QCOMPARE(desk.block(0).text(), std::string("One"));
    }

    void aFailureDoesNotStopTheOthers() {
        Queued desk;
        desk.begin(1500ms);
        desk.engine.prepare({{{}, Failed{"it broke", {}}}});
        desk.engine.prepare(says(" then three") + ends());
        desk.goOnAt(1);
        desk.goOnAt(2);
        QTRY_COMPARE(desk.requests(), std::size_t{3});
        QTRY_VERIFY(desk.ended() && desk.controller.suggestion());
        QVERIFY(desk.queue.entries().empty());
    }

    void anotherDocumentEndsIt() {
        Queued desk;
        desk.begin(20s);
        desk.goOnAt(1);
        desk.window.model().reset(Document({}, {makeParagraph("Another")}, {}));
        QVERIFY(desk.queue.entries().empty());
        QTest::qWait(100);
        QCOMPARE(desk.requests(), std::size_t{1});
    }

    void aPictureWaitsToo() {
        Queued desk;
        desk.begin(1500ms);
        desk.engine.prepare(pictureScript(0, {1, 2, 3}) + ends());
        desk.view.select({at(desk.block(2), 0), at(desk.block(2), 5)});
        desk.window.commands().trigger("model.illustrate");
        QCOMPARE(desk.waiting(), QStringList({"Draw “Three”@Three"}));
        QTRY_COMPARE(desk.requests(), std::size_t{2});
        QTRY_VERIFY(desk.ended());
        desk.controller.accept();
        QTRY_VERIFY(desk.document().blocks().size() == 5 && desk.block(3).picture);
    }
};

QTEST_MAIN(QueueTest)
#include "queue_test.moc"
