#include "tests/core/journal/journal_desk.h"
#include "tests/ui/desk.h"

#include "core/base/file.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "core/journal/recovery_slot.h"
#include "ui/dialogs/recovery_dialog.h"
#include "ui/document/document_opener.h"
#include "ui/panels/banner.h"
#include "ui/panels/opening_sheet.h"

#include <QSettings>
#include <QSignalSpy>

#include <set>

using namespace pardalis;
namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

Document saying(const std::string& text) { return Document({}, {makeParagraph(text)}, {}); }

// An empty page, without a model.
struct EmptyDesk : Desk {
    EmptyDesk() : Desk({makeParagraph("")}, false) {}
    void type(const char* text) { QTest::keyClicks(&view, text); }
    std::string text() { return block(0).text(); }
};

// What a process that was killed has left.
void leaveBehind(const fs::path& folder, const RecoveryInfo& info, const std::string& text) {
    elsewhere([&] {
        auto* slot = new RecoverySlot(folder);
        slot->setInfo(info);
        slot->journal().begin(saying(text));
        slot->journal().flush();
    });
}

// The journals that are there.
std::vector<fs::path> journalsIn(const fs::path& folder) {
    std::vector<fs::path> found;
    if (fs::exists(folder))
        for (const auto& entry : fs::directory_iterator(folder))
            if (entry.path().extension() == ".journal")
                found.push_back(entry.path());
    return found;
}

// What would come back of the first one if the program ended now.
RecoveredWork keptIn(const fs::path& folder) {
    const std::vector<fs::path> journals = journalsIn(folder);
    if (journals.empty())
        return {};
    const std::string id = journals[0].filename().string().substr(0, 16);
    return readJournal(journals[0], journalMedia(folder / id), {});
}

}  // namespace

class WindowRecoveryTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        m_home = std::make_unique<TestHome>();
        m_recovery = fs::path(m_home->filePath("recovery").toStdString());
    }

    // Unsaved work.

    void whatIsTypedIsSoonOnDiskAlthoughNothingWasSaved() {
        EmptyDesk desk;
        QVERIFY(!desk.window.keepRecovery(m_recovery));
        desk.type("My grandmother kept bees.");
        QTRY_COMPARE(keptIn(m_recovery).document.blocks()[0].text(), std::string("My grandmother kept bees."));
        desk.type(" Five hives.");
        QTRY_COMPARE_WITH_TIMEOUT(keptIn(m_recovery).document.blocks()[0].text(),
                                  std::string("My grandmother kept bees. Five hives."), 1500);
        desk.key(Qt::Key_Return);
        desk.type("Two swarms.");
        desk.view.undo();
        desk.view.undo();
        QTRY_VERIFY(keptIn(m_recovery).document == desk.document());
    }

    void whatTheModelWritesSurvives() {
        Desk desk({makeParagraph("My grandmother")});
        desk.window.keepRecovery(m_recovery);
        desk.caret(0, 14);
        desk.engine.prepare(says(" kept bees.", 10ms) + pictureScript(0, {200, 0, 0}) + says("And", 10ms));
        desk.goOn();
        QTRY_VERIFY(desk.controller.suggestion() && desk.controller.suggestion()->items().size() == 3);
        QVERIFY(desk.controller.running() && !desk.window.isWindowModified());
        QTRY_VERIFY(keptIn(m_recovery).unkept && keptIn(m_recovery).unkept->inserted.size() == 3);
        RecoveredWork work = keptIn(m_recovery);
        QVERIFY(work.document == desk.document());
        work.document.apply(*work.unkept);
        QCOMPARE(work.document.blocks()[0].text(), std::string("My grandmother kept bees."));
        QVERIFY(work.document.blocks()[1].picture);
        QCOMPARE(work.document.blocks()[2].text(), std::string("And"));
        // Typed around, it stays where it is.
        desk.caret(0, 0);
        QTest::keyClicks(&desk.view, "Oh! ");
        QTRY_VERIFY(keptIn(m_recovery).unkept &&
                    keptIn(m_recovery).unkept->inserted[0].text() == "Oh! My grandmother kept bees.");
        // Kept or not, there is no more of it than the page.
        desk.controller.stop();
        QTRY_VERIFY(!desk.controller.running() && desk.controller.complete());
        desk.controller.accept();
        QTRY_VERIFY(!keptIn(m_recovery).unkept && keptIn(m_recovery).document == desk.document());
        QCOMPARE(keptIn(m_recovery).lostPictures, 0);
    }

    void whatTheModelHadWrittenComesBackAsAStepOfItsOwn() {
        elsewhere([&] {
            auto* slot = new RecoverySlot(m_recovery);
            Document document = saying("mine");
            slot->journal().begin(document);
            slot->journal().setUnkept(
                UnkeptWork{.edit = document.replacing(1, 0, {makeParagraph("the model's", Origin::model)})});
            slot->journal().flush();
        });
        EmptyDesk desk;
        QVERIFY(desk.window.keepRecovery(m_recovery));
        QCOMPARE(desk.dialogs->asked, QStringList());  // one alone comes back at once
        QCOMPARE(desk.document().blocks().size(), std::size_t{2});
        QVERIFY2(desk.window.banner().text().contains("Undo takes it out"), qPrintable(desk.window.banner().text()));
        desk.view.undo();
        QCOMPARE(desk.document().blocks().size(), std::size_t{1});
        QCOMPARE(desk.text(), std::string("mine"));
        QVERIFY(desk.window.isWindowModified());
    }

    void savingLeavesNoCopy() {
        EmptyDesk desk;
        desk.window.keepRecovery(m_recovery);
        desk.type("Tea");
        QTRY_COMPARE(journalsIn(m_recovery).size(), std::size_t{1});
        desk.window.file().saveAs(m_home->filePath("tea.pardalis"));
        QTRY_VERIFY(journalsIn(m_recovery).empty());
        desk.type("!");
        QTRY_COMPARE(journalsIn(m_recovery).size(), std::size_t{1});
        desk.view.undo();
        QTRY_VERIFY(journalsIn(m_recovery).empty());
    }

    void aWindowThatIsClosedLeavesNothing() {
        {
            EmptyDesk desk;
            desk.window.keepRecovery(m_recovery);
            desk.type("Tea");
            QTRY_COMPARE(journalsIn(m_recovery).size(), std::size_t{1});
        }
        QVERIFY(fs::is_empty(m_recovery));
    }

    void aProgramThatIsEndedLeavesItsLastWords() {
        {
            EmptyDesk desk;
            desk.window.keepRecovery(m_recovery);
            desk.type("Tea");
            desk.window.leaveForRecovery();  // at once: no second passes
        }
        const auto found = claimAbandoned(m_recovery);
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0]->read().document.blocks()[0].text(), std::string("Tea"));
    }

    void whatACrashLeftIsOfferedAndIsUnsavedWork() {
        const QString file = m_home->filePath("bees.pardalis");
        writeDocument(saying("My grandmother"), file.toStdString());
        leaveBehind(m_recovery, {"bees", file.toStdString(), stampOf(file.toStdString())}, "My grandmother kept bees.");
        EmptyDesk desk;
        RecoveryDialog::setAsksFirst(true);
        desk.dialogs->onRun = [](QDialog&) { return int(QDialog::Accepted); };
        QVERIFY(desk.window.keepRecovery(m_recovery));
        QCOMPARE(desk.dialogs->asked, QStringList("dialog pardalis::RecoveryDialog"));
        QCOMPARE(desk.text(), std::string("My grandmother kept bees."));
        QCOMPARE(desk.window.file().path(), file);
        QVERIFY(desk.window.isWindowModified());
        QCOMPARE(journalsIn(m_recovery).size(), std::size_t{1});  // this window's
        QVERIFY(claimAbandoned(m_recovery).empty());
        QVERIFY(desk.window.save());
        QCOMPARE(readDocument(file.toStdString()).blocks()[0].text(), std::string("My grandmother kept bees."));
    }

    // As it is done at each start: one here, the next in a window of its own, until there is none.
    void severalComeBackInWindowsOfTheirOwn() {
        leaveBehind(m_recovery, {"Tea", "", {}}, "Tea");
        leaveBehind(m_recovery, {"Cake", "", {}}, "Cake");
        leaveBehind(m_recovery, {"Scones", "", {}}, "Scones");
        int others = 0;
        std::vector<std::unique_ptr<EmptyDesk>> desks;
        std::set<std::string> texts;
        do {
            auto& desk = *desks.emplace_back(std::make_unique<EmptyDesk>());
            const int before = others;
            desk.window.startAnother = [&] { ++others; };
            QVERIFY(desk.window.keepRecovery(m_recovery));
            QCOMPARE(desk.dialogs->asked, QStringList());
            texts.insert(desk.text());
            if (others == before)
                break;
        } while (desks.size() < 10);
        QCOMPARE(others, 2);
        QVERIFY((texts == std::set<std::string>{"Tea", "Cake", "Scones"}));
        QVERIFY(claimAbandoned(m_recovery).empty());
    }

    // One that can't be read is named by each, and starts no window for itself.
    void damagedOnesDoNotStartWindowsForEver() {
        leaveBehind(m_recovery, {"Tea", "", {}}, "Tea");
        for (const auto& journal : journalsIn(m_recovery))
            writeFileAtomically(journal, asBytes("pardalis journal 9\n"));
        leaveBehind(m_recovery, {"Cake", "", {}}, "Cake");
        int others = 0;
        {
            EmptyDesk desk;
            desk.window.startAnother = [&] { ++others; };
            QVERIFY(desk.window.keepRecovery(m_recovery));
            QCOMPARE(desk.text(), std::string("Cake"));
            QVERIFY(others <= 1);
            EmptyDesk next;
            next.window.startAnother = [&] { others += 100; };
            QVERIFY(!next.window.keepRecovery(m_recovery));
            QVERIFY(next.window.banner().text().contains("another version"));
        }
        QVERIFY(others <= 1);
    }

    void whoOpensAnotherFileIsAskedFirst() {
        const QString file = m_home->filePath("bees.pardalis"), other = m_home->filePath("tea.pardalis");
        writeDocument(saying("My grandmother"), file.toStdString());
        leaveBehind(m_recovery, {"bees", file.toStdString(), stampOf(file.toStdString())}, "My grandmother kept bees.");
        {
            EmptyDesk desk;
            QVERIFY(!desk.window.keepRecovery(m_recovery, other));
            QCOMPARE(desk.dialogs->asked, QStringList("dialog pardalis::RecoveryDialog"));
        }
        EmptyDesk desk;
        QVERIFY(desk.window.keepRecovery(m_recovery, file));
        QCOMPARE(desk.dialogs->asked, QStringList());
        QCOMPARE(desk.text(), std::string("My grandmother kept bees."));
    }

    void aDiskThatFailedAndIsBackGetsAllOfIt() {
        EmptyDesk desk;
        desk.window.keepRecovery(m_recovery);
        desk.type("Tea");
        QTRY_COMPARE(keptIn(m_recovery).document.blocks()[0].text(), std::string("Tea"));
        // A journal that begins anew finds no folder.
        fs::rename(m_recovery, m_recovery.string() + "-gone");
        desk.window.file().saveAs(m_home->filePath("tea.pardalis"));
        desk.type(" and cake");
        QTRY_VERIFY(desk.window.banner().text().contains("save often"));
        fs::create_directory(m_recovery);
        desk.type(" for two");
        QTRY_COMPARE_WITH_TIMEOUT(keptIn(m_recovery).document.blocks()[0].text(), std::string("Tea and cake for two"),
                                  8000);
        QTRY_VERIFY(!desk.window.banner().text().contains("save often"));
    }

    void whatIsLeftForLaterIsOfferedAgain() {
        leaveBehind(m_recovery, {"Tea", "", {}}, "Tea");
        RecoveryDialog::setAsksFirst(true);
        {
            EmptyDesk desk;
            QVERIFY(!desk.window.keepRecovery(m_recovery));
            QCOMPARE(desk.text(), std::string());
        }
        QCOMPARE(claimAbandoned(m_recovery).size(), std::size_t{1});
    }

    void aCopyThatCannotBeReadStaysAndIsNamed() {
        leaveBehind(m_recovery, {"Tea", "", {}}, "Tea");
        writeFileAtomically(journalsIn(m_recovery)[0], asBytes("pardalis journal 9\n"));
        EmptyDesk desk;
        desk.window.keepRecovery(m_recovery);
        QVERIFY2(desk.window.banner().text().contains("a journal of another version"),
                 qPrintable(desk.window.banner().text()));
        QCOMPARE(journalsIn(m_recovery).size(), std::size_t{1});
    }

    void aFolderThatCannotBeWrittenIsSaidOnce() {
        writeFileAtomically(m_recovery, asBytes("a file"));
        EmptyDesk desk;
        desk.window.keepRecovery(m_recovery);
        QVERIFY(desk.window.banner().text().contains("save often"));
        desk.type("Tea");
        QCOMPARE(desk.text(), std::string("Tea"));
    }

    // Files that others write.

    void aFileThatAnotherProgramHasWrittenIsNotReplacedUnasked_data() {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("left");  // in the file
        QTest::newRow("stay") << "Cancel"
                              << "theirs";
        QTest::newRow("beside") << "Save beside"
                                << "theirs";
        QTest::newRow("replace") << "Keep mine"
                                 << "mine!";
    }
    void aFileThatAnotherProgramHasWrittenIsNotReplacedUnasked() {
        QFETCH(QString, answer);
        QFETCH(QString, left);
        const QString file = m_home->filePath("shared.pardalis"), other = m_home->filePath("mine.pardalis");
        writeDocument(saying("mine"), file.toStdString());
        EmptyDesk desk;
        desk.window.openDocument(file);
        QTRY_COMPARE(desk.text(), std::string("mine"));
        desk.key(Qt::Key_End);
        desk.type("!");
        QVERIFY(desk.window.save());
        QCOMPARE(desk.dialogs->asked, QStringList());  // nobody else wrote
        writeDocument(saying("theirs"), file.toStdString());
        desk.dialogs->answers = {answer};
        desk.dialogs->files = {other};
        desk.window.save();
        QVERIFY(desk.dialogs->asked.value(0).contains("has written “shared”"));
        QCOMPARE(toQString(readDocument(file.toStdString()).blocks()[0].text()), left);
        QCOMPARE(fs::exists(other.toStdString()), answer == "Save beside");
    }

    void aFileThatIsGoneIsWrittenAgain() {
        const QString file = m_home->filePath("gone.pardalis");
        writeDocument(saying("mine"), file.toStdString());
        EmptyDesk desk;
        desk.window.openDocument(file);
        QTRY_COMPARE(desk.text(), std::string("mine"));
        fs::remove(file.toStdString());
        QVERIFY(desk.window.save());
        QCOMPARE(desk.dialogs->asked, QStringList());
        QVERIFY(fs::exists(file.toStdString()));
    }

    void whatIsOpenInAnotherWindowIsSaid() {
        const QString file = m_home->filePath("shared.pardalis");
        writeDocument(saying("mine"), file.toStdString());
        EmptyDesk first, second;
        first.window.keepRecovery(m_recovery);
        second.window.keepRecovery(m_recovery);
        first.window.openDocument(file);
        QTRY_COMPARE(first.text(), std::string("mine"));
        QVERIFY(!first.window.banner().text().contains("another window"));
        second.window.openDocument(file);
        QTRY_COMPARE(second.text(), std::string("mine"));
        QVERIFY(second.window.banner().text().contains("another window"));
        first.window.openDocument(file);  // again, in its own window
        QVERIFY(first.window.banner().text().contains("another window"));
    }

    // Reading behind a sheet.

    void theWindowLivesWhileADocumentIsRead() {
        const QString file = m_home->filePath("long.md");
        QByteArray text;
        for (int i = 0; i < 20000; ++i)
            text += "A paragraph, and not the last.\n\n";
        writeFileAtomically(file.toStdString(), asBytes({text.data(), static_cast<std::size_t>(text.size())}));
        EmptyDesk desk;
        desk.type("old");
        auto* opener = desk.window.findChild<DocumentOpener*>();
        auto* sheet = desk.window.findChild<OpeningSheet*>();
        opener->setPatience(0);
        desk.window.openDocument(file);
        QVERIFY(sheet->isVisible());
        QCOMPARE(opener->path(), file);
        QCOMPARE(desk.text(), std::string("old"));
        QTest::keyClick(sheet, Qt::Key_Escape);
        QVERIFY(!sheet->isVisible());
        QTest::qWait(300);
        QCOMPARE(desk.text(), std::string("old"));

        desk.window.openDocument(file);
        QTRY_VERIFY_WITH_TIMEOUT(!sheet->isVisible(), 60000);
        QCOMPARE(desk.window.model().document().blocks().size(), std::size_t{20000});
    }

    // Its layout holds up the window: before it begins the sheet has been painted.
    void aLongDocumentThatIsReadAtOnceIsLaidOutBehindTheSheet() {
        const QString file = m_home->filePath("long.pardalis");
        std::vector<Block> blocks;
        for (int i = 0; i < 1000; ++i)
            blocks.push_back(makeParagraph("A paragraph, and not the last."));
        writeDocument(Document({}, blocks, {}), file.toStdString());
        EmptyDesk desk;
        auto* sheet = desk.window.findChild<OpeningSheet*>();
        desk.window.findChild<DocumentOpener*>()->setPatience(60000);
        desk.window.openDocument(file);
        QVERIFY(sheet->isVisible());
        QCOMPARE(desk.document().blocks().size(), std::size_t{1});
        QTest::keyClick(sheet, Qt::Key_Escape);  // not too late
        QTest::qWait(700);
        QCOMPARE(desk.document().blocks().size(), std::size_t{1});
        desk.window.openDocument(file);
        QTRY_VERIFY(!sheet->isVisible());
        QCOMPARE(desk.document().blocks().size(), std::size_t{1000});
    }

    void aFileThatCannotBeReadLeavesThePage() {
        EmptyDesk desk;
        desk.type("old");
        for (const int patience : {0, 1000}) {
            desk.window.findChild<DocumentOpener*>()->setPatience(patience);
            desk.window.openDocument(m_home->filePath("missing.pardalis"));
            QTRY_VERIFY(desk.window.banner().text().contains("missing.pardalis"));
            QVERIFY(!desk.window.findChild<OpeningSheet*>()->isVisible());
            QCOMPARE(desk.text(), std::string("old"));
            desk.window.banner().dismiss();
        }
    }

    void whatChangedBehindTheSheetIsAskedAbout() {
        const QString file = m_home->filePath("other.pardalis");
        writeDocument(saying("other"), file.toStdString());
        EmptyDesk desk;
        auto* opener = desk.window.findChild<DocumentOpener*>();
        opener->setPatience(0);
        desk.window.openDocument(file);
        desk.window.mayLoseChanges = [] { return false; };
        desk.type("late");
        QSignalSpy opened(opener, &DocumentOpener::opened);
        QVERIFY(opened.count() == 1 || opened.wait());
        QCOMPARE(desk.text(), std::string("late"));
    }

    // The model of last time.

    void theModelOfLastTimeIsOpenedAndAGoneOneIsSaid() {
        const QString own = m_home->filePath("default"), other = m_home->filePath("other");
        for (const QString& folder : {own, other})
            fs::create_directory(folder.toStdString());
        ModelList models;
        models.setDefault(own);
        QCOMPARE(models.last(), QString());
        models.remember(other);
        QCOMPARE(models.last(), other);
        {
            EmptyDesk desk;
            desk.window.setDefaultModel(own);
            QSignalSpy loading(&desk.window.controller(), &GenerationController::modelLoading);
            desk.window.openLastModel();
            QCOMPARE(loading.at(0).at(0).toString(), other);
            QVERIFY(desk.window.banner().text().isEmpty());
        }
        fs::remove(other.toStdString());
        {
            EmptyDesk desk;
            desk.window.setDefaultModel(own);
            QSignalSpy loading(&desk.window.controller(), &GenerationController::modelLoading);
            desk.window.openLastModel();
            QCOMPARE(loading.at(0).at(0).toString(), own);
            QVERIFY2(desk.window.banner().text().contains(other), qPrintable(desk.window.banner().text()));
        }
        models.remember(own);
        QCOMPARE(models.last(), QString());
    }

private:
    std::unique_ptr<TestHome> m_home;
    fs::path m_recovery;
};

QTEST_MAIN(WindowRecoveryTest)
#include "window_recovery_test.moc"
