#include "core/formats/formats.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/document/data_uri.h"
#include "core/formats/html/html.h"
#include "core/formats/markdown/markdown.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "core/formats/picture_output.h"
#include "core/formats/text/text.h"
#include "tests/core/document/random_document.h"
#include "tests/core/formats/outline.h"
#include "tests/core/formats/rich_document.h"
#include "tests/support/full_disk.h"

#include <fstream>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;
namespace fs = std::filesystem;

namespace {

std::string golden(const char* name) {
    return std::string(asText(readFile(std::string(PARDALIS_GOLDEN_DIR "/document/") + name)));
}

// What makes two blocks the same to a format that keeps neither ids nor, for `origins` false, origins.
std::vector<Block> comparable(std::vector<Block> blocks, const MediaStore& media, bool origins) {
    for (Block& block : blocks) {
        block.id = BlockId{};
        block.use = PromptUse::whereRoom;
        if (block.picture) {
            const ImageInfo info = probeImage(media.find(block.picture->media)->bytes, "picture");
            block.picture->width = info.width;
            block.picture->height = info.height;
        }
        if (origins)
            continue;
        for (TextRun& run : block.runs)
            run.origin = Origin::imported;
        block.runs = normalised(std::move(block.runs));
        if (block.picture) {
            block.picture->origin = Origin::imported;
            block.picture->view.displayWidth = 0;
            block.picture->view.side = PictureView::Side::centre;
            block.picture->decorative = false;
            for (PictureRegion& region : block.picture->regions)
                region.origin = Origin::imported;
        }
        // Indents of nothing but white space: the parser gives tabs as spaces there.
        if (block.kind == BlockKind::code && block.text().find_first_not_of(" \t\n") == std::string::npos)
            block.runs.clear();
    }
    return blocks;
}

void writeAssets(const fs::path& folder, const MarkdownExport& markdown) {
    for (const auto& [name, bytes] : markdown.assets) {
        fs::create_directories((folder / name).parent_path());
        std::ofstream(folder / name, std::ios::binary)
            .write(asText(bytes).data(), static_cast<std::streamsize>(bytes.size()));
    }
}

std::string errorOf(const Document& document, const fs::path& path) {
    try {
        saveDocumentAs(document, path);
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

}  // namespace

class ExportTest : public QObject {
    Q_OBJECT

private slots:
    void richDocumentIsAsAgreed_data();
    void richDocumentIsAsAgreed();
    void randomDocumentsComeBackFromHtml();
    void randomDocumentsComeBackFromMarkdown();
    void htmlLoadsAndRunsNothing();
    void htmlPicturesShowTheirView();
    void htmlPicturesAreSuchAsBrowsersShow_data();
    void htmlPicturesAreSuchAsBrowsersShow();
    void htmlAlwaysHasATitleAndAltTexts();
    void htmlNestsLists();
    void htmlHasTheMarksOfTextFromTheRightAtTheRight();
    void markdownAssetsAreNamedByTheirContent();
    void markdownNamesPicturesByWhatTheyShow();
    void rulesStayRules();
    void markdownReadsBackBesideItsAssets();
    void pictureForOutputKeepsTheBytesOfWholePictures();
    void undecodablePictureIsExportedWhole();
    void savesByExtension();
    void unknownExtensionListsWhatIsPossible();
    void fullDiskIsAnErrorAndKeepsTheOldFile_data();
    void fullDiskIsAnErrorAndKeepsTheOldFile();
    void assetsFolderThatIsAFileIsAnError();
};

void ExportTest::richDocumentIsAsAgreed_data() {
    QTest::addColumn<QString>("file");
    for (const char* name : {"rich.html", "rich.md", "rich.txt"})
        QTest::newRow(name) << name;
}

void ExportTest::richDocumentIsAsAgreed() {
    QFETCH(QString, file);
    const Document document = test::richDocument();
    const std::string made = file == "rich.html" ? exportHtml(document)
                             : file == "rich.md" ? exportMarkdown(document, "rich-assets").text
                                                 : exportText(document);
    const std::string expected = golden(file.toUtf8());
    if (made != expected) {  // left for whoever agrees with the new one
        const QString path = QDir::tempPath() + "/" + file;
        std::ofstream(path.toStdString(), std::ios::binary) << made;
        QCOMPARE(QString::fromStdString(made), QString::fromStdString(expected));
    }
}

void ExportTest::randomDocumentsComeBackFromHtml() {
    test::RandomShape shape;
    shape.pictureExtras = false;
    for (unsigned seed = 0; seed < 1500; ++seed) {
        test::RandomDocument random(seed, shape);
        random.setPictures(test::pictures());
        const Document document = random.document();
        const Imported again = importHtml(exportHtml(document), {});
        QVERIFY2(comparable(again.document.blocks(), again.document.media(), true) ==
                     comparable(document.blocks(), document.media(), true),
                 qPrintable(QString("seed %1").arg(seed)));
        QVERIFY(again.warnings.empty());
    }
}

void ExportTest::randomDocumentsComeBackFromMarkdown() {
    QTemporaryDir temporary;
    const fs::path folder = temporary.path().toStdString();
    test::RandomShape shape;
    shape.pictureExtras = shape.origins = shape.styledCode = false;
    for (unsigned seed = 0; seed < 3000; ++seed) {
        test::RandomDocument random(seed, shape);
        random.setPictures(test::pictures());
        const Document document = random.document();
        const MarkdownExport markdown = exportMarkdown(document, "assets (1) & more");
        writeAssets(folder, markdown);
        const Imported again = importMarkdown(markdown.text, folder);
        QVERIFY2(comparable(again.document.blocks(), again.document.media(), false) ==
                     comparable(document.blocks(), document.media(), false),
                 qPrintable(QString("seed %1:\n%2").arg(seed).arg(QString::fromStdString(markdown.text))));
        DocumentInfo info = document.info();
        info.notes.clear();  // they are for models alone
        info.wordGoal = 0;   // and these for whoever writes
        info.languageChosen = false;
        QVERIFY(again.document.info() == info);
        QVERIFY(again.warnings.empty());
    }
}

void ExportTest::htmlLoadsAndRunsNothing() {
    Block hostile = makeParagraph("</p><script>alert(1)</script><img src=x onerror=alert(2)>");
    for (const char* link :
         {"javascript:alert(3)", "JavaScript:alert(3)", " javascript:alert(3)", "java\tscript:alert(3)",
          "data:text/html,<script>", "vbscript:x", "file:///etc/passwd", "a:b"})
        hostile.runs.push_back({"link", {false, false, false, false, link}, Origin::user});
    for (const char* link : {"https://x/?a=\"><script>", "mailto:a@b", "page.html", "#here", "?q", "/x:y"})
        hostile.runs.push_back({"fine", {false, false, false, false, link}, Origin::user});
    const DocumentInfo info{"</title><script>alert(4)</script>", "en\" onload=\"alert(5)", ""};
    const std::string html = exportHtml(Document(info, {hostile}, {}));
    const QString text = QString::fromStdString(html);
    QVERIFY(!text.contains(QRegularExpression("<script", QRegularExpression::CaseInsensitiveOption)));
    QCOMPARE(text.count("onload"), 1);
    QVERIFY(text.contains("<html lang=\"en&quot; onload=&quot;alert(5)\">"));
    QVERIFY(text.contains("&lt;img src=x onerror="));
    QCOMPARE(text.count("<a href="), 6);
    QVERIFY(!text.contains(QRegularExpression("href=\"[^\"]*script:", QRegularExpression::CaseInsensitiveOption)));
    QVERIFY(html.find("default-src 'none'; img-src data:; style-src 'unsafe-inline'") != std::string::npos);
    // The policy comes before anything it is to govern.
    QVERIFY(html.find("Content-Security-Policy") < html.find("<style>"));
    const Imported again = importHtml(html, {});
    QCOMPARE(again.document.info().title, std::string("</title><script>alert(4)</script>"));
    QCOMPARE(again.document.info().language, std::string("en\" onload=\"alert(5)"));
}

void ExportTest::htmlPicturesShowTheirView() {
    for (const auto mode : {PictureView::Mode::whole, PictureView::Mode::crop, PictureView::Mode::pad}) {
        const Image image = test::gradient(12, 8);
        MediaStore media;
        Picture picture;
        picture.media = media.add(encodePng(image), "image/png");
        picture.view = {mode, 1, 1, 0};
        const std::string html = exportHtml(Document({}, {makePicture(picture)}, media));
        const auto match = QRegularExpression("src=\"([^\"]*)\"").match(QString::fromStdString(html));
        const Image shown = decodeImage(*bytesOfDataUri(match.captured(1).toStdString()), "shown");
        const Image expected = mode == PictureView::Mode::whole  ? image
                               : mode == PictureView::Mode::crop ? cropToAspect(image, 1, 1)
                                                                 : padToAspect(image, 1, 1);
        QVERIFY(shown == expected);
    }
}

// The cases pictures/two-colours.tif, exif-6.webp and exif-6-after-pixels.png.
void ExportTest::htmlPicturesAreSuchAsBrowsersShow_data() {
    QTest::addColumn<bool>("again");
    for (const char* name : {"rgb-lzw.tif", "turned-7.tif", "24.bmp", "16-565.bmp", "turned-8.webp", "turned-6.png"})
        QTest::newRow(name) << true;
    for (const char* name : {"rgb.png", "rgb.jpg", "turned-5.jpg", "lossy.webp", "plain.gif", "animated.webp"})
        QTest::newRow(name) << false;
}

void ExportTest::htmlPicturesAreSuchAsBrowsersShow() {
    QFETCH(bool, again);
    const Bytes file = readFile(std::string(PARDALIS_GOLDEN_DIR "/codecs/") + QTest::currentDataTag());
    const std::string mime = probeImage(file, "picture").mimeType;
    MediaStore media;
    Picture picture;
    picture.media = media.add(file, mime);
    const std::string html = exportHtml(Document({}, {makePicture(picture)}, media));
    const std::string address =
        QRegularExpression("src=\"([^\"]*)\"").match(QString::fromStdString(html)).captured(1).toStdString();
    const Bytes shown = *bytesOfDataUri(address);
    QCOMPARE(shown != file, again);
    QVERIFY2(address.starts_with("data:" + (again ? "image/png" : mime) + ";"), address.substr(0, 40).c_str());
    QVERIFY(decodeShown(shown, "shown") == decodeShown(file, "file"));
}

void ExportTest::htmlAlwaysHasATitleAndAltTexts() {
    QVERIFY(exportHtml(Document()).find("<title>Untitled</title>") != std::string::npos);
    QVERIFY(exportHtml(Document({}, {makeHeading(2, "A fox")}, {})).find("<title>A fox</title>") != std::string::npos);
    for (unsigned seed = 0; seed < 50; ++seed) {
        test::RandomDocument random(seed);
        random.setPictures(test::pictures());
        const QString html = QString::fromStdString(exportHtml(random.document()));
        QCOMPARE(html.count("<img"), html.count(QRegularExpression("<img( data-origin=\"[a-z-]+\")? alt=\"[^\"]*\"")));
    }
}

// Lists stand in items of the list around them, never directly in a list.
void ExportTest::htmlNestsLists() {
    for (unsigned seed = 0; seed < 300; ++seed) {
        std::mt19937 random(seed);
        std::vector<Block> blocks;
        for (int i = 0; i < 12; ++i)
            blocks.push_back(random() % 9 == 0 ? makeParagraph("p")
                                               : test::listItem(static_cast<int>(random() % 5), random() % 2, "x"));
        const QString html = QString::fromStdString(exportHtml(Document({}, blocks, {})));
        std::vector<QString> open;
        auto tags =
            QRegularExpression("<(/?)(ul|ol|li|p|article)\\b[^>]*>").globalMatch(html.mid(html.indexOf("<article>")));
        while (tags.hasNext()) {
            const auto tag = tags.next();
            const QString name = tag.captured(2);
            if (!tag.captured(1).isEmpty()) {
                QCOMPARE(open.back(), name);
                open.pop_back();
                continue;
            }
            if (name == "li")
                QVERIFY(open.back() == "ul" || open.back() == "ol");
            else
                QVERIFY(open.empty() || (open.back() != "ul" && open.back() != "ol"));
            open.push_back(name);
        }
        QVERIFY(open.empty());
    }
}

void ExportTest::htmlHasTheMarksOfTextFromTheRightAtTheRight() {
    Block item = makeParagraph("פריט ראשון"), quote = makeParagraph("ציטוט"), other = makeParagraph("An item");
    item.kind = other.kind = BlockKind::listItem;
    quote.kind = BlockKind::quote;
    const std::string html = exportHtml(Document({}, {item, quote, other}, {}));
    QVERIFY(html.find("<ul dir=\"rtl\">") != html.npos);
    QVERIFY(html.find("<blockquote dir=\"rtl\">") != html.npos);
    QVERIFY(html.find("<ul>") != html.npos);
    const std::string style = html.substr(0, html.find("</style>"));
    QVERIFY(style.find("padding-left") == style.npos && style.find("border-left") == style.npos);
}

void ExportTest::markdownAssetsAreNamedByTheirContent() {
    const Document document = test::richDocument();
    const MarkdownExport markdown = exportMarkdown(document, "x");
    QCOMPARE(markdown.assets.size(), std::size_t{2});
    for (const auto& [name, bytes] : markdown.assets) {
        QVERIFY2(QRegularExpression("^x/[a-z0-9]+(-[a-z0-9]+)*-" + QString::fromStdString(sha256Hex(bytes)).left(12) +
                                    "\\.png$")
                     .match(QString::fromStdString(name))
                     .hasMatch(),
                 name.c_str());
        QVERIFY(markdown.text.find("(" + name) != std::string::npos);
    }
    QVERIFY(exportMarkdown(document, "").assets.begin()->first.find('/') == std::string::npos);
}

// The case md-picture-names.
void ExportTest::markdownNamesPicturesByWhatTheyShow() {
    const auto nameOf = [](const std::string& alt) {
        MediaStore media;
        Picture picture;
        picture.media = media.add(encodePng(test::gradient(4, 3)), "image/png");
        picture.alt = alt;
        const std::string name = exportMarkdown(Document({}, {makePicture(picture)}, media), "").assets.begin()->first;
        return name.substr(0, name.rfind('-'));
    };
    QCOMPARE(nameOf("A red Fox, asleep!"), std::string("a-red-fox-asleep"));
    QCOMPARE(nameOf("../../etc/passwd"), std::string("etc-passwd"));
    QCOMPARE(nameOf("빨간 여우"), std::string("빨간-여우"));
    QCOMPARE(nameOf("?"), std::string("picture"));
    QCOMPARE(nameOf(std::string(39, 'a') + "여"), std::string(39, 'a'));
}

// The case md-rule-to-stars.
void ExportTest::rulesStayRules() {
    const Document document({}, {makeParagraph("a"), makeParagraph("* * *"), makeParagraph("b")}, {});
    QVERIFY(exportMarkdown(document, "").text.find("\n\n* * *\n\n") != std::string::npos);
    QCOMPARE(test::outline(importMarkdown(exportMarkdown(document, "").text, {}).document.blocks()),
             std::string("p a\np * * *\np b"));
    const std::string html = exportHtml(document);
    QVERIFY(html.find("<hr>") != html.npos);
    QVERIFY(importHtml(html, {}).document.blocks()[1].runs == document.blocks()[1].runs);
}

void ExportTest::markdownReadsBackBesideItsAssets() {
    QTemporaryDir temporary;
    const fs::path path = fs::path(temporary.path().toStdString()) / "The red fox (1).md";
    const Document document = test::richDocument();
    saveDocumentAs(document, path);
    QVERIFY(fs::is_directory(path.parent_path() / "The red fox (1)-assets"));
    const Imported again = openDocument(path);
    QVERIFY(again.warnings.empty());
    std::string expected = test::outline(document.blocks());
    const std::string dropped = "{=javascript:alert(1)|not a link}";
    expected.replace(expected.find(dropped), dropped.size(), "not a link");
    QCOMPARE(test::outline(again.document.blocks()), expected);
    QVERIFY(again.document.info() == document.info());
}

void ExportTest::pictureForOutputKeepsTheBytesOfWholePictures() {
    MediaStore media;
    Picture picture;
    const Media jpeg = test::pictures()[2];
    picture.media = media.add(jpeg.bytes, jpeg.mimeType);
    QVERIFY(pictureForOutput(picture, media).bytes == jpeg.bytes);
    QVERIFY(imageForOutput(picture, media).pixels == decodeImage(jpeg.bytes, "whole").pixels);
    QCOMPARE(pictureForOutput(picture, media).mimeType, std::string("image/jpeg"));
    picture.view = {PictureView::Mode::crop, 2, 1, 0};
    const Media cut = pictureForOutput(picture, media);
    QCOMPARE(cut.mimeType, std::string("image/png"));
    QCOMPARE(decodeImage(cut.bytes, "cut").height, 12);
    QVERIFY(imageForOutput(picture, media).pixels == decodeImage(cut.bytes, "cut").pixels);
}

void ExportTest::undecodablePictureIsExportedWhole() {
    MediaStore media;
    Picture picture;
    picture.media = media.add(Bytes(3, std::byte{1}), "image/png");
    const Document whole({}, {makePicture(picture)}, media);
    QVERIFY(exportHtml(whole).find("src=\"data:image/png;base64,AQEB\"") != std::string::npos);
    picture.alt = "A fox";
    picture.view.mode = PictureView::Mode::crop;
    try {
        exportHtml(Document({}, {makePicture(picture)}, media));
        QFAIL("cut what can't be decoded");
    } catch (const Error& error) {
        QVERIFY2(std::string(error.what()).find("A fox") != std::string::npos, error.what());
    }
}

void ExportTest::savesByExtension() {
    QTemporaryDir temporary;
    const fs::path folder = temporary.path().toStdString();
    const Document document = test::richDocument();
    for (const char* name : {"a.pardalis", "a.html", "a.HTM", "a.md", "a.markdown", "a.txt"})
        saveDocumentAs(document, folder / name);
    const auto text = [&](const char* name) { return std::string(asText(readFile(folder / name))); };
    QVERIFY(readDocument(folder / "a.pardalis") == document);
    QCOMPARE(text("a.html"), exportHtml(document));
    QCOMPARE(text("a.HTM"), exportHtml(document));
    QCOMPARE(text("a.md"), exportMarkdown(document, "a-assets").text);
    QCOMPARE(text("a.txt"), exportText(document));
    QVERIFY(!fs::exists(folder / "b-assets"));
    saveDocumentAs(Document(), folder / "b.md");
    QVERIFY(!fs::exists(folder / "b-assets"));  // nothing to put there
}

void ExportTest::unknownExtensionListsWhatIsPossible() {
    QCOMPARE(errorOf(Document(), "x.docx"),
             std::string("x.docx: its name must end in .pardalis, .md or .markdown, .html or .htm, or .txt"));
    QVERIFY(errorOf(Document(), "noextension").starts_with("noextension: its name must end in"));
}

void ExportTest::fullDiskIsAnErrorAndKeepsTheOldFile_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"a.pardalis", "a.html", "a.md", "a.txt"})
        QTest::newRow(name) << name;
}

void ExportTest::fullDiskIsAnErrorAndKeepsTheOldFile() {
    QFETCH(QString, name);
    QTemporaryDir temporary;
    const fs::path path = fs::path(temporary.path().toStdString()) / name.toStdString();
    std::ofstream(path) << "old";
    const std::string message = [&] {
        const FullDisk full;
        return errorOf(Document({}, {makeParagraph("x")}, {}), path);
    }();
    QVERIFY2(message.ends_with(name.toStdString() + ": can't be written: File too large"), message.c_str());
    QCOMPARE(std::string(asText(readFile(path))), std::string("old"));
}

void ExportTest::assetsFolderThatIsAFileIsAnError() {
    QTemporaryDir temporary;
    const fs::path folder = temporary.path().toStdString();
    std::ofstream(folder / "a.md") << "old";
    std::ofstream(folder / "a-assets") << "in the way";
    const std::string message = errorOf(test::richDocument(), folder / "a.md");
    QVERIFY2(message.find("a-assets") != std::string::npos, message.c_str());
    QCOMPARE(std::string(asText(readFile(folder / "a.md"))), std::string("old"));
}

QTEST_GUILESS_MAIN(ExportTest)
#include "export_test.moc"
