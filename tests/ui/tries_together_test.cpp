// Several pictures of one wish at once: they come side by side as tries of one place, are stopped one by one or all, and kept in
// one step.
#include "tests/ui/desk.h"

#include "core/editing/variants.h"
#include "ui/commands/command_table.h"
#include "ui/generation/suggestion_draft.h"
#include "ui/panels/tries_bar.h"
#include "ui/panels/wish_box.h"

#include <nlohmann/json.hpp>

#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>

#include <set>

using namespace pardalis;
using namespace std::chrono_literals;

namespace {

Script picture(std::uint8_t red, std::chrono::milliseconds pause = {}) {
    return pictureScript(0, {red, 9, 9}, pause) +
           Script{{{}, Finished{FinishReason::picturesDone, 10, 0, 16, 1, 0.5, 0.1}}};
}
// Its first row, and then nothing until it is stopped.
Script stuck(std::uint8_t red) {
    const Script whole = pictureScript(0, {red, 9, 9});
    Script row(whole.begin(), whole.begin() + 3);
    ImageFinished part = std::get<ImageFinished>(whole.back().what);
    part.codes.resize(4);
    row.push_back({10min, part});
    return row;
}

struct Sheet : Desk {
    TriesBar& bar = *window.findChild<TriesBar*>();

    Sheet() : Desk({makeParagraph("Above."), makeParagraph("A page."), makeParagraph("Below.")}) { caret(1, 7); }

    void draw(const std::vector<Script>& scripts, int pictures = 4) {
        for (const Script& script : scripts)
            engine.prepare(script);
        controller.illustrate(view.selection().position, "a fox", pictures);
    }
    void keep() {
        controller.accept();
        QTRY_VERIFY(!controller.suggestion());
    }
    std::size_t tries() const { return controller.tries().size(); }
    QToolButton* stopOne() { return bar.findChild<QToolButton*>(); }
    const Site* site() { return document().sites().empty() ? nullptr : &document().sites().begin()->second; }
    QString page() {
        QStringList all;
        for (const Block& block : document().blocks())
            all << (block.picture ? QString("#") : QString::fromStdString(block.text()));
        return all.join('|');
    }
};

std::set<std::uint64_t> seedsOf(const Document& document) {
    std::set<std::uint64_t> seeds;
    for (const auto& [id, record] : document.generations())
        seeds.insert(nlohmann::json::parse(record).at("seed").get<std::uint64_t>());
    return seeds;
}

}  // namespace

class TriesTogetherTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void theyComeSideBySideAndAreKeptInOneStep() {
        Sheet desk;
        QVERIFY(!desk.bar.isVisible());
        desk.draw({picture(10), picture(20), picture(30), picture(40)});
        QVERIFY(desk.controller.running() && desk.controller.drawsTogether());
        QCOMPARE(desk.tries(), std::size_t{4});
        QTRY_VERIFY(desk.controller.complete());
        const auto requests = desk.engine.requests();
        QCOMPARE(requests.size(), std::size_t{4});
        for (std::size_t i = 0; i < 4; ++i) {
            QCOMPARE(requests[i].seed, requests[0].seed + i);
            QVERIFY(requests[i].prompt == requests[0].prompt && requests[i].speculation == 0);
        }
        QVERIFY(desk.bar.isVisible());
        QCOMPARE(desk.bar.list().count(), 4);
        QVERIFY(!desk.stopOne()->isVisible());
        desk.bar.list().setCurrentRow(2);
        QCOMPARE(desk.controller.shownTry(), std::size_t{2});
        QCOMPARE(desk.page(), QString("Above.|A page.|Below."));
        const int steps = desk.undo().index();
        desk.keep();
        QVERIFY(!desk.bar.isVisible());
        QCOMPARE(desk.undo().index(), steps + 1);
        QCOMPARE(desk.page(), QString("Above.|A page.|#|Below."));
        QCOMPARE(desk.wrong(), QString());
        QVERIFY(desk.site());
        QCOMPARE(desk.site()->variants.size(), std::size_t{4});
        QCOMPARE(placeOfSite(desk.document(), desk.document().sites().begin()->first)->shown, 3);
        // Each has a record of its own, by which it is drawn again.
        const std::uint64_t first = requests[0].seed;
        QCOMPARE(seedsOf(desk.document()), (std::set<std::uint64_t>{first, first + 1, first + 2, first + 3}));
        desk.view.undo();
        QCOMPARE(desk.page(), QString("Above.|A page.|Below."));
        QVERIFY(desk.document().sites().empty());
        desk.view.redo();
        QCOMPARE(desk.site()->variants.size(), std::size_t{4});
        QCOMPARE(desk.wrong(), QString());
    }

    // From two to eight; one alone is what it was before.
    void asManyAsAreWished_data() {
        QTest::addColumn<int>("wished");
        QTest::addColumn<int>("drawn");
        for (const auto& [wished, drawn] : {std::pair{1, 1}, {2, 2}, {8, 8}, {20, 8}})
            QTest::addRow("%d", wished) << wished << drawn;
    }
    void asManyAsAreWished() {
        QFETCH(int, wished);
        QFETCH(int, drawn);
        Sheet desk;
        desk.draw(std::vector<Script>(8, picture(10)), wished);
        QTRY_VERIFY(desk.controller.complete());
        QCOMPARE(desk.tries(), static_cast<std::size_t>(drawn));
        QCOMPARE(desk.engine.requests().size(), static_cast<std::size_t>(drawn));
        QCOMPARE(desk.bar.isVisible(), drawn > 1);
        desk.keep();
        QCOMPARE(desk.document().sites().size(), std::size_t(drawn > 1 ? 1 : 0));
    }

    void theyMayTakeTurnsWhileTheyAreDrawn() {
        Sheet desk;
        desk.draw({picture(10, 40ms), picture(20, 40ms), picture(30, 40ms), picture(40, 40ms)});
        QTRY_VERIFY(desk.controller.suggestion() && !desk.controller.suggestion()->empty());
        for (const int row : {2, 0, 3, 1})
            desk.bar.list().setCurrentRow(row);
        QCOMPARE(desk.controller.shownTry(), std::size_t{1});
        QVERIFY(desk.controller.drawsTogether() && !desk.controller.stopping());
        QCOMPARE(desk.tries(), std::size_t{4});
        desk.view.undo();
        QCOMPARE(desk.controller.shownTry(), std::size_t{3});
        QTRY_VERIFY(desk.controller.complete());
        for (const auto& draft : desk.controller.tries())
            QVERIFY(draft->pending().state() == PendingSuggestion::State::finished);
        desk.keep();
        QCOMPARE(desk.site()->variants.size(), std::size_t{4});
        QCOMPARE(desk.wrong(), QString());
    }

    void keptBeforeAllAreThereTheyAreWaitedFor() {
        Sheet desk;
        desk.draw({picture(10), picture(20, 30ms), picture(30, 30ms)}, 3);
        QTRY_VERIFY(desk.controller.tries().front()->complete());
        desk.controller.accept();
        QVERIFY(desk.controller.willAccept() && desk.controller.suggestion());
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(desk.site()->variants.size(), std::size_t{3});
        QCOMPARE(desk.page(), QString("Above.|A page.|#|Below."));
    }

    // What has not begun comes to nothing, as for one alone.
    void escStopsThemAll() {
        Sheet desk;
        desk.draw({picture(10), stuck(20), picture(30), picture(40)});
        QTRY_COMPARE(desk.controller.tries()[1]->pending().items().size(), std::size_t{1});
        desk.key(Qt::Key_Escape);
        QVERIFY(desk.controller.stopping() || !desk.controller.running());
        QTRY_VERIFY(!desk.controller.running());
        QTRY_VERIFY(desk.tries() < 4);
        QVERIFY(desk.controller.tries().front()->pending().state() == PendingSuggestion::State::finished);
        desk.key(Qt::Key_Escape);  // and once more takes them off the page
        QVERIFY(!desk.controller.suggestion() && !desk.bar.isVisible());
        desk.view.undo();
        QVERIFY(desk.controller.suggestion());
        QCOMPARE(desk.wrong(), QString());
    }

    void oneIsStoppedAndTheOthersGoOn_data() {
        QTest::addColumn<int>("shown");
        QTest::newRow("that is on the page") << 0;
        QTest::newRow("beside it") << 1;
    }
    void oneIsStoppedAndTheOthersGoOn() {
        QFETCH(int, shown);
        Sheet desk;
        desk.draw({stuck(10), picture(20), picture(30)}, 3);
        QTRY_VERIFY(!desk.controller.tries().front()->pending().empty());
        desk.bar.list().setCurrentRow(0);
        QTRY_VERIFY(desk.stopOne()->isVisible() && desk.stopOne()->isEnabled());
        if (shown == 0) {
            QTest::mouseClick(desk.stopOne(), Qt::LeftButton);
        } else {
            desk.bar.list().setCurrentRow(1);
            desk.controller.stopTry(0);
        }
        QTRY_VERIFY(!desk.controller.running());
        QCOMPARE(desk.controller.tries().back()->pending().state(), PendingSuggestion::State::finished);
    }

    void theFirstThatComesToNothingMakesWay() {
        Sheet desk;
        desk.draw({{{{}, Failed{"too large", {}}}}, picture(20), picture(30)}, 3);
        QSignalSpy failed(&desk.controller, &GenerationController::failed);
        QTRY_VERIFY(desk.controller.complete());
        QCOMPARE(failed.size(), 1);
        QCOMPARE(desk.tries(), std::size_t{2});
        QCOMPARE(desk.controller.suggestion()->items().size(), std::size_t{1});
        QCOMPARE(desk.bar.list().count(), 2);
        desk.keep();
        QCOMPARE(desk.site()->variants.size(), std::size_t{2});
        QCOMPARE(desk.wrong(), QString());
    }

    void nothingAtAll() {
        Sheet desk;
        QSignalSpy nothing(&desk.controller, &GenerationController::nothingCame);
        desk.draw({});
        QTRY_VERIFY(!desk.controller.running());
        QTRY_VERIFY(!desk.controller.suggestion());
        QCOMPARE(nothing.size(), 1);
        QVERIFY(desk.controller.putAside().empty() && !desk.bar.isVisible());
        QCOMPARE(desk.undo().count(), 0);
    }

    void moreTriesOfOnePicture() {
        Sheet desk;
        desk.draw({picture(10)}, 1);
        QTRY_VERIFY(desk.controller.complete());
        for (int i = 0; i < 4; ++i)
            desk.engine.prepare(picture(static_cast<std::uint8_t>(20 + 10 * i)));
        desk.window.commands().trigger("suggestion.again_together");
        QCOMPARE(desk.tries(), std::size_t{5});
        QTRY_VERIFY(desk.controller.complete());
        QCOMPARE(desk.controller.shownTry(), std::size_t{1});
        desk.keep();
        QCOMPARE(desk.site()->variants.size(), std::size_t{5});
        QCOMPARE(seedsOf(desk.document()).size(), std::size_t{5});
    }

    // Undoing it while they are drawn ends them, and brings back what made room.
    void undoneWhileTheyAreDrawnTheyEnd() {
        Sheet desk;
        desk.draw({picture(10)}, 1);
        QTRY_VERIFY(desk.controller.complete());
        const auto before = desk.controller.tries().front();
        desk.engine.prepare(stuck(20));
        desk.controller.tryAgainTogether(3);
        QTRY_VERIFY(desk.controller.suggestion() && !desk.controller.suggestion()->empty());
        desk.view.undo();
        QVERIFY(desk.controller.tries()[desk.controller.shownTry()] == before);
        QTRY_VERIFY(!desk.controller.running() && !desk.controller.stopping());
        QTRY_VERIFY(desk.tries() <= 4);
        desk.keep();
        QCOMPARE(desk.wrong(), QString());
        QCOMPARE(desk.page(), QString("Above.|A page.|#|Below."));
    }

    // To compare with it ends nothing.
    void theOneBeforeIsLookedAtWhileTheyAreDrawn() {
        Sheet desk;
        desk.draw({picture(10)}, 1);
        QTRY_VERIFY(desk.controller.complete());
        const auto before = desk.controller.tries().front();
        desk.engine.prepare(stuck(20));
        desk.controller.tryAgainTogether(3);
        QTRY_VERIFY(desk.controller.suggestion() && !desk.controller.suggestion()->empty());
        desk.controller.showTry(0);
        QVERIFY(desk.controller.tries()[desk.controller.shownTry()] == before);
        QTest::qWait(200);
        QVERIFY(desk.controller.running() && !desk.controller.stopping());
        QCOMPARE(desk.tries(), std::size_t{4});
        desk.controller.stop();
        QTRY_VERIFY(!desk.controller.running());
    }

    void triesThatComeToNothingBringBackTheOneBefore() {
        Sheet desk;
        desk.draw({picture(10)}, 1);
        QTRY_VERIFY(desk.controller.complete());
        const auto before = desk.controller.tries().front();
        desk.controller.tryAgainTogether(3);
        QTRY_VERIFY(!desk.controller.running());
        QTRY_COMPARE(desk.tries(), std::size_t{1});
        QVERIFY(desk.controller.tries().front() == before);
    }

    void thePageMayChangeMeanwhile() {
        Sheet desk;
        desk.draw({picture(10, 20ms), picture(20, 20ms), picture(30, 20ms)}, 3);
        QTRY_VERIFY(desk.controller.suggestion() && !desk.controller.suggestion()->empty());
        desk.caret(0, 6);
        QTest::keyClicks(&desk.view, " More");
        desk.key(Qt::Key_Return);
        QTest::keyClicks(&desk.view, "Another.");
        QTRY_VERIFY(desk.controller.complete());
        desk.bar.list().setCurrentRow(2);
        desk.keep();
        QCOMPARE(desk.page(), QString("Above. More|Another.|A page.|#|Below."));
        QCOMPARE(desk.site()->variants.size(), std::size_t{3});
        QCOMPARE(desk.wrong(), QString());
    }

    void anotherDocumentMayCome() {
        Sheet desk;
        desk.draw({stuck(10), picture(20)}, 2);
        QTRY_VERIFY(desk.controller.suggestion() && !desk.controller.suggestion()->empty());
        desk.window.model().reset(Document({}, {makeParagraph("Another.")}, {}));
        QVERIFY(!desk.controller.suggestion() && !desk.bar.isVisible());
        QVERIFY(!desk.controller.running());
        desk.engine.prepare(says("x") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.complete());
        QCOMPARE(desk.wrong(), QString());
    }

    void theLanguageMayChange() {
        Sheet desk;
        desk.draw({stuck(10), picture(20)}, 2);
        QTRY_VERIFY(desk.bar.isVisible());
        const QString english = desk.bar.findChild<QPushButton*>()->text();
        desk.language.setChoice("de");
        QTRY_VERIFY(desk.bar.findChild<QPushButton*>()->text() != english);
        QVERIFY(desk.bar.list().item(0)->text().startsWith("Versuch"));
        desk.language.setChoice({});
        desk.controller.stop();
        QTRY_VERIFY(!desk.controller.running());
    }

    void theyMayBecomeTriesOfThePictureAbove() {
        Sheet desk;
        desk.draw({picture(10)}, 1);
        QTRY_VERIFY(desk.controller.complete());
        desk.keep();
        const BlockId kept = desk.block(2).id;
        for (int i = 0; i < 3; ++i)
            desk.engine.prepare(picture(static_cast<std::uint8_t>(20 + 10 * i)));
        desk.controller.illustrate({kept, 1}, "a fox", 3);
        QTRY_VERIFY(desk.controller.complete());
        QVERIFY(desk.controller.canKeepInPlace());
        desk.controller.keepInPlace();
        QCOMPARE(desk.page(), QString("Above.|A page.|#|Below."));
        QCOMPARE(desk.site()->variants.size(), std::size_t{4});
    }

    void theWishBoxAsksHowMany() {
        Sheet desk;
        auto* box = desk.window.findChild<WishBox*>("wishBox");
        desk.window.commands().trigger("model.draw_several");
        QTRY_VERIFY(box->isVisible());
        QCOMPARE(box->pictures(), 4);
        QCOMPARE(box->findChild<QLineEdit*>()->text(), QString("A page."));
        box->findChild<QSpinBox*>()->setValue(2);
        QTest::keyClick(box->findChild<QLineEdit*>(), Qt::Key_Return);
        QTRY_COMPARE(desk.engine.requests().size(), std::size_t{2});
        QTRY_VERIFY(!desk.controller.running());
        // Otherwise one, as ever.
        desk.window.commands().trigger("model.illustrate");
        QTRY_VERIFY(box->isVisible());
        QCOMPARE(box->pictures(), 1);
        QTest::keyClick(box, Qt::Key_Escape);
    }
};

QTEST_MAIN(TriesTogetherTest)
#include "tries_together_test.moc"
