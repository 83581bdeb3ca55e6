#include "tests/ui/desk.h"

#include "ui/generation/suggestion_draft.h"
#include "ui/panels/status_panel.h"

#include <QTemporaryDir>

using namespace pardalis;
using namespace std::chrono_literals;

// What was discarded, tried again or left waiting is nowhere lost.
class SuggestionAsideTest : public QObject {
    Q_OBJECT

    TestHome m_home;

    static void suggest(Desk& desk, const Script& script) {
        desk.engine.prepare(script);
        desk.goOn();
        QTRY_VERIFY(desk.controller.complete());
    }
    static QString shown(Desk& desk) {
        QString text = desk.view.document()->toPlainText();
        return text.replace(QChar::ObjectReplacementCharacter, "#").simplified();
    }

private slots:
    void init() { failOnAnyWarning(); }

    void aDiscardedOneComesBackWhole() {
        Desk desk({makeParagraph("The fox")});
        desk.caret(0, 7);
        suggest(desk, says(" ran.") + pictureScript(0, {10, 120, 200}) + says("\nThe end.") + ends());
        const QString before = shown(desk);
        desk.key(Qt::Key_Escape);
        QVERIFY(!desk.controller.suggestion());
        QVERIFY(!desk.window.isWindowModified());
        QCOMPARE(desk.undo().undoText(), QString("discard suggestion"));
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(shown(desk), before);
        QVERIFY(!desk.window.isWindowModified());
        QCOMPARE(desk.wrong(), QString());
        desk.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!desk.controller.suggestion());
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        desk.controller.accept();
        QCOMPARE(desk.document().blocks().size(), std::size_t{3});
        QCOMPARE(desk.block(0).text(), std::string("The fox ran."));
        const Picture& picture = desk.block(1).picture.value();
        QVERIFY(desk.document().media().find(picture.media));
        QVERIFY(desk.document().generations().contains(picture.generation));
        QCOMPARE(desk.wrong(), QString());
    }

    // Minutes of drawing are worth as much before they end.
    void whatWasDiscardedWhileItRanComesBackWithWhatCame() {
        Desk desk({makeParagraph("The fox")});
        desk.caret(0, 7);
        desk.engine.prepare(says(" ran far"));  // and then thinks for ever
        desk.goOn();
        QTRY_VERIFY(shown(desk).contains("ran far"));
        desk.controller.discard();
        QCOMPARE(shown(desk), QString("The fox"));
        desk.view.undo();
        QVERIFY(shown(desk).contains("ran far"));
        QTRY_COMPARE(desk.controller.suggestion()->state(), PendingSuggestion::State::stopped);
        QTRY_VERIFY(desk.controller.complete());
        desk.controller.accept();
        QCOMPARE(desk.block(0).text(), std::string("The fox ran far"));
    }

    void escTwiceAndUndoBringsBackWhatCame() {
        Desk desk({makeParagraph("The fox")});
        desk.caret(0, 7);
        desk.engine.prepare(says(" ran far"));
        desk.goOn();
        QTRY_VERIFY(shown(desk).contains("ran far"));
        desk.key(Qt::Key_Escape);
        QTRY_VERIFY(desk.ended());
        desk.key(Qt::Key_Escape);
        QVERIFY(!desk.controller.suggestion());
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(shown(desk).contains("ran far"));
    }

    // As any step: what was done since is undone first, and the place is right again.
    void itComesBackToItsPlaceAfterEdits() {
        Desk desk({makeParagraph("The fox"), makeParagraph("Last")});
        desk.caret(0, 7);
        suggest(desk, says(" ran.") + ends());
        const QString before = shown(desk);
        desk.controller.discard();
        desk.view.select({at(desk.block(0), 0), at(desk.block(1), 2)});
        desk.key(Qt::Key_Delete);  // its paragraph is gone
        QTest::keyClicks(&desk.view, "x");
        QVERIFY(desk.window.isWindowModified());
        while (!desk.controller.suggestion() && desk.undo().canUndo())
            desk.view.undo();
        QCOMPARE(shown(desk), before);
        QVERIFY(!desk.window.isWindowModified());
        desk.controller.accept();
        QCOMPARE(desk.block(0).text(), std::string("The fox ran."));
        QCOMPARE(desk.wrong(), QString());
    }

    void tryingAgainCanBeUndoneAndRedone() {
        Desk desk({makeParagraph("One.")});
        desk.caret(0, 4);
        suggest(desk, says(" Two.") + ends());
        desk.engine.prepare(says(" Zwei.") + ends());
        desk.controller.tryAgain();
        QTRY_VERIFY(desk.controller.complete());
        QCOMPARE(shown(desk), QString("One. Zwei."));
        desk.view.undo();
        QCOMPARE(shown(desk), QString("One. Two."));
        desk.view.redo();
        QCOMPARE(shown(desk), QString("One. Zwei."));
        desk.view.undo();
        // What is typed now clears what could be redone, but the other one is not lost.
        desk.caret(0, 0);
        QTest::keyClicks(&desk.view, "x");
        QVERIFY(!desk.undo().canRedo());
        QCOMPARE(desk.controller.putAside().size(), std::size_t{1});
        desk.controller.bringBack(desk.controller.putAside().front().draft);
        QCOMPARE(shown(desk), QString("xOne. Zwei."));
        desk.view.undo();
        QCOMPARE(shown(desk), QString("xOne. Two."));
        desk.controller.accept();
        QCOMPARE(desk.block(0).text(), std::string("xOne. Two."));
        QCOMPARE(desk.wrong(), QString());
    }

    void tryingAgainWithoutSuccessBringsTheEarlierOneBack() {
        Desk desk({makeParagraph("One.")});
        desk.caret(0, 4);
        suggest(desk, says(" Two.") + ends());
        desk.engine.prepare(ends());
        desk.controller.tryAgain();
        QTRY_VERIFY(desk.ended());
        QCOMPARE(shown(desk), QString("One. Two."));
        QVERIFY(desk.controller.complete());
        QVERIFY(!desk.undo().canUndo() && !desk.undo().canRedo());
    }

    void tryingAgainWhileItIsDrawnCanBeUndone() {
        Desk desk({makeParagraph("One.")});
        desk.caret(0, 4);
        suggest(desk, says(" Two.") + ends());
        desk.engine.prepare(says(" Zwei"));
        desk.controller.tryAgain();
        QTRY_COMPARE(shown(desk), QString("One. Zwei"));
        desk.view.undo();
        QCOMPARE(shown(desk), QString("One. Two."));
        QVERIFY(!desk.controller.running());
        desk.engine.prepare(says(" Trois.") + ends());
        desk.controller.tryAgain();
        QTRY_VERIFY(desk.controller.complete());
        QCOMPARE(shown(desk), QString("One. Trois."));
        QCOMPARE(desk.controller.putAside().size(), std::size_t{2});
    }

    void anotherDocumentHasNothingOfThemAndNothingComesLate() {
        Desk desk({makeParagraph("The fox")});
        desk.caret(0, 7);
        desk.engine.prepare(says(" ran"));
        desk.goOn();
        QTRY_VERIFY(shown(desk).contains("ran"));
        desk.controller.discard();
        desk.window.model().reset(Document());
        QVERIFY(desk.controller.putAside().empty());
        QVERIFY(!desk.undo().canUndo());
        QTest::qWait(50);
        QCOMPARE(shown(desk), QString());
    }

    void goingOnElsewhereKeepsTheOneThatWaitsAndSaysSo_data() {
        QTest::addColumn<int>("block");
        QTest::addColumn<int>("offset");
        QTest::addColumn<QString>("page");
        QTest::newRow("before it, in its paragraph") << 1 << 3 << "Above. The new fox ran. . Below.";
        QTest::newRow("behind it, in its paragraph") << 1 << 9 << "Above. The fox ran. . new Below.";
        QTest::newRow("above") << 0 << 6 << "Above. new The fox ran. . Below.";
        QTest::newRow("below") << 2 << 6 << "Above. The fox ran. . Below. new";
    }
    void goingOnElsewhereKeepsTheOneThatWaitsAndSaysSo() {
        QFETCH(int, block);
        QFETCH(int, offset);
        QFETCH(QString, page);
        Desk desk({makeParagraph("Above."), makeParagraph("The fox ."), makeParagraph("Below.")});
        desk.caret(1, 7);
        suggest(desk, says(" ran.") + ends());
        desk.caret(static_cast<std::size_t>(block), static_cast<std::size_t>(offset));
        desk.engine.prepare(says(" new") + ends());
        desk.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(desk.controller.complete());
        QVERIFY2(shown(desk).contains("new") && desk.block(1).text().find("ran.") != std::string::npos,
                 qPrintable(shown(desk)));
        QVERIFY(desk.window.status().currentMessage().contains("kept"));
        QCOMPARE(desk.undo().count(), 1);
        desk.controller.accept();
        QCOMPARE(shown(desk), page);
        desk.view.undo();
        desk.view.undo();
        QCOMPARE(shown(desk), QString("Above. The fox . Below."));
        QCOMPARE(desk.wrong(), QString());
    }

    void illustratingElsewhereKeepsTheOneThatWaitsToo() {
        Desk desk({makeParagraph("A fox"), makeParagraph("Last")});
        desk.caret(0, 5);
        suggest(desk, says(" ran.") + ends());
        desk.engine.prepare(pictureScript(0, {200, 30, 30}) + ends());
        desk.controller.illustrate(at(desk.block(1), 4), "a red fox");
        QTRY_VERIFY(desk.controller.complete());
        QCOMPARE(desk.block(0).text(), std::string("A fox ran."));
        desk.controller.accept();
        QVERIFY(desk.block(2).picture);
    }

    void goingOnAtItsPlaceGoesOnBehindIt() {
        Desk desk({makeParagraph("One.")});
        desk.caret(0, 4);
        suggest(desk, says(" Two.\n\nThree.") + ends());
        QTextCursor inside = desk.view.document()->find("Three");
        inside.clearSelection();
        desk.view.setTextCursor(inside);
        desk.engine.prepare(says(" Four.") + ends());
        desk.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(desk.controller.complete());
        desk.controller.accept();
        QCOMPARE(desk.block(1).text(), std::string("Three. Four."));
    }
};

QTEST_MAIN(SuggestionAsideTest)
#include "suggestion_aside_test.moc"
