// How large a picture of the page is, where it stands, and whether there is anything to tell of it.
#include "tests/ui/desk.h"

#include "ui/commands/command_table.h"
#include "ui/dialogs/picture_size_dialog.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QSpinBox>

using namespace pardalis;

namespace {

struct Pictured : Desk {
    Block picture = pictureBlock(window.model(), 300, 100);

    Pictured() : Desk({makeParagraph("Before"), makeParagraph("Behind")}, false) {
        window.model().push(document().replacing(1, 0, {picture}), {"test", EditKind::other, {}, {}});
        view.select({{picture.id, 0}, {picture.id, 1}});
    }
    const PictureView& shown() { return block(1).picture->view; }
    void trigger(const char* command) { window.commands().trigger(command); }
};

}  // namespace

class PictureLayoutTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void itStandsWhereItIsPut() {
        Pictured desk;
        const double middle = desk.view.pictureRect(desk.picture.id).left();
        desk.trigger("picture.left");
        const double left = desk.view.pictureRect(desk.picture.id).left();
        desk.trigger("picture.right");
        const double right = desk.view.pictureRect(desk.picture.id).left();
        QVERIFY2(left + 50 < middle && middle + 50 < right,
                 qPrintable(QString("%1 %2 %3").arg(left).arg(middle).arg(right)));
        QVERIFY(desk.window.commands().action("picture.right").isChecked());
        desk.view.undo();
        desk.view.undo();
        QVERIFY(desk.shown().side == PictureView::Side::centre);
        QVERIFY2(desk.wrong().isEmpty(), qPrintable(desk.wrong()));
    }

    void keysMakeItWiderAndNarrower() {
        Pictured desk;
        const double wide = desk.view.pictureRect(desk.picture.id).width();
        desk.trigger("picture.narrower");
        QCOMPARE(desk.shown().displayWidth, 284);
        QCOMPARE(desk.view.pictureRect(desk.picture.id).width(), wide - 16);
        for (int i = 0; i < 100; ++i)
            desk.trigger("picture.wider");
        QCOMPARE(desk.shown().displayWidth, 680);  // never wider than the page
        for (int i = 0; i < 100; ++i)
            desk.trigger("picture.narrower");
        QCOMPARE(desk.shown().displayWidth, 16);
        QVERIFY(desk.view.selectedPictureId() == desk.picture.id);
    }

    void theSizeIsSetToThePixel() {
        Pictured desk;
        desk.dialogs->onRun = [](QDialog& dialog) {
            auto& size = dynamic_cast<PictureSizeDialog&>(dialog);
            const auto boxes = size.findChildren<QSpinBox*>();
            if (!size.findChild<QCheckBox*>()->isChecked())
                return int(QDialog::Rejected);
            size.findChild<QCheckBox*>()->setChecked(false);
            boxes[1]->setValue(70);  // the height: the width follows
            if (boxes[0]->value() != 210)
                return int(QDialog::Rejected);
            size.findChild<QDoubleSpinBox*>()->setValue(50);  // of 680
            return boxes[0]->value() == 340 && boxes[1]->value() == 113 ? int(QDialog::Accepted)
                                                                        : int(QDialog::Rejected);
        };
        desk.trigger("picture.size");
        QCOMPARE(desk.shown().displayWidth, 340);
        desk.dialogs->onRun = [](QDialog& dialog) {
            dialog.findChild<QCheckBox*>()->setChecked(true);
            return int(QDialog::Accepted);
        };
        desk.trigger("picture.size");
        QCOMPARE(desk.shown().displayWidth, 0);
    }

    void aCornerFollowsThePointerOnBothSidesOrOnOne() {
        Pictured desk;
        const auto dragged = [&] {
            const QRectF rect = desk.view.pictureRect(desk.picture.id);
            const QPoint corner = rect.bottomRight().toPoint();
            QWidget* page = desk.view.viewport();
            QTest::mousePress(page, Qt::LeftButton, {}, corner);
            QTest::mouseMove(page, corner + QPoint(-40, -40));
            QTest::mouseRelease(page, Qt::LeftButton, {}, corner + QPoint(-40, -40));
            return rect.width() - desk.view.pictureRect(desk.picture.id).width();
        };
        QVERIFY(std::abs(dragged() - 80) <= 3);
        desk.view.undo();
        desk.trigger("picture.left");
        QVERIFY(std::abs(dragged() - 40) <= 3);
    }

    void eachHandleKeepsTheProportions_data() {
        QTest::addColumn<QPointF>("at");     // of the picture's sides
        QTest::addColumn<QPoint>("by");      // the pointer moves
        QTest::addColumn<int>("narrower");   // for a picture in the middle
        QTest::addColumn<int>("atTheLeft");  // and for one at the left
        const auto row = [](const char* name, QPointF at, QPoint by, int narrower, int atTheLeft) {
            QTest::newRow(name) << at << by << narrower << atTheLeft;
        };
        row("right", {1, 0.5}, {-30, 0}, 60, 30);
        row("left", {0, 0.5}, {30, 0}, 60, 30);
        row("above", {0.5, 0}, {0, 20}, 60, 60);
        row("below", {0.5, 1}, {0, -20}, 60, 60);
        row("upper left", {0, 0}, {30, 0}, 60, 30);
        row("lower right", {1, 1}, {-30, -90}, 60, 30);
        row("across at the side", {1, 0.5}, {0, 25}, 0, 0);
    }
    void eachHandleKeepsTheProportions() {
        QFETCH(QPointF, at);
        QFETCH(QPoint, by);
        QFETCH(int, narrower);
        QFETCH(int, atTheLeft);
        Pictured desk;
        for (const int expected : {narrower, atTheLeft}) {
            const QRectF rect = desk.view.pictureRect(desk.picture.id);
            const QPoint handle = (rect.topLeft() + QPointF(at.x() * rect.width(), at.y() * rect.height())).toPoint();
            QWidget* page = desk.view.viewport();
            QTest::mousePress(page, Qt::LeftButton, {}, handle);
            QTest::mouseMove(page, handle + by);
            QTest::mouseRelease(page, Qt::LeftButton, {}, handle + by);
            const QRectF now = desk.view.pictureRect(desk.picture.id);
            QVERIFY2(std::abs(rect.width() - now.width() - expected) <= 4, qPrintable(QString::number(now.width())));
            QVERIFY(std::abs(now.width() / now.height() - 3) < 0.1);
            if (expected != 0)
                desk.view.undo();
            desk.trigger("picture.left");
        }
    }

    void theFrameSaysWhereKeysGo() {
        Pictured desk;
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
        QVERIFY(desk.view.hasFocus());
        const QRect around = desk.view.pictureRect(desk.picture.id).adjusted(-4, -4, 4, 4).toRect();
        const QImage with = desk.view.viewport()->grab().toImage().copy(around);
        desk.view.clearFocus();
        QVERIFY(desk.view.viewport()->grab().toImage().copy(around) != with);
    }

    void decorationIsPassedOver() {
        Pictured desk;
        desk.trigger("picture.decorative");
        QVERIFY(desk.block(1).picture->decorative);
        QVERIFY(desk.window.commands().action("picture.decorative").isChecked());
        QVERIFY(!desk.window.commands().action("picture.describe_all").isEnabled());
        desk.trigger("picture.decorative");
        QVERIFY(!desk.block(1).picture->decorative);
    }
};

QTEST_MAIN(PictureLayoutTest)
#include "picture_layout_test.moc"
