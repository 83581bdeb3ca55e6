// What is told to a journal is on disk soon, without the one who tells it waiting, whatever the disk does meanwhile.
#include "core/journal/journal_writer.h"

#include "tests/core/journal/journal_desk.h"

#include <QElapsedTimer>

#include <atomic>

using namespace pardalis;
namespace fs = std::filesystem;

class JournalWriterTest : public QObject {
    Q_OBJECT
private slots:
    void withinASecondItIsOnDisk() {
        JournalDesk desk;
        JournalWriter writer(desk.stem, {});
        writer.begin(desk.document);
        writer.append(desk.typed(0, "at once"));
        QElapsedTimer time;
        time.start();
        while (desk.journal().empty() || !(desk.read().document == desk.document)) {
            QVERIFY(time.elapsed() < 5000);
            QTest::qWait(10);
        }
        QVERIFY2(time.elapsed() < 1500, qPrintable(QString::number(time.elapsed())));  // other tests run beside it
    }

    void whoWaitsForItHasIt() {
        JournalDesk desk;
        JournalWriter writer(desk.stem, {});
        QCOMPARE(writer.flush(), std::string());  // of nothing
        writer.begin(desk.document);
        for (int i = 0; i < 5; ++i) {
            writer.append(desk.pictured(0, "fox " + std::to_string(i)));
            QCOMPARE(writer.flush(), std::string());
            QVERIFY(desk.read().document == desk.document && desk.read().lostPictures == 0);
        }
        writer.clear();
        writer.flush();
        QVERIFY(fs::is_empty(desk.stem.parent_path()));
    }

    void atTheEndAllIsWritten() {
        JournalDesk desk;
        {
            JournalWriter writer(desk.stem, {});
            writer.begin(desk.document);
            writer.append(desk.typed(1, "the last words"));
            writer.append(desk.pictured(0, "fox"));
        }
        QVERIFY(desk.read().document == desk.document);
    }

    void tellingItTakesNoTime() {
        JournalDesk desk;
        std::vector<Block> blocks;
        for (int i = 0; i < 3000; ++i)
            blocks.push_back(makeParagraph(std::string(400, 'w')));
        desk.document = Document({}, blocks, {});
        JournalWriter writer(desk.stem, {});
        writer.begin(desk.document);
        std::vector<Edit> edits;
        for (int i = 0; i < 200; ++i)
            edits.push_back(desk.typed(1500, std::string(static_cast<std::size_t>(i), 'x')));
        QElapsedTimer time;
        time.start();
        for (Edit& edit : edits)
            writer.append(std::move(edit));
        QVERIFY2(time.nsecsElapsed() / 200 < 200'000, qPrintable(QString::number(time.nsecsElapsed() / 200)));
        writer.flush();
        QVERIFY(desk.read().document == desk.document);
    }

    void aFolderThatIsGoneIsSaidAndComesBack() {
        JournalDesk desk;
        const fs::path folder = desk.stem.parent_path() / "kept";
        fs::create_directory(folder);
        desk.stem = folder / "id";
        std::atomic<int> failures = 0, recoveries = 0;
        JournalWriter writer(desk.stem,
                             [&](const std::string& failure) { ++(failure.empty() ? recoveries : failures); });
        writer.begin(desk.document);
        QCOMPARE(writer.flush(), std::string());
        fs::remove_all(folder);
        std::string cause;
        // An open file can be written to though it has no name: only what begins anew notices.
        writer.begin(desk.document);
        cause = writer.flush();
        QVERIFY2(cause.find("can't be made") != std::string::npos, cause.c_str());
        writer.append(desk.typed(0, "in between"));
        writer.flush();
        QCOMPARE(failures.load(), 1);  // once for one cause
        fs::create_directory(folder);
        writer.append(desk.typed(1, "again"));
        QCOMPARE(writer.flush(), std::string());
        QTRY_COMPARE(recoveries.load(), 1);
        QVERIFY(desk.read().document == desk.document);
    }

    // Whenever it ends, what was told up to a moment before is there, in order.
    void killedAtAnyMomentTheTextIsABeginningOfIt() {
        int most = 0;
        for (int round = 0; round < 10; ++round) {
            JournalDesk desk;
            const pid_t child = ::fork();
            if (child == 0) {
                JournalWriter writer(desk.stem, {});
                writer.begin(desk.document);
                std::string text;
                for (int i = 0;; ++i) {
                    writer.append(desk.typed(1, text += std::to_string(i % 10)));
                    ::usleep(5000);
                }
            }
            ::usleep(static_cast<useconds_t>(300'000 + 90'000 * round));
            ::kill(child, SIGKILL);
            int status = 0;
            ::waitpid(child, &status, 0);
            const std::string text = desk.journal().empty() ? "" : desk.read().document.blocks().at(1).text();
            std::string expected;
            for (std::size_t i = 0; i < text.size(); ++i)
                expected += std::to_string(i % 10);
            QVERIFY(text == "two" || text == expected);
            most = std::max(most, static_cast<int>(text.size()));
        }
        QVERIFY(most > 20);
    }
};

QTEST_GUILESS_MAIN(JournalWriterTest)
#include "journal_writer_test.moc"
