// How sure the model was of its words: measured once, shown over them, and another word begins another try.
#include "tests/ui/desk.h"

#include "core/editing/variants.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "ui/commands/command_table.h"
#include "ui/document_view/certainty_marks.h"
#include "ui/document_view/likeliest_list.h"
#include "ui/panels/status_panel.h"

#include <QListWidget>
#include <QTemporaryDir>

using namespace pardalis;

namespace {

// The scripted model has a token a byte.
TokenIds idsOf(const std::string& text) { return scriptedModel()->layout->tokenizer()->encode(text); }

Script writes(const std::string& text) {
    Script script;
    for (const char c : text)
        script.push_back({{}, TextDelta{std::string(1, c), idsOf(std::string(1, c))}});
    return script + ends();
}

// Of each letter: unsure of vowels, in whose place might stand "o" or the end.
Script measures(const std::string& text) {
    std::vector<TokenOdds> odds;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isVowel = std::string("aeiou").find(text[i]) != std::string::npos;
        const TokenId id = idsOf(text)[i];
        odds.push_back({id, isVowel ? 4.0f : 0.1f, 0.5f, {{id, 0.5f}, {idsOf("o")[0], 0.25f}, {TokenId{2}, 0.125f}}});
    }
    return {{{}, Finished{.reason = FinishReason::maxTokens, .promptTokens = 4, .textOdds = odds}}};
}

struct CertaintyDesk : Desk {
    LikeliestList* list = window.findChild<LikeliestList*>();
    QListWidget* words = list->findChild<QListWidget*>();

    using Desk::Desk;
    void writeHere(const std::string& text) {
        engine.prepare(writes(text));
        goOn();
        QTRY_VERIFY(controller.complete());
    }
    void keep() {
        controller.accept();
        QTRY_VERIFY(!controller.suggestion());
    }
    void turnOn(const std::string& text) {
        engine.prepare(measures(text));
        window.commands().trigger("view.certainty");
        QTRY_VERIFY(!view.certainty().all().empty());
        QTRY_VERIFY(ended());
    }
    const std::vector<CertaintyMarks::Mark>& marks() { return view.certainty().all(); }
    QString textOf(std::size_t block) { return QString::fromStdString(this->block(block).text()); }
};

}  // namespace

class CertaintyTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void whatIsSuggestedIsMeasuredOnce() {
        CertaintyDesk desk({makeParagraph("He said")});
        desk.writeHere(" one.");
        desk.turnOn(" one.");
        const GenerationRequest asked = desk.engine.requests().back();
        QVERIFY(asked.odds && asked.begun == idsOf(" one.") && asked.maxTokens == 5);
        QVERIFY(!asked.check && asked.pictureMode == PictureMode::none);
        QCOMPARE(std::get<PromptText>(asked.prompt.back()).text, std::string("He said"));
        QCOMPARE(desk.marks().size(), std::size_t{4});  // the blank in front is none of a word
        QCOMPARE(desk.marks()[0].entropy, 4.0f);
        QVERIFY(desk.marks()[0].item && desk.marks()[0].number == 1);
        for (const auto& mark : desk.marks())
            QVERIFY(!desk.view.certainty().rectOf(mark).isEmpty());
        QCOMPARE(desk.wrong(), QString());

        // Kept, its words are tinted where they stand now; nothing is asked again.
        const std::size_t asks = desk.engine.requests().size();
        desk.keep();
        QTRY_VERIFY(!desk.marks().empty() && !desk.marks()[0].item);
        QCOMPARE(desk.marks().size(), std::size_t{4});
        QCOMPARE(desk.marks()[0].from, 8);
        QTest::qWait(300);
        QCOMPARE(desk.engine.requests().size(), asks);
        desk.window.commands().trigger("view.certainty");
        QVERIFY(desk.marks().empty());
    }

    void anotherWordBeginsAnotherTryOfTheSuggestion() {
        CertaintyDesk desk({makeParagraph("He said")});
        desk.writeHere(" one.");
        desk.turnOn(" one.");
        // With the pointer: it rests on a word, and a line is clicked.
        const QRectF word = desk.view.certainty().rectOf(desk.marks()[2]);
        QTest::mouseMove(desk.view.viewport(), word.center().toPoint() - QPoint(40, 0));
        QTest::mouseMove(desk.view.viewport(), word.center().toPoint());
        QTRY_VERIFY(desk.list->isVisible());
        QVERIFY(desk.view.hasFocus());
        QCOMPARE(desk.words->count(), 3);
        QVERIFY(!(desk.words->item(0)->flags() & Qt::ItemIsEnabled));  // what stands there
        QVERIFY(!(desk.words->item(2)->flags() & Qt::ItemIsEnabled));  // the end
        QVERIFY(desk.words->item(1)->text().contains("25"));
        desk.engine.prepare(writes(" ono too."));
        desk.engine.prepare(measures(" ono too."));
        QTest::mouseClick(desk.words->viewport(), Qt::LeftButton, {},
                          desk.words->visualItemRect(desk.words->item(1)).center());
        QVERIFY(!desk.list->isVisible());
        QTRY_VERIFY(desk.controller.complete());
        const auto requests = desk.engine.requests();
        const auto fork = std::ranges::find_if(
            requests, [](const GenerationRequest& request) { return !request.begun.empty() && !request.odds; });
        QVERIFY(fork != requests.end() && fork->begun == idsOf(" ono"));
        QCOMPARE(desk.controller.tries().size(), std::size_t{2});
        desk.keep();
        QCOMPARE(desk.textOf(0), QString("He said ono too."));
        desk.caret(0, 9);
        desk.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(desk.textOf(0), QString("He said one."));
        QCOMPARE(desk.wrong(), QString());
    }

    void aKeptTextIsForkedByKeysAndComesBack() {
        QTemporaryDir folder;
        const QString path = folder.filePath("page.pardalis");
        CertaintyDesk desk({makeParagraph("He said"), makeParagraph("Below.")});
        desk.caret(0, 7);
        desk.writeHere(" one.");
        desk.keep();
        const Document before = desk.document();
        desk.turnOn(" one.");
        desk.caret(0, 10);  // in front of the e
        QTRY_VERIFY(desk.view.certainty().atCaret());
        desk.window.commands().trigger("text.other_words");
        QTRY_VERIFY(desk.list->isVisible() && desk.words->hasFocus());
        QCOMPARE(desk.words->currentRow(), 1);
        QTest::keyClick(desk.words, Qt::Key_Escape);
        QVERIFY(!desk.list->isVisible() && desk.view.hasFocus());
        desk.window.commands().trigger("text.other_words");
        QTRY_VERIFY(desk.words->hasFocus());
        desk.engine.prepare(writes(" ono too."));
        desk.engine.prepare(measures(" ono too."));
        QTest::keyClick(desk.words, Qt::Key_Return);
        QTRY_VERIFY(desk.controller.complete());
        QVERIFY(desk.document() == before);
        desk.keep();
        QCOMPARE(desk.textOf(0), QString("He said ono too."));
        QCOMPARE(desk.document().sites().begin()->second.variants.size(), std::size_t{2});
        desk.view.undo();
        QVERIFY(desk.document() == before);
        desk.view.redo();
        QCOMPARE(desk.textOf(0), QString("He said ono too."));
        QCOMPARE(desk.wrong(), QString());
        desk.window.file().saveAs(path);
        const Document again = readDocument(path.toStdU16String());
        QCOMPARE(again.sites().begin()->second.find(1)->blocks.front().text(), std::string("He said one."));
        QCOMPARE(again.generations().size(), std::size_t{2});
    }

    // The first of two that were kept one behind the other is told from the second.
    void ofTwoKeptTextsTheOneAtTheCaretIsTriedAgain() {
        CertaintyDesk desk({makeParagraph("He said")});
        desk.writeHere(" one.");
        desk.keep();
        desk.writeHere(" Two.");
        desk.keep();
        QCOMPARE(desk.textOf(0), QString("He said one. Two."));
        desk.caret(0, 9);
        desk.engine.prepare(writes(" three."));
        desk.key(Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY(desk.controller.complete());
        desk.keep();
        QCOMPARE(desk.textOf(0), QString("He said three. Two."));
        desk.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(desk.textOf(0), QString("He said one. Two."));
        QCOMPARE(desk.wrong(), QString());
    }

    void whatIsChangedLosesItsTints() {
        CertaintyDesk desk({makeParagraph("He said")});
        desk.writeHere(" one two three four five six seven.");
        desk.keep();
        desk.turnOn(" one two three four five six seven.");
        const std::size_t all = desk.marks().size();
        desk.caret(0, 38);
        QTest::keyClicks(&desk.view, "x");
        QTRY_VERIFY(!desk.marks().empty() && desk.marks().size() < all);
        QCOMPARE(desk.marks().back().to, 38);
        desk.view.undo();
        QTRY_COMPARE(desk.marks().size(), all);
        desk.window.model().reset(Document({}, {makeParagraph("Another.")}, {}));
        QVERIFY(desk.marks().empty());
        QTest::qWait(300);
        QVERIFY(desk.marks().empty());
    }

    void aFailureIsSaidAndNotRepeated() {
        CertaintyDesk desk({makeParagraph("He said")});
        desk.writeHere(" one.");
        desk.keep();
        desk.engine.prepare({{{}, Failed{"no memory", {}}}});
        desk.window.commands().trigger("view.certainty");
        QTRY_COMPARE(desk.window.status().currentMessage(), QString("no memory"));
        const std::size_t asks = desk.engine.requests().size();
        desk.caret(0, 2);
        desk.caret(0, 10);
        QTest::qWait(400);
        QCOMPARE(desk.engine.requests().size(), asks);
        // Of a record that another program wrote anything may be said.
        Desk hostile({makeParagraph("He said")});
        Document document({}, {makeParagraph("One.", Origin::model)}, {},
                          {{"00000000000000aa", R"({"model_id":"scripted","tokens":[99999999,-1],"prompt":7})"}});
        hostile.window.model().reset(std::move(document));
        hostile.caret(0, 2);
        hostile.window.commands().trigger("view.certainty");
        QTest::qWait(400);
        QVERIFY(hostile.engine.requests().empty() && hostile.view.certainty().all().empty());
        QVERIFY(hostile.window.status().currentMessage().startsWith("Put the caret into a text"));
    }
};

QTEST_MAIN(CertaintyTest)
#include "certainty_test.moc"
