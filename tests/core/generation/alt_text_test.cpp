#include "core/document/text_rules.h"
#include "core/generation/alt_text.h"
#include "core/generation/answer_check.h"

#include <QTest>

using namespace pardalis;

class AltTextTest : public QObject {
    Q_OBJECT

private slots:
    void theLastSentenceSaysWhatIsShown_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("alt");
        QTest::newRow("nothing") << ""
                                 << "";
        QTest::newRow("spaces") << " \n\t "
                                << "";
        // The words of the case first-picture-no-alt.
        QTest::newRow("one") << "A fox sat at home."
                             << "A fox sat at home.";
        QTest::newRow("two") << "A fox came. It sat down! "
                             << "It sat down!";
        QTest::newRow("not ended") << "A fox came? Then it"
                                   << "Then it";
        QTest::newRow("a number") << "It took 3.5 miles"
                                  << "It took 3.5 miles";
        QTest::newRow("paragraphs") << "A fox came.\n\nA hen\n"
                                    << "A hen";
        QTest::newRow("Japanese") << "狐が来た。鶏がいる。"
                                  << "鶏がいる。";
        QTest::newRow("stops alone") << "..."
                                     << "...";
        QTest::newRow("controls") << "A \x1b"
                                     "fox."
                                  << "A fox.";
    }
    void theLastSentenceSaysWhatIsShown() {
        QFETCH(QString, text);
        QFETCH(QString, alt);
        QCOMPARE(QString::fromStdString(altTextAfter(text.toStdString())), alt);
    }

    void aLongSentenceIsCut() {
        std::string words, letters(10'000, 'x'), japanese;
        for (int i = 0; i < 1000; ++i) {
            words += "many words ";
            japanese += "狐";
        }
        for (const std::string& text : {words, letters, japanese, "A fox. " + words + "."}) {
            const std::string alt = altTextAfter(text);
            QVERIFY(alt.size() > 80 && alt.size() <= 163 && alt.ends_with("…") && isCleanText(alt));
        }
        QVERIFY(altTextAfter(words).ends_with("s…") || altTextAfter(words).ends_with("y…"));
        QVERIFY(altTextAfter("\xFF\xFE").size() > 0 && isCleanText(altTextAfter("\xFF\xFE")));
    }

    void whatStandsBeforeTheCaretCounts() {
        DocumentInfo info;
        info.brief = "Write a story about a fox.";
        const Document empty(info, {}, {});
        QCOMPARE(altTextAt(empty, empty.end()), std::string("Write a story about a fox."));
        const Document nothing;
        QCOMPARE(altTextAt(nothing, nothing.end()), std::string());

        const Document page(info, {makeParagraph("A fox. A hen. A cat."), makeParagraph("  "), makeParagraph("")}, {});
        QCOMPARE(altTextAt(page, page.end()), std::string("A cat."));
        QCOMPARE(altTextAt(page, {page.blocks()[0].id, 14}), std::string("A hen."));
        QCOMPARE(altTextAt(page, {page.blocks()[0].id, 0}), std::string("Write a story about a fox."));
    }

    void whatIsKeptFromModelsIsNoDescription() {
        Block kept = makeParagraph("A secret.");
        kept.use = PromptUse::never;
        const Document page({}, {makeParagraph("A fox."), kept}, {});
        QCOMPARE(altTextAt(page, page.end()), std::string("A fox."));
        QCOMPARE(textBefore(page, page.end()), std::string("A fox.\n"));  // nor is a wish made of it
    }
};

QTEST_GUILESS_MAIN(AltTextTest)
#include "alt_text_test.moc"
