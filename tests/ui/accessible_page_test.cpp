// The page as screen readers get it, and what they are told of the model.
#include "tests/ui/desk.h"

#include "ui/document_view/accessible_page.h"
#include "ui/document_view/spoken_text.h"
#include "ui/panels/announcer.h"

#include <random>

using namespace pardalis;

namespace {

struct Heard : Desk {
    explicit Heard(std::vector<Block> blocks, bool withModel = false) : Desk(std::move(blocks), withModel) {}
    QAccessibleInterface* page = QAccessible::queryAccessibleInterface(&view);
    QAccessibleTextInterface* text = page ? page->textInterface() : nullptr;

    QString all() { return text->text(0, text->characterCount()); }
};

Block described(DocumentModel& model, const std::string& alt, const std::string& caption = {}) {
    Block picture = pictureBlock(model);
    picture.picture->alt = alt;
    picture.picture->caption = caption;
    return picture;
}

}  // namespace

class AccessiblePageTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void aPictureIsItsDescription() {
        Heard desk({makeParagraph("Before"), makeParagraph("after")});
        desk.window.model().push(
            desk.document().replacing(
                1, 0, {described(desk.window.model(), "a red fox"), described(desk.window.model(), "")}),
            {"test", EditKind::other, {}, {}});
        QVERIFY(desk.text);
        QCOMPARE(desk.all(), QString("Before\nPicture: a red fox\nPicture without a description\nafter"));
        QVERIFY(!desk.page->text(QAccessible::Name).isEmpty());
        QVERIFY(desk.page->state().editable && desk.page->state().multiLine);
        QCOMPARE(desk.page->role(), QAccessible::EditableText);
    }

    void placesGoBothWays() {
        Heard desk({makeParagraph("ab"), makeParagraph("cd")});
        desk.window.model().push(desk.document().replacing(1, 0, {described(desk.window.model(), "fox")}),
                                 {"test", EditKind::other, {}, {}});
        // ab¶▢¶cd is ab¶Picture: fox¶cd
        const QString spoken = desk.all();
        desk.caret(2, 1);
        QCOMPARE(desk.text->cursorPosition(), static_cast<int>(spoken.indexOf("cd")) + 1);
        desk.text->setCursorPosition(static_cast<int>(spoken.indexOf("fox")));
        QCOMPARE(desk.view.textCursor().position(), 3);  // within its words is the picture
        desk.text->setCursorPosition(static_cast<int>(spoken.indexOf("cd")));
        QCOMPARE(desk.view.textCursor().position(), 5);
        desk.text->setSelection(0, 1, static_cast<int>(spoken.size()));
        int start = 0, end = 0;
        desk.text->selection(0, &start, &end);
        QCOMPARE(start, 1);
        QCOMPARE(end, static_cast<int>(spoken.size()));
        const SpokenText both(*desk.view.document(), [](BlockId) { return QStringLiteral("four"); });
        for (int position = 0; position < desk.view.document()->characterCount(); ++position)
            QCOMPARE(both.position(both.spoken(position)), position);
        const SpokenText none(*desk.view.document(), [](BlockId) { return QString(); });
        QCOMPARE(none.text(), QString("ab\n\ncd"));
        QCOMPARE(none.spoken(5), 4);
    }

    // What has changed alone is read again: that must come to the same as all of it.
    void aPageIsFollowedChangeByChange() {
        Heard desk({makeParagraph("One"), makeParagraph("two"), makeParagraph("three")}, true);
        desk.engine.prepare(says("Once there was") + says(" a fox.\n\nIt ran.") + pictureScript(0, {9, 9, 9}) + ends());
        std::mt19937 random(7);
        for (int i = 0; i < 300; ++i) {
            const std::size_t block = random() % desk.document().blocks().size();
            switch (random() % 9) {
            case 0: desk.key(Qt::Key_Return); break;
            case 1: desk.key(Qt::Key_Backspace); break;
            case 2: desk.key(Qt::Key_Delete, Qt::ControlModifier); break;
            case 3: desk.view.undo(); break;
            case 4: desk.view.redo(); break;
            case 5: desk.caret(block, desk.block(block).picture ? 1 : desk.block(block).text().size() / 2); break;
            case 6: desk.view.insertBlocks({described(desk.window.model(), "fox " + std::to_string(i))}, "test"); break;
            case 7: desk.view.selectAll(); break;
            default: QTest::keyClicks(&desk.view, "ab");
            }
            if (i == 100)
                desk.goOn();
            if (random() % 3)  // several changes at once, now and then
                QCOMPARE(desk.all(), AccessiblePage(desk.view).text(0, -1));
            QCoreApplication::processEvents();
        }
        QTRY_VERIFY(desk.ended());
        desk.controller.accept();
        QCOMPARE(desk.all(), AccessiblePage(desk.view).text(0, -1));
        desk.window.model().reset(Document({}, {makeParagraph("Another")}, {}));
        QCOMPARE(desk.all(), QString("Another"));
    }

    void linesAreThoseOfThePage() {
        Heard desk(
            {makeParagraph("The first words of a paragraph that is so long that it does not fit on one line of the "
                           "page, however wide that is, so it goes on in the next."),
             makeParagraph("Short.")});
        int start = 0, end = 0;
        const QString first = desk.text->textAtOffset(0, QAccessible::LineBoundary, &start, &end);
        QVERIFY(first.startsWith("The first") && !first.contains("so it goes on"));
        const QString second = desk.text->textAfterOffset(0, QAccessible::LineBoundary, &start, &end);
        QCOMPARE(start, static_cast<int>(first.size()));
        QVERIFY(desk.all().startsWith(first + second));
        const int last = desk.text->characterCount();
        QCOMPARE(desk.text->textAtOffset(last, QAccessible::LineBoundary, &start, &end), QString("Short."));
        QCOMPARE(desk.text->textAfterOffset(last, QAccessible::LineBoundary, &start, &end), QString());
        QVERIFY(desk.text->textBeforeOffset(last, QAccessible::LineBoundary, &start, &end).endsWith("\n"));
        QCOMPARE(desk.text->textAtOffset(5, QAccessible::WordBoundary, &start, &end), QString("first"));
    }

    void blocksAreWhatTheyAre() {
        Block item = makeParagraph("item"), bold = makeParagraph("a b");
        item.kind = BlockKind::listItem;
        bold.runs = {{"a ", {}, Origin::user}, {"b", {.bold = true, .link = {}}, Origin::user}};
        Heard desk({makeHeading(2, "Head"), item, bold});
        int start = 0, end = 0;
        QVERIFY(desk.text->attributes(1, &start, &end).contains("level:2;"));
        QCOMPARE(desk.all().mid(start, end - start), QString("Head"));
        QVERIFY(desk.text->attributes(6, &start, &end).contains("tag:li;"));
        QVERIFY(!desk.text->attributes(10, &start, &end).contains("font-weight"));
        QVERIFY(desk.text->attributes(12, &start, &end).contains("font-weight:bold;"));
        QCOMPARE(desk.all().mid(start, end - start), QString("b"));
    }

    void charactersAreWhereTheyArePainted() {
        Heard desk({makeParagraph("words"), makeParagraph("more")});
        const QRect rect = desk.text->characterRect(2);
        QVERIFY(!rect.isEmpty());
        QCOMPARE(desk.text->offsetAtPoint(rect.center() - QPoint(rect.width() / 4, 0)), 2);
        desk.window.model().push(desk.document().replacing(1, 0, {described(desk.window.model(), "fox")}),
                                 {"test", EditKind::other, {}, {}});
        QVERIFY(desk.text->characterRect(8).width() >= 40);  // the whole picture
    }

    void whatIsTypedByItIsAnEditOfTheDocument() {
        Heard desk({makeParagraph("a fox")});
        auto* edit = desk.page->editableTextInterface();
        QVERIFY(edit);
        edit->replaceText(2, 5, "dog");
        QTRY_COMPARE(desk.block(0).text(), std::string("a dog"));
        edit->deleteText(0, 2);
        QTRY_COMPARE(desk.block(0).text(), std::string("dog"));
        desk.view.undo();
        QVERIFY(desk.block(0).text() != "dog");
        QVERIFY2(desk.wrong().isEmpty(), qPrintable(desk.wrong()));
    }

    void eventsCountAsTheTextDoes() {
        Heard desk({makeParagraph("ab")});
        desk.window.model().push(desk.document().replacing(0, 0, {described(desk.window.model(), "fox")}),
                                 {"test", EditKind::other, {}, {}});
        auto& page = static_cast<AccessiblePage&>(*desk.page);
        const QString words = "Picture: fox";
        const auto caret = page.spokenEvent(QAccessibleTextCursorEvent(&desk.view, 3));
        QCOMPARE(static_cast<QAccessibleTextCursorEvent&>(*caret).cursorPosition(), static_cast<int>(words.size()) + 2);
        const auto typed = page.spokenEvent(QAccessibleTextInsertEvent(&desk.view, 2, "a"));
        QVERIFY(typed);
        QCOMPARE(static_cast<QAccessibleTextInsertEvent&>(*typed).changePosition(), static_cast<int>(words.size()) + 1);
        // What the program itself writes on the page is not read letter by letter.
        const ViewSync::Guard guard(desk.view.sync());
        QVERIFY(!page.spokenEvent(QAccessibleTextInsertEvent(&desk.view, 2, "a")));
    }

    void theKindOfTextIsHeardWhenItChanges() {
        Block item = makeParagraph("item");
        item.kind = BlockKind::listItem;
        Heard desk(
            {makeParagraph("One"), makeHeading(2, "Head"), makeHeading(2, "Another"), item, makeParagraph("Last")});
        QStringList said;
        desk.view.findChild<Announcer*>()->say = [&](const QString& text) { said << text; };
        desk.caret(0, 0);
        for (const std::size_t block : {1, 2, 3, 4})
            desk.caret(block, 1);
        desk.caret(4, 2);
        QCOMPARE(said, QStringList({"Heading 2", "List item", "Text"}));
    }

    void theModelIsHeard() {
        Heard desk({makeParagraph("Draw")}, true);
        QStringList said;
        auto* announcer = desk.view.findChild<Announcer*>();
        QVERIFY(announcer);
        announcer->say = [&](const QString& text) { said << text; };
        desk.engine.prepare(says(" On it. ") + pictureScript(0, {1, 2, 3}) + ends());
        desk.goOn();
        QTRY_VERIFY(desk.ended() && said.size() >= 2);
        QCOMPARE(said.first(), QString("The model begins."));
        QVERIFY2(said.last().startsWith("The suggestion has 2 words and 1 picture: Tab keeps it"),
                 qPrintable(said.join(" | ")));
        desk.controller.discard();
        said.clear();
        desk.engine.prepare({{{}, Progress{Phase::picture, 1, 4, 0, -1}},
                             {{}, Progress{Phase::picture, 2, 4, 0, -1}},
                             {{}, Progress{Phase::picture, 3, 4, 0, -1}}});
        desk.goOn();
        QTRY_COMPARE(said.count("Half of the picture is drawn."), 1);
        desk.controller.stop();
        QTRY_VERIFY(desk.ended());
    }
};

QTEST_MAIN(AccessiblePageTest)
#include "accessible_page_test.moc"
