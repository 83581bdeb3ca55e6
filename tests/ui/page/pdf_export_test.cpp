#include "ui/page/pdf_export.h"

#include "core/image/image_io.h"
#include "ui/page/decorations.h"
#include "ui/page/shown_block.h"

#include <QAbstractTextDocumentLayout>
#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>

using namespace pardalis;

namespace {

Block blockOf(BlockKind kind, const std::string& text, int level = 0, bool ordered = false) {
    Block block = makeParagraph(text);
    block.kind = kind;
    block.level = level;
    block.ordered = ordered;
    return block;
}

// Every kind of decoration, lists that go on over pages among them.
std::vector<Block> decorated() {
    std::vector<Block> blocks;
    for (int i = 0; i < 300; ++i) {
        switch (i % 40) {
        case 0: blocks.push_back(blockOf(BlockKind::code, "code\nof\nlines")); break;
        case 1: blocks.push_back(blockOf(BlockKind::quote, "a quote")); break;
        case 2: blocks.push_back(blockOf(BlockKind::quote, "and one more")); break;
        case 3: blocks.push_back(makeHeading(2, "A heading")); break;
        case 4: blocks.push_back(makeParagraph("A paragraph")); break;
        default: blocks.push_back(blockOf(BlockKind::listItem, "item", i % 7 == 0, i % 11 != 0)); break;
        }
    }
    return blocks;
}

int pagesOf(const Bytes& pdf) { return QByteArray::fromStdString(std::string(asText(pdf))).count("/Type /Page\n"); }

}  // namespace

class PdfExportTest : public QObject {
    Q_OBJECT

private slots:
    void pagesLookTheSameWithAnIndexOfTheirBlocks() {
        PageStyle style;
        style.colours = lightPage();
        QTextDocument text;
        text.setPageSize(QSizeF(600, 500));
        QTextCursor cursor(&text);
        bool first = true;
        for (const Block& block : decorated()) {
            if (!first)
                cursor.insertBlock();
            first = false;
            writeBlock(cursor.block(), block, style);
            cursor.movePosition(QTextCursor::End);
        }
        QVERIFY(text.pageCount() > 5);
        const BlockIndex index(text);
        const auto painted = [&](int page, const BlockIndex* with) {
            QImage image(600, 500, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            painter.translate(0, -500 * page);
            paintDecorations(painter, text, style, QRectF(0, 500 * page, 600, 500), with);
            return image;
        };
        QImage blank(600, 500, QImage::Format_RGB32);
        blank.fill(Qt::white);
        for (int page = 0; page < text.pageCount(); ++page) {
            QVERIFY2(painted(page, &index) == painted(page, nullptr), std::to_string(page).c_str());
            QVERIFY(painted(page, &index) != blank);
        }
    }

    // Laid out anew for each run, it would take minutes.
    void aParagraphOfThousandsOfRunsIsExported() {
        Block block = makeParagraph("");
        for (int i = 0; i < 8000; ++i) {
            block.runs.push_back({"a ", {}, Origin::user});
            block.runs.back().style.italic = i % 2 == 1;
        }
        QVERIFY(pagesOf(exportPdf(Document({}, {block}, {}))) >= 3);
    }

    void oneParagraphOverManyPagesIsExported() {
        std::string words;
        for (int i = 0; i < 20'000; ++i)
            words += "word ";
        const int pages = pagesOf(exportPdf(Document({}, {makeParagraph(words)}, {})));
        QVERIFY(pages >= 20);
        words += words;
        const int twice = pagesOf(exportPdf(Document({}, {makeParagraph(words)}, {})));
        QVERIFY(std::abs(twice - 2 * pages) <= 1);
    }

    // Cases pdf-links-lost and pdf-title-missing.
    void linksAndTheTitleAreThere() {
        Block block = makeParagraph("See the manual and mail us, or what is below.");
        block.runs = {{"See ", {}, Origin::user},       {"the manual", {}, Origin::user},
                      {" and mail ", {}, Origin::user}, {"us", {}, Origin::model},
                      {", or ", {}, Origin::user},      {"what is below", {}, Origin::user}};
        block.runs[1].style.link = "https://example.org/manual?a=1&b=(2)";
        block.runs[3].style.link = "mailto:someone@example.org";
        block.runs[5].style.link = "#below";
        QTemporaryDir folder;
        const QString file = folder.filePath("links.pdf");
        savePdf(Document({}, {makeHeading(1, "여우와 fox"), block}, {}), file.toStdString());
        const auto said = [&](const QStringList& options) {
            QProcess info;
            info.start("pdfinfo", options + QStringList{file});
            info.waitForFinished();
            return QString::fromUtf8(info.readAllStandardOutput());
        };
        const QString links = said({"-url"});
        QVERIFY2(links.contains("https://example.org/manual?a=1&b=(2)"), qPrintable(links));
        QVERIFY2(links.contains("mailto:someone@example.org") && !links.contains("below"), qPrintable(links));
        QVERIFY(said({}).contains(QRegularExpression("Title: +여우와 fox")));
    }

    // The case pdf-hairline-picture: a picture that stands on two pages would be listed twice.
    void aHairlineOfAPictureIsOnOnePage() {
        MediaStore media;
        Picture picture;
        picture.media = media.add(encodePng(Image::filled(20, 2400, {200, 0, 0})), "image/png");
        picture.width = 20;
        picture.height = 2400;
        QTemporaryDir folder;
        const QString file = folder.filePath("hairline.pdf");
        savePdf(Document({}, {makePicture(picture), makeParagraph("after")}, media), file.toStdString());
        QProcess list;
        list.start("pdfimages", {"-list", file});
        list.waitForFinished();
        const QByteArrayList lines = list.readAllStandardOutput().trimmed().split('\n');
        QCOMPARE(lines.size(), 3);  // two lines of headings
    }

    void linksOfADocumentStartNothing() {
        Block block = makeParagraph("words");
        block.runs[0].style.link = "file:///nowhere/harmless-example.desktop";
        const std::string pdf(asText(exportPdf(Document({}, {block}, {}))));
        for (const char* action : {"/Launch", "/GoToR", "/JavaScript", "harmless-example"})
            QVERIFY2(pdf.find(action) == pdf.npos, action);
    }
};

QTEST_MAIN(PdfExportTest)
#include "pdf_export_test.moc"
