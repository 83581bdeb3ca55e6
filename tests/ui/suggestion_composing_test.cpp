// Input methods while a suggestion streams in.
#include "tests/ui/desk.h"

using namespace pardalis;
using namespace std::chrono_literals;

class SuggestionComposingTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void composingInAnotherBlockKeepsTheSyllable() {
        Desk desk({makeParagraph("여기 "), makeParagraph("Below")});
        desk.caret(1, 5);
        desk.engine.prepare(says(" a", 5ms) + says(" b", 20ms) + says("\n\nc", 20ms) + ends());
        desk.goOn();
        desk.caret(0, desk.block(0).text().size());
        desk.compose("ㅎ");
        QTest::qWait(15);
        desk.compose("하");
        QTest::qWait(25);
        desk.compose("한");
        QTRY_VERIFY(desk.ended());
        QCOMPARE(desk.view.textCursor().block().layout()->preeditAreaText(), QStringLiteral("한"));
        desk.compose({}, "한");
        QCOMPARE(desk.block(0).text(), std::string("여기 한"));
        QCOMPARE(desk.wrong(), QString());
    }

    void composingInTheSameBlockHoldsTheSuggestionBack() {
        Desk desk({makeParagraph("Start  end")});
        desk.caret(0, 6);
        desk.engine.prepare(says("x") + says(" y", 30ms) + says(" z", 10ms) + ends());
        desk.goOn();
        QTRY_VERIFY(desk.view.document()->toPlainText().contains("Start x"));
        desk.caret(0, 10);  // behind the suggestion
        desk.compose("ㄱ");
        desk.compose("가");
        QTRY_VERIFY(desk.ended());
        QCOMPARE(desk.view.textCursor().block().layout()->preeditAreaText(), QStringLiteral("가"));
        desk.compose({}, "가");
        QCOMPARE(desk.block(0).text(), std::string("Start  end가"));
        QVERIFY(desk.view.document()->toPlainText().contains("x y z"));
        QCOMPARE(desk.wrong(), QString());
        desk.controller.accept();
        QTRY_COMPARE(desk.block(0).text(), std::string("Start x y z end가"));
    }

    void acceptingCommitsWhatIsBeingComposed() {
        Desk desk({makeParagraph("Above"), makeParagraph("Below")});
        desk.caret(1, 5);
        desk.engine.prepare(says(" it is.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
        desk.caret(0, 5);
        desk.compose("한");
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(desk.block(0).text(), std::string("Above한"));
        QCOMPARE(desk.block(1).text(), std::string("Below it is."));
        QCOMPARE(desk.wrong(), QString());
    }

private:
    TestHome m_home;
};

QTEST_MAIN(SuggestionComposingTest)
#include "suggestion_composing_test.moc"
