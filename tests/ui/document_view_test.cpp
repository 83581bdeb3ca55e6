#include "tests/ui/ui_test.h"

using namespace pardalis;

class DocumentViewTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void typingMergesByWords() {
        Page page({makeParagraph("")});
        page.type("one two three");
        QCOMPARE(page.block(0).text(), std::string("one two three"));
        QStringList steps;
        while (page.model.undoStack().canUndo()) {
            page.view.undo();
            steps << toQString(page.block(0).text());
        }
        QCOMPARE(steps, QStringList({"one two ", "one ", ""}));
    }

    void typingElsewhereIsAnotherStep() {
        Page page({makeParagraph("ab"), makeParagraph("cd")});
        page.view.select(caretAt(page.block(0), 2));
        page.type("x");
        page.view.select(caretAt(page.block(1), 2));
        page.type("y");
        page.view.select(caretAt(page.block(0), 3));
        page.type("z");
        QCOMPARE(page.model.undoStack().count(), 3);
    }

    void undoPutsTheCaretBack() {
        Page page({makeParagraph("Once upon a time")});
        page.view.select(caretAt(page.block(0), 4));
        page.type("!");
        page.view.select(caretAt(page.block(0), 0));
        page.view.undo();
        QCOMPARE(page.view.selection(), caretAt(page.block(0), 4));
        page.view.redo();
        QCOMPARE(page.view.selection(), caretAt(page.block(0), 5));
    }

    void typingIntoTheModelsTextSharesItsOrigin() {
        Page page({makeParagraph("The fox ran.", Origin::model)});
        page.view.select(caretAt(page.block(0), 4));
        page.type("red ");
        const auto& runs = page.block(0).runs;
        QCOMPARE(runs.size(), std::size_t{3});
        QCOMPARE(runs[0].origin, Origin::modelEdited);
        QCOMPARE(runs[1].origin, Origin::user);
        QCOMPARE(runs[1].text, std::string("red "));
        QCOMPARE(runs[2].origin, Origin::modelEdited);
        QCOMPARE(difference(page.view, page.document()), QString());
    }

    void marksAtTheStartMakeStyles_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("kind");
        QTest::newRow("heading") << "## T" << int(BlockKind::heading);
        QTest::newRow("bullets") << "- a" << int(BlockKind::listItem);
        QTest::newRow("numbers") << "1. a" << int(BlockKind::listItem);
        QTest::newRow("quote") << "> a" << int(BlockKind::quote);
        QTest::newRow("code") << "``` a" << int(BlockKind::code);
        QTest::newRow("none") << "#a" << int(BlockKind::paragraph);
    }
    void marksAtTheStartMakeStyles() {
        QFETCH(QString, typed);
        QFETCH(int, kind);
        Page page({makeParagraph("")});
        page.type(typed);
        QCOMPARE(int(page.block(0).kind), kind);
        if (page.block(0).kind != BlockKind::paragraph)
            QCOMPARE(toQString(page.block(0).text()), typed.section(' ', 1));
        QCOMPARE(difference(page.view, page.document()), QString());
    }

    void boldAppliesToTheSelectionAndToWhatIsTypedNext() {
        Page page({makeParagraph("one two")});
        StyleChange bold;
        bold.bold = true;
        page.view.select({at(page.block(0), 0), at(page.block(0), 3)});
        page.view.setTextStyle(bold, "bold");
        QVERIFY(page.block(0).runs[0].style.bold);
        QCOMPARE(page.block(0).runs[0].text, std::string("one"));
        page.view.select(caretAt(page.block(0), 7));
        page.view.setTextStyle(bold, "bold");
        page.type("x");
        QCOMPARE(page.block(0).runs.back().text, std::string("x"));
        QVERIFY(page.block(0).runs.back().style.bold);
        QVERIFY(!page.block(0).runs[1].style.bold);
    }

    void aCompositionIsOneStepAndLosesNothing() {
        Page page({makeParagraph("여기")});
        page.view.select(caretAt(page.block(0), page.block(0).text().size()));
        page.compose("ㅎ");
        page.compose("하");
        QCOMPARE(page.model.undoStack().count(), 0);
        page.compose({}, "한");
        QCOMPARE(page.block(0).text(), std::string("여기한"));
        QCOMPARE(page.model.undoStack().count(), 1);
        page.compose("ㄱ");
        page.view.commitComposition();
        QCOMPARE(page.block(0).text(), std::string("여기한ㄱ"));
    }

    void anAnswerPutInIsOneStepAndStaysTheModels() {
        Page page({makeParagraph("Seen: b")});
        page.view.select(caretAt(page.block(0), 7));
        page.view.insertAnswer("A top hat.\nAnd a cane.");
        QCOMPARE(page.document().blocks().size(), std::size_t{2});
        QCOMPARE(page.block(0).text(), std::string("Seen: b A top hat."));
        QCOMPARE(page.block(0).runs.back().origin, Origin::model);
        QCOMPARE(page.block(1).text(), std::string("And a cane."));
        QCOMPARE(page.block(1).runs.back().origin, Origin::model);
        QCOMPARE(difference(page.view, page.document()), QString());
        page.view.undo();
        QCOMPARE(page.document().blocks().size(), std::size_t{1});
        QCOMPARE(page.block(0).text(), std::string("Seen: b"));
        QVERIFY(!page.model.undoStack().canUndo());
    }

    void listsAreNestedAndLeftByKeys() {
        Page page({makeParagraph("")});
        page.type("- one");
        page.key(Qt::Key_Return);
        page.key(Qt::Key_Tab);
        page.type("two");
        QCOMPARE(page.block(1).level, 1);
        page.key(Qt::Key_Backtab);
        QCOMPARE(page.block(1).level, 0);
        page.key(Qt::Key_Return);
        page.key(Qt::Key_Return);
        QCOMPARE(int(page.block(2).kind), int(BlockKind::paragraph));
    }

    void zoomAndThemeChangeNothingInTheDocument() {
        Page page({makeHeading(1, "T"), makeParagraph("one")});
        page.view.insertBlocks({pictureBlock(page.model)}, "picture");
        const Document before = page.document();
        const int steps = page.model.undoStack().count();
        PageStyle style = page.view.pageStyle();
        style.zoom = 1.5;
        style.colours = darkPage();
        style.showOrigins = true;
        page.view.setPageStyle(style);
        QVERIFY(page.document() == before);
        QCOMPARE(page.model.undoStack().count(), steps);
        QCOMPARE(difference(page.view, page.document()), QString());
    }
};

QTEST_MAIN(DocumentViewTest)
#include "document_view_test.moc"
