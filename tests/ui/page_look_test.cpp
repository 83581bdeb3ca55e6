// What a page looks like: where things stand, what is painted there, and that it is painted anew when it changes.
#include "tests/ui/ui_test.h"

#include <QAbstractTextDocumentLayout>
#include <QPaintEvent>
#include <QScrollBar>

using namespace pardalis;

namespace {

constexpr Rgb kRed{200, 60, 40};

// The parts of a widget that were painted anew. A grab() always shows all of it as it is now.
class Repaints final : public QObject {
public:
    explicit Repaints(QWidget& widget) : m_widget(widget) {
        widget.repaint();
        QCoreApplication::processEvents();
        widget.installEventFilter(this);
    }
    bool cover(const QRectF& rect) const {
        return QRegion(rect.toRect() & m_widget.rect()).subtracted(m_region).isEmpty();
    }

private:
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Paint)
            m_region += static_cast<QPaintEvent*>(event)->region();
        return false;
    }

    QWidget& m_widget;
    QRegion m_region;
};

int s_shown = 0;

QImage shown(DocumentView& view) {
    view.setCursorWidth(0);  // it blinks
    const QImage image = view.viewport()->grab().toImage();
    if (const QString folder = qEnvironmentVariable("PAGE_LOOK"); !folder.isEmpty())  // to look at what a test saw
        image.save(QStringLiteral("%1/%2-%3-%4.png")
                       .arg(folder, QTest::currentTestFunction(), QTest::currentDataTag())
                       .arg(s_shown++));
    return image;
}

// Where a block stands in the viewport.
QRectF placeOf(DocumentView& view, int block) {
    return view.document()
        ->documentLayout()
        ->blockBoundingRect(view.document()->findBlockByNumber(block))
        .translated(0, -view.verticalScrollBar()->value());
}

void mouse(DocumentView& view, QEvent::Type type, const QPointF& at) {
    QMouseEvent event(type, at, view.viewport()->mapToGlobal(at),
                      type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton,
                      type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(view.viewport(), &event);
}

Block item(const char* text, int level = 0, bool ordered = true) {
    Block block = makeParagraph(text);
    block.kind = BlockKind::listItem;
    block.level = level;
    block.ordered = ordered;
    return block;
}

std::vector<Block> manyParagraphs() {
    std::vector<Block> blocks;
    for (int i = 0; i < 150; ++i)
        blocks.push_back(makeParagraph("Paragraph " + std::to_string(i)));
    return blocks;
}

// A page of a line, a picture of 400 × 200 that is selected, and a line below it.
struct PicturePage : Page {
    PicturePage() : Page({makeParagraph("a")}) {
        view.insertBlocks({pictureBlock(model, 400, 200, kRed), makeParagraph("b")}, "picture");
        id = block(1).id;
        view.select({{id, 0}, {id, 1}});
        [&] { QTRY_COMPARE(colourAt(view.pictureRect(id).center()), QColor(kRed.r, kRed.g, kRed.b)); }();
    }
    QColor colourAt(const QPointF& place) { return shown(view).pixelColor(place.toPoint()); }
    int steps() { return model.undoStack().index(); }

    BlockId id{};
};

}  // namespace

class PageLookTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void undoOfAResizeBringsThePageBack_data() {
        QTest::addColumn<int>("corner");
        QTest::addColumn<double>("zoom");
        for (const double zoom : {1.0, 1.5})
            for (int corner = 0; corner < 4; ++corner)
                QTest::addRow("corner %d at %d %%", corner, static_cast<int>(100 * zoom)) << corner << zoom;
    }
    void undoOfAResizeBringsThePageBack() {
        QFETCH(int, corner);
        QFETCH(double, zoom);
        PicturePage page;
        PageStyle style = page.view.pageStyle();
        style.zoom = zoom;
        page.view.setPageStyle(style);
        const QImage before = shown(page.view);
        const QRectF whole = page.view.pictureRect(page.id), below = placeOf(page.view, 2);
        const QPointF corners[] = {whole.topLeft(), whole.topRight(), whole.bottomLeft(), whole.bottomRight()};
        const QPointF from = corners[corner], to((from.x() + whole.center().x()) / 2, whole.center().y());
        mouse(page.view, QEvent::MouseButtonPress, from);
        mouse(page.view, QEvent::MouseMove, to);
        mouse(page.view, QEvent::MouseButtonRelease, to);
        QCOMPARE(page.view.pictureRect(page.id).width(), whole.width() / 2);
        QVERIFY(placeOf(page.view, 2).top() < below.top() - 80);
        const QImage small = shown(page.view);

        Repaints undone(*page.view.viewport());
        page.view.undo();
        QTRY_VERIFY(undone.cover(whole));
        QCOMPARE(placeOf(page.view, 2), below);
        QCOMPARE(page.view.selectedPictureId(), std::optional(page.id));
        QCOMPARE(shown(page.view), before);
        page.view.redo();
        QCOMPARE(shown(page.view), small);
        page.view.undo();
        // And it can be taken where its corner is.
        mouse(page.view, QEvent::MouseButtonPress, from);
        mouse(page.view, QEvent::MouseMove, to);
        mouse(page.view, QEvent::MouseButtonRelease, to);
        QCOMPARE(shown(page.view), small);
    }

    void whatElseChangesAPicturesShapeIsUndoneOnThePage_data() {
        QTest::addColumn<int>("change");
        QTest::newRow("caption") << 0;
        QTest::newRow("crop") << 1;
        QTest::newRow("width") << 2;
    }
    void whatElseChangesAPicturesShapeIsUndoneOnThePage() {
        QFETCH(int, change);
        PicturePage page;
        const QImage before = shown(page.view);
        Picture picture = *page.block(1).picture;
        if (change == 0)
            picture.caption = "A caption";
        else if (change == 1)
            picture.view = {PictureView::Mode::crop, 1, 1, 0};
        else
            picture.view.displayWidth = 60;
        page.view.run("change", *changePicture(page.document(), page.id, picture));
        const QImage after = shown(page.view);
        QVERIFY(after != before);
        page.view.undo();
        QCOMPARE(shown(page.view), before);
        page.view.redo();
        QCOMPARE(shown(page.view), after);
    }

    void aResizeIsGivenUpByEscUndoOrZoom_data() {
        QTest::addColumn<int>("by");
        QTest::newRow("Esc") << 0;
        QTest::newRow("undo") << 1;
        QTest::newRow("zoom") << 2;
        QTest::newRow("another document") << 3;
    }
    void aResizeIsGivenUpByEscUndoOrZoom() {
        QFETCH(int, by);
        PicturePage page;
        page.view.select(caretAt(page.block(2), 1));
        page.type("x");
        page.view.select({{page.id, 0}, {page.id, 1}});
        const QRectF whole = page.view.pictureRect(page.id);
        const QPointF to = whole.center() + QPointF(80, -30);
        mouse(page.view, QEvent::MouseButtonPress, whole.bottomRight());
        mouse(page.view, QEvent::MouseMove, to);
        QVERIFY(page.view.pictureRect(page.id).width() < 200);
        const int steps = page.steps();
        if (by == 0)
            page.key(Qt::Key_Escape);
        else if (by == 1)
            page.key(Qt::Key_Z, Qt::ControlModifier);
        else if (by == 2)
            page.view.setPageStyle(page.view.pageStyle());
        else
            page.model.reset(Document());
        mouse(page.view, QEvent::MouseMove, to + QPointF(10, 10));
        mouse(page.view, QEvent::MouseButtonRelease, to + QPointF(10, 10));
        if (by == 3) {
            QCOMPARE(page.document().blocks().size(), std::size_t{1});
            return;
        }
        QCOMPARE(page.block(1).picture->view.displayWidth, 0);
        QCOMPARE(page.view.pictureRect(page.id), whole);
        QCOMPARE(page.steps(), by == 1 ? steps - 1 : steps);
    }

    void aNewDocumentAfterALongOneLooksLikeAnyOther_data() {
        QTest::addColumn<bool>("atEnd");
        QTest::newRow("from its top") << false;
        QTest::newRow("from its end") << true;
    }
    void aNewDocumentAfterALongOneLooksLikeAnyOther() {
        QFETCH(bool, atEnd);
        Page fresh;
        const QImage wanted = shown(fresh.view);
        Page page(manyParagraphs());
        shown(page.view);
        if (atEnd)
            page.key(Qt::Key_End, Qt::ControlModifier);
        shown(page.view);
        page.model.reset(Document());
        QCOMPARE(page.view.verticalScrollBar()->value(), 0);
        QCOMPARE(shown(page.view), wanted);
        QCoreApplication::processEvents();
        QCOMPARE(shown(page.view), wanted);
    }

    void aLongDocumentEmptiedAndBroughtBackStaysOnItsSheet() {
        Page fresh;
        const QImage wanted = shown(fresh.view);
        Page page(manyParagraphs());
        page.key(Qt::Key_End, Qt::ControlModifier);
        page.view.selectAll();
        page.key(Qt::Key_Delete);
        QCOMPARE(shown(page.view), wanted);
        page.view.undo();
        QCOMPARE(difference(page.view, page.document()), QString());
        page.key(Qt::Key_End, Qt::ControlModifier);
        PageStyle style = page.view.pageStyle();
        style.zoom = 0.5;
        page.view.setPageStyle(style);
        const QRect caret = page.view.cursorRect();
        QVERIFY(page.view.viewport()->rect().contains(caret));
        page.view.resize(900, 300);
        QVERIFY(page.view.verticalScrollBar()->value() <= page.view.verticalScrollBar()->maximum());
    }

    void aDocumentOpensAtItsStartAndKeysGoWhereTheCaretIsSeen() {
        Page page({makeParagraph("old")});
        page.model.reset(Document({}, manyParagraphs(), {}));
        QCOMPARE(page.view.selection(), caretAt(page.block(0), 0));
        QCOMPARE(page.view.verticalScrollBar()->value(), 0);
        QVERIFY(page.view.viewport()->rect().contains(page.view.cursorRect()));
        page.type("x");
        QCOMPARE(page.block(0).text(), std::string("xParagraph 0"));
        QCOMPARE(page.view.verticalScrollBar()->value(), 0);
    }

    void theStartAndTheEndOfTheSheetAreShown() {
        Page page(manyParagraphs());
        QScrollBar* bar = page.view.verticalScrollBar();
        page.key(Qt::Key_End, Qt::ControlModifier);
        QVERIFY(bar->maximum() > 0);
        QCOMPARE(bar->value(), bar->maximum());
        page.key(Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(bar->value(), 0);
        page.key(Qt::Key_End, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(bar->value(), bar->maximum());
        for (int i = 0; i < 30; ++i)
            page.key(Qt::Key_PageUp);
        QCOMPARE(bar->value(), 0);
    }

    void theNumbersBelowAreRepaintedWhenAListChanges_data() {
        QTest::addColumn<int>("change");
        for (int i = 0; i < 5; ++i)
            QTest::addRow("%s",
                          std::array{"Tab", "deletion", "paste", "another style", "undo"}[static_cast<std::size_t>(i)])
                << i;
    }
    void theNumbersBelowAreRepaintedWhenAListChanges() {
        QFETCH(int, change);
        Page page({item("one"), item("two"), item("three"), item("four")});
        page.view.select(caretAt(page.block(1), 0));
        if (change == 4)
            page.key(Qt::Key_Tab);
        Repaints painted(*page.view.viewport());
        if (change == 0)
            page.key(Qt::Key_Tab);
        else if (change == 1)
            page.key(Qt::Key_Backspace);  // no list item any more
        else if (change == 2)
            page.view.insertBlocks({item("new"), item("")}, "paste");
        else if (change == 3)
            page.view.setBlockStyle({BlockKind::listItem, 0, false});
        else
            page.view.undo();
        QRectF last = placeOf(page.view, page.view.document()->blockCount() - 1);
        last.setLeft(last.left() - page.view.pageStyle().listIndent());
        QTRY_VERIFY(painted.cover(last));
    }

    void typingInAListRepaintsNoMoreThanItsLine() {
        Page page({item("one"), item("two"), item("three")});
        page.view.select(caretAt(page.block(0), 3));
        page.type("x");
        Repaints painted(*page.view.viewport());
        page.type("y");
        QTRY_VERIFY(painted.cover(placeOf(page.view, 0).adjusted(0, 4, -300, -4)));
        QVERIFY(!painted.cover(placeOf(page.view, 2)));
    }

    void bulletsNumbersAndBarsStandWhereALineBegins_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("ordered");
        QTest::newRow("bullet") << int(BlockKind::listItem) << false;
        QTest::newRow("number") << int(BlockKind::listItem) << true;
        QTest::newRow("quote") << int(BlockKind::quote) << false;
    }
    void bulletsNumbersAndBarsStandWhereALineBegins() {
        QFETCH(int, kind);
        QFETCH(bool, ordered);
        Page page({makeParagraph("")});
        const PageStyle& style = page.view.pageStyle();
        for (const bool mirrored : {false, true}) {
            Block block = item(mirrored ? "שלום עולם" : "hello world", 0, ordered);
            block.kind = static_cast<BlockKind>(kind);
            if (block.kind == BlockKind::quote)
                block.ordered = false;
            page.model.reset(Document({}, {block}, {}));
            const QImage image = shown(page.view);
            const QRect row = placeOf(page.view, 0).toRect();
            const auto marks = [&](int from, int to) {
                int count = 0;
                for (int y = row.top(); y <= row.bottom(); ++y)
                    for (int x = from; x < to; ++x)
                        count += image.pixelColor(x, y) != style.colours.page ? 1 : 0;
                return count;
            };
            const double left = (page.view.viewport()->width() - style.columnWidth()) / 2;
            const int begin = static_cast<int>(left), end = static_cast<int>(left + style.columnWidth());
            const int width = static_cast<int>(style.listIndent()) - 4;
            QCOMPARE(marks(begin, begin + width) > 0, !mirrored);
            QCOMPARE(marks(end - width, end) > 0, mirrored);
        }
    }

    void aListTurnsRoundWhenItsFirstLetterIsTyped() {
        Page page({item("", 0, false)});
        page.type("ש");
        QCOMPARE(difference(page.view, page.document()), QString());
        QVERIFY(page.view.document()->begin().blockFormat().rightMargin() > 0);
        QCOMPARE(page.view.document()->begin().blockFormat().leftMargin(), 0.0);
        QCOMPARE(page.view.selection(), caretAt(page.block(0), 2));
        page.key(Qt::Key_Backspace);
        QVERIFY(page.view.document()->begin().blockFormat().leftMargin() > 0);
        QCOMPARE(difference(page.view, page.document()), QString());
    }

    void aPictureSelectedWithTextPaintsNoBandBesideIt() {
        PicturePage page;
        const QRectF picture = page.view.pictureRect(page.id);
        page.view.selectAll();
        const QImage image = shown(page.view);
        const int y = static_cast<int>(picture.center().y());
        QCOMPARE(image.pixelColor(static_cast<int>(picture.right()) + 30, y), page.view.pageStyle().colours.page);
        QCOMPARE(image.pixelColor(static_cast<int>(picture.left()) - 30, y), page.view.pageStyle().colours.page);
        QVERIFY(image.pixelColor(picture.center().toPoint()) != QColor(kRed.r, kRed.g, kRed.b));  // it is selected
    }
};

QTEST_MAIN(PageLookTest)
#include "page_look_test.moc"
