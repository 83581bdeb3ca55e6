#include "tests/ui/ui_test.h"

#include "ui/document_view/document_clipboard.h"

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

class DocumentViewTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void typingMergesByWords() {
        Page page({makeParagraph("")});
        page.type("one two three");
        QCOMPARE(page.block(0).text(), std::string("one two three"));
        QStringList steps;
        while (page.model.undoStack().canUndo()) {
            page.view.undo();
            steps << toQString(page.block(0).text());
        }
        QCOMPARE(steps, QStringList({"one two ", "one ", ""}));
    }

    void typingElsewhereIsAnotherStep() {
        Page page({makeParagraph("ab"), makeParagraph("cd")});
        page.view.select(caretAt(page.block(0), 2));
        page.type("x");
        page.view.select(caretAt(page.block(1), 2));
        page.type("y");
        page.view.select(caretAt(page.block(0), 3));
        page.type("z");
        QCOMPARE(page.model.undoStack().count(), 3);
    }

    void undoPutsTheCaretBack() {
        Page page({makeParagraph("Once upon a time")});
        page.view.select(caretAt(page.block(0), 4));
        page.type("!");
        page.view.select(caretAt(page.block(0), 0));
        page.view.undo();
        QCOMPARE(page.view.selection(), caretAt(page.block(0), 4));
        page.view.redo();
        QCOMPARE(page.view.selection(), caretAt(page.block(0), 5));
    }

    void typingIntoTheModelsTextSharesItsOrigin() {
        Page page({makeParagraph("The fox ran.", Origin::model)});
        page.view.select(caretAt(page.block(0), 4));
        page.type("red ");
        const auto& runs = page.block(0).runs;
        QCOMPARE(runs.size(), std::size_t{3});
        QCOMPARE(runs[0].origin, Origin::modelEdited);
        QCOMPARE(runs[1].origin, Origin::user);
        QCOMPARE(runs[1].text, std::string("red "));
        QCOMPARE(runs[2].origin, Origin::modelEdited);
        QCOMPARE(difference(page.view, page.document()), QString());
    }

    void marksAtTheStartMakeStyles_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("kind");
        QTest::newRow("heading") << "## T" << int(BlockKind::heading);
        QTest::newRow("bullets") << "- a" << int(BlockKind::listItem);
        QTest::newRow("numbers") << "1. a" << int(BlockKind::listItem);
        QTest::newRow("quote") << "> a" << int(BlockKind::quote);
        QTest::newRow("code") << "``` a" << int(BlockKind::code);
        QTest::newRow("none") << "#a" << int(BlockKind::paragraph);
    }
    void marksAtTheStartMakeStyles() {
        QFETCH(QString, typed);
        QFETCH(int, kind);
        Page page({makeParagraph("")});
        page.type(typed);
        QCOMPARE(int(page.block(0).kind), kind);
        if (page.block(0).kind != BlockKind::paragraph)
            QCOMPARE(toQString(page.block(0).text()), typed.section(' ', 1));
        QCOMPARE(difference(page.view, page.document()), QString());
    }

    void boldAppliesToTheSelectionAndToWhatIsTypedNext() {
        Page page({makeParagraph("one two")});
        StyleChange bold;
        bold.bold = true;
        page.view.select({at(page.block(0), 0), at(page.block(0), 3)});
        page.view.setTextStyle(bold, "bold");
        QVERIFY(page.block(0).runs[0].style.bold);
        QCOMPARE(page.block(0).runs[0].text, std::string("one"));
        page.view.select(caretAt(page.block(0), 7));
        page.view.setTextStyle(bold, "bold");
        page.type("x");
        QCOMPARE(page.block(0).runs.back().text, std::string("x"));
        QVERIFY(page.block(0).runs.back().style.bold);
        QVERIFY(!page.block(0).runs[1].style.bold);
    }

    void aCompositionIsOneStepAndLosesNothing() {
        Page page({makeParagraph("여기")});
        page.view.select(caretAt(page.block(0), page.block(0).text().size()));
        page.compose("ㅎ");
        page.compose("하");
        QCOMPARE(page.model.undoStack().count(), 0);
        page.compose({}, "한");
        QCOMPARE(page.block(0).text(), std::string("여기한"));
        QCOMPARE(page.model.undoStack().count(), 1);
        page.compose("ㄱ");
        page.view.commitComposition();
        QCOMPARE(page.block(0).text(), std::string("여기한ㄱ"));
    }

    void aPictureIsResizedByItsCornerAndBack() {
        Page page({makeParagraph("a")});
        page.view.insertBlocks({pictureBlock(page.model, 200, 100), makeParagraph("b")}, "picture");
        const BlockId id = page.block(1).id;
        page.view.select({{id, 0}, {id, 1}});
        QTRY_VERIFY(!page.view.pictureRect(id).isEmpty());
        const QRectF before = page.view.pictureRect(id);
        QCOMPARE(before.size(), QSizeF(200, 100));
        const QPoint corner = before.bottomRight().toPoint();
        QTest::mousePress(page.view.viewport(), Qt::LeftButton, {}, corner);
        QTest::mouseMove(page.view.viewport(), corner + QPoint(50, 20));
        QMouseEvent move(QEvent::MouseMove, QPointF(corner + QPoint(50, 20)), QPointF(corner + QPoint(50, 20)),
                         Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(page.view.viewport(), &move);
        QTest::mouseRelease(page.view.viewport(), Qt::LeftButton, {}, corner + QPoint(50, 20));
        const int width = page.block(1).picture->view.displayWidth;
        QVERIFY2(width >= 298 && width <= 302, qPrintable(QString::number(width)));
        QCOMPARE(page.view.pictureRect(id).width() / page.view.pictureRect(id).height(), 2.0);
        page.view.undo();
        QCOMPARE(page.block(1).picture->view.displayWidth, 0);
        QCOMPARE(page.view.pictureRect(id).size(), QSizeF(200, 100));
    }

    void aSelectedPictureKeepsItsColours() {
        Page page({makeParagraph("a")});
        page.view.insertBlocks({pictureBlock(page.model, 200, 100, {200, 60, 40}), makeParagraph("b")}, "picture");
        const BlockId id = page.block(1).id;
        page.view.select({{id, 0}, {id, 1}});
        const auto middle = [&] {
            const QPoint at = page.view.pictureRect(id).center().toPoint();
            return page.view.viewport()->grab().toImage().pixelColor(at);
        };
        QTRY_COMPARE(middle(), QColor(200, 60, 40));
        page.view.setPageStyle(page.view.pageStyle());
        QTRY_COMPARE(middle(), QColor(200, 60, 40));
    }

    void aClickSelectsAPictureAndADoubleClickOpensIt() {
        Page page({makeParagraph("a")});
        page.view.insertBlocks({pictureBlock(page.model), makeParagraph("b")}, "picture");
        const BlockId id = page.block(1).id;
        QSignalSpy opened(&page.view, &DocumentView::pictureActivated);
        const QPoint middle = page.view.pictureRect(id).center().toPoint();
        QTest::mouseClick(page.view.viewport(), Qt::LeftButton, {}, middle);
        QCOMPARE(page.view.selectedPictureId(), std::optional(id));
        QTest::mouseDClick(page.view.viewport(), Qt::LeftButton, {}, middle);
        QCOMPARE(opened.count(), 1);
        page.key(Qt::Key_Delete);
        QCOMPARE(shape(page.document()), QStringLiteral("a|b"));
    }

    void aPictureFromAFileIsShownToBeFittedAndIsWhatAQuestionIsAbout() {
        Page page({makeParagraph("a"), makeParagraph("")});
        QTemporaryDir folder;
        const QString file = folder.filePath("red.png");
        QVERIFY(toQImage(Image::filled(30, 20, {200, 0, 0})).save(file));
        QSignalSpy inserted(&page.view, &DocumentView::picturesInserted);
        page.view.select(caretAt(page.block(1), 0));
        QVERIFY(!page.view.pictureAtCaret());
        page.view.insert(pictureFromFile(file), "insert picture");
        QCOMPARE(inserted.count(), 1);
        const auto ids = inserted.first().first().value<std::vector<BlockId>>();
        QCOMPARE(ids.size(), std::size_t{1});
        QVERIFY(page.document().find(ids.front())->picture);
        QCOMPARE(page.model.undoStack().undoText(), QStringLiteral("insert picture"));
        QCOMPARE(page.view.pictureAtCaret(), std::optional(ids.front()));
        page.view.select(caretAt(page.block(0), 1));
        QVERIFY(!page.view.pictureAtCaret());

        QSignalSpy failed(&page.view, &DocumentView::pasteFailed);
        page.view.insert(pictureFromFile(folder.filePath("none.png")), "insert picture");
        QCOMPARE(failed.count(), 1);
        QCOMPARE(inserted.count(), 1);
    }

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
        QTest::newRow("text") << "text" << "a|onex|y";
        QTest::newRow("PNG") << "png" << "a|[x]|x|y";
        QTest::newRow("JPEG keeps its bytes") << "jpeg" << "a|[x]|x|y";
        QTest::newRow("a bitmap alone") << "image" << "a|[x]|x|y";
        QTest::newRow("HTML") << "html" << "a|bold and linkx|y";
        QTest::newRow("HTML with a picture in it") << "html-img" << "a|before|[x]|afterx|y";
        QTest::newRow("text and a picture of it") << "office" << "a|cellx|y";
        QTest::newRow("one file") << "file" << "a|[x]|x|y";
        QTest::newRow("several files") << "files" << "a|[x]|[x]|x|y";
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
            data.setHtml("<p>before</p><img alt='x' src='data:image/png;base64," + QString(png.toBase64()) + "'><p>after</p>");
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
            QCOMPARE(QByteArray(reinterpret_cast<const char*>(media->bytes.data()), qsizetype(media->bytes.size())), jpeg);
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

    void anAnswerPutInIsOneStepAndStaysTheModels() {
        Page page({makeParagraph("Seen: b")});
        page.view.select(caretAt(page.block(0), 7));
        page.view.insertAnswer("A top hat.\nAnd a cane.");
        QCOMPARE(page.document().blocks().size(), std::size_t{2});
        QCOMPARE(page.block(0).text(), std::string("Seen: b A top hat."));
        QCOMPARE(page.block(0).runs.back().origin, Origin::model);
        QCOMPARE(page.block(1).text(), std::string("And a cane."));
        QCOMPARE(page.block(1).runs.back().origin, Origin::model);
        QCOMPARE(difference(page.view, page.document()), QString());
        page.view.undo();
        QCOMPARE(page.document().blocks().size(), std::size_t{1});
        QCOMPARE(page.block(0).text(), std::string("Seen: b"));
        QVERIFY(!page.model.undoStack().canUndo());
    }

    void listsAreNestedAndLeftByKeys() {
        Page page({makeParagraph("")});
        page.type("- one");
        page.key(Qt::Key_Return);
        page.key(Qt::Key_Tab);
        page.type("two");
        QCOMPARE(page.block(1).level, 1);
        page.key(Qt::Key_Backtab);
        QCOMPARE(page.block(1).level, 0);
        page.key(Qt::Key_Return);
        page.key(Qt::Key_Return);
        QCOMPARE(int(page.block(2).kind), int(BlockKind::paragraph));
    }

    void zoomAndThemeChangeNothingInTheDocument() {
        Page page({makeHeading(1, "T"), makeParagraph("one")});
        page.view.insertBlocks({pictureBlock(page.model)}, "picture");
        const Document before = page.document();
        const int steps = page.model.undoStack().count();
        PageStyle style = page.view.pageStyle();
        style.zoom = 1.5;
        style.colours = darkPage();
        style.showOrigins = true;
        page.view.setPageStyle(style);
        QVERIFY(page.document() == before);
        QCOMPARE(page.model.undoStack().count(), steps);
        QCOMPARE(difference(page.view, page.document()), QString());
    }
};

QTEST_MAIN(DocumentViewTest)
#include "document_view_test.moc"
