#include "core/formats/html/html.h"

#include "core/base/error.h"
#include "tests/core/formats/outline.h"

#include <cstring>

#include <QTest>

using namespace pardalis;

namespace {

const std::string kDot = "data:image/png;base64,"
                         "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVQI12P4z8AAAAMBAQAY3Y2wAAAAAElFTkSuQmCC";

Imported imported(std::string html) {
    for (std::size_t at = html.find("DOT"); at != html.npos; at = html.find("DOT"))
        html.replace(at, 3, kDot);
    return importHtml(html, {});
}

}  // namespace

class HtmlImportTest : public QObject {
    Q_OBJECT

private slots:
    void pageBecomesBlocks_data();
    void pageBecomesBlocks();
    void whatIsLeftOutIsSaid_data();
    void whatIsLeftOutIsSaid();
    void headGivesTitleAndLanguage();
    void originsAreRead();
    void encodingIsFound_data();
    void encodingIsFound();
    void largePicturesAreRead();
    void deepPagesLoseTheirDepthAndNoText();
    void hugeTextIsRead();
    void attributesBeyondAThousandAreLeftOut();
    void figuresWithinCaptionsAreReadOnce();
    void longValuesAndScriptsAreNoAttributes_data();
    void longValuesAndScriptsAreNoAttributes();
    void zeroBytesAndNonCharactersAreReplaced();
    void commentsGoAndKeepApartWhatTheyPart();
    void displayWidthIsRead();
    void sideAndDecorationAreReadAndWritten();
};

void HtmlImportTest::pageBecomesBlocks_data() {
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* html, const char* expected) {
        QTest::newRow(name) << QString::fromUtf8(html) << QString::fromUtf8(expected);
    };
    row("empty", "", "p");
    row("bare text", "hello", "p hello");
    row("headings and paragraphs", "<h1>a</h1><p>b</p><h6>c</h6>d", "h1 a\np b\nh6 c\np d");
    row("white space is one space", "<p>\n  a  \n <b> b </b>\t c\n</p>", "p a {b|b }c");
    row("no white space between blocks", "<div>\n <p> a </p>\n <p> b </p>\n</div>", "p a\np b");
    row("kept white space", "<p style='white-space: pre-wrap'>  a\tb </p>", "p   a\tb ");
    row("no-break spaces are text", "<p>&nbsp;a&nbsp;</p>",
        "p \xC2\xA0"
        "a\xC2\xA0");
    row("line breaks", "<p>a<br>b <br> c<br></p>", "p a[/]b[/]c");
    row("two breaks at the end are one", "<p>a<br><br></p>", "p a[/]");
    row("empty paragraphs need a break", "<p></p><p> </p><p><br></p>", "p");
    row("styles", "<b>b</b><strong>b</strong><i>i</i><em>i</em><s>s</s><del>s</del><code>c</code><kbd>c</kbd>",
        "p {b|bb}{i|ii}{s|ss}{c|cc}");
    row("style attributes",
        "<span style='font-weight:700'>b</span><b style='font-weight: normal'>n</b><span "
        "style='FONT-STYLE:Italic'>i</span>"
        "<span style='text-decoration: line-through red'>s</span>",
        "p {b|b}n{i|i}{s|s}");
    row("nested styles", "<b>a<i>b<s>c</s></i></b>", "p {b|a}{bi|b}{bis|c}");
    row("wrongly nested styles", "<b>a<i>b</b>c</i>", "p {b|a}{bi|b}c");
    row("links", "<a href='https://x'>a</a> <a href='#y'>b</a> <a name=z>c</a>", "p {=https://x|a} {=#y|b} c");
    row("white space around an address", "<a href='\n https://x '>a</a>", "p {=https://x|a}");
    row("lists", "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>", "ul0 a\nol1 b\nul0 c");
    row("lists without end tags", "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "ul0 a\nul0 b\nul1 c\nul0 d");
    row("levels that are skipped", "<ul><li><ul><li>a</li></ul></li></ul>", "ul1 a");
    row("empty items", "<ul><li></li><li><br></li><li><br><ul><li>a</li></ul></li></ul>", "ul0\nul0\nul0\nul1 a");
    row("paragraphs of an item are one item", "<ul><li><p>a</p><p>b</p></li></ul>", "ul0 a[/]b");
    row("item without list", "<li>a", "ul0 a");
    row("quotes", "<blockquote><p>a</p>b<p>c</p></blockquote>d", "q a\nq b\nq c\np d");
    row("code", "<pre><code class='x language-cpp y'>int a;\n\tb &lt; c\n</code></pre>", "code(cpp) int a;\n\tb < c\n");
    row("pre", "<pre>\n a\n  <b>b</b></pre>", "code()  a\n  {b|b}");
    row("scripts, styles and forms go",
        "<script>x</script><style>y</style><template>z</template><p>a<textarea>b</textarea></p>", "p a");
    row("noscript is text", "<noscript>a</noscript>", "p a");
    row("figure", "<figure><img src='DOT' alt='a'><figcaption>b <b>c</b></figcaption></figure>", "pic a / b c");
    row("caption first", "<figure><figcaption>b</figcaption><img src='DOT' alt='a'></figure>", "pic a / b");
    row("caption without picture", "<figure><figcaption>b</figcaption></figure>", "p b");
    row("picture splits its paragraph", "<p>a <img src='DOT' alt='x' title='t'> b</p>", "p a\npic x / t\np b");
    row("picture in an item", "<ul><li>a<img src='DOT' alt='x'>b</ul>", "ul0 a\npic x / \np b");
    row("rule", "a<hr>b", "p a\np * * *\np b");
    row("definition list", "<dl><dt>a<dd>b</dl>", "p a\np b");
    row("entities", "&lt;&amp;&eacute;&#x41;&bogus;",
        "p <&\xC3\xA9"
        "A&bogus;");
    row("unknown elements are transparent", "<p>a<foo-bar>b</foo-bar></p>", "p ab");
    row("broken tags", "<p>a<<b>b</p", "p a<{b|b}");
    row("comments", "<p>a<!-- x --><!-- <b> -->b</p>", "p ab");
    // Cases documents/list-in-list.html and its like.
    row("lists in lists and in no item", "<ul><li>a</li><ul><li>b</li><ul><li>c</li></ul></ul><li>d</li></ul>",
        "ul0 a\nul1 b\nul2 c\nul0 d");
    row("list in a list alone", "<ol><ul><li>a</li></ul></ol>b", "ul1 a\np b");
    row("list of another kind in a list", "<ol type=a><li>a</li><UL><li>b</li></UL><li>c</li></OL>d",
        "ol0 a\nul1 b\nol0 c\np d");
    row("what follows an empty element",
        "<p>light<wbr>house</p><picture><source srcset='DOT'><source srcset=b><img alt=a></picture>",
        "p lighthouse\npic a / ");
    // documents/superscript.html
    row("raised and lowered", "10<sup>6</sup> m<sup>2</sup>, H<sub>2</sub>O, x<sup>n+1</sup>, a<sub>i−1</sub>",
        "p 10⁶ m², H₂O, xⁿ⁺¹, aᵢ₋₁");
    row("raised and a link", "a<sup><a href='#n'>1</a></sup>", "p a{=#n|¹}");
    row("ordinals", "the 4<sup>th</sup>", "p the 4ᵗʰ");
    row("what is done", "<ul><li><input type=checkbox checked> bread<li><input type='checkbox'>milk</ul>",
        "ul0 ☑ bread\nul0 ☐ milk");
    row("formula with TeX",
        "<p>Let <math alttext='x'><semantics><mi>x</mi><annotation encoding='application/x-tex'> \\frac{1}{2} "
        "</annotation>"
        "</semantics></math> be.</p>",
        "p Let $\\frac{1}{2}$ be.");
    row("formula with a text", "<math alttext='x = 2'><mi>x</mi></math>", "p $x = 2$");
    // documents/code-language.html
    row("code of pandoc", "<pre class='sourceCode python'><code class='sourceCode python'>x</code></pre>",
        "code(python) x");
    row("code of GitHub", "<div class='highlight highlight-source-shell'><pre>ls</pre></div>", "code(shell) ls");
    row("code of Jekyll",
        "<div class='language-bash highlighter-rouge'><div class=h><pre class=h><code>ls</code></pre></div></div>",
        "code(bash) ls");
    row("code of highlight.js", "<pre><code class='hljs rust'>x</code></pre>", "code(rust) x");
    row("code of SyntaxHighlighter", "<pre class='brush: java;'>x</pre>", "code(java) x");
    // documents/srcset-only.html
    row("picture of several sizes", "<img srcset='DOT 1x, none.png 0.5x' alt=a>", "pic a / ");
    row("picture of a source", "<picture><source srcset='DOT'><img alt=a></picture>", "pic a / ");
    row("picture that comes later", "<img src='data:image/gif;base64,R0lGOD' data-src='DOT' alt=a>", "pic a / ");
    // word-conditional-text
    row("Word's list",
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span "
        "style='mso-list:Ignore'>·<span>&nbsp; "
        "</span></span><![endif]>first</p><p style='margin:0; mso-list:l0 level2 lfo1'><![if "
        "!supportLists]><span><span "
        "style='mso-list:Ignore'>o </span></span><![endif]>deeper</p><p style='mso-list:l1 level1 lfo2'><span "
        "style='mso-list:Ignore'>1. </span>numbered</p><p style='mso-list:l1 level1 lfo2'><span "
        "style='mso-list:Ignore'>b) </span>lettered</p><p>after</p>",
        "ul0 first\nul1 deeper\nol0 numbered\nol0 lettered\np after");
    row("Word's numbered headings",
        "<h1 style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1. </span>One</h1>", "h1 One");
    row("items that Word numbers", "<ol><li style='mso-list:l0 level1 lfo1'>a</li><li>b</li></ol>", "ol0 a\nol0 b");
    row("formula of KaTeX",
        "<span class='katex'><span class='katex-mathml'><math><semantics><mi>E</mi><annotation "
        "encoding='application/x-tex'>E=mc^2</annotation></semantics></math></span><span class='katex-html' "
        "aria-hidden='true'>E=mc2</span></span>",
        "p $E=mc^2$");
    row("raised as a whole or not", "10<sup>2<i>n</i></sup> and a<sub>1 2</sub>", "p 10²{i|ⁿ} and a₁ ₂");
    row("code is as it stands", "<pre>x<sup>2</sup><input type=checkbox></pre>", "code() x2");
    row("picture that is there and says where it was", "<img alt=a src='DOT' data-src='https://x.org/b.png'>",
        "pic a / ");
    row("sizes on lines of their own", "<img alt=a srcset='none.png 480w,\n DOT 960w'>", "pic a / ");
    row("Word's level beyond all", "<p style='mso-list:l0 level99 lfo1'>a</p><p style='mso-list:none'>b</p>",
        ("ul" + std::to_string(kMaxListLevel) + " a\np b").c_str());
    row("Word's marks apart", "<p>a&am<![if x]>p;b<![endif]>c</p>", "p a&amp;bc");
}

void HtmlImportTest::pageBecomesBlocks() {
    QFETCH(QString, html);
    const Imported page = imported(html.toStdString());
    QTEST(QString::fromStdString(test::outline(page.document.blocks())), "expected");
}

void HtmlImportTest::whatIsLeftOutIsSaid_data() {
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("warning");
    QTest::newRow("remote picture") << "<p>a <img src='http://x/y.png' alt='fox'></p>"
                                    << "p a {=http://x/y.png|fox}"
                                    << "The picture http://x/y.png is somewhere else";
    QTest::newRow("picture of the network") << "<img src='//x/y.png' alt='fox'>"
                                            << "p fox"
                                            << "The picture //x/y.png is somewhere else";
    QTest::newRow("file") << "<img src='file:///etc/passwd' alt='fox'>"
                          << "p fox"
                          << "The picture file:///etc/passwd is somewhere";
    QTest::newRow("table") << "<table><tr><th>a<th>b<tr><td><p>c</p><td>d</table>"
                           << "p a\tb\np c \td"
                           << "a table became lines of text";
    QTest::newRow("video") << "<p>a<video src=x></video></p>"
                           << "p a"
                           << "left out: <video>";
    for (const char* link :
         {"javascript:x", " JavaScript:x", "java\tscript:x", "data:text/html,x", "file:///etc/passwd"})
        QTest::newRow(link) << QString("<p>a<a href='%1'>b</a></p>").arg(link) << "p ab"
                            << "link left out: ";
    QTest::newRow("hidden")
        << "<p>a<span style='display:none'>b</span></p><p hidden>c</p><div style='visibility: hidden'>d</div>"
        << "p a"
        << "hidden text was left out";
    QTest::newRow("hidden checkbox")
        << "<p>x <input type='checkbox' style='display:none'>y<math hidden><mi>z</mi></math></p>"
        << "p x y"
        << "hidden text was left out";
    QTest::newRow("hidden picture") << "<p>a</p><div style='display:none'><img src='a.png' alt='b'></div>"
                                    << "p a"
                                    << "a hidden picture was left out";
    QTest::newRow("raised in part") << "10<sup>2β</sup>"
                                    << "p 102β"
                                    << "raised text became ordinary text";
    QTest::newRow("raised text that has no characters") << "<p>a<sup>[β]</sup></p>"
                                                        << "p a[β]"
                                                        << "raised text became ordinary text";
    QTest::newRow("formula without a source") << "<math><mi>x</mi><mo>=</mo><mn>2</mn></math>"
                                              << "p x=2"
                                              << "a formula became text";
    QTest::newRow("picture without an address") << "<p>a <img alt='fox'></p>"
                                                << "p a fox"
                                                << "a picture has no address";
    QTest::newRow("embedded") << "<p>a <embed src=x>b</p>"
                              << "p a b"
                              << "left out: <embed>";
    QTest::newRow("drawing") << "<svg><text>x</text></svg>a"
                             << "p a"
                             << "left out: <svg>";
}

void HtmlImportTest::whatIsLeftOutIsSaid() {
    QFETCH(QString, html);
    QFETCH(QString, warning);
    const Imported page = imported(html.toStdString());
    QTEST(QString::fromStdString(test::outline(page.document.blocks())), "expected");
    QCOMPARE(page.warnings.size(), std::size_t{1});
    QVERIFY2(page.warnings[0].find(warning.toStdString()) != std::string::npos, page.warnings[0].c_str());
}

void HtmlImportTest::headGivesTitleAndLanguage() {
    const Imported page =
        imported("<html lang='ko'><head><title> A \n  fox &amp; hare</title></head><body>x</body></html>");
    QVERIFY((page.document.info() == DocumentInfo{"A fox & hare", "ko", ""}));
    QVERIFY(imported("x").document.info() == DocumentInfo{});
}

void HtmlImportTest::originsAreRead() {
    const std::string body =
        "<p>a<span data-origin='model'>b</span><i data-origin='model-edited'>c</i><u data-origin='?'>d</u>"
        "<u data-origin='user'>e</u></p><img data-origin='model' src='DOT'>";
    const auto origins = [](const Imported& page) {
        std::vector<Origin> found;
        for (const TextRun& run : page.document.blocks()[0].runs)
            found.push_back(run.origin);
        found.push_back(page.document.blocks()[1].picture->origin);
        return found;
    };
    QVERIFY(origins(imported(body)) == (std::vector{Origin::imported, Origin::model, Origin::modelEdited,
                                                    Origin::imported, Origin::user, Origin::model}));
    // In our own pages, what is not marked is the user's.
    QVERIFY(origins(imported("<meta name='generator' content='Pardalis'>" + body)) ==
            (std::vector{Origin::user, Origin::model, Origin::modelEdited, Origin::user, Origin::model}));
}

void HtmlImportTest::encodingIsFound_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("warns");
    QTest::newRow("UTF-8") << QByteArray("<p>\xC3\xA9</p>") << false;
    QTest::newRow("UTF-8 with mark") << QByteArray("\xEF\xBB\xBF<p>\xC3\xA9</p>") << false;
    QTest::newRow("UTF-16LE") << QByteArray("\xFF\xFE<\0p\0>\0\xE9\0<\0/\0p\0>\0", 18) << false;
    QTest::newRow("UTF-16LE without a mark") << QByteArray("<\0p\0>\0\xE9\0<\0/\0p\0>\0", 16) << false;
    QTest::newRow("UTF-16BE without a mark") << QByteArray("\0<\0p\0>\0\xE9\0<\0/\0p\0>", 16) << false;
    QTest::newRow("UTF-16BE") << QByteArray("\xFE\xFF\0<\0p\0>\0\xE9\0<\0/\0p\0>", 18) << false;
    QTest::newRow("charset") << QByteArray("<meta charset=\"ISO-8859-1\"><p>\xE9</p>") << false;
    QTest::newRow("http-equiv")
        << QByteArray("<META http-equiv=content-type content='text/html; charset=windows-1252'><p>\xE9</p>") << false;
    // xhtml-encoding
    QTest::newRow("XHTML") << QByteArray(
                                  "<?xml version='1.0' encoding='ISO-8859-1'?>\n<html><body><p>\xE9</p></body></html>")
                           << false;
    QTest::newRow("named UTF-16, is not") << QByteArray("<meta charset=utf-16><p>\xC3\xA9</p>") << false;
    QTest::newRow("unknown encoding") << QByteArray("<meta charset=klingon><p>\xC3\xA9</p>") << true;
}

void HtmlImportTest::encodingIsFound() {
    QFETCH(QByteArray, bytes);
    QFETCH(bool, warns);
    const Imported page = importHtml({bytes.data(), static_cast<std::size_t>(bytes.size())}, {});
    QCOMPARE(test::outline(page.document.blocks()), std::string("p \xC3\xA9"));
    QCOMPARE(page.warnings.size(), std::size_t{warns ? 1u : 0u});
}

// Longer than the ten million bytes the parser allows a piece of text without being told to.
void HtmlImportTest::largePicturesAreRead() {
    const std::string huge = kDot + std::string(14'000'000, 'A');
    const Imported page = imported("<p>a</p><img alt=x src='" + huge + "'><p>b</p>");
    QCOMPARE(page.document.blocks().size(), std::size_t{3});
    QCOMPARE(page.document.blocks()[2].text(), std::string("b"));
}

void HtmlImportTest::deepPagesLoseTheirDepthAndNoText() {
    for (const char* name : {"div", "b", "blockquote", "ul", "span", "table", "figure"}) {
        std::string deep, end, words;
        for (int i = 0; i < 5000; ++i) {
            deep += "<" + std::string(name) + ">w" + std::to_string(i) + " ";
            end += "</" + std::string(name) + "> z" + std::to_string(i);
        }
        const Imported page = imported("<p>before</p>" + deep + end + "<p>behind</p>");
        for (const Block& block : page.document.blocks())
            words += " " + block.text();
        for (const char* word : {"before", "w0", "w99", "w150", "w300", "w4999", "z0", "z4900", "z4999", "behind"})
            QVERIFY2(words.find(word) != std::string::npos, word);
        const std::string warning = "elements nested more than 100 deep were left out, their text is kept";
        QCOMPARE(std::count(page.warnings.begin(), page.warnings.end(), warning), 1);
    }
    // Elements that nobody closes are not deep.
    std::string flat;
    for (int i = 0; i < 1000; ++i)
        flat += "<p>a<br><img>";
    QCOMPARE(imported(flat).document.blocks().size(), std::size_t{1000});
    QVERIFY(imported(flat).warnings.empty());
}

// A figure's caption was once read by each figure within it again: twice as long for each level.
void HtmlImportTest::figuresWithinCaptionsAreReadOnce() {
    std::string page = "x";
    for (int i = 0; i < 60; ++i)
        page = "<figure><figure><figcaption>a</figcaption></figure><figcaption>" + page + "</figcaption></figure>";
    std::string words;
    const Imported read = imported(page);
    for (const Block& block : read.document.blocks())
        words += block.text();
    QCOMPARE(std::count(words.begin(), words.end(), 'x'), 1);
    QCOMPARE(std::count(words.begin(), words.end(), 'a'), 60);
}

void HtmlImportTest::hugeTextIsRead() {
    QCOMPARE(imported("<p>" + std::string(11'000'000, 'a') + "</p>").document.blocks()[0].text().size(),
             std::size_t{11'000'000});
    const Document document({}, {makeParagraph(std::string(10'500'000, 'a')), makeParagraph("behind")}, {});
    QVERIFY(importHtml(exportHtml(document), {}).document.blocks()[1].text() == "behind");
}

void HtmlImportTest::attributesBeyondAThousandAreLeftOut() {
    std::string tag = "<p";
    for (int i = 0; i < 200'000; ++i)
        tag += " a" + std::to_string(i) + "=1";
    const Imported page = imported(tag + ">x</p><p>y</p>");
    QCOMPARE(test::outline(page.document.blocks()), std::string("p x\np y"));
    QCOMPARE(page.warnings.size(), std::size_t{1});
    QCOMPARE(page.warnings[0], std::string("an element of the page has 200000 attributes; the first 1000 were read"));
    std::string words = "a < b and c";
    for (int i = 0; i < 20'000; ++i)
        words += " word";
    QVERIFY(!imported("<p title='x'>" + words + "</p>").document.blocks()[0].text().empty());
}

// What stands within quotes or a script is no attribute, however long.
void HtmlImportTest::longValuesAndScriptsAreNoAttributes_data() {
    QTest::addColumn<QByteArray>("piece");
    const QByteArray points = QByteArray("L 10 20 ").repeated(3000), words = QByteArray("word ").repeated(9000);
    QTest::newRow("path") << "<svg><path d=\"" + points + "\"/></svg>";
    QTest::newRow("JSON") << "<div data-props='{\"a\": [" + QByteArray("1, ").repeated(9000) +
                                 "1], \"b\": \"<c> d\"}'></div>";
    QTest::newRow("JSON in double quotes") << "<div data-props=\"{&quot;a&quot; : " + words + "}\"></div>";
    QTest::newRow("comparison in a script") << "<script>if (a<b) { " + words + " }</script>";
    QTest::newRow("comparison in a style sheet") << "<style>a<b " + words + "</style>";
    QTest::newRow("end tag of another in a script") << "<script>'</p>'; a<b " + words + "</script>";
    QTest::newRow("comment") << "<!-- <a " + words + " -->";
    QTest::newRow("a name that is none") << "<div @click=\"a > b " + words + "\"></div>";
    QTest::newRow("names within a name that is none") << "<div @x=\"" + words + "\"></div>";
    QTest::newRow("a name too long") << "<div " + QByteArray("a").repeated(200'000) + "=1></div>";
    QTest::newRow("an element's name too long") << "<" + QByteArray("a").repeated(200'000) + ">";
    QTest::newRow("single quotes within double") << "<i title=\"it's " + words + "\"></i>";
    QTest::newRow("space around the sign") << "<i title = \"" + words + "\"></i>";
    QTest::newRow("value without quotes") << "<i title=" + QByteArray("x/").repeated(9000) + "></i>";
    QTest::newRow("slashes") << "<i " + QByteArray("/ ").repeated(9000) + "></i>";
}

void HtmlImportTest::longValuesAndScriptsAreNoAttributes() {
    QFETCH(QByteArray, piece);
    const Imported page = imported("<p>before</p>" + piece.toStdString() + "<p>behind</p>");
    QCOMPARE(test::outline(page.document.blocks()), std::string("p before\np behind"));
    for (const std::string& warning : page.warnings)
        QCOMPARE(warning, std::string("left out: <svg>"));
}

void HtmlImportTest::zeroBytesAndNonCharactersAreReplaced() {
    const std::string text = "a" + std::string(3, '\0') +
                             "b\xEF\xBF\xBE"
                             "c\xEF\xBF\xBF\xEF\xBF\xBD"
                             "d\xEF\xBC\x81";
    QCOMPARE(imported("<p>" + text + "</p>").document.blocks()[0].text(),
             std::string("a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
                         "b\xEF\xBF\xBD"
                         "c\xEF\xBF\xBD\xEF\xBF\xBD"
                         "d\xEF\xBC\x81"));
    QCOMPARE(imported("<p>" + std::string(3'000'000, '\0')).document.blocks()[0].text().size(), std::size_t{9'000'000});
}

void HtmlImportTest::commentsGoAndKeepApartWhatTheyPart() {
    QCOMPARE(test::outline(imported("<!-- a --><p>a<!-- b -->b</p><!----> <p>1 <!--x-->2 &am<!-- -->p; <<!-- -->b>")
                               .document.blocks()),
             std::string("p ab\np 1 2 &amp; <b>"));
}

void HtmlImportTest::displayWidthIsRead() {
    const auto width = [](const std::string& attributes) {
        return imported("<img src='DOT' " + attributes + ">").document.blocks()[0].picture->view.displayWidth;
    };
    QCOMPARE(width(""), 0);
    QCOMPARE(width("width=1 height=1"), 0);  // its own
    QCOMPARE(width("width=300"), 300);
    QCOMPARE(width("style='width:1px' width=5"), 1);
    QCOMPARE(width("width='50%'"), 340);  // of the column
    QCOMPARE(width("width=-4"), 0);
    QCOMPARE(width("width=99999999999"), 0);
}

void HtmlImportTest::sideAndDecorationAreReadAndWritten() {
    using Side = PictureView::Side;
    const auto picture = [](const std::string& html) { return *imported(html).document.blocks()[0].picture; };
    QVERIFY(picture("<img src='DOT'>").view.side == Side::centre);
    QVERIFY(picture("<img src='DOT' align=left>").view.side == Side::left);
    QVERIFY(picture("<figure style='text-align:right'><img src='DOT'></figure>").view.side == Side::right);
    QVERIFY(picture("<figure style='text-align:start'><img src='DOT'></figure>").view.side == Side::centre);
    QVERIFY(picture("<img src='DOT' alt='' role=presentation>").decorative);
    QVERIFY(!picture("<img src='DOT' alt='a fox' role=presentation>").decorative);
    QVERIFY(!picture("<img src='DOT' alt=''>").decorative);  // nobody has said anything of it yet
    const Imported read = imported("<figure style='text-align:right'><img src='DOT' alt='' role=none></figure>");
    const std::string html = exportHtml(read.document);
    QVERIFY2(html.find("role=\"presentation\"") != std::string::npos, html.c_str());
    const Picture again = *importHtml(html, {}).document.blocks()[0].picture;
    QVERIFY(again.view.side == Side::right && again.decorative);
}

QTEST_GUILESS_MAIN(HtmlImportTest)
#include "html_import_test.moc"
