// What somebody looks for on a page: text as it is typed, words, regular expressions, in pictures' texts, too.
#include "core/base/error.h"
#include "core/editing/find_text.h"

#include <QElapsedTimer>
#include <QTest>

using namespace pardalis;

namespace {

Block picture(const std::string& alt, const std::string& caption) {
    Picture made;
    made.media = MediaStore().add(Bytes(8), "image/png");
    made.width = made.height = 4;
    made.alt = alt;
    made.caption = caption;
    return makePicture(made);
}

Document page(std::vector<Block> blocks) {
    MediaStore media;
    media.add(Bytes(8), "image/png");
    return Document({}, std::move(blocks), media);
}

// "0:4-7 1a:0-3": block, field and bytes of each match.
QString found(const Document& document, std::string_view sought, const SearchOptions& options = {},
              const std::optional<Selection>& within = {}) {
    QStringList all;
    for (const TextMatch& match : findAll(document, TextSearch(sought, options), within))
        all << QString("%1%2:%3-%4")
                   .arg(match.block)
                   .arg(match.field == TextField::text      ? ""
                        : match.field == TextField::altText ? "a"
                                                            : "c")
                   .arg(match.begin)
                   .arg(match.end);
    return all.join(' ');
}

}  // namespace

class FindTextTest : public QObject {
    Q_OBJECT

private slots:
    void textIsFound_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sought");
        QTest::addColumn<QString>("how");  // c: match case, w: whole words, x: an expression
        QTest::addColumn<QString>("places");
        const auto row = [](const char* name, const QString& text, const QString& sought, const char* how,
                            const char* places) { QTest::newRow(name) << text << sought << how << places; };
        row("of any case", "Fox, fox", "FOX", "", "0:0-3 0:5-8");
        row("of this case", "Fox, fox", "fox", "c", "0:5-8");
        row("of any case in Greek", "ΣΟΦΟΣ σοφός", "σοφοσ", "", "0:0-10");
        row("of any case in Cyrillic", "Лиса ЛИСА", "лиса", "", "0:0-8 0:9-17");
        row("sharp s", "Straße STRASSE", "strasse", "", "0:0-7 0:8-15");
        row("whole words", "fox foxes outfox fox.", "fox", "w", "0:0-3 0:17-20");
        row("whole words beside letters of others", "éfox foxé fox", "fox", "w", "0:12-15");
        row("no words, whole", "C++ and C+++", "C++", "w", "0:0-3 0:8-11");
        row("signs are themselves", "a.b axb", "a.b", "", "0:0-3");
        row("a blank that doesn't break", QString("1\u00a0kg 1 kg"), "1 kg", "", "0:0-5 0:6-10");
        row("an expression", "fox fix fax", "f[oi]x", "x", "0:0-3 0:4-7");
        row("letters of Unicode", "añb a b", "a\\p{L}b", "x", "0:0-4");
        row("the ends of a block", "aa", "^a|a$", "x", "0:0-1 0:1-2");
        row("nothing, at each place", "ab", "x*", "x", "0:0-0 0:1-1 0:2-2");
        row("whole words of an expression", "ab abc", "a|ab", "wx", "0:0-2");
        row("next to each other", "aaaa", "aa", "", "0:0-2 0:2-4");
        row("no such", "fox", "hen", "", "");
        row("a control character is none", "fox", "fo\x01x", "", "0:0-3");
    }
    void textIsFound() {
        QFETCH(QString, text);
        QFETCH(QString, sought);
        QFETCH(QString, how);
        QFETCH(QString, places);
        const Document document({}, {makeParagraph(text.toStdString())}, {});
        QCOMPARE(
            found(document, sought.toStdString(),
                  {.matchCase = how.contains('c'), .wholeWords = how.contains('w'), .expression = how.contains('x')}),
            places);
    }

    void picturesAreFoundByTheirTexts() {
        const Document document = page({makeParagraph("fox"), picture("A fox.", "Fox, fox"), picture("", "fox")});
        QCOMPARE(found(document, "fox"), "0:0-3 1a:2-5 1c:0-3 1c:5-8 2c:0-3");
        const auto matches = findAll(document, TextSearch("fox"));
        const BlockId id = document.blocks()[1].id;
        QCOMPARE(selectionOf(matches[2]), (Selection{{id, 0}, {id, 1}}));
    }

    void aSelectionIsKeptTo() {
        const Document document = page({makeParagraph("fox fox"), picture("fox", ""), makeParagraph("fox fox")});
        const auto at = [&](std::size_t i, std::size_t offset) { return Position{document.blocks()[i].id, offset}; };
        QCOMPARE(found(document, "fox", {}, Selection{at(0, 1), at(2, 3)}), "0:4-7 1a:0-3 2:0-3");
        QCOMPARE(found(document, "fox", {}, Selection{at(2, 2), at(0, 4)}), "0:4-7 1a:0-3");
        QCOMPARE(found(document, "fox", {}, Selection{at(0, 0), at(1, 0)}), "0:0-3 0:4-7");
    }

    void theNextGoesRound() {
        const Document document = page({makeParagraph("fox fox"), picture("fox", ""), makeParagraph("fox")});
        const auto matches = findAll(document, TextSearch("fox"));
        const auto next = [&](const Selection& from, bool backward = false) {
            return static_cast<int>(*nextMatch(matches, document, from, backward));
        };
        const BlockId first = document.blocks()[0].id;
        QCOMPARE(next({{first, 0}, {first, 0}}), 0);
        QCOMPARE(next({{first, 0}, {first, 3}}), 1);
        QCOMPARE(next({{first, 3}, {first, 0}}), 1);
        QCOMPARE(next(selectionOf(matches[1])), 2);
        QCOMPARE(next(selectionOf(matches[2])), 3);
        QCOMPARE(next(selectionOf(matches[3])), 0);
        QCOMPARE(next(selectionOf(matches[0]), true), 3);
        QCOMPARE(next(selectionOf(matches[3]), true), 2);
        QVERIFY(!nextMatch({}, document, selectionOf(matches[0]), false));
        const auto ends = findAll(document, TextSearch("$", {.expression = true}));
        QCOMPARE(*nextMatch(ends, document, selectionOf(ends[0]), false), std::size_t{1});  // an empty one is left
    }

    void whatIsNoExpressionIsSaid_data() {
        QTest::addColumn<QString>("pattern");
        for (const char* pattern : {"(", "a)(b", "[z-a]", "*", "\\", "(?<=a+)b", "\\p{Nonsense}", "a{3,1}{"})
            QTest::newRow(pattern) << pattern;
        QTest::newRow("too long") << QString(20'000, '(');
    }
    void whatIsNoExpressionIsSaid() {
        QFETCH(QString, pattern);
        for (const bool whole : {false, true}) {
            try {
                const TextSearch search(pattern.toStdString(), {.wholeWords = whole, .expression = true});
                QVERIFY(pattern == "(?<=a+)b" || pattern == "a{3,1}{");  // newer libraries read these
            } catch (const Error& error) {
                QVERIFY2(QString(error.what()).startsWith("Find: "), error.what());
            }
        }
    }

    void noExpressionTakesForEver() {
        std::vector<Block> blocks;
        for (int i = 0; i < 200; ++i)
            blocks.push_back(makeParagraph(std::string(3000, 'a') + "b"));
        const Document document({}, blocks, {});
        for (const char* pattern : {"(a+)+$", "(a|aa)+c", "(.*a){12}x", "((a*)*)*c", "(?:a?){40}a{40}c"}) {
            QElapsedTimer timer;
            timer.start();
            try {
                findAll(document, TextSearch(pattern, {.expression = true}));
            } catch (const Error& error) {
                QVERIFY2(QString(error.what()).contains("too long"), error.what());
            }
            QVERIFY2(timer.elapsed() < 8000, pattern);  // some tenths of a second on an idle machine
        }
    }

    void manyAreFoundAtOnce() {
        std::vector<Block> blocks;  // some 300 pages
        for (int i = 0; i < 2000; ++i)
            blocks.push_back(makeParagraph([] {
                std::string text;
                for (int k = 0; k < 5; ++k)
                    text += "The quick brown fox jumps over the lazy dog and is gone at once, whatever it was. ";
                return text;
            }()));
        const Document document({}, blocks, {});
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(findAll(document, TextSearch("FOX")).size(), std::size_t{10'000});
        QVERIFY(timer.elapsed() < 1000);
    }
};

QTEST_GUILESS_MAIN(FindTextTest)
#include "find_text_test.moc"
