// One owner at a time, and none that is dead.
#include "core/base/error.h"
#include "core/base/lock_file.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

using namespace pardalis;

class LockFileTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_path = std::filesystem::path(m_folder.path().toStdString()) / ".a.lock"; }

    void oneHasItAtATime() {
        {
            const std::optional<LockFile> first = LockFile::tryTake(m_path);
            QVERIFY(first.has_value());
            QVERIFY(!LockFile::tryTake(m_path));
        }
        QVERIFY(!std::filesystem::exists(m_path));
        QVERIFY(LockFile::tryTake(m_path).has_value());
    }

    void itMovesWithItsOwner() {
        std::optional<LockFile> taken = LockFile::tryTake(m_path);
        {
            const LockFile moved = std::move(*taken);
            taken.reset();
            QVERIFY(!LockFile::tryTake(m_path));
        }
        QVERIFY(LockFile::tryTake(m_path).has_value());
    }

    void theDeadDontHold() {
        const pid_t child = ::fork();
        if (child == 0) {
            const std::optional<LockFile> taken = LockFile::tryTake(m_path);
            ::_exit(taken ? 0 : 1);
        }
        int status = -1;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QCOMPARE(status, 0);
        QVERIFY(std::filesystem::exists(m_path));
        QVERIFY(LockFile::tryTake(m_path).has_value());
    }

    void threadsThatTakeTurnsNeverMeet() {
        std::atomic<int> inside = 0, met = 0, turns = 0;
        const auto work = [&] {
            while (turns < 300) {
                const std::optional<LockFile> lock = LockFile::tryTake(m_path);
                if (!lock)
                    continue;
                met += inside.fetch_add(1);
                ++turns;
                --inside;
            }
        };
        std::thread first(work), second(work);
        first.join();
        second.join();
        QCOMPARE(met.load(), 0);
    }

    void aFolderThatIsNotThereIsSaid() {
        const std::filesystem::path path = m_path.parent_path() / "none" / "x";
        try {
            LockFile::tryTake(path);
            QFAIL("taken");
        } catch (const Error& error) {
            QVERIFY(std::string(error.what()).starts_with(path.string()));
        }
    }

private:
    QTemporaryDir m_folder;
    std::filesystem::path m_path;
};

QTEST_GUILESS_MAIN(LockFileTest)
#include "lock_file_test.moc"
