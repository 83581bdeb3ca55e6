// What the window makes of an engine that fails, says nothing or answers late.
#include "tests/ui/desk.h"

#include "ui/panels/banner.h"
#include "ui/panels/wish_panel.h"
#include "ui/panels/wishes.h"

#include <QPushButton>

using namespace pardalis;
using namespace std::chrono_literals;

class SuggestionFailureTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void aFailureShowsItsCauseAndTouchesNothing_data() {
        QTest::addColumn<bool>("withText");
        QTest::newRow("at once") << false;
        QTest::newRow("behind some text") << true;
    }
    void aFailureShowsItsCauseAndTouchesNothing() {
        QFETCH(bool, withText);
        Desk desk({makeParagraph("The fox")});
        desk.caret(0, 7);
        const Document before = desk.document();
        desk.engine.prepare((withText ? says(" ran") : Script()) +
                            Script{{0ms, Failed{"not enough memory: 9 GB wanted, 2 GB free",
                                                {Remedy::openModel, Remedy::closePrograms}}}});
        desk.goOn();
        QTRY_VERIFY(desk.ended());
        QVERIFY(desk.window.banner().text().contains("9 GB wanted, 2 GB free"));
        QVERIFY(desk.window.banner().text().contains("Close other programs"));
        QCOMPARE(desk.window.banner().findChildren<QPushButton*>().size(), 1);
        QVERIFY(desk.document() == before);
        QCOMPARE(desk.controller.suggestion() != nullptr, withText);
        QCOMPARE(desk.wrong(), QString());
        desk.controller.discard();
        desk.engine.prepare(says(" ran.") + ends());
        desk.goOn();
        QVERIFY(desk.window.banner().text().isEmpty());
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
    }

    void aModelThatCannotBeOpenedSaysSo() {
        Desk desk({makeParagraph("The fox")});
        desk.controller.openModel("somewhere/missing");
        QTRY_VERIFY(desk.window.banner().text().contains("config.json: no such file"));
        QVERIFY(desk.controller.canPlan());  // the earlier model is still there
    }

    void anEmptyAnswerIsSaid() {
        Desk desk({makeParagraph("The fox")});
        desk.engine.prepare(ends());
        desk.goOn();
        QTRY_VERIFY(desk.ended());
        QTRY_VERIFY(desk.window.wishes().panel().isVisible());  // at the place, not among the notices
        QVERIFY(desk.window.wishes().panel().text().contains("nothing to add"));
        QVERIFY(!desk.controller.suggestion());
    }

    void lateEventsOfAnOldRequestAreDropped() {
        Desk desk({makeParagraph("The fox")});
        desk.caret(0, 7);
        desk.engine.prepare(says(" ran"));
        desk.goOn();
        QTRY_VERIFY(desk.view.document()->toPlainText().contains("ran"));
        desk.controller.discard();
        desk.engine.prepare(says(" sat.") + ends());
        desk.goOn();
        desk.engine.sendNow(desk.engine.requests().front().id, TextDelta{" NO", {}});
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
        QCOMPARE(desk.view.document()->toPlainText().trimmed(), QStringLiteral("The fox sat."));
    }

private:
    TestHome m_home;
};

QTEST_MAIN(SuggestionFailureTest)
#include "suggestion_failure_test.moc"
