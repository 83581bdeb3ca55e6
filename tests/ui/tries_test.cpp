// Every try is kept: they take turns at the suggestion and, once one is kept, on the page, in the file and after a crash.
#include "tests/ui/desk.h"

#include "core/editing/variants.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "core/journal/recovery_slot.h"
#include "ui/commands/command_table.h"
#include "ui/dialogs/tries_dialog.h"
#include "ui/document_view/variant_pager.h"
#include "ui/panels/status_panel.h"
#include "ui/suggestion/pending_suggestion.h"

#include <QListWidget>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>

using namespace pardalis;

namespace {

QString textOf(const Document& document) {
    QStringList all;
    for (const Block& block : document.blocks())
        all << (block.picture ? QStringLiteral("#") + QString::number(block.picture->tokens->codes.size())
                              : QString::fromStdString(block.text()));
    return all.join('|');
}

// A page that was gone on with so many times, the last of which waits.
void tryTexts(Desk& desk, const QStringList& texts) {
    for (const QString& text : texts) {
        desk.engine.prepare(says(text.toStdString()) + ends());
        if (desk.controller.suggestion())
            desk.controller.tryAgain();
        else
            desk.goOn();
        QTRY_VERIFY(desk.controller.complete());
    }
}
void tryPictures(Desk& desk, const std::vector<std::uint8_t>& reds) {
    for (const std::uint8_t red : reds) {
        desk.engine.prepare(pictureScript(0, {red, 9, 9}) + ends());
        if (desk.controller.suggestion())
            desk.controller.tryAgain();
        else
            desk.controller.illustrate(desk.document().end(), "a fox");
        QTRY_VERIFY(desk.controller.complete());
    }
}
void keep(Desk& desk) {
    desk.controller.accept();
    QTRY_VERIFY(!desk.controller.suggestion());
}

// Waits for the dialog and does something in it.
template <typename What>
void inDialog(Desk& desk, What what) {
    desk.dialogs->onRun = [what](QDialog& dialog) {
        auto* tries = qobject_cast<TriesDialog*>(&dialog);
        if (!tries)
            return int(QDialog::Rejected);
        tries->show();
        what(*tries);
        return int(QDialog::Accepted);
    };
}

}  // namespace

class TriesTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    // Case variant-lost.
    void theyTakeTurnsAtTheSuggestion() {
        Desk desk({makeParagraph("He said")});
        tryTexts(desk, {" one.", " two.", " three."});
        QCOMPARE(desk.controller.tries().size(), std::size_t{3});
        QCOMPARE(desk.controller.shownTry(), std::size_t{2});
        auto* previous = desk.window.findChild<QToolButton*>("previousTry");
        auto* next = desk.window.findChild<QToolButton*>("nextTry");
        QTRY_VERIFY(previous->isVisible() && !next->isEnabled());
        const auto shown = [&] { return desk.view.toPlainText().trimmed(); };
        QCOMPARE(shown(), QString("He said three."));
        QTest::mouseClick(previous, Qt::LeftButton);
        QCOMPARE(shown(), QString("He said two."));
        desk.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(shown(), QString("He said one."));
        QTRY_VERIFY(!previous->isEnabled());
        desk.view.undo();
        QCOMPARE(shown(), QString("He said two."));
        QCOMPARE(desk.controller.tries().size(), std::size_t{3});
        desk.key(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(shown(), QString("He said three."));
        QCOMPARE(textOf(desk.document()), QString("He said"));
    }

    void keptTheyAreOnThePageOneAtATime() {
        Desk desk({makeParagraph("He said"), makeParagraph("Below.")});
        desk.caret(0, 7);
        tryTexts(desk, {" one.", " two.\n\nAnd more.", " three."});
        desk.key(Qt::Key_Left, Qt::AltModifier);
        keep(desk);
        QCOMPARE(textOf(desk.document()), QString("He said two.|And more.|Below."));
        desk.caret(0, 3);
        desk.key(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(textOf(desk.document()), QString("He said three.|Below."));
        QCOMPARE(desk.wrong(), QString());
        desk.key(Qt::Key_Left, Qt::AltModifier);
        desk.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(textOf(desk.document()), QString("He said one.|Below."));
        desk.view.undo();
        QCOMPARE(textOf(desk.document()), QString("He said two.|And more.|Below."));
        QCOMPARE(desk.wrong(), QString());
        desk.view.undo();
        desk.view.undo();
        desk.view.undo();  // and what was kept is not any more
        QCOMPARE(textOf(desk.document()), QString("He said|Below."));
        QVERIFY(desk.document().sites().empty());
    }

    void oneTryAloneIsNoSite() {
        Desk desk({makeParagraph("He said")});
        tryTexts(desk, {" one."});
        keep(desk);
        QVERIFY(desk.document().sites().empty() && !desk.block(0).variant);
        auto* pager = desk.window.findChild<VariantPager*>();
        QVERIFY(!pager->isVisible());
    }

    void thePagerStandsAtAPictureAndAtItsText() {
        Desk desk({makeParagraph("A page.")});
        tryPictures(desk, {10, 20});
        keep(desk);
        auto* pager = desk.window.findChild<VariantPager*>();
        QVERIFY(!pager->isVisible());  // the caret is below
        QCOMPARE(desk.document().blocks().size(), std::size_t{3});
        desk.view.select({{desk.block(1).id, 0}, {desk.block(1).id, 1}});
        QTRY_VERIFY(pager->isVisible());
        QVERIFY(desk.view.pictureRect(desk.block(1).id).toAlignedRect().contains(pager->geometry()));
        const std::string second = desk.block(1).picture->media;
        QTest::mouseClick(pager->findChildren<QToolButton*>().at(0), Qt::LeftButton);
        QVERIFY(desk.block(1).picture->media != second);
        QCOMPARE(desk.view.selectedPictureId(), std::optional(desk.block(1).id));
        QTest::mouseClick(pager->findChildren<QToolButton*>().at(3), Qt::LeftButton);
        QVERIFY(desk.document().sites().begin()->second.find(1)->starred);
    }

    void aFileHasThemAllAndTheirPixelsComeBack() {
        QTemporaryDir folder;
        const QString path = folder.filePath("page.pardalis");
        Picture first;
        {
            Desk desk({makeParagraph("A page.")});
            tryPictures(desk, {10, 20, 30});
            keep(desk);
            first = *desk.document().sites().begin()->second.find(1)->blocks.front().picture;
            desk.window.file().saveAs(path);
        }
        Desk desk({makeParagraph("")});
        desk.window.openDocument(path);
        QTRY_COMPARE(desk.document().sites().size(), std::size_t{1});
        QCOMPARE(desk.document().sites().begin()->second.variants.size(), std::size_t{3});
        QCOMPARE(desk.document().media().all().size(), std::size_t{1});
        desk.view.select({{desk.block(1).id, 0}, {desk.block(1).id, 1}});
        desk.engine.prepare(pictureScript(0, {20, 9, 9}) + ends());
        desk.key(Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(desk.block(1).variant->number, 2);
        QCOMPARE(desk.engine.requests().back().resumedCodes.size(), std::size_t{16});
        QCOMPARE(desk.document().media().all().size(), std::size_t{2});
        desk.view.undo();
        QCOMPARE(desk.block(1).variant->number, 3);
        desk.window.file().save();
        QCOMPARE(readDocument(path.toStdU16String()).sites().begin()->second.variants.size(), std::size_t{3});

        desk.key(Qt::Key_Left, Qt::AltModifier);  // what came back is there
        QCOMPARE(desk.block(1).variant->number, 2);
        desk.engine.prepare({{{}, Failed{"no memory", {}}}});  // and where they don't come, nothing changes
        desk.key(Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(desk.window.status().currentMessage(), QString("no memory"));
        QCOMPARE(desk.engine.requests().size(), std::size_t{2});
        QCOMPARE(desk.block(1).variant->number, 2);
    }

    void theDialogShowsStarsKeepsAndDeletes() {
        Desk desk({makeParagraph("A page.")});
        tryPictures(desk, {10, 20, 30});
        keep(desk);
        desk.view.select({{desk.block(1).id, 0}, {desk.block(1).id, 1}});
        inDialog(desk, [&](TriesDialog& dialog) {
            QCOMPARE(dialog.tries().size(), std::size_t{3});
            QVERIFY(dialog.tries()[2].shown && !dialog.tries()[0].picture.isNull());
            QCOMPARE(dialog.selected(), 3);
            dialog.select(1);
            emit dialog.starWished(1);
            QVERIFY(dialog.tries()[0].starred);
            QCOMPARE(dialog.selected(), 1);
            emit dialog.showWished(1);
            QCOMPARE(desk.block(1).variant->number, 1);
            QVERIFY(dialog.tries()[0].shown);
            emit dialog.keepWished(2);
            QCOMPARE(textOf(desk.document()), QString("A page.|#16|#16|"));
            emit dialog.deleteWished(1);
            QCOMPARE(dialog.tries().size(), std::size_t{2});
            emit dialog.deleteWished(2);
        });
        desk.window.commands().trigger("tries.all");
        QVERIFY(desk.document().sites().empty());
        QCOMPARE(textOf(desk.document()), QString("A page.|#16|#16|"));
        for (int i = 0; i < 5; ++i)
            desk.view.undo();
        QCOMPARE(desk.document().sites().begin()->second.variants.size(), std::size_t{3});
        QCOMPARE(desk.wrong(), QString());
    }

    // A text that was kept long ago, and changed since.
    void aKeptTextIsTriedAgainInItsPlace() {
        Desk desk({makeParagraph("He said"), makeParagraph("Below.")});
        desk.caret(0, 7);
        tryTexts(desk, {" one thing."});
        keep(desk);
        desk.caret(0, 11);
        QTest::keyClicks(&desk.view, " good");
        QCOMPARE(textOf(desk.document()), QString("He said one good thing.|Below."));
        const Document before = desk.document();

        desk.engine.prepare(says(" two.") + ends());
        desk.key(Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY(desk.controller.complete());
        const GenerationRequest asked = desk.engine.requests().back();
        QCOMPARE(std::get<PromptText>(asked.prompt.back()).text, std::string("He said"));
        QCOMPARE(asked.pictureMode, PictureMode::none);
        QVERIFY(desk.document() == before);
        QVERIFY(desk.view.toPlainText().startsWith("He said one good thing. two."));
        QVERIFY(desk.view.extraSelections()[0].format.fontStrikeOut());

        desk.engine.prepare(says(" three.\n\nAnd more.") + ends());  // and another, before one is kept
        desk.key(Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY(desk.controller.complete() && desk.controller.tries().size() == 2);
        keep(desk);
        QCOMPARE(textOf(desk.document()), QString("He said three.|And more.|Below."));
        QCOMPARE(desk.wrong(), QString());
        QCOMPARE(desk.document().sites().begin()->second.variants.size(), std::size_t{3});
        QCOMPARE(desk.document().generations().size(), std::size_t{3});
        auto* pager = desk.window.findChild<VariantPager*>();
        QTRY_VERIFY(pager->isVisible());
        desk.caret(0, 9);
        desk.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(textOf(desk.document()), QString("He said two.|Below."));
        desk.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(textOf(desk.document()), QString("He said one good thing.|Below."));
        QCOMPARE(desk.wrong(), QString());
        desk.view.undo();
        desk.view.undo();
        desk.view.undo();
        QCOMPARE(textOf(desk.document()), QString("He said one good thing.|Below."));
        QVERIFY(desk.document().sites().empty());
        QCOMPARE(desk.wrong(), QString());
        desk.view.redo();
        QCOMPARE(textOf(desk.document()), QString("He said three.|And more.|Below."));
    }

    // The page changes while several wait.
    void triesOfAKeptTextKnowTheirPlaceWhenThePageChanges() {
        Desk desk({makeParagraph("Above."), makeParagraph("He said")});
        tryTexts(desk, {" one."});
        keep(desk);
        for (const char* text : {" two.", " three."}) {
            desk.engine.prepare(says(text) + ends());
            desk.key(Qt::Key_R, Qt::ControlModifier);
            QTRY_VERIFY(desk.controller.complete());
            desk.caret(0, 6);
            QTest::keyClicks(&desk.view, " More.");
        }
        QCOMPARE(textOf(desk.document()), QString("Above. More. More.|He said one."));
        desk.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(desk.controller.shownTry(), std::size_t{0});
        keep(desk);
        QCOMPARE(textOf(desk.document()), QString("Above. More. More.|He said two."));
        QCOMPARE(desk.document().sites().begin()->second.variants.size(), std::size_t{3});
        QCOMPARE(desk.wrong(), QString());
        desk.caret(1, 9);
        desk.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(textOf(desk.document()), QString("Above. More. More.|He said one."));
        for (int i = 0; i < 12; ++i)
            desk.view.undo();
        QCOMPARE(desk.wrong(), QString());
        QVERIFY(textOf(desk.document()).startsWith("Above."));
    }

    void aTryOfAKeptTextThatIsDiscardedChangesNothing() {
        Desk desk({makeParagraph("He said")});
        tryTexts(desk, {" one."});
        keep(desk);
        const Document before = desk.document();
        desk.engine.prepare(says(" two.") + ends());
        desk.key(Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY(desk.controller.complete());
        desk.key(Qt::Key_Escape);
        QTRY_VERIFY(!desk.controller.suggestion());
        QVERIFY(desk.document() == before && desk.view.extraSelections().isEmpty());
        QCOMPARE(desk.wrong(), QString());
        // What it was to stand beside goes meanwhile: it stands where it is, and what is there stays.
        desk.engine.prepare(says(" three.") + ends());
        desk.key(Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY(desk.controller.complete());
        desk.window.model().push(desk.document().replacing(0, 1, {makeParagraph("Another page.")}),
                                 {QStringLiteral("change"), EditKind::other, {}, {}});
        QCOMPARE(desk.wrong(), QString());
        keep(desk);
        QCOMPARE(textOf(desk.document()).count("three."), 1);
        QVERIFY(textOf(desk.document()).contains("Another page."));
        QCOMPARE(desk.wrong(), QString());
    }

    // The first try of a text is its own, and the program ends before one of them is kept.
    void aCrashLeavesAKeptTextBesideItsTry() {
        QTemporaryDir folder;
        const std::filesystem::path recovery = folder.filePath("recovery").toStdU16String();
        {
            Desk desk({makeParagraph("He said")});
            desk.window.keepRecovery(recovery);
            tryTexts(desk, {" one."});
            keep(desk);
            desk.engine.prepare(says(" two.") + ends());
            desk.key(Qt::Key_R, Qt::ControlModifier);
            QTRY_VERIFY(desk.controller.complete());
            desk.window.leaveForRecovery();
        }
        auto found = claimAbandoned(recovery);
        QCOMPARE(found.size(), std::size_t{1});
        RecoveredWork work = found[0]->read();
        QVERIFY(work.unkept.has_value());
        QCOMPARE(textOf(work.document), QString("He said one."));
        work.document.apply(*work.unkept);
        QCOMPARE(textOf(work.document), QString("He said two."));
        const Site& site = work.document.sites().begin()->second;
        QCOMPARE(site.find(1)->blocks.front().text(), std::string("He said one."));
        QVERIFY(work.document.generations().contains(site.find(2)->generation));
    }

    void aPictureBelowAnotherMayBeKeptInItsPlace() {
        Desk desk({makeParagraph("A page.")});
        tryPictures(desk, {10});
        keep(desk);
        const std::string first = desk.block(1).picture->media;
        auto* inPlace = desk.window.findChild<QToolButton*>("keepInPlace");
        desk.engine.prepare(pictureScript(0, {20, 9, 9}) + ends());
        desk.controller.illustrate({desk.block(1).id, 1}, "an owl");
        QTRY_VERIFY(desk.controller.complete());
        tryPictures(desk, {30});
        desk.controller.showTry(0);
        QTRY_VERIFY(inPlace->isVisible());
        QTest::mouseClick(inPlace, Qt::LeftButton);
        QCOMPARE(textOf(desk.document()), QString("A page.|#16|"));
        const Site& site = desk.document().sites().begin()->second;
        QCOMPARE(site.variants.size(), std::size_t{3});
        QCOMPARE(desk.block(1).variant->number, 2);
        QCOMPARE(site.find(1)->blocks.front().picture->media, first);
        QCOMPARE(desk.document().generations().size(), std::size_t{3});
        QCOMPARE(desk.view.selectedPictureId(), std::optional(desk.block(1).id));
        QCOMPARE(desk.wrong(), QString());
        desk.view.undo();
        QCOMPARE(desk.block(1).picture->media, first);
        QVERIFY(!desk.block(1).variant && desk.document().sites().empty());
    }

    void aCrashLeavesThemAll() {
        QTemporaryDir folder;
        const std::filesystem::path recovery = folder.filePath("recovery").toStdU16String();
        {
            Desk desk({makeParagraph("A page.")});
            desk.window.keepRecovery(recovery);
            tryPictures(desk, {10, 20});
            desk.window.leaveForRecovery();
        }
        auto found = claimAbandoned(recovery);
        QCOMPARE(found.size(), std::size_t{1});
        RecoveredWork work = found[0]->read();
        QVERIFY(work.unkept && work.lostPictures == 0);
        work.document.apply(*work.unkept);
        QCOMPARE(work.document.sites().size(), std::size_t{1});
        QCOMPARE(work.document.sites().begin()->second.variants.size(), std::size_t{2});
        for (const Variant& variant : work.document.sites().begin()->second.variants)
            QVERIFY(withoutPixels(work.document, variant).empty());
    }

    void whatTheModelWritesAroundIsStillTyped() {
        Desk desk({makeParagraph("He said")});
        tryTexts(desk, {" one.", " two."});
        keep(desk);
        QTest::keyClicks(&desk.view, " Yes.");
        desk.key(Qt::Key_Return);
        QTest::keyClicks(&desk.view, "More.");
        desk.caret(0, 2);
        desk.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(textOf(desk.document()), QString("He said one. Yes.|More."));
        QCOMPARE(desk.wrong(), QString());
    }
};

QTEST_MAIN(TriesTest)
#include "tries_test.moc"
