// Staying with what one writes: the rest pale, the line at one height, the page alone on the screen.
#include "tests/ui/desk.h"

#include "ui/commands/command_table.h"
#include "ui/document_view/suggestion_bar.h"
#include "ui/panels/ask_panel.h"
#include "ui/panels/outline_panel.h"
#include "ui/panels/status_panel.h"

#include <QMenuBar>
#include <QScrollBar>
#include <QSettings>
#include <QToolBar>

using namespace pardalis;

namespace {

std::vector<Block> paragraphs(int count) {
    std::vector<Block> blocks;
    for (int i = 0; i < count; ++i)
        blocks.push_back(makeParagraph("The fox ran over the hills and far away, as foxes do."));
    return blocks;
}

struct Modes : Desk {
    using Desk::Desk;

    // Of the darkest pixel of a block as it is seen: 0 is black.
    int darkest(std::size_t i) { return darkestIn(view.blockRect(block(i).id).toAlignedRect()); }
    int darkestIn(const QRect& rect) {
        const QImage seen = view.viewport()->grab(rect & view.viewport()->rect()).toImage();
        int least = 255;
        for (int y = 0; y < seen.height(); ++y)
            for (int x = 0; x < seen.width(); ++x)
                least = std::min(least, qGray(seen.pixel(x, y)));
        return least;
    }
    bool isPale(std::size_t i) { return darkest(i) > 120; }
    // Where the caret's line is, of the height that is seen.
    double height() { return double(view.cursorRect().center().y()) / view.viewport()->height(); }
    bool isAtItsHeight() { return std::abs(height() - 0.4) < 0.03; }
    void trigger(const char* id) { window.commands().trigger(id); }
};

}  // namespace

class WritingModesTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        QSettings().clear();
        QApplication::setCursorFlashTime(0);
    }

    void allButTheParagraphIsPale() {
        Modes desk(paragraphs(4));
        desk.caret(1, 3);
        const Document before = desk.document();
        QVERIFY(!desk.isPale(0) && !desk.isPale(1));
        desk.trigger("view.focus");
        QVERIFY(desk.isPale(0) && !desk.isPale(1) && desk.isPale(2) && desk.isPale(3));
        desk.key(Qt::Key_Down);
        QVERIFY(desk.isPale(1) && !desk.isPale(2));
        desk.view.select({at(desk.block(2), 4), at(desk.block(3), 4)});
        QVERIFY(desk.isPale(1) && !desk.isPale(2) && !desk.isPale(3));
        QCOMPARE(desk.wrong(), QString());
        QVERIFY(desk.document() == before);
        QVERIFY(!desk.undo().canUndo());
        desk.trigger("view.focus");
        QVERIFY(!desk.isPale(0));
    }

    void whatAModelWritesStaysReadable() {
        Modes desk(paragraphs(3));
        desk.caret(1, 0);
        desk.view.select({desk.document().end(), desk.document().end()});
        desk.trigger("view.focus");
        desk.engine.prepare(says(" And on.\n\nAnd on again.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.complete());
        desk.caret(0, 2);
        const QRectF pending = desk.view.suggestionView().extent();
        const QPoint offset(0, desk.view.verticalScrollBar()->value());
        const QRect seen = pending.toAlignedRect().translated(-offset);
        const int before = desk.darkestIn(seen);
        QVERIFY(desk.isPale(1));
        desk.trigger("view.focus");
        QCOMPARE(before, desk.darkestIn(seen));
    }

    void aPictureThatIsSelectedIsNotPale() {
        Modes desk(paragraphs(2));
        const Block picture = pictureBlock(desk.window.model(), 200, 100, {0, 0, 0});
        desk.window.model().push(desk.document().replacing(1, 0, {picture}), {"picture", EditKind::other, {}, {}});
        desk.caret(0, 0);
        desk.trigger("view.focus");
        QTRY_VERIFY(desk.isPale(1));
        desk.view.select({at(picture, 0), at(picture, 1)});
        QTRY_VERIFY(!desk.isPale(1));
        QVERIFY(desk.isPale(0) && desk.isPale(2));
    }

    void theLineStaysAtItsHeight() {
        Modes desk(paragraphs(1));
        desk.trigger("view.typewriter");
        QVERIFY2(desk.isAtItsHeight(), qPrintable(QString::number(desk.height())));
        for (int i = 0; i < 40; ++i) {
            QTest::keyClicks(&desk.view, "fox");
            desk.key(Qt::Key_Return);
            QVERIFY2(desk.isAtItsHeight(), qPrintable(QString("%1: %2").arg(i).arg(desk.height())));
        }
        for (const Qt::Key key : {Qt::Key_Up, Qt::Key_PageUp, Qt::Key_Up, Qt::Key_Down, Qt::Key_Backspace}) {
            desk.key(key);
            QVERIFY2(desk.isAtItsHeight(), qPrintable(QString::number(desk.height())));
        }
        desk.key(Qt::Key_Home, Qt::ControlModifier);
        QVERIFY(desk.isAtItsHeight());
        desk.key(Qt::Key_End, Qt::ControlModifier);
        QVERIFY(desk.isAtItsHeight());
        desk.compose("ka", {});
        desk.compose({}, "か");
        QVERIFY(desk.isAtItsHeight());
        QCOMPARE(desk.wrong(), QString());
    }

    void aClickMovesNothing() {
        Modes desk(paragraphs(60));
        desk.trigger("view.typewriter");
        desk.key(Qt::Key_Up);
        const int scrolled = desk.view.verticalScrollBar()->value();
        QVERIFY(scrolled > 0);
        const QPoint place(desk.view.viewport()->width() / 2, desk.view.viewport()->height() / 5);
        QTest::mouseClick(desk.view.viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(desk.view.verticalScrollBar()->value(), scrolled);
        QVERIFY(desk.height() < 0.3);
        QTest::keyClick(&desk.view, Qt::Key_Shift);
        QCOMPARE(desk.view.verticalScrollBar()->value(), scrolled);
        desk.key(Qt::Key_Right);
        QVERIFY(desk.isAtItsHeight());
    }

    void thePageIsAloneOnTheScreen() {
        Modes desk(paragraphs(3));
        desk.window.outline().show();
        auto* tools = desk.window.findChild<QToolBar*>("tools");
        const QString text = toQString(desk.block(0).text());
        desk.key(Qt::Key_F11);
        QVERIFY(desk.window.isFullScreen());
        QVERIFY(!tools->isVisible() && !desk.window.outline().isVisible() && !desk.window.askPanel().isVisible());
        QVERIFY(desk.window.menuBar()->height() == 0);
        QVERIFY(desk.window.status().isVisible());  // it says how to come back, and nothing stands in the way of that
        QVERIFY(!desk.window.status().findChild<QWidget*>("modelName")->isVisible());
        desk.window.status().clearMessage();
        QVERIFY(!desk.window.status().isVisible());
        desk.view.setFocus();
        desk.key(Qt::Key_B, Qt::ControlModifier);  // keys do what they did
        QVERIFY(desk.window.commands().action("text.bold").isChecked());
        desk.engine.prepare(says(" And on.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.complete());
        QVERIFY(desk.window.findChild<SuggestionBar*>()->isVisible());
        desk.key(Qt::Key_Escape);  // the suggestion's
        QVERIFY(!desk.controller.suggestion() && desk.window.isFullScreen());
        desk.key(Qt::Key_Escape);
        QVERIFY(!desk.window.isFullScreen());
        QVERIFY(tools->isVisible() && desk.window.outline().isVisible() && desk.window.status().isVisible());
        QVERIFY(desk.window.menuBar()->height() > 0);
        QVERIFY(!desk.window.askPanel().isVisible());
        QCOMPARE(toQString(desk.block(0).text()), text);
    }

    void theyAreRememberedButNotTheFullScreen() {
        {
            Modes desk(paragraphs(3));
            for (const char* id : {"view.focus", "view.typewriter", "view.full_screen"})
                desk.trigger(id);
            QVERIFY(desk.window.isFullScreen());
            desk.window.close();
        }
        Modes next(paragraphs(3));
        QVERIFY(next.view.isFocused() && next.view.isTypewriter());
        QVERIFY(next.window.commands().action("view.focus").isChecked());
        QVERIFY(!next.window.isFullScreen());
        QSettings().setValue("view/focus", QStringList{"what", "ever"});
        Modes other(paragraphs(1));
        QVERIFY(!other.view.isFocused());
    }

private:
    TestHome m_home;
};

QTEST_MAIN(WritingModesTest)
#include "writing_modes_test.moc"
