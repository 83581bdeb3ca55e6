// What is where in pictures: pointed out by a model, kept in the document, shown over the picture, reached by keys.
#include "tests/ui/desk.h"

#include "core/document/picture_place.h"
#include "ui/dialogs/boxes_editor.h"
#include "ui/dialogs/places_dialog.h"
#include "ui/document_view/picture_places.h"
#include "ui/panels/banner.h"
#include "ui/panels/status_panel.h"

#include <QAction>
#include <QLineEdit>
#include <QPushButton>

using namespace pardalis;
using namespace std::chrono_literals;

namespace {

const PictureBox kLeft{0.0, 0.25, 0.5, 0.75}, kRight{0.5, 0.5, 1.0, 1.0};

// "See the fox there." above a picture, a model that points.
struct PointingDesk : Desk {
    PointingDesk(bool points = true) : Desk({makeParagraph("Look. See the fox there.")}) {
        Block picture = pictureBlock(window.model(), 160, 80);
        view.insertBlocks({picture}, "test");
        if (points) {
            controller.openModel("points");
            QTRY_VERIFY(controller.canPoint());
        }
    }
    QAction* action(const char* id) { return window.findChild<QAction*>(id); }
    void selectPicture() { view.select({{block(1).id, 0}, {block(1).id, 1}}); }
    void selectFox() { view.select({at(block(0), 10), at(block(0), 17)}); }
    const Picture& picture() { return *block(1).picture; }
    QString status() { return window.findChild<StatusPanel*>()->currentMessage(); }
    void keepRegions(const std::vector<PictureRegion>& regions) {
        Picture changed = picture();
        changed.regions = regions;
        view.run("test", *changePicture(document(), block(1).id, changed));
    }
    void link(const Selection& words, const std::string& target) {
        StyleChange change;
        change.link = target;
        view.run("test", *setTextStyle(document(), words, change));
    }
    void press(const QString& text) {
        for (QPushButton* button : window.banner().findChildren<QPushButton*>())
            if (button->text() == text && button->isVisible())
                return button->click();
        QFAIL(qPrintable("no button " + text));
    }
    // What lies over the picture: "fox snow*", the one that is lit with a star.
    QString over() {
        const auto over = view.places().over(block(1).id);
        QStringList words;
        for (std::size_t i = 0; over && i < over->places.size(); ++i)
            words << over->places[i].words + (over->lit == int(i) ? "*" : "");
        return words.join(' ');
    }
    QPoint inPicture(double x, double y) {
        const QRectF rect = view.pictureRect(block(1).id);
        return QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height()).toPoint();
    }
    void hover(const QPoint& position) {
        QMouseEvent move(QEvent::MouseMove, position, view.viewport()->mapToGlobal(position), Qt::NoButton,
                         Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(view.viewport(), &move);
    }
};

// As near as the grid of the model has it.
bool isNear(const PictureBox& a, const PictureBox& b) {
    const double cell = 1.01 / 16;
    return std::abs(a.left - b.left) < cell && std::abs(a.top - b.top) < cell && std::abs(a.right - b.right) < cell &&
           std::abs(a.bottom - b.bottom) < cell;
}

std::vector<PictureRegion> foxAndSnow() { return {{"fox", kLeft, Origin::model}, {"snow", kRight, Origin::user}}; }

}  // namespace

class PointingTest : public QObject {
    Q_OBJECT

private slots:
    void init() { failOnAnyWarning(); }

    void onlyModelsThatPointAreAsked() {
        PointingDesk desk(false);
        desk.selectPicture();
        QVERIFY(!desk.action("picture.show_where")->isEnabled() && !desk.action("picture.where_is")->isEnabled());
        desk.selectFox();
        QVERIFY(!desk.action("edit.find_in_picture")->isEnabled());
        desk.controller.openModel("points");
        QTRY_VERIFY(desk.action("edit.find_in_picture")->isEnabled());
        QVERIFY(!desk.action("picture.show_where")->isEnabled());
        desk.view.select({at(desk.block(0), 0), at(desk.block(1), 1)});
        QVERIFY(!desk.action("edit.find_in_picture")->isEnabled());
    }

    void whatIsWhereIsShownAndKept() {
        PointingDesk desk;
        desk.selectPicture();
        const std::string said = "a fox sits in snow.";
        desk.engine.prepare(sees({.text = said, .spans = {{0, 5, {kLeft}}, {14, 18, {kRight, kLeft}}}}) + ends());
        desk.action("picture.show_where")->trigger();
        QTRY_COMPARE(desk.picture().regions.size(), std::size_t{3});
        QCOMPARE(desk.picture().regions[0].label, std::string("a fox"));
        QVERIFY(isNear(desk.picture().regions[0].box, kLeft) && isNear(desk.picture().regions[1].box, kRight));
        QVERIFY(desk.picture().regions[2].label == "snow" && desk.picture().regions[2].origin == Origin::model);
        QVERIFY2(desk.status().contains("a fox, snow"), qPrintable(desk.status()));
        QCOMPARE(desk.over(), QString("a fox snow snow"));
        QVERIFY(desk.picture().caption.empty());
        desk.undo().undo();
        QVERIFY(desk.picture().regions.empty());
        QCOMPARE(desk.over(), QString());
        desk.engine.prepare(sees({.text = "nothing", .spans = {}}) + ends());
        desk.action("picture.show_where")->trigger();
        QTRY_VERIFY2(desk.status().contains("points at nothing"), qPrintable(desk.status()));
        QCOMPARE(desk.wrong(), QString());
    }

    // The model sees a square part alone, and speaks of that.
    void boxesAreOfTheWholePicture() {
        PointingDesk desk;
        Picture cropped = desk.picture();
        cropped.fit = Fit::crop;
        desk.view.run("test", *changePicture(desk.document(), desk.block(1).id, cropped));
        desk.selectPicture();
        desk.engine.prepare(sees({.text = "all", .spans = {{0, 3, {{0, 0, 1, 1}}}}}) + ends());
        desk.action("picture.show_where")->trigger();
        QTRY_COMPARE(desk.picture().regions.size(), std::size_t{1});
        QVERIFY(isNear(desk.picture().regions[0].box, {0.25, 0, 0.75, 1}));
        GenerationController::LookedAt seen;
        desk.controller.lookAt(desk.block(1).id, {.task = LookTask::name, .box = {0, 0, 0.2, 1}}, &desk.view,
                               [&](const auto& answer) { seen = answer; });
        QVERIFY2(seen.failure.contains("outside"), qPrintable(seen.failure));
    }

    void selectedWordsAreFoundAndSuggested() {
        PointingDesk desk;
        desk.selectFox();
        desk.engine.prepare(finds({{-0.1, 1}, {-3, 1}}));
        desk.engine.prepare(sees({.text = "", .spans = {{0, 0, {kRight}}}}, true) + ends());
        desk.action("edit.find_in_picture")->trigger();
        QTRY_VERIFY2(desk.window.banner().text().startsWith("A suggestion: “the fox”"),
                     qPrintable(desk.window.banner().text()));
        const std::vector<GenerationRequest> requests = desk.engine.requests();
        QVERIFY(!requests.at(requests.size() - 2).choices.empty());
        QCOMPARE(std::get<PointingText>(requests.back().prompt.back()).said.text, std::string("See the fox"));
        // Shown, and nothing of it in the document yet.
        QCOMPARE(desk.over(), QString("the fox*"));
        QVERIFY(desk.picture().regions.empty() && desk.block(0).runs.size() == 1);
        const int steps = desk.undo().count();
        desk.press("Keep it");
        QCOMPARE(desk.undo().count(), steps + 1);
        QCOMPARE(desk.picture().regions.size(), std::size_t{1});
        QVERIFY(isNear(desk.picture().regions[0].box, kRight));
        QCOMPARE(desk.block(0).runs.at(1).text, std::string("the fox"));
        QCOMPARE(desk.block(0).runs.at(1).style.link, linkTo({desk.block(1).id, desk.picture().regions[0].box}));
        QCOMPARE(desk.over(), QString("the fox*"));  // the words are selected that lead there
        QCOMPARE(desk.wrong(), QString());
        desk.undo().undo();
        QVERIFY(desk.picture().regions.empty() && desk.block(0).runs.size() == 1);
    }

    void aSuggestionIsLeft() {
        for (const bool byButton : {true, false}) {
            PointingDesk desk;
            desk.selectFox();
            desk.engine.prepare(finds({{-0.1, 1}, {-3, 1}}));
            desk.engine.prepare(sees({.text = "", .spans = {{0, 0, {kRight}}}}, true) + ends());
            const int steps = desk.undo().count();
            desk.action("edit.find_in_picture")->trigger();
            QTRY_COMPARE(desk.over(), QString("the fox*"));
            byButton ? desk.press("Not so") : desk.window.banner().dismiss();
            QCOMPARE(desk.over(), QString());
            QCOMPARE(desk.undo().count(), steps);
        }
    }

    void whatIsNotThereIsSaidAndMayBeLookedForAllTheSame() {
        PointingDesk desk;
        desk.selectFox();
        desk.engine.prepare(finds({{-3, 1}, {-0.1, 1}}));
        desk.action("edit.find_in_picture")->trigger();
        QTRY_VERIFY(desk.window.banner().text().contains("does not think that “the fox” is in the picture"));
        QCOMPARE(desk.over(), QString());
        desk.engine.prepare(sees({.text = "", .spans = {{0, 0, {kLeft}}}}, true) + ends());
        desk.press("Look all the same");
        QTRY_VERIFY(desk.window.banner().text().startsWith("A suggestion"));
        desk.press("Not so");
    }

    // Words that were written anew meanwhile are left alone; the box is kept.
    void whatChangedMeanwhileIsNotLinked() {
        PointingDesk desk;
        desk.selectFox();
        desk.engine.prepare(finds({{-0.1, 1}, {-3, 1}}));
        desk.engine.prepare(sees({.text = "", .spans = {{0, 0, {kRight}}}}, true) + ends());
        desk.action("edit.find_in_picture")->trigger();
        QTRY_COMPARE(desk.over(), QString("the fox*"));
        desk.caret(0, 0);
        desk.key(Qt::Key_X);
        desk.window.model().settleAll();
        desk.press("Keep it");
        QCOMPARE(desk.picture().regions.size(), std::size_t{1});
        QCOMPARE(desk.block(0).runs.size(), std::size_t{1});
    }

    void aPhraseIsAskedFor() {
        PointingDesk desk;
        desk.selectPicture();
        desk.dialogs->input = "  the red  ball ";
        desk.engine.prepare(finds({{-0.1, 1}, {-3, 1}}));
        desk.engine.prepare(sees({.text = "", .spans = {{0, 0, {kRight}}}}, true) + ends());
        desk.action("picture.where_is")->trigger();
        QTRY_VERIFY(desk.window.banner().text().contains("“the red ball”"));
        desk.press("Keep it");
        QCOMPARE(desk.picture().regions.at(0).label, std::string("the red ball"));
        desk.engine.prepare({{{}, Failed{.cause = "the sky fell", .remedies = {}}}});
        desk.selectPicture();
        desk.action("picture.where_is")->trigger();
        QTRY_VERIFY2(desk.status().contains("the sky fell"), qPrintable(desk.status()));
    }

    void keysStepFromPlaceToPlace() {
        PointingDesk desk(false);
        desk.keepRegions(foxAndSnow());
        desk.selectPicture();
        QCOMPARE(desk.over(), QString("fox snow"));
        desk.key(Qt::Key_Tab);
        QCOMPARE(desk.over(), QString("fox* snow"));
        QVERIFY2(desk.status().contains("1 of 2") && desk.status().contains("fox"), qPrintable(desk.status()));
        QVERIFY(desk.view.accessibleDescription().contains("fox"));
        desk.key(Qt::Key_Tab);
        QCOMPARE(desk.over(), QString("fox snow*"));
        desk.key(Qt::Key_Tab);
        desk.key(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(desk.over(), QString("fox snow*"));
        desk.key(Qt::Key_1);
        QCOMPARE(desk.over(), QString("fox* snow"));
        desk.key(Qt::Key_7);
        QVERIFY2(desk.status().contains("no place 7"), qPrintable(desk.status()));
        desk.key(Qt::Key_Escape);
        QCOMPARE(desk.over(), QString("fox snow"));
        desk.key(Qt::Key_2);
        desk.key(Qt::Key_Delete);
        QCOMPARE(desk.over(), QString("fox"));
        QVERIFY(desk.view.selectedPictureId() == desk.block(1).id);
        desk.undo().undo();
        QCOMPARE(desk.picture().regions.size(), std::size_t{2});
        desk.caret(0, 0);
        QCOMPARE(desk.over(), QString());
        QVERIFY(desk.block(1).picture && desk.block(2).runs.empty());
        QCOMPARE(desk.wrong(), QString());
    }

    void withoutPlacesKeysDoAsEver() {
        PointingDesk desk(false);
        desk.selectPicture();
        desk.key(Qt::Key_1);
        QVERIFY(!desk.block(1).picture);
        QCOMPARE(desk.block(1).text(), std::string("1"));
    }

    void wordsAtTheCaretAndThePointerLightTheirPlace() {
        PointingDesk desk(false);
        desk.keepRegions(foxAndSnow());
        desk.link({at(desk.block(0), 10), at(desk.block(0), 17)}, linkTo({desk.block(1).id, kLeft}));
        desk.caret(0, 2);
        QCOMPARE(desk.over(), QString());
        desk.caret(0, 13);
        QCOMPARE(desk.over(), QString("fox* snow"));
        desk.caret(0, 2);
        desk.hover(desk.inPicture(0.75, 0.9));
        QCOMPARE(desk.over(), QString("fox snow*"));
        desk.hover(desk.inPicture(0.25, 0.1));
        QCOMPARE(desk.over(), QString("fox snow"));
        QTextCursor cursor(desk.view.document());
        cursor.setPosition(13);
        desk.hover(desk.view.cursorRect(cursor).center());
        QCOMPARE(desk.over(), QString("fox* snow"));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(desk.view.viewport(), &leave);
        QCOMPARE(desk.over(), QString());
        // Of a place that was taken out, where it was.
        desk.keepRegions({});
        desk.caret(0, 13);
        QCOMPARE(desk.over(), QString("*"));
        desk.view.grab();
    }

    void wordsOfTheCaptionLightTheirPlace() {
        PointingDesk desk(false);
        desk.keepRegions(foxAndSnow());
        Picture captioned = desk.picture();
        captioned.caption = "snow";
        desk.view.run("test", *changePicture(desk.document(), desk.block(1).id, captioned));
        desk.caret(0, 0);
        const QPoint word = desk.view.captionRect(desk.block(1).id).center().toPoint();
        desk.hover(word);
        QCOMPARE(desk.over(), QString("fox snow*"));
        desk.view.grab();
        QTest::mouseClick(desk.view.viewport(), Qt::LeftButton, {}, word);
        QVERIFY(desk.view.selectedPictureId() == desk.block(1).id);
        QVERIFY2(desk.status().contains("2 of 2"), qPrintable(desk.status()));
    }

    void aLinkIsFollowedWithinTheDocument() {
        PointingDesk desk(false);
        desk.keepRegions(foxAndSnow());
        const Selection fox{at(desk.block(0), 10), at(desk.block(0), 17)};
        const auto follow = [&](const std::string& link) {
            desk.link(fox, link);
            desk.caret(0, 0);
            QTextCursor cursor(desk.view.document());
            cursor.setPosition(13);
            QTest::mouseClick(desk.view.viewport(), Qt::LeftButton, Qt::ControlModifier,
                              desk.view.cursorRect(cursor).center());
        };
        follow(linkTo({desk.block(1).id, kRight}));
        QVERIFY(desk.view.selectedPictureId() == desk.block(1).id);
        QCOMPARE(desk.over(), QString("fox snow*"));
        for (const char* dead : {"#picture-00000000000000ab@1,2,3,4", "#picture-nowhere"}) {
            follow(dead);
            QVERIFY(!desk.view.selectedPictureId());
            QVERIFY2(desk.status().contains("not in this document"), qPrintable(desk.status()));
        }
        QVERIFY(desk.dialogs->asked.isEmpty());
    }

    void placesOfAnAnswerAreShownAndGo() {
        PointingDesk desk(false);
        desk.keepRegions(foxAndSnow());
        desk.caret(0, 0);
        desk.view.showPlaces(desk.block(1).id, {.text = "a hare", .spans = {{2, 6, {kLeft, kRight}}}});
        QCOMPARE(desk.over(), QString("hare"));
        desk.view.lightPlace(0);
        QCOMPARE(desk.over(), QString("hare*"));
        desk.view.grab();
        desk.view.clearPlaces();
        QCOMPARE(desk.over(), QString());
        desk.view.showPlaces(desk.block(1).id, {.text = "a hare", .spans = {{2, 6, {kLeft}}}});
        desk.window.model().reset(Document());
        QVERIFY(!desk.view.places().showsIn());
    }

    void boxesAreNamedByHandAndByTheModel() {
        PointingDesk desk;
        desk.keepRegions(foxAndSnow());
        desk.selectPicture();
        desk.engine.prepare(sees({.text = "a little hare", .spans = {}}) + ends());
        desk.engine.prepare({{{}, Failed{.cause = "no light", .remedies = {}}}});
        desk.dialogs->onRun = [&](QDialog& dialog) {
            [&] {
                auto* boxes = dialog.findChild<BoxesEditor*>();
                auto* name = dialog.findChild<QLineEdit*>();
                QCOMPARE(boxes->things().size(), std::size_t{2});
                boxes->addInTheMiddle();
                QTRY_COMPARE(boxes->things()[2].name, std::string("a little hare"));
                QCOMPARE(name->text(), QString("a little hare"));
                const auto asked = std::get<PointingText>(desk.engine.requests().back().prompt.back());
                QVERIFY(std::abs(asked.said.spans.at(0).boxes.at(0).left - 0.35) < 0.001);
                boxes->addInTheMiddle();  // and the model does not know
                QTRY_VERIFY(!desk.controller.running());
                QTest::keyClicks(name, "mine");
            }();
            return int(QDialog::Accepted);
        };
        desk.action("picture.name_boxed")->trigger();
        const std::vector<PictureRegion>& regions = desk.picture().regions;
        QCOMPARE(regions.size(), std::size_t{4});
        QVERIFY(regions[0] == foxAndSnow()[0] && regions[1] == foxAndSnow()[1]);
        QVERIFY(regions[2].label == "a little hare" && regions[2].origin == Origin::model);
        QVERIFY(regions[3].label == "mine" && regions[3].origin == Origin::user);
        QVERIFY(desk.action("picture.remove_places")->isEnabled());
        desk.action("picture.remove_places")->trigger();
        QVERIFY(desk.picture().regions.empty());
        desk.undo().undo();
        QCOMPARE(desk.picture().regions.size(), std::size_t{4});
    }

    void boxesNeedNamesToBeKept() {
        PlacesDialog dialog(QImage(), foxAndSnow(), false);
        dialog.show();
        auto* boxes = dialog.findChild<BoxesEditor*>();
        const auto keep = [&] {
            for (QPushButton* button : dialog.findChildren<QPushButton*>())
                if (button->text() == "Keep")
                    return button->isEnabled();
            return false;
        };
        QVERIFY(keep());
        boxes->addInTheMiddle();
        QVERIFY(!keep());
        boxes->removeSelected();
        QVERIFY(keep());
        QVERIFY(dialog.result() == foxAndSnow());
        boxes->rename("a vixen");
        QVERIFY(dialog.result()[1].label == "a vixen" || dialog.result()[0].label == "a vixen");
    }

private:
    TestHome m_home;
};

QTEST_MAIN(PointingTest)
#include "pointing_test.moc"
