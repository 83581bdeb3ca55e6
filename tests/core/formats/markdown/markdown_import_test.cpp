#include "core/formats/markdown/markdown.h"
#include "tests/core/formats/outline.h"

#include <QTest>

using namespace pardalis;

class MarkdownImportTest : public QObject {
    Q_OBJECT

private slots:
    void textBecomesBlocks_data();
    void textBecomesBlocks();
    void whatIsLeftOutIsSaid_data();
    void whatIsLeftOutIsSaid();
    void frontMatterIsRead();
    void unclosedFrontMatterIsText();
    void aRuleAtTheTopLosesNothing_data();
    void aRuleAtTheTopLosesNothing();
    void frontMatterOfOtherProgramsIsRead();
    void everythingIsImported();
    void pictureSplitsItsParagraph();
    void deepListsStayWithinTheModel();
    void manyMarkersTakeLittleTime();
};

void MarkdownImportTest::textBecomesBlocks_data() {
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* markdown, const char* expected) {
        QTest::newRow(name) << QString::fromUtf8(markdown) << QString::fromUtf8(expected);
    };
    row("empty", "", "p");
    row("headings", "# One #\n\nTwo\n===\n\n###### *Six*", "h1 One\nh1 Two\nh6 {i|Six}");
    row("empty heading", "##", "h2");
    row("lines of a paragraph are one", "a\nb\n\nc", "p a b\np c");
    row("hard breaks", "a  \nb\\\nc<br>d", "p a[/]b[/]c[/]d");
    row("emphasis", "**b** *i* ***bi*** ~~s~~ `c` _i_ __b__", "p {b|b} {i|i} {bi|bi} {s|s} {c|c} {i|i} {b|b}");
    row("inline HTML", "<b>b</b> <em>i</em> <del>s</del> <code>*c*</code>", "p {b|b} {i|i} {s|s} {ic|c}");
    row("unclosed HTML ends with its block", "<b>a\n\nb", "p {b|a}\np b");
    row("comments go", "a <!-- secret --> b", "p a  b");
    row("links", "[a](http://x \"t\") <https://y.z> [r]\n\n[r]: sub/page.html",
        "p {=http://x|a} {=https://y.z|https://y.z} {=sub/page.html|r}");
    row("entities", "&amp; &#65; &#x42; &copy; &nosuch; &#0;", "p & A B \xC2\xA9 &nosuch; \xEF\xBF\xBD");
    row("escapes", "\\*a\\* 1\\. \\\\", "p *a* 1. \\");
    row("bullets", "- a\n- b\n  - c\n    1. d", "ul0 a\nul0 b\nul1 c\nol2 d");
    row("numbers", "3) a\n4) b", "ol0 a\nol0 b");
    row("levels that are skipped", "- - - a\n- b", "ul2 a\nul0 b");
    row("empty item", "-\n- a", "ul0\nul0 a");
    row("paragraphs of an item are one item", "- a\n\n  b\n- c", "ul0 a[/]b\nul0 c");
    row("heading in an item", "- # a\n  b", "h1 a\np b");
    row("code in an item", "- a\n\n      code", "ul0 a\ncode() code");
    row("quotes", "> a\n>\n> b\n> > c", "q a\nq b\nq c");
    row("list in a quote", "> - a", "ul0 a");
    row("fenced code", "```cpp x=1\n\ta\n  b\n\n```", "code(cpp x=1) \ta\n  b\n");
    row("tabs of indented lines stay", "~~~\n\t\ta\n \tb\n\t\n~~~", "code() \t\ta\n \tb\n\t");
    row("code in a quote keeps its tabs", "> ```\n> \ta\n> ```", "code() \ta");
    row("indented code", "    a\n\n    b", "code() a\n\nb");
    row("empty code", "```\n```", "code()");
    row("rule", "a\n\n---\n\nb", "p a\np * * *\np b");
    row("no-break space alone is an empty paragraph", "a\n\n&nbsp;\n\n\xC2\xA0\n\n&nbsp;b",
        "p a\np\np \xC2\xA0\np \xC2\xA0"
        "b");
    row("block of HTML", "<div><p>a <i>b</i></p><ul><li>c</li></ul></div>", "p a {i|b}\nul0 c");
    row("scripts do not become text", "<script>\nalert(1)\n</script>\n\na", "p a");
    row("carriage returns", "a\r\nb\r\n\r\nc\r\n", "p a b\np c");
    row("zero byte", "a", "p a");
    row("byte order mark", "\xEF\xBB\xBF# a", "h1 a");
    row("pipes are text", "a | b", "p a | b");
}

void MarkdownImportTest::textBecomesBlocks() {
    QFETCH(QString, markdown);
    const Imported imported = importMarkdown(markdown.toStdString(), {});
    QTEST(QString::fromStdString(test::outline(imported.document.blocks())), "expected");
}

void MarkdownImportTest::whatIsLeftOutIsSaid_data() {
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("warning");
    QTest::newRow("remote picture becomes a link")
        << "see ![A fox](https://x.y/fox.png) there"
        << "p see {=https://x.y/fox.png|A fox} there"
        << "The picture https://x.y/fox.png is somewhere else, and nothing is fetched; its text is kept";
    QTest::newRow("remote picture without text") << "![](https://x.y/fox.png)"
                                                 << "p {=https://x.y/fox.png|https://x.y/fox.png}"
                                                 << "The picture https://x.y/fox.png is some";
    QTest::newRow("picture without a folder") << "![A fox](fox.png)"
                                              << "p A fox"
                                              << "The picture fox.png is left out: there is no";
    QTest::newRow("broken data URI") << "![A fox](data:image/png;base64,!)"
                                     << "p A fox"
                                     << "not a well-formed data URI";
    QTest::newRow("data that is no picture") << "![A fox](data:image/png;base64,AAAA)"
                                             << "p A fox"
                                             << "The picture data:image/png;base64";
    QTest::newRow("link that runs") << "[a](javascript:alert(1)) b"
                                    << "p a b"
                                    << "link left out: javascript:alert(1)";
    QTest::newRow("tags") << "<u>a</u> <u>b</u>"
                          << "p a b"
                          << "tag left out, its text is kept: <u>";
    QTest::newRow("tag of a remote picture") << "a <img src='http://x/y.png' alt=fox> b"
                                             << "p a {=http://x/y.png|fox} b"
                                             << "The picture http://x/y.png is somewhere else";
    QTest::newRow("HTML that is too deep") << "<div>\n" + QString("<b>").repeated(400) + "x"
                                           << "p {b|x}"
                                           << "elements nested more than 100 deep were left out, their text is kept";
    QTest::newRow("ill-formed UTF-8") << QString() << QString() << QString();
}

void MarkdownImportTest::whatIsLeftOutIsSaid() {
    QFETCH(QString, markdown);
    QFETCH(QString, expected);
    QFETCH(QString, warning);
    std::string text = markdown.toStdString();
    if (text.empty()) {
        text = "a\xFFz";
        expected = QString::fromUtf8("p a\xEF\xBF\xBDz");
        warning = "not well-formed UTF-8";
    }
    const Imported imported = importMarkdown(text, {});
    QCOMPARE(QString::fromStdString(test::outline(imported.document.blocks())), expected);
    QCOMPARE(imported.warnings.size(), std::size_t{1});
    QVERIFY2(imported.warnings[0].find(warning.toStdString()) != std::string::npos, imported.warnings[0].c_str());
}

void MarkdownImportTest::frontMatterIsRead() {
    const Imported imported = importMarkdown(
        "---\ntitle: \"A \\\"fox\\\"\"\nbrief: 'It''s about: foxes'\nlang: de\nauthor: me\n# note\n---\ntext", {});
    QVERIFY((imported.document.info() == DocumentInfo{"A \"fox\"", "de", "It's about: foxes"}));
    QCOMPARE(test::outline(imported.document.blocks()), std::string("p text"));
    QCOMPARE(imported.warnings.size(), std::size_t{1});
    QCOMPARE(imported.warnings[0], std::string("left out of the front matter: author"));
    QCOMPARE(importMarkdown("---\r\ntitle: Plain: text\r\n---\r\n", {}).document.info().title,
             std::string("Plain: text"));
}

void MarkdownImportTest::unclosedFrontMatterIsText() {
    const Imported imported = importMarkdown("---\ntitle: x\n", {});
    QVERIFY(imported.document.info() == DocumentInfo{});
    QCOMPARE(test::outline(imported.document.blocks()), std::string("p * * *\np title: x"));
}

// A rule at the top and another one below are no front matter, whatever stands between them.
void MarkdownImportTest::aRuleAtTheTopLosesNothing_data() {
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("expected");
    const QString rule = "p * * *\n";
    QTest::newRow("letter") << "---\n\nDear reader,\n\nIt has: colons.\n\n---\n\nThe rest."
                            << rule + "p Dear reader,\np It has: colons.\n" + rule + "p The rest.";
    QTest::newRow("empty line, then a member") << "---\n\ntitle: x\n\n---\n" << rule + "p title: x\n" + rule.trimmed();
    QTest::newRow("prose at once") << "---\nDear reader,\n\n---\n" << rule + "p Dear reader,\n" + rule.trimmed();
    QTest::newRow("prose with a colon") << "---\nDear reader: hello\n\n---\n"
                                        << rule + "p Dear reader: hello\n" + rule.trimmed();
    QTest::newRow("prose behind a member") << "---\nNote: a\n\nb c\n\n---\n"
                                           << rule + "p Note: a\np b c\n" + rule.trimmed();
    QTest::newRow("time of day") << "---\n12:30\n\n---\n" << rule + "p 12:30\n" + rule.trimmed();
    QTest::newRow("address") << "---\nhttp://x\n\n---\n" << rule + "p http://x\n" + rule.trimmed();
    QTest::newRow("list") << "---\n- a\n- b\n\n---\n" << rule + "ul0 a\nul0 b\n" + rule.trimmed();
    QTest::newRow("heading") << "---\n# a\n\n---\n" << rule + "h1 a\n" + rule.trimmed();
    QTest::newRow("emphasis") << "---\n**Note**: a\n\n---\n" << rule + "p {b|Note}: a\n" + rule.trimmed();
    QTest::newRow("quote") << "---\n> a: b\n\n---\n" << rule + "q a: b\n" + rule.trimmed();
    QTest::newRow("indented code") << "---\n    a: b\n\n---\n" << rule + "code() a: b\n" + rule.trimmed();
    QTest::newRow("rule further in") << " ---\ntitle: x\n\n---\n" << rule + "p title: x\n" + rule.trimmed();
    QTest::newRow("longer rule") << "----\ntitle: x\n\n---\n" << rule + "p title: x\n" + rule.trimmed();
    QTest::newRow("never closed") << "---\ntitle: x\n" << rule + "p title: x";
    QTest::newRow("closed further in") << "---\ntitle: x\n\n ---\n" << rule + "p title: x\n" + rule.trimmed();
}

void MarkdownImportTest::aRuleAtTheTopLosesNothing() {
    QFETCH(QString, markdown);
    const Imported imported = importMarkdown(markdown.toStdString(), {});
    QVERIFY(imported.document.info() == DocumentInfo{});
    QTEST(QString::fromStdString(test::outline(imported.document.blocks())), "expected");
    QVERIFY(imported.warnings.empty());
}

void MarkdownImportTest::frontMatterOfOtherProgramsIsRead() {
    const auto title = [](const char* members) {
        const Imported imported = importMarkdown("---\n" + std::string(members) + "---\ntext", {});
        return test::outline(imported.document.blocks()) == "p text" ? imported.document.info().title : "NOT READ";
    };
    QCOMPARE(title(""), std::string());
    QCOMPARE(title("layout: post\ntags: [a, b]\ntitle: x\n"), std::string("x"));
    QCOMPARE(title("tags:\n- a\n- b\ntitle: x\n\n"), std::string("x"));
    QCOMPARE(title("author:\n  name: me\n  mail: a@b\ntitle: x\n"), std::string("x"));
    QCOMPARE(title("title: >\n  one\n  two\n"), std::string("one two"));
    QCOMPARE(title("title: one\n  two\n"), std::string("one two"));
    QCOMPARE(title("# comment\ntitle:\tx  \n"), std::string("x"));
    QCOMPARE(title("date: 2024-01-01 10:00:00\nog:title: y\ntitle: x\n"), std::string("x"));
    QCOMPARE(importMarkdown("---\nbrief: |\n  one\n  two\n...\ntext", {}).document.info().brief,
             std::string("one\ntwo"));
}

void MarkdownImportTest::everythingIsImported() {
    const Imported imported = importMarkdown("# a\n\nb **c**\n\n```\nd\n```\n\n* * *\n\n<p>e</p>", {});
    for (const Block& block : imported.document.blocks()) {
        for (const TextRun& run : block.runs)
            QVERIFY2(run.origin == Origin::imported, run.text.c_str());
    }
}

void MarkdownImportTest::pictureSplitsItsParagraph() {
    const std::string dot =
        "data:image/"
        "png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVQI12P4z8AAAAMBAQAY3Y2wAAAAAElFTkSuQmCC";
    const auto blocks = [&](std::string markdown) {
        for (std::size_t at = markdown.find("DOT"); at != markdown.npos; at = markdown.find("DOT"))
            markdown.replace(at, 3, dot);
        return test::outline(importMarkdown(markdown, {}).document.blocks());
    };
    QCOMPARE(blocks("**a** ![*alt* `x`](DOT \"cap\") b"), std::string("p {b|a}\npic alt x / cap\np b"));
    QCOMPARE(blocks("![](DOT)![](DOT)"), std::string("pic  / \npic  / "));
    QCOMPARE(blocks("a\n![x](DOT)\nb"), std::string("p a\npic x / \np b"));
    QCOMPARE(blocks("- a ![x](DOT) b\n- ![y](DOT)\n- c"), std::string("ul0 a\npic x / \np b\npic y / \nul0 c"));
    QCOMPARE(blocks("> ![x](DOT) b"), std::string("pic x / \nq b"));
    QCOMPARE(blocks("# a ![x](DOT)"), std::string("h1 a\npic x / "));
    QCOMPARE(blocks("[![x](DOT)](http://y) <img src=\"DOT\" alt=z>"), std::string("pic x / \npic z / "));
    const Document document = importMarkdown("![](" + dot + ")", {}).document;
    QCOMPARE(document.blocks()[0].picture->width, 1);
    QVERIFY(document.blocks()[0].picture->origin == Origin::imported);
    QCOMPARE(document.media().find(document.blocks()[0].picture->media)->mimeType, std::string("image/png"));
}

void MarkdownImportTest::deepListsStayWithinTheModel() {
    std::string deep;
    for (int i = 0; i < 3000; ++i)
        deep += "- ";
    const Document document = importMarkdown(deep + "x", {}).document;
    QCOMPARE(document.blocks().back().level, kMaxListLevel);
    std::string quotes(3000, '>');
    QCOMPARE(test::outline(importMarkdown(quotes + " x", {}).document.blocks()), std::string("q x"));
}

// Each of these once made some parser quadratic or worse.
void MarkdownImportTest::manyMarkersTakeLittleTime() {
    const auto repeated = [](const std::string& text, int count) {
        std::string out;
        for (int i = 0; i < count; ++i)
            out += text;
        return out;
    };
    for (const char* marker : {"*", "**a ", "_a_ ", "[", "](", "![", "`a``", "<a ", "~~a ", "> ", "&a", "*a **b "}) {
        const Imported imported = importMarkdown(repeated(marker, 20'000), {});
        QVERIFY(!imported.document.blocks().empty());
    }
}

QTEST_GUILESS_MAIN(MarkdownImportTest)
#include "markdown_import_test.moc"
