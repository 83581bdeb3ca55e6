// The outline beside the page.
#include "tests/ui/desk.h"

#include "ui/panels/outline_model.h"
#include "ui/panels/outline_panel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSettings>
#include <QSignalSpy>
#include <QTreeView>

#include <random>

using namespace pardalis;

namespace {

// "One(Two Picture) Three"
QString shown(const QAbstractItemModel& model, const QModelIndex& parent = {}) {
    QStringList rows;
    for (int i = 0; i < model.rowCount(parent); ++i) {
        const QModelIndex index = model.index(i, 0, parent);
        const QString below = shown(model, index);
        rows << index.data().toString() + (below.isEmpty() ? QString() : "(" + below + ")");
    }
    return rows.join(' ');
}

struct Outlined : Desk {
    using Desk::Desk;
    QTreeView& tree = window.outline().tree();

    QString rows() { return shown(*tree.model()); }
    QString current() { return tree.currentIndex().data().toString(); }
    void put(std::size_t at, std::size_t removed, std::vector<Block> blocks) {
        window.model().push(desk().replacing(at, removed, std::move(blocks)), {"test", EditKind::other, {}, {}});
    }
    const Document& desk() { return document(); }
};

std::vector<Block> chapters() {
    return {makeHeading(1, "One"),   makeParagraph("Words"), makeHeading(3, "Deep"), makeHeading(2, "Two"),
            makeParagraph("Others"), makeHeading(1, "Last"), makeParagraph("End")};
}

}  // namespace

class OutlineTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        QSettings().clear();
    }

    void headingsLieUnderHigherOnes() {
        Outlined desk(chapters());
        QVERIFY(!desk.window.outline().isVisible());
        desk.key(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(desk.window.outline().isVisible());
        QCOMPARE(desk.rows(), "One(Deep Two) Last");
        desk.put(2, 1, {makeHeading(3, "")});
        QTRY_COMPARE(desk.rows(), "One((an empty heading) Two) Last");
        desk.view.undo();
        QTRY_COMPARE(desk.rows(), "One(Deep Two) Last");
    }

    void itIsThereAgainAtTheNextStart() {
        for (const bool shown : {false, true, false}) {
            Outlined desk(chapters());
            QCOMPARE(desk.window.outline().isVisible(), shown);
            if (shown)
                desk.window.outline().close();  // by its own button
            else
                desk.key(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
            QCOMPARE(desk.window.outline().isVisible(), !shown);
        }
    }

    void picturesHaveTheirThumbnail() {
        Outlined desk(chapters());
        desk.window.outline().show();
        Block named = pictureBlock(desk.window.model(), 300, 100), bare = pictureBlock(desk.window.model(), 100, 300);
        named.picture->alt = "What is seen";
        named.picture->caption = "A caption";
        bare.picture->alt = bare.picture->caption = "";
        desk.put(1, 0, {named, bare});
        QTRY_COMPARE(desk.rows(), "One(A caption Picture Deep Two) Last");
        const QModelIndex picture = desk.tree.model()->index(0, 0, desk.tree.model()->index(0, 0));
        QTRY_VERIFY(!picture.data(Qt::DecorationRole).isNull());
        QCOMPARE(picture.data(Qt::DecorationRole).value<QPixmap>().width(), OutlineModel::kThumbnail);
        QCOMPARE(picture.data(Qt::AccessibleTextRole).toString(), "Picture: A caption");
    }

    void aClickGoesThere() {
        Outlined desk(chapters());
        desk.put(1, 0, {pictureBlock(desk.window.model(), 300, 100)});
        desk.window.outline().show();
        const QAbstractItemModel& model = *desk.tree.model();
        desk.tree.setFocus();
        emit desk.tree.clicked(model.index(1, 0));
        QCOMPARE(desk.view.selection(), caretAt(desk.block(6), 0));
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(&desk.view));
        emit desk.tree.activated(model.index(0, 0, model.index(0, 0)));
        QCOMPARE(desk.view.selectedPictureId(), std::optional(desk.block(1).id));
    }

    void itFollowsTheCaretAndTheWords() {
        Outlined desk(chapters());
        desk.window.outline().show();
        QCOMPARE(desk.current(), "Last");
        desk.caret(1, 2);
        QTRY_COMPARE(desk.current(), "One");
        desk.caret(4, 0);
        QTRY_COMPARE(desk.current(), "Two");
        desk.caret(3, 3);
        QTest::keyClicks(&desk.view, " and more");
        QTRY_COMPARE(desk.current(), "Two and more");
        QCOMPARE(desk.rows(), "One(Deep Two and more) Last");
    }

    // Words change no rows: what is folded and scrolled stays so.
    void foldedHeadingsStayFolded() {
        Outlined desk(chapters());
        desk.window.outline().show();
        const QModelIndex one = desk.tree.model()->index(0, 0);
        QVERIFY(desk.tree.isExpanded(one));
        desk.tree.collapse(one);
        QSignalSpy resets(desk.tree.model(), &QAbstractItemModel::modelReset);
        desk.caret(5, 4);
        QTest::keyClicks(&desk.view, "!");
        QTRY_COMPARE(desk.rows(), "One(Deep Two) Last!");
        QCOMPARE(resets.count(), 0);
        desk.put(6, 0, {makeHeading(1, "More")});
        QTRY_COMPARE(desk.rows(), "One(Deep Two) Last! More");
        QVERIFY(!desk.tree.isExpanded(desk.tree.model()->index(0, 0)));
    }

    void anotherDocumentHasAnotherOutline() {
        Outlined desk(chapters());
        desk.window.outline().show();
        desk.window.model().reset(Document({}, {makeParagraph("Nothing")}, {}));
        QTRY_COMPARE(desk.rows(), "");
        desk.window.outline().hide();
        desk.window.model().reset(Document({}, chapters(), {}));
        desk.window.outline().show();
        QCOMPARE(desk.rows(), "One(Deep Two) Last");
    }

    void theModelIsSoundWhateverChanges() {
        ScreenPictures pictures;
        OutlineModel model(pictures);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::mt19937 random(3);
        for (int i = 0; i < 100; ++i) {
            std::vector<Block> blocks{makeParagraph("")};
            for (unsigned k = random() % 12; k > 0; --k)
                blocks.push_back(random() % 3 ? makeHeading(1 + static_cast<int>(random() % 6), "Heading")
                                              : makeParagraph("Words"));
            const Document document({}, blocks, {});
            model.update(document);
            for (const Block& block : document.blocks())
                QCOMPARE(model.indexOf(block.id).isValid(), block.kind == BlockKind::heading);
        }
    }

    void aLongDocumentIsLookedAtQuickly() {
        std::vector<Block> blocks;
        for (int i = 0; i < 6000; ++i)
            blocks.push_back(i % 10 == 0 ? makeHeading(1 + i / 10 % 3, "Heading " + std::to_string(i))
                                         : makeParagraph(std::string(300, 'w')));
        ScreenPictures pictures;
        OutlineModel model(pictures);
        const Document document({}, blocks, {});
        model.update(document);
        QElapsedTimer timer;
        timer.start();
        model.update(document);
        model.indexAbove(document, document.blocks().back().id);
        qInfo("updated in %lld us", static_cast<long long>(timer.nsecsElapsed() / 1000));
        QVERIFY(timer.elapsed() < 200);
    }

private:
    TestHome m_home;
};

QTEST_MAIN(OutlineTest)
#include "outline_test.moc"
