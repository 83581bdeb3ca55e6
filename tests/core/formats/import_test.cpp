#include "core/formats/formats.h"

#include "core/base/error.h"
#include "core/formats/imported_pictures.h"
#include "core/formats/markdown/markdown.h"
#include "core/formats/text/text.h"
#include "tests/core/formats/outline.h"
#include "tests/core/formats/test_pictures.h"

#include <fstream>

#include <QTemporaryDir>
#include <QTest>
#include <sys/stat.h>

using namespace pardalis;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, std::string_view text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary).write(text.data(), static_cast<std::streamsize>(text.size()));
}

std::string messageOf(const fs::path& path) {
    try {
        openDocument(path);
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

}  // namespace

class ImportTest : public QObject {
    Q_OBJECT

private slots:
    void textIsCutAtEmptyLines_data();
    void textIsCutAtEmptyLines();
    void filesOpenByTheirExtension();
    void messagesNameTheFile();
    void picturesComeFromTheFolderAndBelow_data();
    void picturesComeFromTheFolderAndBelow();
    void picturesInTheFormsOfOtherPrograms_data();
    void picturesInTheFormsOfOtherPrograms();
    void aPictureWithoutItsEndIsShownAndNamed();
    void pictureUsedTwiceIsReadOnce();
    void aPipeInAPicturesPlaceIsSaidAtOnce();
};

// Case fifo-hang. Nobody ever writes into it: who opens it to read waits for good.
void ImportTest::aPipeInAPicturesPlaceIsSaidAtOnce() {
    QTemporaryDir folder;
    const fs::path page = fs::path(folder.path().toStdString()) / "page.md";
    write(page, "Words.\n\n![a tree](tree.png)\n");
    QCOMPARE(::mkfifo((page.parent_path() / "tree.png").c_str(), 0600), 0);
    const Imported imported = openDocument(page);
    QCOMPARE(imported.document.blocks().front().text(), std::string("Words."));
    QCOMPARE(imported.warnings.size(), std::size_t{1});
    QVERIFY2(imported.warnings.front().find("a pipe, not a regular file") != std::string::npos,
             imported.warnings.front().c_str());
}

void ImportTest::textIsCutAtEmptyLines_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<bool>("warns");
    QTest::newRow("empty") << QByteArray() << "p" << false;
    QTest::newRow("paragraphs") << QByteArray("a\nb\n\n\n \t\nc") << "p a[/]b\np c" << false;
    QTest::newRow("spaces stay") << QByteArray("  a  b \n") << "p   a  b " << false;
    QTest::newRow("CRLF") << QByteArray("a\r\nb\r\n\r\nc\r\n") << "p a[/]b\np c" << false;
    QTest::newRow("CR") << QByteArray("a\r\rb") << "p a\np b" << false;
    QTest::newRow("UTF-8 mark") << QByteArray("\xEF\xBB\xBF\xC3\xA9") << QString::fromUtf8("p \xC3\xA9") << false;
    QTest::newRow("UTF-16LE") << QByteArray("\xFF\xFE\xE9\0\n\0\n\0\x5C\xD5", 10)
                              << QString::fromUtf8("p \xC3\xA9\np \xED\x95\x9C") << false;
    QTest::newRow("UTF-16BE pair") << QByteArray("\xFE\xFF\xD8\x3E\xDD\x8E", 6)
                                   << QString::fromUtf8("p \xF0\x9F\xA6\x8E") << false;
    QTest::newRow("UTF-16 half a pair") << QByteArray("\xFE\xFF\xD8\x3E\0a", 6)
                                        << QString::fromUtf8("p \xEF\xBF\xBD"
                                                             "a")
                                        << true;
    QTest::newRow("UTF-16LE without a mark")
        << QByteArray("a\0b\0 \0\xE9\0c\0d\0", 12) << QString::fromUtf8("p ab \u00E9cd") << false;
    QTest::newRow("UTF-16BE without a mark")
        << QByteArray("\0a\0b\0 \0\xE9\0c\0d", 12) << QString::fromUtf8("p ab \u00E9cd") << false;
    QTest::newRow("UTF-16 odd") << QByteArray("\xFF\xFE"
                                              "a\0b",
                                              5)
                                << QString::fromUtf8("p a\xEF\xBF\xBD") << true;
    QTest::newRow("ill-formed UTF-8") << QByteArray("a\xC3(") << QString::fromUtf8("p a\xEF\xBF\xBD(") << true;
    QTest::newRow("control characters go") << QByteArray("a\0\x1B[0mb", 7) << "p a[0mb" << false;
    QTest::newRow("markup is text") << QByteArray("# a <b>\n\n* c") << "p # a <b>\np * c" << false;
}

void ImportTest::textIsCutAtEmptyLines() {
    QFETCH(QByteArray, bytes);
    QFETCH(bool, warns);
    const Imported imported = importText({bytes.data(), static_cast<std::size_t>(bytes.size())});
    QTEST(QString::fromStdString(test::outline(imported.document.blocks())), "expected");
    QCOMPARE(imported.warnings.size(), std::size_t{warns ? 1u : 0u});
}

void ImportTest::filesOpenByTheirExtension() {
    QTemporaryDir temporary;
    const fs::path folder = temporary.path().toStdString();
    const auto opened = [&](const char* name, const char* text) {
        write(folder / name, text);
        return test::outline(openDocument(folder / name).document.blocks());
    };
    QCOMPARE(opened("a.md", "# a"), std::string("h1 a"));
    QCOMPARE(opened("a.MARKDOWN", "# a"), std::string("h1 a"));
    QCOMPARE(opened("a.html", "<h1>a"), std::string("h1 a"));
    QCOMPARE(opened("a.htm", "<h1>a"), std::string("h1 a"));
    QCOMPARE(opened("a.txt", "# a"), std::string("p # a"));
    saveDocumentAs(Document({}, {makeHeading(1, "a")}, {}), folder / "a.pardalis");
    QCOMPARE(test::outline(openDocument(folder / "a.pardalis").document.blocks()), std::string("h1 a"));
}

void ImportTest::messagesNameTheFile() {
    QTemporaryDir temporary;
    const fs::path folder = temporary.path().toStdString();
    QCOMPARE(messageOf("x.docx"),
             std::string("x.docx: its name must end in .pardalis, .md or .markdown, .html or .htm, or .txt"));
    QVERIFY(messageOf("/nowhere/x.md").starts_with("/nowhere/x.md: can't be opened: No such file"));
    QVERIFY(messageOf(folder / "folder.md").find("folder.md") != std::string::npos);
    write(folder / "a.pardalis", "PK");
    QVERIFY(messageOf(folder / "a.pardalis").starts_with((folder / "a.pardalis").string() + ": not a document"));
}

void ImportTest::picturesComeFromTheFolderAndBelow_data() {
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("warning");  // empty: it is found
    QTest::newRow("beside") << "fox.png"
                            << "";
    QTest::newRow("below") << "pictures/red%20fox.png"
                           << "";
    QTest::newRow("dots that stay inside") << "pictures/../fox.png"
                                           << "";
    QTest::newRow("query and fragment") << "fox.png?size=1#top"
                                        << "";
    QTest::newRow("link that stays inside") << "inner.png"
                                            << "";
    // hash-in-picture-name
    QTest::newRow("number sign in its name") << "pictures/fox #2?.png"
                                             << "";
    QTest::newRow("backslashes") << "pictures\\red fox.png"
                                 << "";
    QTest::newRow("what looks quoted") << "pictures/50%20.png"
                                       << "";
    QTest::newRow("backslashes that lead out") << "pictures\\..\\..\\secret.png"
                                               << "outside the document's folder";
    QTest::newRow("missing") << "hare.png"
                             << "The picture hare.png was not found";
    QTest::newRow("upwards") << "../secret.png"
                             << "outside the document's folder";
    QTest::newRow("upwards, escaped") << "..%2Fsecret.png"
                                      << "outside the document's folder";
    QTest::newRow("upwards through a folder") << "pictures/../../secret.png"
                                              << "outside the document's folder";
    QTest::newRow("absolute") << "ABSOLUTE"
                              << "outside the document's folder";
    QTest::newRow("link that leads out") << "outer.png"
                                         << "outside the document's folder";
    QTest::newRow("linked folder that leads out") << "elsewhere/secret.png"
                                                  << "outside the document's folder";
    QTest::newRow("file address") << "file:///etc/hostname"
                                  << "nothing is fetched";
    QTest::newRow("folder") << "pictures"
                            << "not a regular file";
    QTest::newRow("device") << "device.png"
                            << "outside the document's folder";
    QTest::newRow("no picture") << "text.png"
                                << "The picture text.png is not a picture";
    QTest::newRow("zero byte") << "fox.png%00.txt"
                               << "not found";
    QTest::newRow("empty") << "#x"
                           << "not found";
}

// Cases picture-size-lost, raw-space-path, documents/pandoc-attributes.md, inline-picture-width.md and obsidian-embed.md.
void ImportTest::picturesInTheFormsOfOtherPrograms_data() {
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("outline");
    QTest::addColumn<int>("width");
    const auto row = [](const char* markdown, const char* outline, int width) {
        QTest::newRow(markdown) << markdown << outline << width;
    };
    row("![a](fox.png){width=50%}", "pic a / ", 340);
    row("![a](fox.png){#fig .right width=\"120px\"} b", "pic a / \np b", 120);
    row("![a](fox.png){: width='2in'}", "pic a / ", 192);
    row("![a](fox.png){and text}", "pic a / \np {and text}", 0);
    row("![a](fox.png){width=0}", "pic a / ", 0);
    row("![a](fox.png){width=50%", "pic a / \np {width=50%", 0);
    row("![a|120](fox.png)", "pic a / ", 120);
    row("![a|120x80](fox.png)", "pic a / ", 120);
    row("![a|b|60](fox.png)", "pic a|b / ", 60);
    row("![a&#124;120](fox.png)", "pic a|120 / ", 0);
    row("![a|12 b](fox.png)", "pic a|12 b / ", 0);
    row("<img src=\"fox.png\" alt=\"a\" width=\"120px\">", "pic a / ", 120);
    row("b <img src=\"fox.png\" alt=\"a\" width=\"48\">", "p b\npic a / ", 48);
    row("<img src=\"fox.png\" alt=\"a\" width=\"50%\">", "pic a / ", 340);
    row("<img src=\"wide.png\" alt=\"a\" style=\"zoom:50%\">", "pic a / ", 20);
    row("![raw space](my photo.png)", "pic raw space / ", 0);
    row("![[fox.png]]", "pic fox / ", 0);
    row("![[my photo.png|300]]", "pic my photo / ", 300);
    row("\\!\\[fox\\](fox.png)", "p ![fox](fox.png)", 0);
    row("!\\[\\[fox.png\\]\\]", "p ![[fox.png]]", 0);
    row("&#33;[[fox.png]]", "p ![[fox.png]]", 0);
    row("<img src=\"wide.png\" alt=\"a\" style=\"zoom:9999999%\">", "pic a / ", 0);
    row("![[Note]]", "p ![[Note]]", 0);
    row("`![[fox.png]]`", "p {c|![[fox.png]]}", 0);
}

void ImportTest::picturesInTheFormsOfOtherPrograms() {
    QFETCH(QString, markdown);
    QFETCH(QString, outline);
    QFETCH(int, width);
    QTemporaryDir temporary;
    const fs::path folder = temporary.path().toStdString();
    for (const char* name : {"fox.png", "my photo.png"})
        write(folder / name, asText(test::pngOf(test::gradient(4, 3)).bytes));
    write(folder / "wide.png", asText(test::pngOf(test::gradient(40, 3)).bytes));
    const Imported page = importMarkdown(markdown.toStdString(), folder);
    QCOMPARE(QString::fromStdString(test::outline(page.document.blocks())), outline);
    QVERIFY2(page.warnings.empty(), page.warnings.empty() ? "" : page.warnings[0].c_str());
    for (const Block& block : page.document.blocks())
        if (block.picture)
            QCOMPARE(block.picture->view.displayWidth, width);
    if (outline.contains("|120"))  // it is written so that it is read again as it was
        QVERIFY(exportMarkdown(page.document, "").text.find("&#124;120") != std::string::npos);
}

void ImportTest::aPictureWithoutItsEndIsShownAndNamed() {
    Bytes png = readFile(PARDALIS_GOLDEN_DIR "/codecs/rgb.png");
    const Image whole = decodeImage(png, "whole");
    QTemporaryDir temporary;
    const fs::path folder = temporary.path().toStdString();
    for (const std::size_t missing : {12u, 4u, 9u, 13u}) {  // IEND, its checksum, most of it, a byte of the pixels, too
        write(folder / "cut.png", asText(png).substr(0, png.size() - missing));
        MediaStore media;
        std::vector<std::string> warnings;
        const std::optional<Block> block = ImportedPictures(folder, media, warnings).load("cut.png");
        QCOMPARE(block.has_value(), missing <= 12);
        QCOMPARE(warnings.size(), std::size_t{1});
        QVERIFY2(warnings[0].find(missing <= 12 ? "cut off behind its last pixel" : "is cut off") != std::string::npos,
                 warnings[0].c_str());
        if (block)
            QVERIFY(decodeImage(media.find(block->picture->media)->bytes, "cut") == whole);
    }
}

void ImportTest::picturesComeFromTheFolderAndBelow() {
    QFETCH(QString, address);
    QFETCH(QString, warning);
    QTemporaryDir temporary;
    const fs::path outside = temporary.path().toStdString();
    const fs::path folder = outside / "document";
    const Media png = test::pngOf(test::gradient(4, 3));
    for (const fs::path& path :
         {folder / "fox.png", folder / "pictures" / "red fox.png", folder / "pictures" / "fox #2?.png",
          folder / "pictures" / "50%20.png", outside / "secret.png"})
        write(path, asText(png.bytes));
    write(folder / "text.png", "not a picture");
    fs::create_symlink("pictures/red fox.png", folder / "inner.png");
    fs::create_symlink("../secret.png", folder / "outer.png");
    fs::create_symlink("..", folder / "elsewhere");
    fs::create_symlink("/dev/zero", folder / "device.png");
    if (address == "ABSOLUTE")
        address = QString::fromStdString((outside / "secret.png").string());

    MediaStore media;
    std::vector<std::string> warnings;
    ImportedPictures source(folder, media, warnings);
    const std::optional<Block> block = source.load(address.toStdString());
    QCOMPARE(block.has_value(), warning.isEmpty());
    QCOMPARE(media.all().size(), std::size_t{warning.isEmpty() ? 1u : 0u});
    if (warning.isEmpty()) {
        QVERIFY(media.find(block->picture->media)->bytes == png.bytes);
        QCOMPARE(block->picture->width, 4);
        QCOMPARE(block->picture->height, 3);
        QVERIFY(warnings.empty());
    } else {
        QCOMPARE(warnings.size(), std::size_t{1});
        QVERIFY2(warnings[0].find(warning.toStdString()) != std::string::npos, warnings[0].c_str());
    }
}

void ImportTest::pictureUsedTwiceIsReadOnce() {
    QTemporaryDir temporary;
    const fs::path folder = temporary.path().toStdString();
    write(folder / "fox.png", asText(test::pngOf(test::gradient(4, 3)).bytes));
    MediaStore media;
    std::vector<std::string> warnings;
    ImportedPictures source(folder, media, warnings);
    const auto first = source.load("fox.png");
    fs::remove(folder / "fox.png");
    write(folder / "fox.png", "changed");
    const auto second = source.load("./fox.png");
    QVERIFY(first && second);
    QVERIFY(first->id != second->id);
    QCOMPARE(first->picture->media, second->picture->media);
}

QTEST_GUILESS_MAIN(ImportTest)
#include "import_test.moc"
