#include "core/base/error.h"
#include "core/base/file.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "core/journal/recovery_slot.h"
#include "tests/core/journal/journal_desk.h"

#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;
namespace fs = std::filesystem;

namespace {

Document saying(const std::string& text) { return Document({}, {makeParagraph(text)}, {}); }

// What a window does that is killed then.
void keep(RecoverySlot& slot, const Document& document) {
    slot.journal().begin(document);
    slot.journal().flush();
}

}  // namespace

class RecoverySlotTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_temporary = std::make_unique<QTemporaryDir>();
        m_folder = fs::path(m_temporary->path().toStdString()) / "state" / "recovery";
    }

    void whatAKilledProcessLeftIsFoundWithWhatItIsACopyOf() {
        const RecoveryInfo info{"Bees", "/home/anna/bees.pardalis", FileStamp{1, 2, 3, 4, 5}};
        elsewhere([&] {
            auto* slot = new RecoverySlot(m_folder);
            slot->setInfo(info);
            keep(*slot, saying("My grandmother kept"));
            keep(*slot, saying("My grandmother kept bees."));
        });
        const auto found = claimAbandoned(m_folder);
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY(found[0]->info() == info);
        QVERIFY(found[0]->changedAt() > 0);
        QCOMPARE(found[0]->read().document.blocks()[0].text(), std::string("My grandmother kept bees."));
    }

    void theNewestComesFirst() {
        for (const char* text : {"old", "new"}) {
            elsewhere([&] { keep(*new RecoverySlot(m_folder), saying(text)); });
            QTest::qWait(1100);  // times are compared by the second
        }
        const auto found = claimAbandoned(m_folder);
        QCOMPARE(found.size(), std::size_t{2});
        QCOMPARE(found[0]->read().document.blocks()[0].text(), std::string("new"));
    }

    void whatIsOpenElsewhereIsNotOfferedButNamed() {
        RecoverySlot slot(m_folder);
        slot.setInfo({"Tea", "/home/anna/tea.pardalis", {}});
        keep(slot, saying("Tea"));
        elsewhere([&] {
            const RecoverySlot other(m_folder);
            const auto open = openElsewhere(m_folder, other);
            if (!claimAbandoned(m_folder).empty() || open.size() != 1 || open[0].file != "/home/anna/tea.pardalis")
                ::_exit(1);
        });
        QVERIFY(openElsewhere(m_folder, slot).empty());
        QVERIFY(claimAbandoned(m_folder).empty());
    }

    void whoClaimsACopyIsTheOnlyOneAndGivesItBackByLeaving() {
        elsewhere([&] { keep(*new RecoverySlot(m_folder), saying("Tea")); });
        {
            const auto mine = claimAbandoned(m_folder);
            QCOMPARE(mine.size(), std::size_t{1});
            QVERIFY(claimAbandoned(m_folder).empty());
            mine[0]->leave();
        }
        {
            const auto again = claimAbandoned(m_folder);
            QCOMPARE(again.size(), std::size_t{1});
        }  // not left: it was dealt with
        QVERIFY(claimAbandoned(m_folder).empty());
        QVERIFY(fs::is_empty(m_folder));
    }

    void aSavedDocumentLeavesNothingBehind() {
        {
            RecoverySlot slot(m_folder);
            slot.setInfo({"Tea", "", {}});
            keep(slot, saying("Tea"));
            QVERIFY(slot.hasWork());
            slot.journal().clear();
            slot.journal().flush();
            QVERIFY(!slot.hasWork());
        }
        QVERIFY(fs::is_empty(m_folder));
        elsewhere([&] {  // saved, then killed
            auto* slot = new RecoverySlot(m_folder);
            slot->setInfo({"Tea", "", {}});
            keep(*slot, saying("Tea"));
            slot->journal().clear();
            slot->journal().flush();
        });
        QVERIFY(claimAbandoned(m_folder).empty());
        QVERIFY(fs::is_empty(m_folder));
    }

    void aCopyIsOfferedWhateverBecameOfItsInfo_data() {
        QTest::addColumn<QByteArray>("info");
        QTest::newRow("cut off") << QByteArray("{\"name\": \"Te");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("of another shape") << QByteArray("[1, 2]");
        QTest::newRow("of other types") << QByteArray("{\"name\": 1, \"file\": {}}");
        QTest::newRow("a short stamp") << QByteArray("{\"name\": \"Tea\", \"file\": \"\", \"stamp\": [1]}");
        QTest::newRow("rubbish") << QByteArray("\0\xff\xfe", 3);
    }
    void aCopyIsOfferedWhateverBecameOfItsInfo() {
        QFETCH(QByteArray, info);
        elsewhere([&] {
            auto* slot = new RecoverySlot(m_folder);
            keep(*slot, saying("Tea"));
            for (const auto& entry : fs::directory_iterator(m_folder))
                if (entry.path().extension() == ".lock")
                    setContent(fs::path(entry.path()).replace_extension(".json"), info.toStdString());
        });
        const auto found = claimAbandoned(m_folder);
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0]->read().document.blocks()[0].text(), std::string("Tea"));
    }

    // Each time either no copy yet or a whole one, and half-written files go with the slot.
    void killedAtAnyMomentTheCopyIsWhole() {
        std::string text(20000, 'x');
        int whole = 0;
        for (int i = 0; i < 25; ++i) {
            const pid_t child = ::fork();
            if (child == 0) {
                RecoverySlot slot(m_folder);
                for (;;)
                    keep(slot, saying(text));
            }
            ::usleep(static_cast<useconds_t>(2000 + 700 * i));
            ::kill(child, SIGKILL);
            int status = 0;
            ::waitpid(child, &status, 0);
            for (const auto& slot : claimAbandoned(m_folder)) {
                QCOMPARE(slot->read().document.blocks()[0].text(), text);
                ++whole;
            }
        }
        QVERIFY(whole > 0);
        QVERIFY(fs::is_empty(m_folder));
    }

    void whatVersion01KeptIsStillRead() {
        elsewhere([&] {
            const RecoverySlot slot(m_folder);
            for (const auto& entry : fs::directory_iterator(m_folder))
                if (entry.path().extension() == ".lock")
                    writeDocument(saying("old"), fs::path(entry.path()).replace_extension(".pardalis"));
            ::_exit(0);
        });
        const auto found = claimAbandoned(m_folder);
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(textOf(found[0]->read().document), std::string("old"));
    }

    void foldersThatAreNotThereHoldNothing() { QVERIFY(claimAbandoned(m_folder).empty()); }

    void aFolderThatCannotBeMadeIsNamed() {
        std::ofstream(m_temporary->filePath("state").toStdString()) << "a file";
        try {
            RecoverySlot slot(m_folder);
            QFAIL("no error");
        } catch (const Error& error) {
            QVERIFY2(std::string(error.what()).find("recovery") != std::string::npos, error.what());
        }
    }

    void othersCannotReadWhatIsKept() {
        RecoverySlot slot(m_folder);
        QCOMPARE(fs::status(m_folder).permissions() & fs::perms(0777), fs::perms::owner_all);
    }

private:
    std::unique_ptr<QTemporaryDir> m_temporary;
    fs::path m_folder;
};

QTEST_GUILESS_MAIN(RecoverySlotTest)
#include "recovery_slot_test.moc"
