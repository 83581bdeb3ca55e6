// What is found becomes another text: styles, origins, groups, limits.
#include "core/base/error.h"
#include "core/document/text_rules.h"
#include "core/editing/replace_text.h"
#include "core/editing/text_diff.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace pardalis;

namespace {

const SearchOptions kExpression{.matchCase = true, .expression = true};

Selection startOf(const Document& document) {
    const Position start{document.blocks().front().id, 0};
    return {start, start};
}

Document after(Document document, const Replacing& replacing) {
    if (replacing.operation)
        document.apply(replacing.operation->edit);
    return document;
}

QString textsOf(const Document& document) {
    QStringList all;
    for (const Block& block : document.blocks())
        for (const TextField field : fieldsOf(block, {}))
            all << QString::fromStdString(textOf(block, field));
    return all.join('/');
}

// "fox{b u}…": runs with their style and origin.
QString runsOf(const Block& block) {
    QString all;
    for (const TextRun& run : block.runs)
        all += QString("%1{%2%3}")
                   .arg(QString::fromStdString(run.text), run.style.bold ? "b" : "",
                        QString("umei"[static_cast<int>(run.origin)]));
    return all;
}

Block block(std::vector<TextRun> runs) {
    Block made = makeParagraph("");
    made.runs = std::move(runs);
    return made;
}

TextStyle bold() {
    TextStyle style;
    style.bold = true;
    return style;
}

}  // namespace

class ReplaceTextTest : public QObject {
    Q_OBJECT

    static QString replaced(const std::string& text, std::string_view sought, std::string_view with,
                            const SearchOptions& options = kExpression) {
        const Document document({}, {makeParagraph(text)}, {});
        return textsOf(after(document, replaceAll(document, TextSearch(sought, options), with, startOf(document))));
    }

private slots:
    void textBecomesAnother_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sought");
        QTest::addColumn<QString>("with");
        QTest::addColumn<QString>("result");
        const auto row = [](const char* name, const char* text, const char* sought, const char* with,
                            const char* result) { QTest::newRow(name) << text << sought << with << result; };
        row("each", "fox and fox", "fox", "hen", "hen and hen");
        row("by nothing", "fox and fox", "fox ?", "", "and ");
        row("groups", "Doe, Jane", "(\\w+), (\\w+)", "\\2 \\1", "Jane Doe");
        row("all of it", "ab", ".", "[\\0]", "[a][b]");
        row("a group that took no part", "ab", "a|(b)", "<\\1>", "<><b>");
        row("named groups have numbers, too", "ab", "(?<first>a)(b)", "\\2\\1", "ba");
        row("a backslash", "a", "a", "\\\\1\\", "\\1\\");
        row("other escapes stay", "a", "a", "\\d", "\\d");
        row("at the start of it", "ab", "^", "> ", "> ab");
        row("nothing, at each place", "ab", "x*", "-", "-a-b-");
        row("none that is empty behind another", "aab", "a*", "-", "-b-");
        row("itself in itself", "aa", "a", "aa", "aaaa");
        row("a soft break", "a b", " ", "\\n",
            "a\u2028"
            "b");
        row("control characters go", "a", "a",
            "\x01\x1f"
            "b",
            "b");
    }
    void textBecomesAnother() {
        QFETCH(QString, text);
        QFETCH(QString, sought);
        QFETCH(QString, with);
        QFETCH(QString, result);
        QCOMPARE(replaced(text.toStdString(), sought.toStdString(), with.toStdString()), result);
    }

    void withoutAnExpressionSignsAreThemselves() {
        QCOMPARE(replaced("a.b", ".", "\\1\\n", {}), "a\\1\\nb");
        QCOMPARE(replaced("Fox FOX", "fox", "hen", {}), "hen hen");
    }

    void codeKeepsItsLines() {
        Block code = makeParagraph("");
        code.kind = BlockKind::code;
        code.runs = {{"a\nb", {}, Origin::user}};
        const Document document({}, {code}, {});
        const TextSearch search("b$", kExpression);
        QCOMPARE(textsOf(after(document, replaceAll(document, search, "x\\ny", startOf(document)))), "a\nx\ny");
    }

    void picturesTextsAreReplacedToo() {
        MediaStore media;
        Picture picture;
        picture.media = media.add(Bytes(8), "image/png");
        picture.width = picture.height = 4;
        picture.alt = "A fox.";
        picture.caption = "Fox and fox";
        const Document document({}, {makePicture(picture), makeParagraph("fox")}, media);
        const Replacing all = replaceAll(document, TextSearch("fox"), "hen", startOf(document));
        QCOMPARE(all.count, std::size_t{4});
        QCOMPARE(textsOf(after(document, all)), "A hen./hen and hen/hen");
        const auto matches = findAll(document, TextSearch("fox"));
        const Replacing one = replaceOne(document, TextSearch("fox"), "hen", matches[2]);
        QCOMPARE(textsOf(after(document, one)), "A fox./Fox and hen/fox");
        QCOMPARE(one.operation->after.position, (Position{document.blocks()[0].id, 1}));
    }

    void stylesStayAndWordsAreTheUsers() {
        const Document document({},
                                {block({{"The ", {}, Origin::model},
                                        {"quick fo", bold(), Origin::model},
                                        {"x and a fox", {}, Origin::imported}}),
                                 block({{"untouched", {}, Origin::model}})},
                                {});
        const Document now = after(document, replaceAll(document, TextSearch("fox"), "hen", startOf(document)));
        QCOMPARE(runsOf(now.blocks()[0]), "The {m}quick {be}hen{bu} and a {i}hen{u}");
        QCOMPARE(runsOf(now.blocks()[1]), "untouched{m}");
    }

    // One match is what typing over it would be.
    void oneIsAsTypingIs() {
        const Document document({}, {block({{"one two three", {}, Origin::model}, {" four", bold(), Origin::model}})},
                                {});
        for (const char* sought : {"two", "one", "three fo", "four", "three"}) {
            const Replacing replacing = replaceAll(document, TextSearch(sought), "XYZ", startOf(document));
            std::vector<Block> typed{document.blocks()[0]};
            const std::string text = typed[0].text();
            const std::size_t at = text.find(sought), end = at + std::string(sought).size();
            std::vector<TextRun> runs = slice(typed[0].runs, 0, at);
            TextRun word = slice(typed[0].runs, at, end).front();
            word.text = "XYZ";
            append(runs, {word});
            append(runs, slice(typed[0].runs, end, text.size()));
            typed[0].runs = runs;
            attributeToUser(document.blocks(), typed);
            QCOMPARE(runsOf(replacing.operation->edit.inserted[0]), runsOf(typed[0]));
        }
    }

    void aSelectionIsKeptToAndGrows() {
        const Document document({}, {makeParagraph("fox fox"), makeParagraph("fox"), makeParagraph("fox fox")}, {});
        const auto at = [&](std::size_t i, std::size_t offset) { return Position{document.blocks()[i].id, offset}; };
        const Selection within{at(0, 4), at(2, 3)};
        const Replacing some = replaceAll(document, TextSearch("fox"), "badger", within, within);
        QCOMPARE(some.count, std::size_t{3});
        QCOMPARE(textsOf(after(document, some)), "fox badger/badger/badger fox");
        QCOMPARE(some.operation->after, (Selection{at(0, 4), at(2, 6)}));
    }

    void theCaretStaysInItsWords() {
        const Document document({}, {makeParagraph("fox and fox")}, {});
        const Position caret{document.blocks()[0].id, 6};
        const Replacing all = replaceAll(document, TextSearch("fox"), "badger", {caret, caret});
        QCOMPARE(all.operation->after.position.offset, std::size_t{9});
    }

    void aGroupThatIsNotThereIsSaid() {
        QVERIFY_EXCEPTION_THROWN(replaced("a", "(a)", "\\2"), Error);
        QVERIFY_EXCEPTION_THROWN(replaced(std::string(100'000, 'a'), "a", std::string(1000, 'b')), Error);
    }

    // Whatever is looked for: itself in its place changes nothing, undoing brings back what was, and what comes in is clean.
    void itselfChangesNothing() {
        std::mt19937 random(7);
        const char* const words[] = {"fox", "Fox ", "née ", "狐", "a", " ", "aa", "\xE2\x80\xA8", ".", "ß"};
        const char* const patterns[] = {"a",       "fox|a", "a*",  "",      "^",  "$",
                                        "(.)(.?)", "\\w+",  "\\b", "[^a]*", "狐", "(?=a)"};
        for (int round = 0; round < 300; ++round) {
            std::vector<Block> blocks;
            for (int i = 0; i < 3; ++i) {
                std::vector<TextRun> runs;
                for (unsigned k = random() % 6; k > 0; --k)
                    runs.push_back({words[random() % std::size(words)], random() % 2 ? bold() : TextStyle{},
                                    static_cast<Origin>(random() % 4)});
                blocks.push_back(block(normalised(runs)));
            }
            const Document document({}, blocks, {});
            for (const char* pattern : patterns) {
                const TextSearch search(pattern, {.matchCase = random() % 2 == 0, .expression = true});
                QVERIFY(!replaceAll(document, search, "\\0", startOf(document)).operation);
                const Replacing replacing = replaceAll(document, search, "<\\0>", startOf(document));
                Document now = document;
                QCOMPARE(replacing.count, findAll(document, search).size());
                if (!replacing.operation)
                    continue;
                const Edit back = now.apply(replacing.operation->edit);
                for (const Block& each : now.blocks())
                    QVERIFY(defect(each).empty() && isCleanText(each.text()));
                now.apply(back);
                QVERIFY(now == document);
            }
        }
    }

    void manyAreReplacedAtOnce() {
        std::string text;
        for (int i = 0; i < 10'000; ++i)
            text += "The quick brown fox and more of what there is to be said in a book. ";
        std::vector<Block> blocks(1, makeParagraph(text));  // the worst: all in one
        const Document document({}, blocks, {});
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(replaceAll(document, TextSearch("fox"), "hen", startOf(document)).count, std::size_t{10'000});
        QVERIFY(timer.elapsed() < 1000);
    }
};

QTEST_GUILESS_MAIN(ReplaceTextTest)
#include "replace_text_test.moc"
