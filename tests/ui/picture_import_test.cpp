// Pictures that are pasted, dropped or inserted: small ones are there at once, large ones are read while the page goes on.
#include "tests/ui/ui_test.h"

#include "core/formats/picture_import.h"
#include "ui/document_view/document_clipboard.h"

#include <QElapsedTimer>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QUrl>

using namespace pardalis;

namespace {

constexpr int kWidth = 2400, kHeight = 1600;  // more than is read at once

QByteArray toByteArray(const Bytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

const Bytes& largePng() {
    static const Bytes png = encodePng(Image::filled(kWidth, kHeight, {10, 90, 200}));
    return png;
}

QString shape(const Document& document) {
    QStringList parts;
    for (const Block& block : document.blocks())
        parts << (block.picture ? QStringLiteral("[x]") : toQString(block.text()));
    return parts.join('|');
}

const Picture& pictureOf(const Document& document) {
    for (const Block& block : document.blocks())
        if (block.picture)
            return *block.picture;
    qFatal("there is no picture");
}

std::unique_ptr<QMimeData> pasted(const QString& how, const QTemporaryDir& folder, const Bytes& bytes) {
    auto data = std::make_unique<QMimeData>();
    if (how == "bytes")
        data->setData("image/png", toByteArray(bytes));
    if (how == "bitmap")
        data->setImageData(QImage::fromData(toByteArray(bytes)));
    if (how == "file") {
        QFile file(folder.filePath("large.png"));
        if (file.open(QIODevice::WriteOnly))
            file.write(toByteArray(bytes));
        data->setUrls({QUrl::fromLocalFile(file.fileName())});
    }
    return data;
}

}  // namespace

class PictureImportTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    // Case big-paste-freeze.
    void keysTypedBehindALargePictureReachThePageInOrder_data() {
        QTest::addColumn<QString>("how");
        for (const char* how : {"bytes", "bitmap", "file"})
            QTest::newRow(how) << how;
    }
    void keysTypedBehindALargePictureReachThePageInOrder() {
        QFETCH(QString, how);
        QTemporaryDir folder;
        Page page({makeParagraph("before"), makeParagraph(""), makeParagraph("after")});
        page.view.select(caretAt(page.block(1), 0));
        const auto data = pasted(how, folder, largePng());
        page.view.insertFromMimeData(data.get());
        page.type("typed on");
        QCOMPARE(shape(page.document()), QStringLiteral("before|[x]|typed on|after"));
        // Nothing has been read yet: this thread has been here all the time.
        QVERIFY(page.model.isExpected(pictureOf(page.document()).media));
        QCOMPARE(pictureOf(page.document()).width, kWidth);
        QCOMPARE(pictureOf(page.document()).height, kHeight);
        const std::string standIn = pictureOf(page.document()).media;
        const QRectF place = page.view.pictureRect(page.block(1).id);
        QVERIFY(place.width() > 600);
        const Selection caret = page.view.selection();
        const int steps = page.model.undoStack().count();

        QTRY_VERIFY(!page.model.isExpected(standIn));
        const Picture picture = pictureOf(page.document());
        QVERIFY(picture.media != standIn);
        const auto media = page.document().media().find(picture.media);
        QVERIFY(media);
        QCOMPARE(media->mimeType, std::string("image/png"));
        if (how != "bitmap")
            QVERIFY(media->bytes == largePng());
        QCOMPARE(page.view.pictureRect(page.block(1).id), place);
        QCOMPARE(page.view.selection(), caret);
        QCOMPARE(page.model.undoStack().count(), steps);
        QCOMPARE(difference(page.view, page.document()), QString());
        QTRY_COMPARE(page.view.viewport()->grab().toImage().pixelColor(place.center().toPoint()), QColor(10, 90, 200));

        while (page.model.undoStack().canUndo())
            page.view.undo();
        QCOMPARE(shape(page.document()), QStringLiteral("before||after"));
        while (page.model.undoStack().canRedo())
            page.view.redo();
        QCOMPARE(shape(page.document()), QStringLiteral("before|[x]|typed on|after"));
        QCOMPARE(pictureOf(page.document()), picture);
        QCOMPARE(page.model.undoStack().count(), steps);
    }

    void aLargePictureThatCantBeReadGoesAgainAndSaysWhy_data() {
        QTest::addColumn<QString>("how");
        QTest::addColumn<bool>("typed");
        for (const char* how : {"bytes", "file"})
            for (const bool typed : {false, true})
                QTest::addRow("%s%s", how, typed ? ", typed on" : "") << how << typed;
    }
    void aLargePictureThatCantBeReadGoesAgainAndSaysWhy() {
        QFETCH(QString, how);
        QFETCH(bool, typed);
        QTemporaryDir folder;
        Bytes cut = largePng();
        cut.resize(cut.size() / 2);
        Page page({makeParagraph("before"), makeParagraph("")});
        page.view.select(caretAt(page.block(1), 0));
        QSignalSpy failures(&page.view, &DocumentView::pasteFailed);
        const auto data = pasted(how, folder, cut);
        page.view.insertFromMimeData(data.get());
        if (typed)
            page.type("x");
        QCOMPARE(failures.count(), 0);
        QTRY_COMPARE(failures.count(), 1);
        const QString said = failures[0][0].toString();
        QVERIFY2(said.contains(how == "file" ? "large.png" : "The picture"), qPrintable(said));
        QVERIFY2(said.contains("cut off"), qPrintable(said));
        QCOMPARE(shape(page.document()), typed ? QStringLiteral("before|x") : QStringLiteral("before|"));
        QCOMPARE(difference(page.view, page.document()), QString());
        page.type("y");
        QVERIFY(toQString(page.document().blocks().back().text()).endsWith('y'));
        while (page.model.undoStack().canUndo())
            page.view.undo();
        QCOMPARE(shape(page.document()), QStringLiteral("before|"));
    }

    void whoWantsTheDocumentWaitsForItsPictures() {
        QTemporaryDir folder;
        Page page({makeParagraph("")});
        const auto data = pasted("bytes", folder, largePng());
        page.view.insertFromMimeData(data.get());
        QVERIFY(page.model.isExpected(pictureOf(page.document()).media));
        page.model.settleAll();
        const Picture picture = pictureOf(page.document());
        QVERIFY(!page.model.isExpected(picture.media));
        QVERIFY(page.document().media().find(picture.media)->bytes == largePng());
    }

    void aPictureThatComesForADocumentThatIsClosedIsNoMatter() {
        QTemporaryDir folder;
        Page page({makeParagraph("")});
        const auto data = pasted("bytes", folder, largePng());
        page.view.insertFromMimeData(data.get());
        page.model.reset(Document({}, {makeParagraph("another")}, {}));
        page.model.settleAll();
        QCOMPARE(shape(page.document()), QStringLiteral("another"));
        QVERIFY(!page.model.undoStack().canUndo());
    }

    void severalLargePicturesAreOneStepAndEachFindsItsPlace() {
        QTemporaryDir folder;
        QMimeData data;
        QList<QUrl> urls;
        std::vector<Bytes> files;
        for (int i = 0; i < 3; ++i) {
            files.push_back(encodePng(Image::filled(kWidth, kHeight, {static_cast<std::uint8_t>(40 * i), 0, 0})));
            if (i == 1)
                files.back().resize(files.back().size() / 2);
            QFile file(folder.filePath(QString("%1.png").arg(i)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(toByteArray(files.back()));
            urls << QUrl::fromLocalFile(file.fileName());
        }
        data.setUrls(urls);
        Page page({makeParagraph("a"), makeParagraph("z")});
        page.view.select(caretAt(page.block(0), 1));
        QSignalSpy failures(&page.view, &DocumentView::pasteFailed);
        page.view.insertFromMimeData(&data);
        QCOMPARE(shape(page.document()), QStringLiteral("a|[x]|[x]|[x]|z"));
        QCOMPARE(page.model.undoStack().count(), 1);
        page.model.settleAll();
        QCOMPARE(failures.count(), 1);
        QCOMPARE(shape(page.document()), QStringLiteral("a|[x]|[x]|z"));
        QVERIFY(page.document().media().find(page.block(1).picture->media)->bytes == files[0]);
        QVERIFY(page.document().media().find(page.block(2).picture->media)->bytes == files[2]);
    }

    void tinyPicturesAreShownAsLargeAsDrawnOnes() {
        const auto widthOf = [](int width, int height) {
            const PastedContent content = pictureFromBytes(encodePng(Image::filled(width, height, {})), "x");
            return content.blocks.at(0).picture->view.displayWidth;
        };
        QCOMPARE(widthOf(64, 64), generatedDisplayWidth(64));
        QCOMPARE(widthOf(64, 32), 320);
        QCOMPARE(widthOf(32, 64), 160);
        QCOMPARE(widthOf(16, 16), 80);
        QCOMPARE(widthOf(129, 20), 0);
        QCOMPARE(widthOf(640, 480), 0);
    }

    void onlyFilesAreRead() {
        QTemporaryDir folder;
        for (const QString& path : {folder.path(), QStringLiteral("/dev/null"), folder.filePath("none.png")}) {
            const PastedContent content = pictureFromFile(path);
            QVERIFY(content.blocks.empty());
            QVERIFY2(!content.failure.isEmpty(), qPrintable(path));
        }
    }

    void copyingALargePictureMakesNoPngUntilSomebodyAsks() {
        Page page({makeParagraph("a")});
        page.view.insert(pictureFromBytes(encodeJpeg(Image::filled(900, 900, {1, 2, 3}), 90), "x"), "insert");
        const BlockId id = page.block(1).id;
        page.view.select({{id, 0}, {id, 1}});
        const std::unique_ptr<QMimeData> data(page.view.createMimeDataFromSelection());
        QVERIFY(data->hasImage() && data->hasFormat("image/png") && data->hasFormat(kFragmentMimeType));
        QCOMPARE(QImage::fromData(data->data("image/png")).size(), QSize(900, 900));
        QCOMPARE(qvariant_cast<QImage>(data->imageData()).size(), QSize(900, 900));
    }
};

QTEST_MAIN(PictureImportTest)
#include "picture_import_test.moc"
