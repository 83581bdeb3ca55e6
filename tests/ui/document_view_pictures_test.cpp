// Pictures on the page.
#include "tests/ui/ui_test.h"

#include "ui/document_view/document_clipboard.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace pardalis;

namespace {

QString shape(const Document& document) {
    QStringList parts;
    for (const Block& block : document.blocks())
        parts << (block.picture ? QStringLiteral("[x]") : toQString(block.text()));
    return parts.join('|');
}

}  // namespace

class DocumentViewPicturesTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

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
};

QTEST_MAIN(DocumentViewPicturesTest)
#include "document_view_pictures_test.moc"
