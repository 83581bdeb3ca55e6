// Filling in what is selected: what is asked, how it is shown, and what becomes of the page.
#include "tests/ui/desk.h"

#include <QAction>
#include <QSignalSpy>

using namespace pardalis;

namespace {

Script fills(const std::vector<std::string>& texts) {
    Script script;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        script.push_back({{}, HoleBegan{static_cast<int>(i)}});
        script.push_back({{}, TextDelta{texts[i], {}}});
    }
    return script + ends();
}

struct FillingDesk : Desk {
    explicit FillingDesk(std::vector<Block> blocks) : Desk(std::move(blocks)) {
        controller.openModel("fills gaps");
        QTRY_VERIFY(controller.facts()->trainedFor.gaps);
    }
    void select(std::size_t from, std::size_t begin, std::size_t to, std::size_t end) {
        view.select({{block(from).id, begin}, {block(to).id, end}});
    }
    QString shown() { return view.toPlainText(); }
    std::string prompt() const {  // of the last request
        std::string text;
        const GenerationRequest last = engine.requests().back();
        for (const PromptPart& part : last.prompt) {
            if (const auto* words = std::get_if<PromptText>(&part))
                text += words->text;
            else if (const auto* hole = std::get_if<PromptHole>(&part))
                text += "<" + std::to_string(hole->number) + ">";
        }
        return text;
    }
};

}  // namespace

class FillingTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void whatIsSelectedIsReplacedWhenItIsKept() {
        FillingDesk desk({makeParagraph("The weak words end."), makeParagraph("After.")});
        const Document before = desk.document();
        desk.select(0, 4, 0, 14);
        desk.engine.prepare(fills({"strong ones"}));
        QTest::keyClick(&desk.view, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(desk.controller.complete());
        QCOMPARE(desk.prompt(), std::string("The <0> end.\n\nAfter."));
        QCOMPARE(desk.engine.requests().back().pictureMode, PictureMode::none);
        QVERIFY(desk.document() == before);
        // Beside what it will take the place of, which is struck out.
        QVERIFY2(desk.shown().startsWith("The weak wordsstrong ones end."), qPrintable(desk.shown()));
        QCOMPARE(desk.view.extraSelections().size(), 1);
        QCOMPARE(desk.view.extraSelections()[0].cursor.selectedText(), QStringLiteral("weak words"));
        QVERIFY(desk.view.extraSelections()[0].format.fontStrikeOut());
        QVERIFY(desk.view.selection().isCaret());

        desk.key(Qt::Key_Tab);
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(desk.block(0).text(), std::string("The strong ones end."));
        QCOMPARE(desk.block(0).runs.at(1).origin, Origin::model);
        QVERIFY(desk.view.extraSelections().isEmpty());
        QCOMPARE(desk.document().generations().size(), std::size_t{1});
        QCOMPARE(desk.wrong(), QString());
        // One step back it is suggested again or gone, two steps at most and the page is what it was.
        desk.undo().undo();
        QVERIFY(desk.document() == before);
        QCOMPARE(desk.wrong(), QString());
        desk.undo().redo();
        QCOMPARE(desk.block(0).text(), std::string("The strong ones end."));
    }

    // The likeliest of several is shown, and the next is brought back first.
    void ofSeveralWaysTheLikeliestIsShown() {
        FillingDesk desk({makeParagraph("The weak words end.")});
        const Document before = desk.document();
        desk.select(0, 4, 0, 14);
        const auto way = [](const std::string& text, double likelihood) {
            return Script{{{}, HoleBegan{0}}, {{}, TextDelta{text, {}}}, {{}, Finished{.likelihood = likelihood}}};
        };
        desk.engine.prepare(way("so so", -2.0));
        desk.engine.prepare(way("the best", -0.5));
        desk.engine.prepare(way("the worst", -3.0));
        desk.window.findChild<QAction*>("model.fill_best")->trigger();
        QTRY_COMPARE(desk.engine.requests().size(), std::size_t{3});
        QTRY_VERIFY(desk.controller.complete() && desk.shown().contains("the best"));
        QVERIFY(desk.engine.requests()[0].likelihood &&
                desk.engine.requests()[0].seed != desk.engine.requests()[1].seed);
        QCOMPARE(desk.controller.putAside().size(), std::size_t{2});
        QVERIFY(desk.document() == before);
        QCOMPARE(desk.wrong(), QString());

        desk.controller.bringBack(desk.controller.putAside().back().draft);
        QVERIFY2(desk.shown().contains("so so"), qPrintable(desk.shown()));
        desk.key(Qt::Key_Tab);
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(desk.block(0).text(), std::string("The so so end."));
        QCOMPARE(desk.wrong(), QString());
    }

    void aWayThatStopsLeavesTheOthers() {
        FillingDesk desk({makeParagraph("The weak words end.")});
        desk.select(0, 4, 0, 14);
        desk.engine.prepare({{{}, HoleBegan{0}}, {{}, TextDelta{"a way", {}}}, {{}, Finished{.likelihood = -2.0}}});
        desk.engine.prepare(ends());  // nothing
        desk.controller.fillBest(desk.view.selection(), 2);
        QTRY_COMPARE(desk.engine.requests().size(), std::size_t{2});
        QTRY_VERIFY(desk.controller.complete() && desk.shown().contains("a way"));
        QCOMPARE(desk.wrong(), QString());
    }

    void discardedThePageStaysAsItIs() {
        FillingDesk desk({makeParagraph("The weak words end.")});
        const Document before = desk.document();
        desk.select(0, 4, 0, 14);
        desk.engine.prepare(fills({"strong ones"}));
        desk.controller.fill(desk.view.selection());
        QTRY_VERIFY(desk.controller.complete());
        desk.key(Qt::Key_Escape);
        QVERIFY(!desk.controller.suggestion() && desk.document() == before);
        QVERIFY(desk.view.extraSelections().isEmpty());
        QCOMPARE(desk.wrong(), QString());
        // Undoing that brings it back, with what it replaces.
        desk.undo().undo();
        QTRY_VERIFY(desk.controller.suggestion());
        QVERIFY(desk.controller.suggestion()->filling());
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(desk.block(0).text(), std::string("The strong ones end."));
    }

    void blanksOfAPassageAreFilled() {
        FillingDesk desk({makeParagraph("A ___ ran to the ____."), makeParagraph("After.")});
        desk.select(0, 0, 0, 22);
        desk.engine.prepare(fills({"fox", "wood"}));
        desk.controller.fill(desk.view.selection());
        QTRY_VERIFY(desk.controller.complete());
        QCOMPARE(desk.prompt(), std::string("A <0> ran to the <1>.\n\nAfter."));
        QVERIFY2(desk.shown().contains("A fox ran to the wood."), qPrintable(desk.shown()));
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(desk.block(0).text(), std::string("A fox ran to the wood."));
        QCOMPARE(desk.block(0).runs.at(0).origin, Origin::user);  // only what filled them is the model's
        QCOMPARE(desk.block(0).runs.at(1).origin, Origin::model);
        QCOMPARE(desk.wrong(), QString());
    }

    // What comes after a stop is left as it was.
    void stoppedInTheMiddleTheRestStays() {
        FillingDesk desk({makeParagraph("A ___ ran to the ____.")});
        desk.select(0, 0, 0, 22);
        desk.engine.prepare({{{}, HoleBegan{0}}, {{}, TextDelta{"fox", {}}}});
        desk.controller.fill(desk.view.selection());
        QTRY_VERIFY(desk.shown().contains("fox"));
        desk.controller.stop();
        QTRY_VERIFY(desk.controller.complete());
        QVERIFY2(desk.shown().contains("A fox ran to the ____."), qPrintable(desk.shown()));
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(desk.block(0).text(), std::string("A fox ran to the ____."));
        QCOMPARE(desk.wrong(), QString());
    }

    void overParagraphsAndAtACaret() {
        FillingDesk desk({makeParagraph("One two"), makeParagraph("three"), makeParagraph("four five")});
        desk.select(0, 4, 2, 4);
        desk.engine.prepare(fills({"2 to 4"}));
        desk.controller.fill(desk.view.selection());
        QTRY_VERIFY(desk.controller.complete());
        QCOMPARE(desk.prompt(), std::string("One <0> five"));
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(desk.document().blocks().size(), std::size_t{1});
        QCOMPARE(desk.block(0).text(), std::string("One 2 to 4 five"));

        desk.caret(0, 4);
        desk.engine.prepare(fills({"and "}));
        desk.controller.fill(desk.view.selection());
        QTRY_VERIFY(desk.controller.complete());
        QCOMPARE(desk.prompt(), std::string("One <0>2 to 4 five"));
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(desk.block(0).text(), std::string("One and 2 to 4 five"));
        QCOMPARE(desk.wrong(), QString());
    }

    // The holes move along with what is typed before them, and what is typed into one is replaced with it.
    void typingMeanwhileKeepsThePlace() {
        FillingDesk desk({makeParagraph("The weak words end.")});
        desk.select(0, 4, 0, 14);
        desk.engine.prepare(fills({"strong ones"}));
        desk.controller.fill(desk.view.selection());
        QTRY_VERIFY(desk.controller.complete());
        desk.caret(0, 0);
        QTest::keyClicks(&desk.view, "So. ");
        QCOMPARE(desk.view.extraSelections().at(0).cursor.selectedText(), QStringLiteral("weak words"));
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(desk.block(0).text(), std::string("So. The strong ones end."));
        QCOMPARE(desk.wrong(), QString());
    }

    void triedAgainItFillsTheSamePlace() {
        FillingDesk desk({makeParagraph("The weak words end.")});
        desk.select(0, 4, 0, 14);
        desk.engine.prepare(fills({"strong ones"}));
        desk.controller.fill(desk.view.selection());
        QTRY_VERIFY(desk.controller.complete());
        desk.engine.prepare(fills({"other ones"}));
        desk.controller.tryAgain();
        QTRY_VERIFY(desk.controller.complete());
        QVERIFY(desk.shown().contains("other ones") && !desk.shown().contains("strong"));
        desk.controller.accept();
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(desk.block(0).text(), std::string("The other ones end."));
        QCOMPARE(desk.wrong(), QString());
    }

    void whatCanNotBeFilledIsSaid() {
        FillingDesk desk({makeParagraph("before"), makeParagraph("")});
        QSignalSpy failed(&desk.controller, &GenerationController::failed);
        desk.view.insertBlocks({pictureBlock(desk.window.model())}, "test");
        desk.view.selectAll();
        desk.controller.fill(desk.view.selection());
        QCOMPARE(failed.count(), 1);
        QVERIFY(failed[0][0].toString().contains("picture"));
        QVERIFY(!desk.controller.suggestion() && !desk.controller.running());
    }

    // Of a model that marks no gaps the command is not there.
    void itIsOfferedWhereTheModelCan() {
        Desk other({makeParagraph("The weak words end.")});
        QVERIFY(!other.controller.canFill());
        QTest::keyClick(&other.view, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!other.controller.running() && other.engine.requests().empty());
        FillingDesk desk({makeParagraph("The weak words end.")});
        QVERIFY(desk.controller.canFill());
    }

private:
    TestHome m_home;
};

QTEST_MAIN(FillingTest)
#include "filling_test.moc"
