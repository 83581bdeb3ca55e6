// Pictures drawn after others, after lines and with things at places: the dialogs, and what is asked of the model.
#include "tests/ui/desk.h"

#include "core/image/edges.h"
#include "ui/commands/command_table.h"
#include "ui/dialogs/boxes_editor.h"
#include "ui/dialogs/place_things_dialog.h"
#include "ui/dialogs/repaint_dialog.h"
#include "ui/dialogs/rows_editor.h"
#include "ui/dialogs/sketch_dialog.h"
#include "ui/dialogs/sketch_pad.h"
#include "ui/panels/wish_box.h"

#include <QAction>
#include <QClipboard>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPushButton>

using namespace pardalis;

namespace {

struct DrawingDesk : Desk {
    explicit DrawingDesk(std::vector<Block> blocks) : Desk(std::move(blocks)) {
        controller.openModel("fills gaps");
        QTRY_VERIFY(controller.can(PictureTask::edit));
    }
    // The words of the last request, # for a picture.
    std::string prompt() const {
        std::string text;
        const GenerationRequest last = engine.requests().back();
        for (const PromptPart& part : last.prompt) {
            if (const auto* words = std::get_if<PromptText>(&part))
                text += words->text + "|";
            else if (std::holds_alternative<PromptPicture>(part))
                text += "#|";
        }
        return text;
    }
    Image lastPicture() const {
        const GenerationRequest last = engine.requests().back();
        for (const PromptPart& part : last.prompt)
            if (const auto* picture = std::get_if<PromptPicture>(&part))
                return decodeImage(picture->media->bytes, "picture");
        return {};
    }
};

QPushButton* button(QDialog& dialog, const QString& text) {
    for (auto* each : dialog.findChildren<QPushButton*>())
        if (each->text().remove('&') == text)
            return each;
    return nullptr;
}

}  // namespace

class DrawingTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void aPictureIsChanged() {
        DrawingDesk desk({makeParagraph("above"), makeParagraph("below")});
        desk.caret(0, 5);
        desk.view.insertBlocks({pictureBlock(desk.window.model())}, "test");
        const BlockId picture = desk.block(1).id;
        desk.engine.prepare(pictureScript(0, {9, 9, 9}) + ends());
        desk.controller.changePicture(picture, "at night");
        QTRY_VERIFY(desk.controller.complete());
        QCOMPARE(desk.prompt(), std::string("Edit first image following the instruction|#|at night|"));
        QCOMPARE(desk.engine.requests().back().pictureMode, PictureMode::only);
        QVERIFY(desk.engine.requests().back().guidance == (GuidanceOptions{7.5f, 1.5f}));
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QVERIFY(desk.block(1).id == picture && desk.block(2).picture);
        QCOMPARE(desk.block(2).picture->alt, std::string("at night"));
        QCOMPARE(desk.block(3).text(), std::string("below"));
        QCOMPARE(desk.wrong(), QString());
    }

    void howStronglyAPictureIsChangedIsChosen() {
        DrawingDesk desk({makeParagraph("above")});
        desk.caret(0, 5);
        desk.view.insertBlocks({pictureBlock(desk.window.model())}, "test");
        const BlockId picture = desk.block(1).id;
        desk.view.select({{picture, 0}, {picture, 1}});
        desk.window.findChild<QAction*>("model.change_picture")->trigger();
        auto* box = desk.window.findChild<WishBox*>("changeBox");
        QVERIFY(box->strengths() == (GuidanceOptions{.textScale = 7.5f, .imageScale = 1.5f}));
        const auto strengths = box->findChildren<QDoubleSpinBox*>();
        QVERIFY(strengths.size() == 2 && strengths[0]->isVisibleTo(box));
        strengths[0]->setValue(4);
        strengths[1]->setValue(2);
        desk.engine.prepare(pictureScript(0, {9, 9, 9}) + ends());
        auto* words = box->findChild<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly);
        words->setText("at night");
        QTest::keyClick(words, Qt::Key_Return);
        QTRY_VERIFY(desk.controller.complete());
        QVERIFY(desk.engine.requests().back().guidance == (GuidanceOptions{.textScale = 4, .imageScale = 2}));
        // What is typed then does not replace the picture that it is made from.
        QVERIFY(!desk.view.selectedPictureId());
        QTest::keyClicks(&desk.view, "more");
        QVERIFY(desk.document().find(picture) != nullptr);
    }

    void rowsOfAPictureAreDrawnAnew() {
        DrawingDesk desk({makeParagraph("above")});
        desk.caret(0, 5);
        desk.view.insertBlocks({pictureBlock(desk.window.model(), 32, 32)}, "test");
        const BlockId picture = desk.block(1).id;
        desk.view.select({{picture, 0}, {picture, 1}});
        int first = -1, end = -1, rows = 0;
        desk.dialogs->onRun = [&](QDialog& run) {
            auto& dialog = dynamic_cast<RepaintDialog&>(run);
            auto* editor = dialog.findChild<RowsEditor*>();
            dialog.show();
            editor->choose(0, 1000);
            rows = dialog.endRow();
            QTest::mousePress(editor, Qt::LeftButton, {}, {editor->width() / 2, editor->height() - 4});
            QTest::mouseRelease(editor, Qt::LeftButton, {}, {editor->width() / 2, editor->height() - 4});
            if (dialog.firstRow() != rows - 1)
                return int(QDialog::Rejected);
            QTest::keyClick(editor, Qt::Key_Up);
            first = dialog.firstRow();
            QTest::keyClick(editor, Qt::Key_Home);
            QTest::keyClick(editor, Qt::Key_Down, Qt::ShiftModifier);
            end = dialog.endRow();
            return int(dialog.wish() == "a test picture" ? QDialog::Accepted : QDialog::Rejected);
        };
        desk.engine.prepare(pictureScript(0, {9, 9, 9}) + ends());
        desk.window.findChild<QAction*>("model.repaint")->trigger();
        QTRY_VERIFY(desk.controller.complete());
        QVERIFY(rows >= 2);
        QCOMPARE(first, rows - 2);
        QCOMPARE(end, std::min(2, rows));
        const GenerationRequest request = desk.engine.requests().back();
        QVERIFY(request.repaint && !request.repaint->isTop);
        QCOMPARE(request.repaint->firstRow, 0);
        QCOMPARE(request.repaint->endRow, end);
        QCOMPARE(request.repaint->picture.hash, desk.block(1).picture->media);
        QVERIFY(request.pictureGrid == request.repaint->picture.grid);
    }

    void whatLiesBelowAWidePictureIsDrawn() {
        DrawingDesk desk({makeParagraph("above")});
        desk.caret(0, 5);
        desk.view.insertBlocks({pictureBlock(desk.window.model(), 64, 32)}, "test");
        const BlockId picture = desk.block(1).id;
        desk.view.select({{picture, 0}, {picture, 1}});
        auto* below = desk.window.findChild<QAction*>("model.draw_below");
        QTRY_VERIFY(below->isVisible() && below->isEnabled());
        desk.engine.prepare(pictureScript(0, {9, 9, 9}) + ends());
        below->trigger();
        auto* box = desk.window.findChild<WishBox*>("changeBox");
        auto* words = box->findChild<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly);
        QCOMPARE(words->text(), QString("a test picture"));
        QTest::keyClick(words, Qt::Key_Return);
        QTRY_VERIFY(desk.controller.complete());
        QVERIFY(desk.engine.requests().back().repaint && desk.engine.requests().back().repaint->isTop);
        // Of one that is as tall as what is drawn nothing lies below.
        desk.controller.discard();
        desk.view.insertBlocks({pictureBlock(desk.window.model(), 32, 32)}, "test");
        for (std::size_t i = 0; i < 3; ++i) {
            if (desk.block(i).picture && desk.block(i).picture->width == 32)
                desk.view.select({{desk.block(i).id, 0}, {desk.block(i).id, 1}});
        }
        QTRY_VERIFY(!below->isEnabled());
    }

    void linesAreDrawnAfter() {
        DrawingDesk desk({makeParagraph("text")});
        SketchDialog dialog({32, 32}, true, true);
        auto* pad = dialog.findChild<SketchPad*>();
        auto* words = dialog.findChild<QLineEdit*>(QString(), Qt::FindChildrenRecursively);
        QPushButton* draw = button(dialog, "Draw");
        dialog.show();
        QVERIFY(!draw->isEnabled());
        QTest::mousePress(pad, Qt::LeftButton, {}, pad->rect().center() - QPoint(40, 0));
        QTest::mouseMove(pad, pad->rect().center() + QPoint(40, 0));
        QTest::mouseRelease(pad, Qt::LeftButton, {}, pad->rect().center() + QPoint(40, 0));
        QVERIFY(!pad->isBlank() && !draw->isEnabled());
        words = nullptr;
        for (auto* each : dialog.findChildren<QLineEdit*>())
            if (!each->placeholderText().isEmpty())
                words = each;
        QVERIFY(words);
        words->setText("a line");
        QVERIFY(draw->isEnabled());
        QCOMPARE(dialog.task(), PictureTask::scribble);
        const Image lines = dialog.lines();
        const Rgb middle = lines.at(lines.width / 2, lines.height / 2);
        QVERIFY2(middle.r > 128 && lines.at(2, 2) == Rgb{},  // white on black
                 qPrintable(QString("%1 and %2").arg(middle.r).arg(lines.at(2, 2).r)));
        pad->undo();
        QVERIFY(pad->isBlank() && !draw->isEnabled());
        pad->setLines(QImage(8, 8, QImage::Format_RGB32));
        pad->clear();
        QVERIFY(pad->isBlank());

        desk.engine.prepare(pictureScript(0, {9, 9, 9}) + ends());
        desk.controller.drawAfter(desk.view.selection().position, dialog.task(), lines, dialog.words());
        QTRY_VERIFY(desk.controller.complete());
        QCOMPARE(desk.prompt(), std::string("Make high quality image from children's scribbles|#|a line|"));
        QVERIFY(desk.lastPicture() == lines);
    }

    void edgesOfAPictureAre() {
        Image square = Image::filled(64, 64, kWhite);
        paste(square, Image::filled(24, 24, {200, 20, 20}), 20, 20);
        SketchDialog dialog({32, 32}, true, true);
        dialog.setPicture(square);
        QCOMPARE(dialog.task(), PictureTask::edges);
        const Image lines = dialog.lines();
        QVERIFY(lines.at(5, 5) == Rgb{} && lines.at(lines.width / 2, lines.height / 2) == Rgb{});
        int white = 0;
        for (int y = 0; y < lines.height; ++y)
            for (int x = 0; x < lines.width; ++x)
                white += lines.at(x, y).r > 128 ? 1 : 0;
        QVERIFY(white > lines.width);
        // A stroke more, and it is a sketch; of a model that knows edges alone it stays one.
        auto* pad = dialog.findChild<SketchPad*>();
        dialog.show();
        QTest::mouseClick(pad, Qt::LeftButton, {}, pad->rect().center());
        QCOMPARE(dialog.task(), PictureTask::scribble);
        SketchDialog edgesAlone({32, 32}, false, true);
        QCOMPARE(edgesAlone.task(), PictureTask::edges);
    }

    void thingsArePlaced() {
        DrawingDesk desk({makeParagraph("text")});
        desk.dialogs->onRun = [](QDialog& run) {
            auto& dialog = dynamic_cast<PlaceThingsDialog&>(run);
            dialog.show();
            auto* boxes = dialog.findChild<BoxesEditor*>();
            QPushButton* draw = button(dialog, "Draw");
            const QPoint middle = boxes->rect().center();
            QTest::mousePress(boxes, Qt::LeftButton, {}, middle - QPoint(60, 60));
            QTest::mouseMove(boxes, middle);
            QTest::mouseRelease(boxes, Qt::LeftButton, {}, middle);
            if (boxes->things().size() != 1 || draw->isEnabled())
                return int(QDialog::Rejected);
            boxes->rename("a fox");
            QTest::keyClick(boxes, Qt::Key_Insert);
            boxes->rename("a tree");
            const double before = boxes->things()[1].left;
            QTest::keyClick(boxes, Qt::Key_Right);
            QTest::keyClick(boxes, Qt::Key_Down, Qt::ShiftModifier);
            if (boxes->things()[1].left <= before || boxes->things()[1].bottom <= 0.65)
                return int(QDialog::Rejected);
            QTest::keyClick(boxes, Qt::Key_Insert);
            QTest::keyClick(boxes, Qt::Key_Delete);
            QTest::keyClick(boxes, Qt::Key_PageUp);
            if (boxes->things().size() != 2 || draw->isEnabled())
                return int(QDialog::Rejected);
            for (auto* line : dialog.findChildren<QLineEdit*>())
                if (line->placeholderText().contains("meadow"))
                    line->setText("a meadow");
            return int(draw->isEnabled() ? QDialog::Accepted : QDialog::Rejected);
        };
        desk.engine.prepare(pictureScript(0, {9, 9, 9}) + ends());
        desk.window.findChild<QAction*>("model.place_things")->trigger();
        QTRY_VERIFY(desk.controller.complete());
        const std::optional<PlacedWish> asked = placedWish(desk.prompt().substr(0, desk.prompt().size() - 1));
        QVERIFY2(asked, desk.prompt().c_str());
        QCOMPARE(asked->things.size(), std::size_t{2});
        QCOMPARE(asked->things[1].name, std::string("a tree"));
        QCOMPARE(asked->caption, std::string("a meadow"));

        // What was placed is there again, to be changed.
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        std::size_t at = 0;
        while (!desk.block(at).picture)
            ++at;
        desk.view.select({{desk.block(at).id, 0}, {desk.block(at).id, 1}});
        PlacedWish again;
        desk.dialogs->onRun = [&](QDialog& run) {
            again = dynamic_cast<PlaceThingsDialog&>(run).result();
            return int(QDialog::Rejected);
        };
        auto* anew = desk.window.findChild<QAction*>("model.place_anew");
        QTRY_VERIFY(anew->isVisible() && anew->isEnabled());
        anew->trigger();
        QCOMPARE(again.things.size(), std::size_t{2});
        QCOMPARE(again.things[0].name, std::string("a fox"));
    }

    void commandsAreThereForWhatTheModelKnows() {
        Desk other({makeParagraph("text")});
        for (const char* id : {"model.sketch", "model.place_things", "model.change_picture", "model.fill"})
            QVERIFY2(!other.window.findChild<QAction*>(id)->isVisible(), id);
        DrawingDesk desk({makeParagraph("text")});
        for (const char* id : {"model.sketch", "model.place_things", "model.fill"})
            QTRY_VERIFY2(desk.window.findChild<QAction*>(id)->isVisible(), id);
    }

private:
    TestHome m_home;
};

QTEST_MAIN(DrawingTest)
#include "drawing_test.moc"
