// Undo and redo while a suggestion stands in the page.
#include "tests/ui/desk.h"

#include "ui/suggestion/pending_suggestion.h"

#include <QTemporaryDir>
#include <QToolButton>

using namespace pardalis;

namespace {

// The page as it is read, a picture as [picture].
QStringList shown(DocumentView& view) {
    QStringList all;
    for (QString line : view.document()->toPlainText().split('\n'))
        if (!line.isEmpty())
            all << line.replace(QString(QChar::ObjectReplacementCharacter), QStringLiteral("[picture]"));
    return all;
}

}  // namespace

class SuggestionHistoryTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void aPartThatWasKeptIsBackInTheSuggestionWhenThatIsUndone() {
        Desk desk({makeParagraph("One.")});
        desk.caret(0, 4);
        desk.engine.prepare(says(" Two.\n\nThree.") + pictureScript(0, {9, 9, 9}) + says("Four.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.complete());
        const QStringList page{"One. Two.", "Three.", "[picture]", "Four."};
        QCOMPARE(shown(desk.view), page);
        for (int parts = 1; parts < 4; ++parts) {
            for (int i = 0; i < parts; ++i)
                desk.controller.acceptFirst();
            QCOMPARE(shown(desk.view), page);
            for (int i = 0; i < parts; ++i) {
                desk.view.undo();
                QCOMPARE(shown(desk.view), page);
                QCOMPARE(desk.wrong(), QString());
            }
            QCOMPARE(desk.document().blocks().size(), std::size_t{1});
            QCOMPARE(desk.block(0).text(), std::string("One."));
            QCOMPARE(desk.controller.suggestion()->items().size(), std::size_t{4});
        }
        for (int i = 0; i < 3; ++i) {
            desk.view.redo();
            QCOMPARE(shown(desk.view), page);
        }
        QCOMPARE(desk.controller.suggestion()->items().size(), std::size_t{1});
        desk.view.undo();
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(shown(desk.view), page);
        QCOMPARE(desk.wrong(), QString());
    }

    // Case undo-moves-suggestion.
    void aPictureStaysBelowItsParagraphWhateverIsUndone() {
        Desk desk({makeParagraph("One.")});
        desk.caret(0, 4);
        desk.key(Qt::Key_Return);
        desk.engine.prepare(pictureScript(0, {9, 9, 9}) + ends());
        desk.controller.illustrate(desk.view.selection().position, "a fox");
        QTRY_VERIFY(desk.controller.complete());
        desk.view.undo();
        QCOMPARE(shown(desk.view), (QStringList{"One.", "[picture]"}));
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QVERIFY(!desk.block(0).picture && desk.block(1).picture);
        QCOMPARE(desk.wrong(), QString());
    }

    void aPartThatCameBackCanBeKeptAloneAgain() {
        Desk desk({makeParagraph("One.")});
        desk.caret(0, 4);
        desk.engine.prepare(says(" Two.\n\nThree.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.complete());
        const auto* keepFirst = desk.window.findChild<QToolButton*>("keepFirst");
        QVERIFY(keepFirst);
        QTRY_VERIFY(keepFirst->isVisible());
        desk.controller.acceptFirst();
        QTRY_VERIFY(!keepFirst->isVisible());
        desk.view.undo();
        QTRY_VERIFY(keepFirst->isVisible());
        desk.view.redo();
        QTRY_VERIFY(!keepFirst->isVisible());
    }

    void keptAgainAfterUndoAndRedoTheOrderIsRight() {
        Desk desk({makeParagraph("One.")});
        desk.caret(0, 4);
        desk.engine.prepare(says(" Two.") + pictureScript(0, {9, 9, 9}) + says("Three.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.complete());
        desk.controller.acceptFirst();
        desk.view.undo();
        desk.view.redo();
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(shown(desk.view), QStringList({"One. Two.", "[picture]", "Three."}));
    }

    void afterUndoWritingOnLeavesTheWholeSuggestion() {
        Desk desk({makeParagraph("One."), makeParagraph("Last")});
        desk.caret(0, 4);
        desk.engine.prepare(says(" Two.\n\nThree.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.complete());
        desk.controller.acceptFirst();
        desk.view.undo();
        desk.caret(1, 4);
        QTest::keyClicks(&desk.view, "!");
        QVERIFY(!desk.undo().canRedo());
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(shown(desk.view), QStringList({"One. Two.", "Three.", "Last!"}));
    }

    void undoneTheParagraphItStoodAtItStaysBelowTheOneAbove_data() {
        QTest::addColumn<bool>("picture");
        QTest::addColumn<bool>("running");
        for (const bool picture : {true, false})
            for (const bool running : {true, false})
                QTest::addRow("%s, %s", picture ? "a picture" : "text", running ? "running" : "waiting")
                    << picture << running;
    }
    void undoneTheParagraphItStoodAtItStaysBelowTheOneAbove() {
        QFETCH(bool, picture);
        QFETCH(bool, running);
        Desk desk({makeParagraph("")});
        desk.caret(0, 0);
        QTest::keyClicks(&desk.view, "First line.");
        desk.key(Qt::Key_Return);
        Script script = picture ? pictureScript(0, {1, 2, 3}) : says("Once.");
        desk.engine.prepare(running ? script : script + ends());
        if (picture)
            desk.controller.illustrate(desk.view.selection().position, "a red cup");
        else
            desk.goOn();
        const QStringList page{"First line.", picture ? "[picture]" : "Once."};
        QTRY_COMPARE(shown(desk.view), page);
        QTRY_VERIFY(running || desk.controller.complete());
        desk.view.undo();
        QCOMPARE(desk.document().blocks().size(), std::size_t{1});
        QCOMPARE(shown(desk.view), page);
        desk.view.redo();
        QCOMPARE(shown(desk.view), page);
        desk.view.undo();
        if (running) {
            desk.controller.stop();
            QTRY_VERIFY(desk.ended());
        }
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(shown(desk.view), page);
        QCOMPARE(desk.wrong(), QString());
    }

    void itStaysBetweenItsNeighboursWhateverIsUndoneAndRedone() {
        Desk desk({makeParagraph("One."), makeParagraph("Two."), makeParagraph("Three.")});
        desk.caret(1, 4);
        desk.key(Qt::Key_Return);
        desk.key(Qt::Key_Return);
        desk.engine.prepare(says("New.\n\nNewer.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.complete());
        const QStringList page{"One.", "Two.", "New.", "Newer.", "Three."};
        QCOMPARE(shown(desk.view), page);
        for (int round = 0; round < 3; ++round) {
            while (desk.undo().canUndo()) {
                desk.view.undo();
                QCOMPARE(shown(desk.view), page);
            }
            while (desk.undo().canRedo()) {
                desk.view.redo();
                QCOMPARE(shown(desk.view), page);
            }
        }
        QCOMPARE(desk.wrong(), QString());
    }

    void theFirstParagraphDeletedItStaysAboveTheNext() {
        Desk desk({makeParagraph("One."), makeParagraph("Two.")});
        desk.caret(0, 4);
        desk.engine.prepare(pictureScript(0, {1, 2, 3}) + ends());
        desk.controller.illustrate(desk.view.selection().position, "a cup");
        QTRY_VERIFY(desk.controller.complete());
        desk.view.run("deleting", {desk.document().replacing(0, 1, {}), caretAt(desk.block(1), 0)});
        QCOMPARE(shown(desk.view), QStringList({"[picture]", "Two."}));
        desk.view.undo();
        QCOMPARE(shown(desk.view), QStringList({"One.", "[picture]", "Two."}));
    }

    void aParagraphMadeAHeadingAndBackHasItInItsTextAgain() {
        Desk desk({makeParagraph("One.")});
        desk.caret(0, 4);
        desk.engine.prepare(says(" Two.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.complete());
        desk.view.setBlockStyle({BlockKind::heading, 1, false});
        QCOMPARE(shown(desk.view), QStringList({"One.", " Two."}));
        desk.view.undo();
        QCOMPARE(shown(desk.view), QStringList({"One. Two."}));
        desk.view.redo();
        desk.controller.accept();
        QTRY_COMPARE(shown(desk.view), QStringList({"One.", "Two."}));
    }

private:
    TestHome m_home;
};

QTEST_MAIN(SuggestionHistoryTest)
#include "suggestion_history_test.moc"
