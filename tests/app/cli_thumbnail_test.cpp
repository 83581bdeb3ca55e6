// pardalis-cli thumbnail: what a folder's window shows of a document, whoever made it.

#include "core/base/file.h"
#include "core/formats/pardalis/container.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "core/image/image_io.h"
#include "tests/support/run_process.h"

#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;

class CliThumbnailTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const QString m_sample = PARDALIS_SOURCE_DIR "/resources/samples/welcome.pardalis";

    QString path(const QString& name) const { return m_folder.filePath(name); }
    // Within 2 GB of address space, most of which are the libraries of Qt and OpenCV.
    ProcessResult thumbnail(const QString& in, const QString& out, const QString& side = {}) {
        const QString command = "ulimit -v 2000000; exec \"$0\" thumbnail \"$1\" \"$2\" " + side;
        return runProcess("/bin/bash", {"-c", command, PARDALIS_CLI, in, out}, m_folder.path());
    }
    QString write(const QString& name, const Bytes& bytes) {
        writeFileAtomically(path(name).toStdString(), bytes);
        return path(name);
    }
    // A document of one paragraph with this thumbnail.
    QString documentWith(const QString& name, const Bytes& picture, bool stored = true) {
        const Bytes json = textDocument("Once upon a time.");
        const auto parts = readContainer(json, "text");
        return write(name, writeContainer({{"mimetype", asBytes(kDocumentMimeType), true},
                                           {"document.json", parts.at("document.json"), false},
                                           {"thumbnail.png", picture, stored}}));
    }
    static Bytes textDocument(const std::string& text) {
        Block block;
        block.id = newBlockId();
        block.runs = {{text, {}, Origin::user}};
        return writeDocument(Document({}, {block}, {}));
    }
    static int darkPixels(const QImage& image) {
        int dark = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                dark += qGray(image.pixel(x, y)) < 200;
        return dark;
    }

private slots:
    void theDocumentsOwnPictureIsShown() {
        const ProcessResult result = thumbnail(m_sample, path("sample.png"));
        QVERIFY2(result.exitCode == 0 && result.err.isEmpty(), qPrintable(result.err));
        const Bytes file = readFile(m_sample.toStdString());
        const Image own = decodeImage(readContainer(file, "sample").at("thumbnail.png"), "own");
        const Image shown = decodeImage(readFile(path("sample.png").toStdString()), "shown");
        QCOMPARE(shown, own);
    }

    void itIsMadeSmallerAndNeverLarger() {
        const QString wide = documentWith("wide.pardalis", encodePng(Image::filled(200, 100, {200, 30, 30})));
        QCOMPARE(thumbnail(wide, path("small.png"), "50").exitCode, 0);
        QCOMPARE(QImage(path("small.png")).size(), QSize(50, 25));
        QCOMPARE(QImage(path("small.png")).pixelColor(20, 10), QColor(200, 30, 30));
        QCOMPARE(thumbnail(wide, path("large.png"), "1024").exitCode, 0);
        QCOMPARE(QImage(path("large.png")).size(), QSize(200, 100));
    }

    void ofTextTheFirstPageIsDrawn() {
        std::string text;
        for (int i = 0; i < 20000; ++i)
            text += "Schöne lange Wörter ";
        const QString file = write("text.pardalis", textDocument(text));
        const ProcessResult result = thumbnail(file, path("text.png"), "256");
        QVERIFY2(result.exitCode == 0 && result.err.isEmpty(), qPrintable(result.err));
        const QImage page(path("text.png"));
        QCOMPARE(page.size(), QSize(181, 256));
        QVERIFY2(darkPixels(page) > 1000, qPrintable(QString::number(darkPixels(page))));
        QCOMPARE(page.pixelColor(2, 2), QColor(Qt::white));
    }

    void anEmptyDocumentIsAnEmptySheet() {
        const QString file = write("empty.pardalis", writeDocument(Document()));
        QCOMPARE(thumbnail(file, path("empty.png"), "64").exitCode, 0);
        QCOMPARE(QImage(path("empty.png")).size(), QSize(45, 64));
        QCOMPARE(darkPixels(QImage(path("empty.png"))), 0);
    }

    // Of these the first page is drawn instead.
    void aPictureThatCannotBeShownIsPassedOver_data() {
        QTest::addColumn<Bytes>("picture");
        QTest::addColumn<bool>("stored");
        const Bytes good = encodePng(Image::filled(64, 64, {1, 2, 3}));
        Bytes huge = good;  // its header says 2³⁰ pixels a side
        huge[16] = huge[20] = std::byte{0x40};
        QTest::newRow("no picture") << Bytes(100, std::byte{'x'}) << true;
        QTest::newRow("empty") << Bytes() << true;
        QTest::newRow("cut off") << Bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(good.size() / 2))
                                 << true;
        QTest::newRow("a header that lies") << huge << true;
        QTest::newRow("unpacks to 64 MB") << Bytes(std::size_t{64} << 20) << false;
    }
    void aPictureThatCannotBeShownIsPassedOver() {
        QFETCH(Bytes, picture);
        QFETCH(bool, stored);
        const QString file = documentWith("odd.pardalis", picture, stored);
        const ProcessResult result = thumbnail(file, path("odd.png"), "100");
        QVERIFY2(result.exitCode == 0 && result.err.isEmpty(), qPrintable(result.err));
        QCOMPARE(QImage(path("odd.png")).size(), QSize(71, 100));
    }

    void whatIsNoDocumentGivesNothing_data() {
        QTest::addColumn<Bytes>("bytes");
        const Bytes good = readFile(m_sample.toStdString());
        const auto text = [](std::string_view each) { return Bytes(asBytes(each).begin(), asBytes(each).end()); };
        Bytes longJson(std::size_t{64} << 20, std::byte{' '});
        QTest::newRow("empty") << Bytes();
        QTest::newRow("text") << text("PK but no zip");
        QTest::newRow("cut off") << Bytes(good.begin(), good.begin() + 6000);
        QTest::newRow("of another type") << writeContainer(
            {{"mimetype", asBytes("application/epub+zip"), true}, {"thumbnail.png", good, true}});
        QTest::newRow("without a type") << writeContainer({{"thumbnail.png", good, true}});
        QTest::newRow("without text") << writeContainer({{"mimetype", asBytes(kDocumentMimeType), true}});
        QTest::newRow("text of 64 MB") << writeContainer(
            {{"mimetype", asBytes(kDocumentMimeType), true}, {"document.json", longJson, false}});
        QTest::newRow("text that is none") << writeContainer(
            {{"mimetype", asBytes(kDocumentMimeType), true}, {"document.json", asBytes("[[[[[[[["), true}});
    }
    void whatIsNoDocumentGivesNothing() {
        QFETCH(Bytes, bytes);
        const QString file = write("bad.pardalis", bytes);
        QElapsedTimer clock;
        clock.start();
        const ProcessResult result = thumbnail(file, path("bad.png"));
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(result.err.count('\n'), 1);
        QVERIFY2(result.err.contains("bad.pardalis"), qPrintable(result.err));
        QVERIFY(!QFile::exists(path("bad.png")));
        QVERIFY2(clock.elapsed() < 20000, qPrintable(QString::number(clock.elapsed())));
    }

    void everyPrefixOfADocumentEnds() {
        const Bytes good = readFile(m_sample.toStdString());
        for (std::size_t length = 30; length < good.size(); length += 1500) {
            const QString file =
                write("prefix.pardalis", Bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(length)));
            QCOMPARE(thumbnail(file, path("prefix.png")).exitCode, 1);
        }
    }

    void wrongUseIsSaid() {
        QCOMPARE(thumbnail(m_sample, path("no.png"), "0").exitCode, 2);
        QCOMPARE(thumbnail(m_sample, path("no.png"), "1000000").exitCode, 2);
        QCOMPARE(thumbnail(m_sample, path("no.png"), "big").exitCode, 2);
        QCOMPARE(thumbnail(path("missing.pardalis"), path("no.png")).exitCode, 1);
        QCOMPARE(thumbnail(m_folder.path(), path("no.png")).exitCode, 1);
        QCOMPARE(thumbnail(m_sample, path("no/folder/no.png")).exitCode, 1);
        QVERIFY(!QFile::exists(path("no.png")));
    }
};

QTEST_GUILESS_MAIN(CliThumbnailTest)
#include "cli_thumbnail_test.moc"
