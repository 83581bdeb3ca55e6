// What is copied from the page and pasted into it.
#include "tests/ui/ui_test.h"

#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QUrl>

using namespace pardalis;

namespace {

QByteArray pngOf(Rgb colour) {
    const Bytes png = encodePng(Image::filled(20, 10, colour));
    return {reinterpret_cast<const char*>(png.data()), static_cast<qsizetype>(png.size())};
}

QString shape(const Document& document) {
    QStringList parts;
    for (const Block& block : document.blocks())
        parts << (block.picture ? QStringLiteral("[x]") : toQString(block.text()));
    return parts.join('|');
}

}  // namespace

class ClipboardTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void whatIsCopiedComesBackWhole() {
        Page page({makeHeading(2, "T"), makeParagraph("one two", Origin::model)});
        Block picture = pictureBlock(page.model);
        picture.picture->caption = "caption";
        page.view.select(caretAt(page.block(1), 7));
        page.view.insertBlocks({picture, makeParagraph("end")}, "picture");
        page.view.selectAll();
        const std::unique_ptr<QMimeData> data(page.view.createMimeDataFromSelection());
        QVERIFY(data->hasHtml() && data->hasText() && data->hasFormat("text/markdown"));
        QVERIFY(data->html().contains("data:image/png;base64"));
        QVERIFY(data->text().contains("a test picture"));

        Page other({makeParagraph("")});
        other.view.insertFromMimeData(data.get());
        QCOMPARE(other.document().blocks().size(), page.document().blocks().size());
        for (std::size_t i = 0; i < page.document().blocks().size(); ++i) {
            Block copy = other.block(i);
            QVERIFY(copy.id != page.block(i).id);
            copy.id = page.block(i).id;
            QVERIFY2(copy == page.block(i), qPrintable(QString::number(i)));
        }
        QVERIFY(other.document().media().find(other.block(2).picture->media));
        QCOMPARE(difference(other.view, other.document()), QString());
    }

    void onePictureIsCopiedAsAPicture() {
        Page page({makeParagraph("a")});
        page.view.insertBlocks({pictureBlock(page.model, 12, 8, {1, 2, 3}), makeParagraph("b")}, "picture");
        const BlockId id = page.block(1).id;
        page.view.select({{id, 0}, {id, 1}});
        const std::unique_ptr<QMimeData> data(page.view.createMimeDataFromSelection());
        const auto image = qvariant_cast<QImage>(data->imageData());
        QCOMPARE(image.size(), QSize(12, 8));
        QCOMPARE(image.pixelColor(3, 3), QColor(1, 2, 3));
    }

    void pastesWhatPeopleHave_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("text") << "text"
                              << "a|onex|y";
        QTest::newRow("PNG") << "png"
                             << "a|[x]|x|y";
        QTest::newRow("JPEG keeps its bytes") << "jpeg"
                                              << "a|[x]|x|y";
        QTest::newRow("a bitmap alone") << "image"
                                        << "a|[x]|x|y";
        QTest::newRow("HTML") << "html"
                              << "a|bold and linkx|y";
        QTest::newRow("HTML with a picture in it") << "html-img"
                                                   << "a|before|[x]|afterx|y";
        QTest::newRow("text and a picture of it") << "office"
                                                  << "a|cellx|y";
        QTest::newRow("one file") << "file"
                                  << "a|[x]|x|y";
        QTest::newRow("several files") << "files"
                                       << "a|[x]|[x]|x|y";
    }
    void pastesWhatPeopleHave() {
        QFETCH(QString, what);
        QFETCH(QString, wanted);
        QTemporaryDir folder;
        QMimeData data;
        const QByteArray png = pngOf({200, 10, 10});
        QByteArray jpeg;
        if (what == "text") {
            data.setText("one");
        } else if (what == "png") {
            data.setData("image/png", png);
        } else if (what == "jpeg") {
            const Bytes bytes = encodeJpeg(Image::filled(20, 10, {9, 99, 9}), 90);
            jpeg = QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
            data.setData("image/jpeg", jpeg);
        } else if (what == "image") {
            data.setImageData(QImage::fromData(png));
        } else if (what == "html") {
            data.setHtml("<script>alert(1)</script><p><b>bold</b> and <a href='https://example.org'>link</a></p>");
            data.setText("bold and link");
        } else if (what == "html-img") {
            data.setHtml("<p>before</p><img alt='x' src='data:image/png;base64," + QString(png.toBase64()) +
                         "'><p>after</p>");
        } else if (what == "office") {
            data.setHtml("<p>cell</p>");
            data.setText("cell");
            data.setImageData(QImage::fromData(png));
        } else {
            QList<QUrl> urls;
            for (int i = 0; i < (what == "files" ? 2 : 1); ++i) {
                QFile file(folder.filePath(QString("picture%1.png").arg(i)));
                QVERIFY(file.open(QIODevice::WriteOnly));
                file.write(pngOf({static_cast<std::uint8_t>(i), 0, 0}));
                urls << QUrl::fromLocalFile(file.fileName());
            }
            data.setUrls(urls);
        }
        Page page({makeParagraph("a"), makeParagraph("x"), makeParagraph("y")});
        page.view.select(caretAt(page.block(1), 0));
        QSignalSpy failures(&page.view, &DocumentView::pasteFailed);
        page.view.insertFromMimeData(&data);
        QCOMPARE(failures.count(), 0);
        QString shown = shape(page.document());
        if (shown.startsWith("a||"))  // what stood before the caret in its paragraph: nothing
            shown.remove(1, 1);
        QCOMPARE(shown, wanted);
        QCOMPARE(difference(page.view, page.document()), QString());
        QCOMPARE(page.model.undoStack().count(), 1);
        if (!jpeg.isEmpty()) {
            const auto media = page.document().media().find(page.block(1).picture->media);
            QCOMPARE(media->mimeType, std::string("image/jpeg"));
            QCOMPARE(QByteArray(reinterpret_cast<const char*>(media->bytes.data()), qsizetype(media->bytes.size())),
                     jpeg);
        }
        page.view.undo();
        QCOMPARE(shape(page.document()), QStringLiteral("a|x|y"));
    }

    void aPictureNobodyCanReadSaysSo() {
        Page page({makeParagraph("a")});
        QSignalSpy failures(&page.view, &DocumentView::pasteFailed);
        QTemporaryDir folder;
        QFile file(folder.filePath("broken.png"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not a picture");
        file.close();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file.fileName())});
        page.view.insertFromMimeData(&data);
        QCOMPARE(failures.count(), 1);
        QVERIFY(failures[0][0].toString().contains("broken.png"));
        QCOMPARE(shape(page.document()), QStringLiteral("a"));
    }

    void nothingIsEverFetched() {
        Page page({makeParagraph("a")});
        QMimeData data;
        data.setHtml("<p>x</p><img src='https://example.org/spy.png'><img src='file:///etc/hostname'>");
        page.view.insertFromMimeData(&data);
        for (const Block& block : page.document().blocks())
            QVERIFY(!block.picture);
    }
};

QTEST_MAIN(ClipboardTest)
#include "clipboard_test.moc"
