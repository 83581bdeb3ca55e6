// What is pointed out in pictures, and words that link there, in the formats of other programs.
#include "core/base/sha256.h"
#include "core/document/picture_place.h"
#include "core/formats/html/html.h"
#include "core/formats/markdown/markdown.h"
#include "core/formats/text/text.h"
#include "tests/core/formats/test_pictures.h"

#include <fstream>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;

namespace {

// A picture in which a fox and snow are pointed out, and a paragraph that speaks of both.
struct Page {
    Block picture, words;
    MediaStore media;

    explicit Page(PictureView view = {}) {
        const Media png = test::pngOf(test::gradient(200, 100));
        Picture shown;
        shown.media = media.add(png.bytes, png.mimeType);
        shown.width = 200;
        shown.height = 100;
        shown.caption = "A fox <in> the snow";
        shown.view = view;
        shown.regions = {{"a fox", {0.391, 0.047, 0.7, 0.828}, Origin::model},
                         {"the \"snow\" & [all]", {0.3, 0.5, 0.65, 1}, Origin::user}};
        picture = makePicture(shown);
        words = makeParagraph("See ");
        words.runs.push_back({"the fox", {.link = linkTo({picture.id, shown.regions[0].box})}, Origin::user});
        words.runs.push_back({" there.", {}, Origin::user});
    }
    Document document() const { return Document({}, {picture, words}, media); }
};

Imported readMarkdown(const MarkdownExport& markdown, const QTemporaryDir& folder) {
    const std::filesystem::path path = folder.path().toStdString();
    for (const auto& [name, bytes] : markdown.assets)
        writeFileAtomically(path / name, bytes);
    return importMarkdown(markdown.text, path);
}

}  // namespace

class PicturePlacesTest : public QObject {
    Q_OBJECT

private slots:
    void htmlShowsThemWithoutAScript() {
        const Page page;
        const QString html = QString::fromStdString(exportHtml(page.document()));
        const QString fox = "#picture-" + QString::fromStdString(toString(page.picture.id)) + "@391,47,700,828";
        QCOMPARE(html.count("id=\"" + fox.mid(1) + "\""), 1);
        QVERIFY(html.contains("style=\"left:39.1%;top:4.7%;width:30.9%;height:78.1%\""));
        QVERIFY(html.contains("aria-label=\"the &quot;snow&quot; &amp; [all]\""));
        QVERIFY(html.contains("See <a href=\"" + fox + "\">the fox</a> there."));
        QVERIFY(html.contains("<figcaption><a href=\"" + fox + "\">A fox</a> &lt;in&gt; the snow</figcaption>"));
        QVERIFY(html.contains("<li><a href=\"" + fox + "\">a fox</a></li>"));
        QVERIFY(!html.contains("<script") && html.contains(".place:focus"));
        Page plain;
        plain.picture.picture->regions.clear();
        QVERIFY(!QString::fromStdString(exportHtml(plain.document())).contains(".place"));
    }

    void htmlComesBackAsItWas() {
        const Page page;
        const Imported again = importHtml(exportHtml(page.document()), {});
        QCOMPARE(again.warnings, std::vector<std::string>());
        QCOMPARE(again.document.blocks().size(), std::size_t{2});
        const Block& picture = again.document.blocks()[0];
        QVERIFY(picture.id == page.picture.id);
        QVERIFY(picture.picture->regions == page.picture.picture->regions);
        QCOMPARE(picture.picture->caption, page.picture.picture->caption);
        QCOMPARE(again.document.blocks()[1].text(), page.words.text());
        QCOMPARE(again.document.blocks()[1].runs[1].style.link, page.words.runs[1].style.link);
    }

    void markdownComesBackAsItWas() {
        const Page page;
        const QTemporaryDir folder;
        const MarkdownExport markdown = exportMarkdown(page.document(), "");
        const std::string fox = "](" + page.words.runs[1].style.link + ")";
        QVERIFY2(markdown.text.find("[a fox" + fox) != std::string::npos, markdown.text.c_str());
        QVERIFY2(markdown.text.find("[the fox" + fox) != std::string::npos, markdown.text.c_str());
        const Imported again = readMarkdown(markdown, folder);
        QCOMPARE(again.warnings, std::vector<std::string>());
        QCOMPARE(again.document.blocks().size(), std::size_t{2});
        const Block& picture = again.document.blocks()[0];
        QVERIFY(picture.id == page.picture.id);
        QCOMPARE(picture.picture->regions.size(), std::size_t{2});
        for (std::size_t i = 0; i < 2; ++i) {
            QCOMPARE(picture.picture->regions[i].label, page.picture.picture->regions[i].label);
            QVERIFY(picture.picture->regions[i].box == page.picture.picture->regions[i].box);
        }
        QCOMPARE(again.document.blocks()[1].runs[1].style.link, page.words.runs[1].style.link);
    }

    // What is written is the cut picture: places and links are of that, and what was cut off is in it no more.
    void aCutPictureHasItsPlacesWhereTheyAreSeen() {
        Page page({PictureView::Mode::crop, 1, 1, 0});
        page.picture.picture->regions.push_back({"gone", {0, 0, 0.2, 1}, Origin::user});
        const QTemporaryDir folder;
        for (const Imported& again :
             {importHtml(exportHtml(page.document()), {}), readMarkdown(exportMarkdown(page.document(), ""), folder)}) {
            const Picture& cut = *again.document.blocks()[0].picture;
            QCOMPARE(cut.width, 100);
            QCOMPARE(cut.regions.size(), std::size_t{2});
            QVERIFY(cut.regions[0].box == inThousandths({0.282, 0.047, 0.9, 0.828}));
            const auto place = placeOf(again.document.blocks()[1].runs[1].style.link);
            QVERIFY(place && place->box == cut.regions[0].box);
        }
    }

    void plainTextHasNothingOfThem() {
        const Page page;
        QCOMPARE(exportText(page.document()), std::string("[picture]\nA fox <in> the snow\n\nSee the fox there.\n"));
    }

    // Figures that others wrote, or changed.
    void pagesOfOthersAreReadAsWellAsTheyCan_data() {
        QTest::addColumn<QString>("places");
        QTest::addColumn<int>("regions");
        QTest::addColumn<int>("warnings");
        const auto row = [](const char* name, const QString& places, int regions, int warnings) {
            QTest::newRow(name) << places << regions << warnings;
        };
        const QString box = "style=\"left:10%;top:10%;width:20%;height:20%\"";
        row("ours", "<a class=\"place\" title=\"a\" " + box + "></a>", 1, 0);
        row("without words", "<a class=\"place\" " + box + "></a>", 0, 1);
        row("without a box", "<a class=\"place\" title=\"a\"></a>", 0, 1);
        row("in pixels", "<a class=\"place\" title=\"a\" style=\"left:1px;top:1px;width:1px;height:1px\"></a>", 0, 1);
        row("of no size", "<a class=\"place\" title=\"a\" style=\"left:1%;top:1%;width:0%;height:5%\"></a>", 0, 1);
        row("beyond", "<a class=\"place\" title=\"a\" style=\"left:-1e300%;top:1%;width:1e308%;height:5%\"></a>", 1, 0);
        row("no number", "<a class=\"place\" title=\"a\" style=\"left:nan%;top:inf%;width:9%;height:5%\"></a>", 0, 1);
        row("too many", QString("<a class=\"place\" title=\"a\" " + box + "></a>").repeated(5000), 64, 1);
        row("another's", "<a class=\"other\" title=\"a\" " + box + ">words</a>", 0, 0);
    }
    void pagesOfOthersAreReadAsWellAsTheyCan() {
        QFETCH(QString, places);
        const Media png = test::pngOf(test::gradient(20, 10));
        const Document plain = Page().document();
        const QString image =
            QRegularExpression("<img[^>]*>").match(QString::fromStdString(exportHtml(plain))).captured();
        const QString figure =
            "<figure id=\"picture-00000000000000ab\"><span class=\"places\">" + image + places + "</span></figure>";
        const Imported read = importHtml((figure + figure + "<p>end</p>").toStdString(), {});
        std::vector<const Picture*> pictures;
        std::set<BlockId> ids;
        for (const Block& block : read.document.blocks()) {
            ids.insert(block.id);
            if (block.picture)
                pictures.push_back(&*block.picture);
        }
        QCOMPARE(pictures.size(), std::size_t{2});
        QCOMPARE(ids.size(), read.document.blocks().size());
        QVERIFY(ids.contains(BlockId{0xab}));
        QTEST(static_cast<int>(pictures[0]->regions.size()), "regions");
        QVERIFY(pictures[0]->regions == pictures[1]->regions);
        QFETCH(int, warnings);
        QCOMPARE(read.warnings.empty(), warnings == 0);
    }

    // A class of that name on somebody's page means nothing.
    void elsewhereTheirElementsAreText() {
        const Imported read = importHtml("<p><a class=\"place\" title=\"t\" style=\"left:1%\" href=\"#x\">here</a></p>"
                                         "<ol class=\"places\"><li>one</li></ol>"
                                         "<figure id=\"picture-zz\"><a class=\"place\" href=\"#y\">there</a></figure>",
                                         {});
        std::string all;
        for (const Block& block : read.document.blocks())
            all += block.text() + "|";
        QCOMPARE(all, std::string("here|one|there|"));
    }

    // A paragraph of links stays one where it says nothing of the picture above it.
    void aLineOfLinksIsAPlaceLineOnlyBelowAPicture() {
        const std::string link = "[a](#picture-00000000000000ab@1,2,3,4)",
                          other = "[b](#picture-00000000000000ac@1,2,3,4)";
        const QTemporaryDir folder;
        const MarkdownExport picture = exportMarkdown(Document({}, {[] {
                                                                   Block bare = Page().picture;
                                                                   bare.picture->regions.clear();
                                                                   return bare;
                                                               }()},
                                                               Page().media),
                                                      "");
        const auto blocksOf = [&](const std::string& before, const std::string& behind) {
            return readMarkdown({before + picture.text + "\n\n" + behind, picture.assets}, folder).document.blocks();
        };
        const std::string dot = " \xC2\xB7 ";
        QCOMPARE(blocksOf("", link).size(), std::size_t{1});
        QCOMPARE(blocksOf("", link + dot + link).front().picture->regions.size(), std::size_t{2});
        for (const std::string& behind :
             {link + dot + other, link + " and", link + dot + "[c](https://x.org)", link + dot, dot + link,
              std::string("[a](#picture-00000000000000ab)"), std::string("[a](#picture-00000000000000ab@9,9,9)")})
            QVERIFY2(blocksOf("", behind).size() == 2, behind.c_str());
        QCOMPARE(blocksOf(link + "\n\n", "").size(), std::size_t{2});
        QCOMPARE(blocksOf("", link + "\n\n" + link).size(), std::size_t{2});
    }
};

QTEST_MAIN(PicturePlacesTest)
#include "picture_places_test.moc"
