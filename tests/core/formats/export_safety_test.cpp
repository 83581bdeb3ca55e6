// Whatever the strings of a document hold, exports have the structure of the document and no other.
#include "core/document/link.h"
#include "core/document/media_type.h"
#include "core/formats/html/html.h"
#include "core/formats/html/html_dom.h"
#include "core/formats/html/html_source.h"
#include "core/formats/markdown/markdown.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "tests/core/formats/hostile_strings.h"
#include "tests/core/formats/pardalis/containers.h"

#include <algorithm>
#include <map>
#include <set>

#include <QTest>

using namespace pardalis;
using namespace pardalis::test;

namespace {

constexpr int kDocuments = 400;

const std::set<std::string> kElements = {"html", "head",       "meta",   "title", "style",  "body", "article",    "p",
                                         "h1",   "h2",         "h3",     "h4",    "h5",     "h6",   "ul",         "ol",
                                         "li",   "blockquote", "pre",    "code",  "figure", "img",  "figcaption", "a",
                                         "span", "s",          "strong", "em",    "br",     "hr"};
const std::map<std::string, std::set<std::string>> kAttributes = {
    {"html", {"lang"}},
    {"meta", {"charset", "http-equiv", "content", "name"}},
    {"code", {"class", "data-language"}},
    {"a", {"href"}},
    {"img", {"src", "alt", "width", "height", "style", "data-origin"}},
    {"span", {"data-origin", "style"}},
    {"p", {"style"}},
    {"h1", {"style"}},
    {"h2", {"style"}},
    {"h3", {"style"}},
    {"h4", {"style"}},
    {"h5", {"style"}},
    {"h6", {"style"}},
    {"figcaption", {"style"}},
    {"hr", {"data-origin"}},
    {"blockquote", {"dir"}},
    {"ul", {"dir", kOrderedList}}};

// Where and how a page goes wrong, "" where it does not; counts its elements.
std::string inspect(const xmlNode* node, std::map<std::string, int>& elements) {
    for (; node; node = node->next) {
        if (node->type == XML_COMMENT_NODE || node->type == XML_PI_NODE || node->type == XML_CDATA_SECTION_NODE) {
            if (std::string_view(reinterpret_cast<const char*>(node->parent->name)) != "style")
                return "a comment or an instruction";
        }
        if (node->type != XML_ELEMENT_NODE)
            continue;
        const std::string name(elementName(node));
        ++elements[name];
        if (!kElements.contains(name))
            return "an element <" + name + ">";
        for (const xmlAttr* each = node->properties; each; each = each->next) {
            const std::string attributeName = reinterpret_cast<const char*>(each->name);
            const auto known = kAttributes.find(name);
            if (known == kAttributes.end() || !known->second.contains(attributeName))
                return "an attribute " + attributeName + " of <" + name + ">";
            const std::string value = attribute(node, attributeName.c_str());
            if (attributeName == "href" && !isSafeLink(value))
                return "a link to " + value;
            if (attributeName == "src" && !value.starts_with("data:image/") &&
                !value.starts_with("data:application/octet-stream;"))
                return "a picture " + value.substr(0, 80);
            if (attributeName == "style" && value != "white-space:pre-wrap" && !value.starts_with("width:"))
                return "a style " + value;
        }
        if (const std::string wrong = inspect(node->children, elements); !wrong.empty())
            return wrong;
    }
    return "";
}

std::string textOf(const std::vector<Block>& blocks) {
    std::string all;
    for (const Block& block : blocks)
        all += block.picture ? block.picture->alt + "|" + block.picture->caption + "\n" : block.text() + "\n";
    return all;
}

std::string kindsAndTexts(const std::vector<Block>& blocks) {
    std::string all;
    for (const Block& block : blocks)
        all += std::to_string(static_cast<int>(block.kind)) + " " + block.text() + "\n";
    return all;
}

// No characters to HTML, which exports give as U+FFFD.
std::string asHtmlSays(std::string text) {
    for (const char* none : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"})
        for (std::size_t at = text.find(none); at != text.npos; at = text.find(none))
            text.replace(at, 3, "\xEF\xBF\xBD");
    return text;
}

class HostileDocument {
public:
    explicit HostileDocument(unsigned seed) : m_strings(seed) {}

    Document make() {
        DocumentInfo info{m_strings.text(), m_strings.text(), m_strings.text()};
        MediaStore media;
        std::vector<Block> blocks;
        for (int i = m_strings.number(1, 8); i > 0; --i)
            blocks.push_back(block(media));
        return Document(std::move(info), std::move(blocks), std::move(media));
    }

private:
    Block block(MediaStore& media) {
        Block block = makeParagraph("");
        block.kind = static_cast<BlockKind>(m_strings.number(0, 5));
        if (block.kind == BlockKind::picture)
            return picture(media);
        block.level = block.kind == BlockKind::heading ? m_strings.number(1, 6) : m_strings.number(0, 3);
        block.ordered = m_strings.chance(50);
        block.language = m_strings.text();
        for (int i = m_strings.number(1, 4); i > 0; --i) {
            TextRun run{"w" + m_strings.text(), {}, static_cast<Origin>(m_strings.number(0, 3))};
            run.style.bold = m_strings.chance(20);
            run.style.code = m_strings.chance(20);
            if (m_strings.chance(50))
                run.style.link = (m_strings.chance(50) ? "https://example.org/" : "") + m_strings.text();
            block.runs.push_back(std::move(run));
        }
        return normalised(std::move(block));
    }

    // A media store takes any type: what an export writes must not depend on who filled it.
    Block picture(MediaStore& media) {
        Picture picture;
        Bytes bytes = pngOf(gradient(3, 2, m_strings.number(0, 99))).bytes;
        picture.media =
            media.add(std::move(bytes), m_strings.chance(30) ? "image/png" : "image/png" + m_strings.text());
        picture.width = 3;
        picture.height = 2;
        picture.alt = m_strings.text();
        picture.caption = m_strings.text();
        picture.origin = static_cast<Origin>(m_strings.number(0, 3));
        picture.generation = m_strings.text();
        return makePicture(std::move(picture));
    }

    HostileStrings m_strings;
};

}  // namespace

class ExportSafetyTest : public QObject {
    Q_OBJECT

private slots:
    void htmlHasTheDocumentsElementsAndNoOther();
    void markdownReadsBackAsTheSameText();
    void mediaTypesThatAreNoneAreRefused_data();
    void mediaTypesThatAreNoneAreRefused();
    void unknownMediaTypesKeepTheirBytes();
    void linksOfAnySchemeStayInTheDocumentAndOutOfExports();
};

void ExportSafetyTest::htmlHasTheDocumentsElementsAndNoOther() {
    for (unsigned seed = 0; seed < kDocuments; ++seed) {
        const Document document = HostileDocument(seed).make();
        const std::string html = exportHtml(document);
        std::vector<std::string> warnings;
        const HtmlPage page = parseHtml(html, warnings);
        std::map<std::string, int> elements;
        const std::string wrong = inspect(xmlDocGetRootElement(page.get()), elements);
        QVERIFY2(wrong.empty(), (std::to_string(seed) + ": " + wrong).c_str());
        std::map<std::string, int> expected{{"meta", 4}, {"title", 1}, {"style", 1}};
        int links = 0;
        for (const Block& block : document.blocks()) {
            expected["img"] += block.picture.has_value();
            expected["figcaption"] += block.picture && !block.picture->caption.empty();
            expected["pre"] += block.kind == BlockKind::code;
            if (block.kind == BlockKind::heading)
                ++expected["h" + std::to_string(block.level)];
            const std::string* last = nullptr;
            for (const TextRun& run : block.runs) {
                links += isSafeLink(run.style.link) && !(last && *last == run.style.link);
                last = &run.style.link;
            }
        }
        for (const auto& [name, count] : expected)
            QVERIFY2(elements[name] == count, (std::to_string(seed) + ": " + name).c_str());
        QCOMPARE(elements["a"], links);
        const Document again = importHtml(html, {}).document;
        QCOMPARE(textOf(again.blocks()), asHtmlSays(textOf(document.blocks())));
    }
}

void ExportSafetyTest::markdownReadsBackAsTheSameText() {
    for (unsigned seed = 0; seed < kDocuments; ++seed) {
        const Document document = HostileDocument(seed).make();
        const Imported again = importMarkdown(exportMarkdown(document, "assets").text, {});
        QCOMPARE(again.document.info().title, document.info().title);
        QCOMPARE(again.document.info().brief, document.info().brief);
        std::vector<Block> wanted;
        for (Block block : document.blocks()) {
            if (block.picture) {  // there is no folder to find it in: its alt text, or where it was
                if (block.picture->alt.empty())
                    continue;
                block = makeParagraph(block.picture->alt);
            }
            wanted.push_back(std::move(block));
        }
        std::vector<Block> found = again.document.blocks();
        std::erase_if(found, [](const Block& block) { return block.text().starts_with("assets/"); });
        if (wanted.empty())
            wanted.push_back(makeParagraph(""));
        if (found.empty())
            found.push_back(makeParagraph(""));
        QVERIFY2(kindsAndTexts(found) == kindsAndTexts(wanted),
                 (kindsAndTexts(found) + "is not\n" + kindsAndTexts(wanted)).c_str());
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            for (const TextRun& run : found[i].runs)
                QVERIFY2(run.style.link.empty() || isSafeLink(run.style.link), run.style.link.c_str());
        }
    }
}

void ExportSafetyTest::mediaTypesThatAreNoneAreRefused_data() {
    QTest::addColumn<QByteArray>("type");
    for (const char* type : {"", "image", "image/", "/png", "image/png\\\"><b>", "image/png;base64,x", "image/p ng",
                             "image/png/x", "image/\xC3\xA9", " image/png", "image/<b>", "-x/png"})
        QTest::newRow(type) << QByteArray(type);
    QTest::newRow("long") << QByteArray("image/" + QByteArray(128, 'a'));
}

void ExportSafetyTest::mediaTypesThatAreNoneAreRefused() {
    QFETCH(QByteArray, type);
    const std::string hash = MediaStore().add(Bytes(1, std::byte{'x'}), "image/png");
    const std::string json = R"({"format":1,"media":{")" + hash + R"(":")" + type.toStdString() + R"("},"blocks":[]})";
    const std::string message =
        messageOf(zipOf({{"mimetype", kMime, true}, {"document.json", json}, {picturePart(hash), "x"}}));
    QVERIFY2(message.find("media." + hash + ": expected a media type") != message.npos, message.c_str());
}

// A newer version may know them. Pages name them as bytes of no known kind.
void ExportSafetyTest::unknownMediaTypesKeepTheirBytes() {
    for (const char* type : {"image/avif", "image/svg+xml", "text/html", "application/vnd.a.b+zip"}) {
        MediaStore media;
        Picture picture;
        const Bytes bytes(20, std::byte{7});
        picture.media = media.add(bytes, type);
        const Document document({}, {makePicture(picture)}, media);
        const Document again = readDocument(writeDocument(document), "again");
        QCOMPARE(again.media().find(picture.media)->mimeType, std::string(type));
        QVERIFY(again.media().find(picture.media)->bytes == bytes);
        QVERIFY(exportHtml(again).find("src=\"data:application/octet-stream;base64,BwcHBwcH") != std::string::npos);
        QVERIFY(exportMarkdown(again, "a").assets.begin()->second == bytes);
    }
}

void ExportSafetyTest::linksOfAnySchemeStayInTheDocumentAndOutOfExports() {
    for (const char* address : {"file:///nowhere/harmless-example.desktop", "smb://host/share", "javascript:x",
                                "x-any:y", "mailto:a@example.org?attach=/etc/hostname"}) {
        Block block = makeParagraph("words");
        block.runs[0].style.link = address;
        const Document document({}, {block}, {});
        const Document again = readDocument(writeDocument(document), "again");
        QCOMPARE(again.blocks()[0].runs[0].style.link, std::string(address));
        QVERIFY(exportHtml(again).find("<p>words</p>") != std::string::npos);
        QCOMPARE(exportMarkdown(again, "a").text, std::string("words\n"));
        const std::string page = "<p><a href=\"" + std::string(address) + "\">words</a></p>";
        const Imported fromHtml = importHtml(page, {});
        QCOMPARE(fromHtml.document.blocks()[0].runs[0].style.link, std::string());
        QCOMPARE(fromHtml.warnings.size(), std::size_t{1});
        const Imported fromMarkdown = importMarkdown("[words](" + std::string(address) + ")", {});
        QCOMPARE(fromMarkdown.document.blocks()[0].runs[0].style.link, std::string());
        QCOMPARE(fromMarkdown.warnings.size(), std::size_t{1});
    }
}

QTEST_GUILESS_MAIN(ExportSafetyTest)
#include "export_safety_test.moc"
