// Pictures whose alternative texts and captions the model says: one by one, and all that have none.
#include "tests/ui/desk.h"

#include "ui/dialogs/describe_dialog.h"
#include "ui/panels/status_panel.h"

#include <QAction>
#include <QCheckBox>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>

using namespace pardalis;
using namespace std::chrono_literals;

namespace {

// A page with three pictures, the second described.
struct GalleryDesk : Desk {
    GalleryDesk() : Desk({makeParagraph("above"), makeParagraph("below")}) {
        caret(0, 5);
        Block first = pictureBlock(window.model()), second = pictureBlock(window.model(), 40, 30, {1, 2, 3}),
              third = pictureBlock(window.model(), 30, 30, {9, 9, 9});
        first.picture->alt = third.picture->alt = "";
        second.picture->alt = "known";
        view.insertBlocks({first, second, third}, "test");
    }
    QAction* action(const char* id) { return window.findChild<QAction*>(id); }
    void select(std::size_t i) { view.select({{block(i).id, 0}, {block(i).id, 1}}); }
    const std::string& alt(std::size_t i) { return block(i).picture->alt; }
    QString status() { return window.findChild<StatusPanel*>()->currentMessage(); }
};

Script fails(const std::string& cause) { return {{{}, Failed{.cause = cause, .remedies = {}}}}; }

}  // namespace

class DescribingTest : public QObject {
    Q_OBJECT

private slots:
    void init() { failOnAnyWarning(); }

    void aPictureIsDescribed() {
        GalleryDesk desk;
        QVERIFY(!desk.action("picture.describe")->isEnabled());
        desk.select(1);
        QVERIFY(desk.action("picture.describe")->isEnabled());
        desk.engine.prepare(says("a red\nfield. ") + ends());
        desk.action("picture.describe")->trigger();
        QTRY_COMPARE(desk.alt(1), std::string("A red field."));
        QVERIFY2(desk.status().contains("A red field."), qPrintable(desk.status()));
        const GenerationRequest request = desk.engine.requests().back();
        QVERIFY(request.pictureMode == PictureMode::none && request.prompt.size() == 2);
        QVERIFY(std::holds_alternative<PromptPicture>(request.prompt[1]));
        QVERIFY(!desk.controller.suggestion());
        desk.undo().undo();
        QCOMPARE(desk.alt(1), std::string());
        QCOMPARE(desk.wrong(), QString());
    }

    void aCaptionIsSuggested() {
        GalleryDesk desk;
        desk.select(2);
        desk.engine.prepare(says("there is much") + says(" to see") + ends());
        desk.action("picture.suggest_caption")->trigger();
        QTRY_COMPARE(desk.block(2).picture->caption, std::string("There is much to see"));
        QCOMPARE(desk.alt(2), std::string("known"));
    }

    // Whoever looks says more than what for, and is told more than words.
    void aWishIsAskedInItsOwnWords() {
        GalleryDesk desk;
        QVERIFY(!desk.controller.canPoint());
        desk.controller.openModel("points");
        QTRY_VERIFY(desk.controller.canPoint());
        GenerationController::LookedAt seen;
        int told = 0;
        const auto look = [&](LookWish wish) {
            desk.controller.lookAt(desk.block(1).id, std::move(wish), &desk.view, [&](const auto& answer) {
                seen = answer;
                ++told;
            });
        };
        desk.engine.prepare(finds({{-1, 1}, {-3, 1}}));
        look({.task = LookTask::isThere, .text = "a fox"});
        QTRY_COMPARE(told, 1);
        QVERIFY(seen.failure.isEmpty() && seen.said.text.empty());
        QCOMPARE(seen.scores, (std::vector<ChoiceScore>{{-1, 1}, {-3, 1}}));
        QCOMPARE(desk.engine.requests().back().choices, (std::vector<std::string>{"Yes.", "No."}));
        const PictureBox box{0.25, 0.5, 0.5, 0.75};
        desk.engine.prepare(sees({.text = "", .spans = {{0, 0, {box}}}}, true) + ends());
        look({.task = LookTask::find, .text = "There sits", .phrase = "a fox"});
        QTRY_COMPARE(told, 2);
        QVERIFY2(seen.failure.isEmpty(), qPrintable(seen.failure));
        QVERIFY(seen.said.spans.size() == 1 && seen.said.spans[0].boxes.size() == 1);
        QVERIFY(std::abs(seen.said.spans[0].boxes[0].left - box.left) < 1.0 / 16);
        const auto asked = std::get<PointingText>(desk.engine.requests().back().prompt.back());
        QCOMPARE(asked.said.text, std::string("There sits a fox"));
        look({.task = LookTask::next, .others = {desk.block(2).id, desk.block(3).id}});
        QTRY_COMPARE(told, 3);
        QCOMPARE(desk.engine.requests().back().choices, std::vector<std::string>{"Yes"});
        look({.task = LookTask::next, .others = {BlockId{77}}});
        QCOMPARE(told, 4);
        QVERIFY2(seen.failure.contains("no longer"), qPrintable(seen.failure));
    }

    void whatGoesWrongIsSaidAndChangesNothing() {
        GalleryDesk desk;
        desk.select(1);
        desk.engine.prepare(fails("the sky fell"));
        desk.action("picture.describe")->trigger();
        QTRY_VERIFY2(desk.status().contains("the sky fell"), qPrintable(desk.status()));
        desk.engine.prepare(ends());
        desk.action("picture.describe")->trigger();
        QTRY_VERIFY2(desk.status().contains("nothing to say"), qPrintable(desk.status()));
        QCOMPARE(desk.alt(1), std::string());
        // The picture is gone before the answer is there.
        desk.engine.prepare(says("late", 50ms) + ends());
        desk.action("picture.describe")->trigger();
        desk.window.model().reset(Document({}, {makeParagraph("another")}, {}));
        QTRY_VERIFY(!desk.controller.running());
        QVERIFY2(desk.status().contains("stopped"), qPrintable(desk.status()));
        QCOMPARE(desk.block(0).text(), std::string("another"));
    }

    void allPicturesAreDescribedAndLookedOver() {
        GalleryDesk desk;
        desk.engine.prepare(says("one thing") + ends());
        desk.engine.prepare(fails("no light"));
        desk.dialogs->onRun = [&](QDialog& dialog) {
            auto& describing = dynamic_cast<DescribeDialog&>(dialog);
            const auto lines = describing.findChildren<QLineEdit*>();
            const auto ticks = describing.findChildren<QCheckBox*>();
            [&] {
                QCOMPARE(describing.count(), 2);
                QTRY_VERIFY(!desk.controller.running() && lines[0]->text() == "One thing");
                QVERIFY(ticks[0]->isChecked() && !ticks[1]->isChecked());
                QVERIFY(describing.picture(1) == desk.block(3).id);
                QCOMPARE(describing.findChild<QProgressBar*>()->value(), 2);
                QTest::keyClicks(lines[1], "another thing");
                QVERIFY(ticks[1]->isChecked());
                QCOMPARE(describing.chosen().size(), std::size_t{2});
            }();
            return int(QDialog::Accepted);
        };
        desk.action("picture.describe_all")->trigger();
        QCOMPARE(desk.alt(1), std::string("One thing"));
        QCOMPARE(desk.alt(2), std::string("known"));
        QCOMPARE(desk.alt(3), std::string("another thing"));
        QCOMPARE(desk.wrong(), QString());
        QVERIFY(!desk.action("picture.describe_all")->isEnabled());
        desk.undo().undo();  // of both
        QVERIFY(desk.alt(1).empty() && desk.alt(3).empty() && desk.alt(2) == "known");
    }

    void aListThatIsLeftChangesNothing() {
        GalleryDesk desk;
        desk.engine.prepare(says("one thing", 20ms) + ends());
        desk.engine.prepare(says("another", 10s) + ends());
        desk.dialogs->onRun = [&](QDialog& dialog) {
            [&] { QTRY_COMPARE(dialog.findChildren<QLineEdit*>()[0]->text(), QString("One thing")); }();
            return int(QDialog::Rejected);
        };
        const int steps = desk.undo().count();
        desk.action("picture.describe_all")->trigger();
        QTRY_VERIFY(!desk.controller.running());
        QCOMPARE(desk.undo().count(), steps);
        QVERIFY(desk.alt(1).empty());
    }

    void whatSomebodyTypedStays() {
        DescribeDialog dialog({BlockId{1}, BlockId{2}});
        const auto lines = dialog.findChildren<QLineEdit*>();
        dialog.show();
        dialog.show(0, {});
        dialog.show(1, QImage(3, 200, QImage::Format_RGB32));
        QTest::keyClicks(lines[0], "mine");
        dialog.propose(0, "yours");
        dialog.propose(1, "");
        QCOMPARE(lines[0]->text(), QString("mine"));
        QCOMPARE(dialog.chosen(), (std::map<BlockId, std::string>{{BlockId{1}, "mine"}}));
        for (QCheckBox* tick : dialog.findChildren<QCheckBox*>())
            tick->setChecked(false);
        QVERIFY(dialog.chosen().empty());
        for (QPushButton* button : dialog.findChildren<QPushButton*>())
            QVERIFY(button->text() != "Put in" || !button->isEnabled());
    }

private:
    TestHome m_home;
};

QTEST_MAIN(DescribingTest)
#include "describing_test.moc"
