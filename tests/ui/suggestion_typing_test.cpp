// Writing while a suggestion runs or waits: no key is lost, and what is written goes where the caret is seen.
#include "tests/ui/desk.h"

#include "ui/suggestion/pending_suggestion.h"

#include <QMimeData>
#include <QScrollBar>
#include <QTemporaryDir>

using namespace pardalis;
using namespace std::chrono_literals;

namespace {

QStringList lines(const Document& document) {
    QStringList all;
    for (const Block& block : document.blocks())
        all << (block.picture ? QStringLiteral("[picture]") : toQString(block.text()));
    return all;
}

QStringList shown(DocumentView& view) {
    QStringList all;
    for (const QString& line : view.document()->toPlainText().split('\n'))
        if (!line.isEmpty())
            all << line;
    return all;
}

// The caret as a click behind the last line sets it.
void clickBelowAll(Desk& desk) {
    QScrollBar& bar = *desk.view.verticalScrollBar();
    bar.setValue(bar.maximum());
    QWidget& page = *desk.view.viewport();
    QTest::mouseClick(&page, Qt::LeftButton, {}, {page.width() / 2, page.height() - 5});
}

void caretInto(Desk& desk, const QString& text, int offset) {
    QTextCursor cursor = desk.view.document()->find(text);
    QVERIFY(!cursor.isNull());
    cursor.setPosition(cursor.selectionStart() + offset);
    desk.view.setTextCursor(cursor);
}

}  // namespace

class SuggestionTypingTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void whoClicksBelowAStreamingSuggestionWritesOnBelowIt() {
        Desk desk({makeParagraph("")});
        desk.window.model().setInfo({"", "en", "Write a story."}, "brief");
        Script script = says("Once there was a fox.") + says("\n\nIt ran", 20ms);
        for (int i = 0; i < 20; ++i)
            script = script + says(" and ran", 5ms);
        desk.engine.prepare(script + ends());
        desk.goOn();
        QTRY_VERIFY(desk.view.document()->toPlainText().contains("It ran"));
        clickBelowAll(desk);
        QTest::keyClicks(&desk.view, "The end");
        QTest::qWait(30);
        QTest::keyClicks(&desk.view, ", I say.");
        QCOMPARE(lines(desk.document()), QStringList({"", "The end, I say."}));
        QTRY_VERIFY(desk.ended());
        QCOMPARE(shown(desk.view).back(), QStringLiteral("The end, I say."));
        QCOMPARE(shown(desk.view).front(), QStringLiteral("Once there was a fox."));
        QCOMPARE(desk.wrong(), QString());
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(lines(desk.document()).size(), 3);
        QCOMPARE(lines(desk.document()).back(), QStringLiteral("The end, I say."));
    }

    void belowADrawnPictureToo() {
        Desk desk({makeParagraph("A fox")});
        desk.caret(0, 5);
        desk.engine.prepare(pictureScript(0, {1, 2, 3}));
        desk.controller.illustrate(desk.view.selection().position, "a fox");
        QTRY_VERIFY(desk.controller.suggestion() && !desk.controller.suggestion()->empty());
        clickBelowAll(desk);
        QTest::keyClicks(&desk.view, "And");
        desk.key(Qt::Key_Return);
        QTest::keyClicks(&desk.view, "on.");
        QCOMPARE(lines(desk.document()), QStringList({"A fox", "And", "on."}));
        desk.controller.stop();
        QTRY_VERIFY(desk.ended());
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(lines(desk.document()), QStringList({"A fox", "[picture]", "And", "on."}));
    }

    void enterInFrontOfAPictureThatIsDrawnWritesOnBelowIt() {
        Desk desk({makeParagraph("A fox")});
        desk.caret(0, 5);
        desk.engine.prepare(pictureScript(0, {1, 2, 3}, 5ms) + ends());
        desk.controller.illustrate(desk.view.selection().position, "a fox");
        QTest::keyClicks(&desk.view, ".");
        desk.key(Qt::Key_Return);
        QTest::keyClicks(&desk.view, "It ran.");
        QVERIFY(!desk.controller.willAccept());
        QTRY_VERIFY(desk.ended());
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(lines(desk.document()), QStringList({"A fox.", "[picture]", "It ran."}));
    }

    void enterWithoutWritingStillKeeps() {
        Desk desk({makeParagraph("A fox")});
        desk.caret(0, 5);
        desk.engine.prepare(says(" ran.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.complete());
        desk.key(Qt::Key_Return);
        QCOMPARE(lines(desk.document()), QStringList({"A fox ran."}));
    }

    void whatIsTypedBeforeTheFirstWordComesStandsInFront() {
        Desk desk({makeParagraph("One.")});
        desk.caret(0, 4);
        desk.engine.prepare(says(" Two.", 60ms) + ends());
        desk.goOn();
        QTest::keyClicks(&desk.view, " And");
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
        QCOMPARE(shown(desk.view), QStringList({"One. And Two."}));
        desk.controller.accept();
        QTRY_COMPARE(lines(desk.document()), QStringList({"One. And Two."}));
    }

    void withinItsWordsTypingGoesToTheNearerEnd_data() {
        QTest::addColumn<int>("offset");  // in " ran far away"
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("page");
        QTest::newRow("near its start") << 2 << "The foxx slept."
                                        << "The foxx ran far away slept.";
        QTest::newRow("near its end") << 11 << "The foxx slept."
                                      << "The fox ran far awayx slept.";
        QTest::newRow("behind it") << 13 << "The foxx slept."
                                   << "The fox ran far awayx slept.";
    }
    void withinItsWordsTypingGoesToTheNearerEnd() {
        QFETCH(int, offset);
        QFETCH(QString, wanted);
        QFETCH(QString, page);
        Desk desk({makeParagraph("The fox slept.")});
        desk.caret(0, 7);
        desk.engine.prepare(says(" ran far away") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
        caretInto(desk, " ran far away", offset);
        QTest::keyClicks(&desk.view, "x");
        QCOMPARE(lines(desk.document()), QStringList({wanted}));
        QCOMPARE(shown(desk.view), QStringList({page}));
        QCOMPARE(desk.wrong(), QString());
    }

    void everyKeyThatWritesWritesBelowABlockOfIt_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"x", " ", "#", "é", "中", "-"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void everyKeyThatWritesWritesBelowABlockOfIt() {
        QFETCH(QString, text);
        Desk desk({makeParagraph("The fox"), makeParagraph("Last")});
        desk.caret(0, 7);
        desk.engine.prepare(says(" ran.\n\nAnd on.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
        caretInto(desk, "And on.", 3);
        QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, text);
        QCoreApplication::sendEvent(&desk.view, &press);
        QCOMPARE(lines(desk.document()), QStringList({"The fox", text, "Last"}));
        QCOMPARE(desk.view.selection().position, at(desk.block(1), desk.block(1).text().size()));
        QVERIFY(desk.view.cursorRect().top() > 0);
        desk.view.undo();
        desk.view.undo();
        QCOMPARE(lines(desk.document()), QStringList({"The fox", "Last"}));
        QCOMPARE(desk.wrong(), QString());
    }

    void pastedAndInsertedItGoesBelow() {
        Desk desk({makeParagraph("The fox")});
        desk.caret(0, 7);
        desk.engine.prepare(says(" ran.\n\nAnd on.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
        caretInto(desk, "And on.", 3);
        QMimeData mime;
        mime.setText("pasted");
        desk.view.insertFromMimeData(&mime);
        QCOMPARE(lines(desk.document()), QStringList({"The fox", "pasted"}));
        caretInto(desk, "And on.", 3);
        desk.view.insertAnswer("An answer.");
        QCOMPARE(lines(desk.document()), QStringList({"The fox", "An answer.", "pasted"}));
        QCOMPARE(desk.wrong(), QString());
    }

    void composedItGoesBelow() {
        Desk desk({makeParagraph("The fox")});
        desk.caret(0, 7);
        desk.engine.prepare(says(" ran.\n\nAnd on.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
        caretInto(desk, "And on.", 3);
        desk.compose("ㅎ");
        desk.compose("한");
        desk.compose({}, "한");
        QCOMPARE(lines(desk.document()), QStringList({"The fox", "한"}));
        QCOMPARE(desk.wrong(), QString());
    }

    void typingOverASelectionThatHoldsASuggestionReplacesTheDocumentsWords() {
        Desk desk({makeParagraph("The fox"), makeParagraph("Last")});
        desk.caret(0, 7);
        desk.engine.prepare(says(" ran.\n\nAnd on.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
        desk.view.selectAll();
        QTest::keyClicks(&desk.view, "New");
        QCOMPARE(lines(desk.document()), QStringList({"New"}));
        QVERIFY(desk.view.document()->toPlainText().contains("And on."));
        QCOMPARE(desk.wrong(), QString());
        desk.view.undo();
        desk.view.undo();
        QCOMPARE(lines(desk.document()), QStringList({"The fox", "Last"}));
        QCOMPARE(shown(desk.view), QStringList({"The fox ran.", "And on.", "Last"}));
    }

    void nothingOfItIsDeleted() {
        Desk desk({makeParagraph("The fox"), makeParagraph("Last")});
        desk.caret(0, 7);
        desk.engine.prepare(says(" ran.\n\nAnd on.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
        const QStringList page = shown(desk.view);
        for (const int offset : {0, 2, 5})
            for (const auto modifiers : {Qt::NoModifier, Qt::ControlModifier})
                for (const Qt::Key key : {Qt::Key_Backspace, Qt::Key_Delete}) {
                    if (offset == 0 && key == Qt::Key_Backspace)
                        continue;  // the document's own
                    caretInto(desk, " ran.", offset);
                    if (offset == 5 && key == Qt::Key_Delete)
                        continue;
                    desk.key(key, modifiers);
                    QCOMPARE(shown(desk.view), page);
                }
        desk.caret(1, 0);  // and what is below joins what is above
        desk.key(Qt::Key_Backspace);
        QCOMPARE(lines(desk.document()), QStringList({"The foxLast"}));
        QCOMPARE(desk.wrong(), QString());
    }

    void theLineThatIsWrittenInStaysWhereItIs_data() {
        QTest::addColumn<bool>("above");
        QTest::newRow("above") << true;
        QTest::newRow("below") << false;
    }
    void theLineThatIsWrittenInStaysWhereItIs() {
        QFETCH(bool, above);
        std::vector<Block> blocks;
        for (int i = 0; i < 12; ++i)
            blocks.push_back(makeParagraph("Paragraph " + std::to_string(i)));
        Desk desk(blocks);
        desk.caret(11, desk.block(11).text().size());
        Script script = says(" It");
        for (int i = 0; i < 60; ++i)
            script = script + says("\n\nAnd then the fox ran on.", 2ms);
        desk.engine.prepare(script + ends());
        desk.goOn();
        QTRY_VERIFY(desk.view.document()->toPlainText().contains("And then"));
        if (above) {
            QTest::mouseClick(desk.view.viewport(), Qt::LeftButton, {}, desk.view.viewport()->rect().center() / 2);
            QTest::keyClicks(&desk.view, "Typed ");
        } else {
            clickBelowAll(desk);
            QTest::keyClicks(&desk.view, "Typed ");
        }
        const int line = desk.view.cursorRect().top();
        QTRY_VERIFY(desk.ended());
        QCoreApplication::processEvents();
        QVERIFY2(qAbs(desk.view.cursorRect().top() - line) <= (above ? line : 2),
                 qPrintable(QString::number(desk.view.cursorRect().top())));
        QVERIFY(desk.view.viewport()->rect().contains(desk.view.cursorRect().center()));
        QCOMPARE(desk.wrong(), QString());
    }

    void whoOnlyWatchesSeesItsEnd() {
        Desk desk({makeParagraph("One.")});
        desk.caret(0, 4);
        Script script = says(" It");
        for (int i = 0; i < 60; ++i)
            script = script + says("\n\nAnd then the fox ran on.");
        desk.engine.prepare(script + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.suggestion() && desk.ended());
        const QRectF bar = desk.view.suggestionView().barRect().translated(0, -desk.view.verticalScrollBar()->value());
        QVERIFY(bar.bottom() <= desk.view.viewport()->height());
    }

private:
    TestHome m_home;
};

QTEST_MAIN(SuggestionTypingTest)
#include "suggestion_typing_test.moc"
