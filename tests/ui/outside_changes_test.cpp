// What others do with the file that is open, what is asked before it is replaced, and what was in it before.
#include "tests/ui/desk.h"

#include "core/base/file.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "core/journal/document_lock.h"
#include "ui/commands/command_table.h"
#include "ui/dialogs/differences_dialog.h"
#include "ui/dialogs/earlier_versions_dialog.h"
#include "ui/panels/banner.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTextEdit>
#include <QTreeWidget>

#include <csignal>
#include <fstream>

#include <sys/resource.h>

using namespace pardalis;
namespace fs = std::filesystem;

namespace {

Document page(const std::vector<std::string>& texts) {
    std::vector<Block> blocks;
    for (const std::string& text : texts)
        blocks.push_back(makeParagraph(text));
    return Document({}, std::move(blocks), {});
}

std::string said(const fs::path& path) { return readDocument(path).blocks()[0].text(); }

struct FileDesk : Desk {
    explicit FileDesk(const QString& file = {}) : Desk({makeParagraph("")}, false) {
        window.mayLoseChanges = mayLose;
        if (!file.isEmpty())
            window.openDocument(file);
        QTest::qWait(0);
    }
    void type(const char* text) {
        key(Qt::Key_End);
        QTest::keyClicks(&view, text);
    }
    std::string text() { return block(0).text(); }
    QString notice() { return window.banner().text(); }
    QPushButton* button(const QString& text) {
        for (QPushButton* each : window.banner().findChildren<QPushButton*>())
            if (each->text() == text)
                return each;
        return nullptr;
    }
};

}  // namespace

class OutsideChangesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestHome> m_home;
    QString m_file;
    fs::path m_path, m_lock;

    // As another host has it.
    void lockFromAfar() {
        writeFileAtomically(
            m_lock, asBytes("{\"boot\":\"b\",\"host\":\"attic\",\"key\":\"k\",\"machine\":\"m\",\"process\":1,"
                            "\"process_started\":1,\"processes\":\"p\",\"since\":1700000000,\"user\":\"ann\"}"));
    }

private slots:
    void init() {
        failOnAnyWarning();
        m_home = std::make_unique<TestHome>();
        m_file = m_home->filePath("story.pardalis");
        m_path = m_file.toStdString();
        m_lock = m_path.parent_path() / ".story.pardalis.lock";
        writeDocument(page({"mine", "second"}), m_path);
    }

    // Who has it open.

    void anOpenDocumentIsLocked() {
        {
            FileDesk desk(m_file);
            QCOMPARE(desk.text(), std::string("mine"));
            QVERIFY(fs::exists(m_lock));
            QCOMPARE(desk.notice(), QString());
            desk.window.file().saveAs(m_home->filePath("other.pardalis"));
            QVERIFY(!fs::exists(m_lock));
            QVERIFY(fs::exists(m_path.parent_path() / ".other.pardalis.lock"));
            desk.window.file().startNew();
            QVERIFY(!fs::exists(m_path.parent_path() / ".other.pardalis.lock"));
            desk.window.openDocument(m_file);
        }
        QVERIFY(!fs::exists(m_lock));
    }

    // Case two-windows-overwrite.
    void aSecondWindowSaysSoAndAsksBeforeItSaves() {
        FileDesk first(m_file), second(m_file);
        QCOMPARE(first.notice(), QString());
        QVERIFY2(second.notice().contains("open in another window"), qPrintable(second.notice()));
        QVERIFY(second.button("Open a copy") && !second.button("Take over"));
        second.type("!");
        QVERIFY(!second.window.save());
        QVERIFY2(second.dialogs->asked.value(0).startsWith("The file is open elsewhere"),
                 qPrintable(second.dialogs->asked.join('|')));
        QCOMPARE(said(m_path), std::string("mine"));
        second.dialogs->answers = {"Save all the same"};
        QVERIFY(second.window.save());
        QCOMPARE(said(m_path), std::string("mine!"));
        second.type("!");
        second.dialogs->asked.clear();
        QVERIFY(second.window.save());  // it was asked about
        QCOMPARE(second.dialogs->asked, QStringList());
    }

    void aWindowThatIsClosedLeavesTheFileToTheOther() {
        auto first = std::make_unique<FileDesk>(m_file);
        FileDesk second(m_file);
        QVERIFY(second.notice().contains("open in another window"));
        first.reset();
        QTRY_COMPARE(second.notice(), QString());
        QVERIFY(fs::exists(m_lock));
        second.type("!");
        QVERIFY(second.window.save());
        QCOMPARE(second.dialogs->asked, QStringList());
        QVERIFY(fs::exists(m_lock));
    }

    void aCopyHasNoFile() {
        FileDesk first(m_file), second(m_file);
        second.button("Open a copy")->click();
        QCOMPARE(second.window.file().path(), QString());
        QCOMPARE(second.window.file().name(), QString("story (copy)"));
        QCOMPARE(second.text(), std::string("mine"));
        second.dialogs->files = {m_home->filePath("story (copy)")};
        QVERIFY(second.window.save());
        QCOMPARE(second.dialogs->asked, QStringList("save " + m_home->filePath("story (copy).pardalis")));
    }

    void whoHasItIsSaidAgainOfAFileThatIsReadAgainAndNoMoreOfAnother() {
        lockFromAfar();
        FileDesk desk(m_file);
        writeDocument(page({"theirs"}), m_path);
        QTRY_VERIFY(desk.button("Reload"));
        desk.button("Reload")->click();
        QTRY_COMPARE(desk.text(), std::string("theirs"));
        QVERIFY2(desk.notice().contains("open by ann"), qPrintable(desk.notice()));
        desk.window.file().saveAs(m_home->filePath("other.pardalis"));
        QCOMPARE(desk.notice(), QString());
    }

    void anotherHostIsNamedAndCanBeReplaced() {
        lockFromAfar();
        FileDesk desk(m_file);
        QVERIFY2(desk.notice().contains("open by ann on attic since"), qPrintable(desk.notice()));
        QVERIFY(desk.button("Open a copy"));
        desk.button("Take over")->click();
        QVERIFY2(desk.notice().contains("You have “story” now"), qPrintable(desk.notice()));
        desk.type("!");
        QVERIFY(desk.window.save());
        QCOMPARE(desk.dialogs->asked, QStringList());
        desk.window.banner().dismiss();
        lockFromAfar();  // who takes it back
        QVERIFY(!desk.window.save());
        QVERIFY(desk.dialogs->asked.value(0).contains("ann on attic"));
        QTRY_VERIFY2(desk.notice().contains("open by ann on attic since"), qPrintable(desk.notice()));
    }

    void savingAsAFileThatSomebodyHasIsAsked() {
        lockFromAfar();
        FileDesk desk;
        desk.type("new");
        desk.dialogs->files = {m_file, m_home->filePath("beside")};
        desk.dialogs->answers = {"Replace", "Save beside"};
        QVERIFY(desk.window.saveAs());
        QCOMPARE(said(m_path), std::string("mine"));
        QCOMPARE(said(m_home->filePath("beside.pardalis").toStdString()), std::string("new"));
    }

    // Changed outside.

    void aChangeIsNoticedAndReadAgain() {
        FileDesk desk(m_file);
        desk.caret(1, 3);
        const BlockId second = desk.block(1).id;
        Document theirs = readDocument(m_path);
        Block changed = theirs.blocks()[0];
        changed.runs[0].text = "theirs";
        theirs.apply(theirs.replacing(0, 1, {changed}));
        writeDocument(theirs, m_path);
        QTRY_VERIFY(desk.notice().contains("“story” was changed by another program."));
        QVERIFY(!desk.button("Save beside…"));
        desk.button("Reload")->click();
        QTRY_COMPARE(desk.text(), std::string("theirs"));
        QCOMPARE(desk.notice(), QString());
        QVERIFY(desk.view.selection().position.block == second);
        QCOMPARE(desk.view.selection().position.offset, std::size_t{3});
        QVERIFY(!desk.window.isWindowModified());
        writeDocument(page({"once more"}), m_path);
        QTRY_VERIFY(desk.notice().contains("was changed by another program"));
    }

    void aChangeInPlaceIsNoticedToo() {
        FileDesk desk(m_file);
        const Bytes bytes = writeDocument(page({"theirs"}));
        for (int round = 0; round < 2; ++round) {  // the second time of a file that was put in its place
            std::ofstream(m_path, std::ios::binary) << asText(bytes);
            QTRY_VERIFY(desk.notice().contains("was changed by another program"));
            writeDocument(page({"put there"}), m_path);
            QTest::qWait(700);
            desk.button("Keep mine")->click();
            QCOMPARE(desk.notice(), QString());
        }
    }

    void ownSavesAreNoneOfIt() {
        FileDesk desk(m_file);
        for (int i = 0; i < 3; ++i) {
            desk.type("!");
            QVERIFY(desk.window.save());
            QTest::qWait(300);
        }
        QTest::qWait(500);
        QCOMPARE(desk.notice(), QString());
        QCOMPARE(desk.dialogs->asked, QStringList());
    }

    void whatWasKeptIsUnsavedAndAsksNoMore() {
        FileDesk desk(m_file);
        writeDocument(page({"theirs"}), m_path);
        QTRY_VERIFY(desk.button("Keep mine"));
        desk.button("Keep mine")->click();
        QVERIFY(desk.window.isWindowModified());
        QVERIFY(desk.window.save());
        QCOMPARE(desk.dialogs->asked, QStringList());
        QCOMPARE(said(m_path), std::string("mine"));
    }

    void whatWasWrittenHereIsKeptBeforeTheFileIsReadAgain() {
        FileDesk desk(m_file);
        desk.window.keepBackups(fs::path(m_home->filePath("backups").toStdString()));
        desk.type(" and more");
        writeDocument(page({"theirs"}), m_path);
        QTRY_VERIFY(desk.button("Save beside…"));
        desk.button("Reload")->click();
        QTRY_COMPARE(desk.text(), std::string("theirs"));
        QVERIFY2(desk.notice().contains("Earlier versions"), qPrintable(desk.notice()));
        const auto versions = desk.window.file().backups()->of(m_path);
        QCOMPARE(versions.size(), std::size_t{1});
        QCOMPARE(said(versions[0].file), std::string("mine and more"));
        QCOMPARE(desk.dialogs->asked, QStringList());
    }

    void whereNothingIsKeptItIsAsked() {
        FileDesk desk(m_file);
        desk.type("!");
        writeDocument(page({"theirs"}), m_path);
        QTRY_VERIFY(desk.button("Reload"));
        desk.button("Reload")->click();
        QVERIFY(desk.dialogs->asked.value(0).startsWith("Reload the file?"));
        QCOMPARE(desk.text(), std::string("mine!"));
    }

    void savingOverAChangeAsks() {
        FileDesk desk(m_file);
        desk.type("!");
        writeDocument(page({"theirs", "second"}), m_path);
        QString shown;
        desk.dialogs->onRun = [&](QDialog& dialog) {
            shown = dialog.findChild<QTextEdit*>("lines")->toPlainText();
            return int(QDialog::Rejected);
        };
        desk.dialogs->answers = {"Show what differs", "Reload", "Reload"};
        QVERIFY(!desk.window.save());
        QVERIFY2(shown.contains("− theirs") && shown.contains("+ mine!"), qPrintable(shown));
        QTRY_COMPARE(desk.text(), std::string("theirs"));
    }

    void aFileThatVanishesIsSaidAndWrittenAgain() {
        FileDesk desk(m_file);
        fs::remove(m_path);
        QTRY_VERIFY2(desk.notice().contains("is gone from"), qPrintable(desk.notice()));
        desk.button("Save")->click();
        QVERIFY(fs::exists(m_path));
        QCOMPARE(desk.notice(), QString());
        QCOMPARE(desk.dialogs->asked, QStringList());
        fs::rename(m_path, m_path.string() + "x");
        QTRY_VERIFY(desk.notice().contains("is gone from"));
        fs::rename(m_path.string() + "x", m_path);
        QTRY_COMPARE(desk.notice(), QString());
    }

    // A save that fails.

    void aSaveThatFailsKeepsTheWindowOpenAndSaysWhy_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("cause");
        QTest::newRow("full disk") << "full"
                                   << "File too large";
        QTest::newRow("folder that is gone") << "gone"
                                             << "No such file or directory";
        QTest::newRow("a folder in its place") << "folder"
                                               << "a folder, not a regular file";
    }
    void aSaveThatFailsKeepsTheWindowOpenAndSaysWhy() {
        QFETCH(QString, fault);
        QFETCH(QString, cause);
        const fs::path folder = m_path.parent_path() / "deep";
        fs::create_directory(folder);
        const fs::path path = folder / "story.pardalis";
        writeDocument(page({"old"}), path);
        FileDesk desk(QString::fromStdString(path.string()));
        desk.type(" and new");
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        if (fault == "full") {
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit tight{.rlim_cur = 100, .rlim_max = before.rlim_max};
            setrlimit(RLIMIT_FSIZE, &tight);
        } else {
            fs::remove_all(folder);
            if (fault == "folder")
                fs::create_directories(path);
        }
        desk.dialogs->answers = {"Save", "Keep mine"};  // the second where a folder stands there
        const bool closed = desk.window.close();
        setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(!closed);
        QVERIFY(desk.window.isWindowModified());
        QVERIFY2(desk.notice().contains("“story” is not saved.") && desk.notice().contains("deep/story.pardalis") &&
                     desk.notice().contains(cause),
                 qPrintable(desk.notice()));
        if (fault == "full")
            QCOMPARE(said(path), std::string("old"));
        desk.dialogs->answers.clear();
        desk.dialogs->files = {m_home->filePath("rescued")};
        desk.button("Save as…")->click();
        QCOMPARE(said(m_home->filePath("rescued.pardalis").toStdString()), std::string("old and new"));
        QVERIFY(!desk.window.isWindowModified());
        QVERIFY(!desk.notice().contains("is not saved"));
        QVERIFY(desk.window.close());
    }

    // Earlier versions.

    void theVersionsBeforeTheLastSavesAreKept() {
        FileDesk desk(m_file);
        desk.window.keepBackups(fs::path(m_home->filePath("backups").toStdString()));
        for (int i = 0; i < 7; ++i) {
            desk.type("!");
            QVERIFY(desk.window.save());
        }
        const auto versions = desk.window.file().backups()->of(m_path);
        QCOMPARE(versions.size(), std::size_t{5});
        QCOMPARE(said(versions[0].file), std::string("mine!!!!!!"));

        QString differs, begins, words;
        desk.dialogs->onRun = [&](QDialog& dialog) {
            if (auto* differences = qobject_cast<DifferencesDialog*>(&dialog)) {
                differs = differences->findChild<QTextEdit*>("lines")->toPlainText();
                return int(QDialog::Rejected);
            }
            auto* list = dialog.findChild<QTreeWidget*>();
            list->setCurrentItem(list->topLevelItem(4));
            begins = dialog.findChild<QPlainTextEdit*>()->toPlainText();
            words = list->topLevelItem(4)->text(2);
            for (QPushButton* button : dialog.findChildren<QPushButton*>())
                if (button->text() == "Show what differs")
                    button->click();
            dialog.findChild<QSpinBox*>("versionsKept")->setValue(2);
            return int(QDialog::Accepted);
        };
        desk.window.commands().trigger("file.versions");
        QVERIFY2(begins.startsWith("mine!!\nsecond"), qPrintable(begins));
        QCOMPARE(words, QString("2"));
        QVERIFY2(differs.contains("− mine!!\n+ mine!!!!!!!"), qPrintable(differs));
        QCOMPARE(desk.text(), std::string("mine!!"));
        QCOMPARE(desk.window.file().name(), QString("story (copy)"));
        QCOMPARE(desk.window.file().path(), QString());
        QCOMPARE(said(m_path), std::string("mine!!!!!!!"));

        desk.window.openDocument(m_file);
        QTRY_COMPARE(desk.text(), std::string("mine!!!!!!!"));
        QVERIFY(desk.window.save());
        QCOMPARE(desk.window.file().backups()->of(m_path).size(), std::size_t{2});
    }

    void aVersionThatCannotBeKeptHoldsUpNoSave() {
        FileDesk desk(m_file);
        writeFileAtomically(m_home->filePath("backups").toStdString(), asBytes("a file"));
        desk.window.keepBackups(fs::path(m_home->filePath("backups").toStdString()));
        desk.type("!");
        QVERIFY(desk.window.save());
        QCOMPARE(said(m_path), std::string("mine!"));
        QVERIFY2(desk.notice().contains("the version before could not be kept"), qPrintable(desk.notice()));
        desk.window.banner().dismiss();
        QVERIFY(desk.window.save());
        QCOMPARE(desk.notice(), QString());  // it was said
    }

    void aDamagedVersionIsSaid() {
        FileDesk desk(m_file);
        desk.window.keepBackups(fs::path(m_home->filePath("backups").toStdString()));
        QVERIFY(desk.window.save());
        writeFileAtomically(desk.window.file().backups()->of(m_path).at(0).file, asBytes("no zip"));
        bool mayOpen = true;
        desk.dialogs->onRun = [&](QDialog& dialog) {
            for (QPushButton* button : dialog.findChildren<QPushButton*>())
                if (button->text() == "Open as a copy")
                    mayOpen = button->isEnabled();
            return int(QDialog::Accepted);
        };
        desk.window.commands().trigger("file.versions");
        QVERIFY(!mayOpen);
        QCOMPARE(desk.text(), std::string("mine"));
    }

    // The comparison.

    void whatDiffersIsShownBlockByBlock() {
        std::vector<Block> before, after;
        for (int i = 0; i < 20; ++i)
            before.push_back(makeParagraph("Paragraph " + std::to_string(i)));
        after = before;
        after[10] = makeParagraph("Paragraph ten");
        after.push_back(makeParagraph("The end"));
        MediaStore media;
        Picture fox;
        fox.media = media.add(Bytes(3), "image/png");
        fox.width = fox.height = 4;
        fox.alt = "a fox";
        before.push_back(makePicture(fox));
        DifferencesDialog dialog(Document({}, before, media), Document({}, after, media),
                                 {"only there", "only here", "There", "Here"});
        auto* text = dialog.findChild<QTextEdit*>("lines");
        QCOMPARE(text->toPlainText().split('\n'),
                 QStringList({"… 8 paragraphs are the same …", "   Paragraph 8", "   Paragraph 9", "− Paragraph 10",
                              "+ Paragraph ten", "   Paragraph 11", "   Paragraph 12", "… 5 paragraphs are the same …",
                              "   Paragraph 18", "   Paragraph 19", "− [picture: a fox]", "+ The end"}));
        QVERIFY(text->textInteractionFlags() & Qt::TextSelectableByKeyboard);
        QVERIFY(text->isReadOnly());
    }

    void whatIsTheSameToTheEndIsFolded() {
        std::vector<Block> before, after;
        for (int i = 0; i < 9; ++i)
            before.push_back(makeParagraph("Paragraph " + std::to_string(i)));
        after = before;
        after[0] = makeParagraph("The first");
        DifferencesDialog dialog(Document({}, before, {}), Document({}, after, {}),
                                 {"only there", "only here", "There", "Here"});
        QCOMPARE(dialog.findChild<QTextEdit*>("lines")->toPlainText().split('\n'),
                 QStringList({"− Paragraph 0", "+ The first", "   Paragraph 1", "   Paragraph 2",
                              "… 6 paragraphs are the same …"}));
    }

    void whatDiffersInNothingButItsLookIsSaid() {
        Block bold = makeParagraph("a");
        bold.runs[0].style.bold = true;
        DifferencesDialog dialog(page({"a"}), Document({}, {bold}, {}), {"there", "here", "There", "Here"});
        QVERIFY(dialog.findChild<QTextEdit*>("lines")->toPlainText().contains("how they are set"));
    }
};

QTEST_MAIN(OutsideChangesTest)
#include "outside_changes_test.moc"
