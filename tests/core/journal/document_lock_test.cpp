// Who has a document open is known to all others, and nobody's crash keeps it shut.
#include "core/base/file.h"
#include "core/journal/document_lock.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <thread>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace pardalis;
namespace fs = std::filesystem;

namespace {

// A process that takes the lock and has it until it is told to end, tidily or not.
class Other {
public:
    explicit Other(const fs::path& document) {
        int ready[2], end[2];
        if (::pipe(ready) != 0 || ::pipe(end) != 0)
            qFatal("no pipes");
        m_id = ::fork();
        if (m_id == 0) {
            ::close(end[1]);
            DocumentLock::Attempt attempt = DocumentLock::tryTake(document);
            char byte = attempt.lock ? 'y' : 'n';
            [[maybe_unused]] ssize_t moved = ::write(ready[1], &byte, 1);
            moved = ::read(end[0], &byte, 1);
            if (moved == 1)
                attempt.lock.reset();
            ::_exit(0);
        }
        ::close(ready[1]);
        ::close(end[0]);
        char byte = 0;
        m_hasIt = ::read(ready[0], &byte, 1) == 1 && byte == 'y';
        ::close(ready[0]);
        m_end = end[1];
    }
    ~Other() { kill(); }
    void endTidily() {
        [[maybe_unused]] const ssize_t written = ::write(m_end, "e", 1);
        wait();
    }
    void kill() {
        if (m_id > 0)
            ::kill(m_id, SIGKILL);
        wait();
    }
    bool hasIt() const { return m_hasIt; }
    pid_t id() const { return m_id; }

private:
    void wait() {
        int status = 0;
        if (m_id > 0)
            ::waitpid(m_id, &status, 0);
        if (m_end >= 0)
            ::close(m_end);
        m_id = 0;
        m_end = -1;
    }
    pid_t m_id = 0;
    int m_end = -1;
    bool m_hasIt = false;
};

void write(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }
std::string read(const fs::path& path) { return std::string(asText(readFile(path))); }
void change(const fs::path& path, const std::string& from, const std::string& to) {
    std::string text = read(path);
    const std::size_t at = text.find(from);
    QVERIFY2(at != text.npos, text.c_str());
    write(path, text.replace(at, from.size(), to));
}

}  // namespace

class DocumentLockTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_document, m_file;

    // A lock as it stands there when its process was killed.
    void leaveBehind() {
        Other other(m_document);
        QVERIFY(other.hasIt());
        other.kill();
        QVERIFY(fs::exists(m_file));
    }

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_document = fs::path(m_folder->path().toStdString()) / "story.pardalis";
        m_file = m_document.parent_path() / ".story.pardalis.lock";
    }

    void itStandsBesideTheDocumentForItsOwnerAlone() {
        {
            const auto attempt = DocumentLock::tryTake(m_document);
            QVERIFY(attempt.lock && !attempt.owner);
            QVERIFY(attempt.lock->isOurs());
            struct stat info {};
            QCOMPARE(::stat(m_file.c_str(), &info), 0);
            QCOMPARE(int(info.st_mode & 0777), 0600);
            const auto owner = DocumentLock::ownerOf(m_document);
            QVERIFY(owner && *owner == attempt.lock->owner());
            QVERIFY(!owner->user.empty() && owner->since > 1'700'000'000 && owner->isOnThisHost() && !owner->isGone());
        }
        QVERIFY(fs::is_empty(m_document.parent_path()));
    }

    void anotherWindowOfTheSameProgramIsAnother() {
        auto first = DocumentLock::tryTake(m_document);
        const auto second = DocumentLock::tryTake(m_document);
        QVERIFY(!second.lock);
        QVERIFY(second.owner && *second.owner == first.lock->owner());
        first.lock.reset();
        QVERIFY(DocumentLock::tryTake(m_document).lock);
    }

    void anotherProcessIsNamedAndItsEndFreesTheDocument() {
        for (const bool tidily : {true, false}) {
            Other other(m_document);
            QVERIFY(other.hasIt());
            const auto refused = DocumentLock::tryTake(m_document);
            QVERIFY(!refused.lock && refused.owner);
            QCOMPARE(refused.owner->process, std::int64_t{other.id()});
            tidily ? other.endTidily() : other.kill();
            QCOMPARE(fs::exists(m_file), !tidily);
            QVERIFY(!DocumentLock::ownerOf(m_document));
            QVERIFY(DocumentLock::tryTake(m_document).lock);
        }
    }

    void aProcessThatIsDeadButNotAskedAboutIsGone() {
        const pid_t child = ::fork();
        if (child == 0) {
            DocumentLock::tryTake(m_document).lock.release();
            ::_exit(0);
        }
        siginfo_t info{};
        QCOMPARE(::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOWAIT), 0);
        QVERIFY(fs::exists(m_file));
        QVERIFY(DocumentLock::tryTake(m_document).lock);
        int status = 0;
        ::waitpid(child, &status, 0);
    }

    void anIdThatIsUsedAgainIsAnotherProcess() {
        leaveBehind();
        const LockOwner self = LockOwner::thisProcess();
        std::string text = read(m_file);
        const std::size_t at = text.find("\"process\":") + 10;
        text.replace(at, text.find_first_of(",}", at) - at, std::to_string(self.process));
        write(m_file, text);
        QVERIFY(DocumentLock::tryTake(m_document).lock);
    }

    void anEarlierStartOfTheSystemIsGone() {
        auto attempt = DocumentLock::tryTake(m_document);
        change(m_file, attempt.lock->owner().boot, "11111111-2222-3333-4444-555555555555");
        QVERIFY(!DocumentLock::ownerOf(m_document));
        QVERIFY(DocumentLock::tryTake(m_document).lock);
    }

    void anotherHostOrContainerIsNeverTakenForGone_data() {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QString>("other");
        QTest::newRow("host") << "host"
                              << "attic";
        QTest::newRow("machine of the same name") << "machine"
                                                  << "0123456789abcdef";
        QTest::newRow("container") << "processes"
                                   << "pid:[1]";
    }
    void anotherHostOrContainerIsNeverTakenForGone() {
        QFETCH(QString, member);
        QFETCH(QString, other);
        leaveBehind();
        std::string text = read(m_file);
        const std::string name = "\"" + member.toStdString() + "\":\"";
        const std::size_t at = text.find(name) + name.size();
        text.replace(at, text.find('"', at) - at, other.toStdString());
        write(m_file, text);
        auto refused = DocumentLock::tryTake(m_document);
        QVERIFY(!refused.lock && refused.owner);
        QCOMPARE(read(m_file), text);

        auto taken = DocumentLock::takeOver(m_document, *refused.owner);
        QVERIFY(taken.lock && taken.lock->isOurs());
        QVERIFY(!DocumentLock::takeOver(m_document, *refused.owner).lock);  // it is another's by now
        write(m_file, text);                                                // who takes it back
        QVERIFY(!taken.lock->isOurs());
        taken.lock.reset();
        QCOMPARE(read(m_file), text);
    }

    void whatIsDamagedIsReplaced_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no JSON") << QByteArray("hello");
        QTest::newRow("half") << QByteArray("{\"user\":\"ann\",\"host\":\"att");
        QTest::newRow("another type") << QByteArray("{\"user\":1,\"host\":[],\"process\":\"x\"}");
        QTest::newRow("deep") << QByteArray(4000, '[');
        QTest::newRow("huge") << QByteArray(3 << 20, 'x');
        QTest::newRow("zeros") << QByteArray(100, '\0');
    }
    void whatIsDamagedIsReplaced() {
        QFETCH(QByteArray, content);
        write(m_file, content.toStdString());
        QVERIFY(!DocumentLock::ownerOf(m_document));
        const auto attempt = DocumentLock::tryTake(m_document);
        QVERIFY(attempt.lock && attempt.lock->isOurs());
    }

    void anEmptyOneIsBeingWrittenForAWhile() {
        write(m_file, "");
        QVERIFY(!DocumentLock::tryTake(m_document).lock);
        fs::last_write_time(m_file, fs::file_time_type::clock::now() - std::chrono::minutes(1));
        QVERIFY(DocumentLock::tryTake(m_document).lock);
    }

    void whatIsNoFileStaysAndThereIsNoLock() {
        const fs::path target = m_document.parent_path() / "target";
        write(target, "precious");
        const auto refused = [&] {
            const auto attempt = DocumentLock::tryTake(m_document);
            return !attempt.lock && !attempt.owner && !DocumentLock::ownerOf(m_document);
        };
        fs::create_symlink(target, m_file);
        QVERIFY(refused());
        QVERIFY(fs::is_symlink(m_file));
        QCOMPARE(read(target), std::string("precious"));
        fs::remove(m_file);
        fs::create_symlink("nowhere", m_file);
        QVERIFY(refused());
        fs::remove(m_file);
        fs::create_directory(m_file);
        QVERIFY(refused());
        fs::remove(m_file);
        QCOMPARE(::mkfifo(m_file.c_str(), 0600), 0);
        QVERIFY(refused());
    }

    // Its file is for that user's eyes alone, and yet it is known whose it is.
    void anotherUserIsNamed() {
        if (::geteuid() != 0)
            QSKIP("only root can become another user");
        fs::permissions(m_document.parent_path(), fs::perms::all);
        const auto held = DocumentLock::tryTake(m_document);
        QVERIFY(held.lock);
        const pid_t child = ::fork();
        if (child == 0) {
            constexpr uid_t kNobody = 65534;
            if (::setuid(kNobody) != 0)
                ::_exit(2);
            const auto attempt = DocumentLock::tryTake(m_document);
            const bool isNamed = attempt.owner && attempt.owner->user == LockOwner::userName(0) &&
                                 attempt.owner->host.empty() && attempt.owner->since > 0 && !attempt.owner->isGone();
            ::_exit(!attempt.lock && isNamed ? 0 : 1);
        }
        int status = -1;
        ::waitpid(child, &status, 0);
        QCOMPARE(status, 0);
        QVERIFY(held.lock->isOurs());
    }

    void aDateThatCannotBeIsOne() {
        leaveBehind();
        change(m_file, "\"since\":", "\"since\":9999");
        change(m_file, "\"host\":\"", "\"host\":\"x");
        const auto owner = DocumentLock::ownerOf(m_document);
        QVERIFY(owner && owner->since > 0 && owner->since <= 253'402'300'799);
    }

    void aFolderThatCannotBeWrittenHasNone() {
        QVERIFY(!DocumentLock::tryTake("/proc/story.pardalis").lock);
        const auto attempt = DocumentLock::tryTake(m_document.parent_path() / "gone" / "story.pardalis");
        QVERIFY(!attempt.lock && !attempt.owner);
    }

    void aLinkToADocumentHasTheLockOfTheDocument() {
        write(m_document, "x");
        const fs::path link = m_document.parent_path() / "link.pardalis";
        fs::create_symlink("story.pardalis", link);
        const auto first = DocumentLock::tryTake(link);
        QVERIFY(first.lock && fs::exists(m_file));
        QVERIFY(DocumentLock::tryTake(m_document).owner);
    }

    void theLongestNamesHaveLocksOfTheirOwn() {
        std::string name(230, 'a');
        const auto first = DocumentLock::tryTake(m_document.parent_path() / (name + "1.pardalis"));
        const auto second = DocumentLock::tryTake(m_document.parent_path() / (name + "2.pardalis"));
        QVERIFY(first.lock && second.lock);
    }

    // Of all who find the same stale lock one gets it.
    void oneTakesOver() {
        for (int round = 0; round < 20; ++round) {
            leaveBehind();
            std::vector<DocumentLock::Attempt> attempts(8);
            std::vector<std::thread> threads;
            for (auto& attempt : attempts)
                threads.emplace_back([&] { attempt = DocumentLock::tryTake(m_document); });
            for (std::thread& thread : threads)
                thread.join();
            int owners = 0;
            for (const auto& attempt : attempts)
                owners += attempt.lock && attempt.lock->isOurs();
            QCOMPARE(owners, 1);
            QCOMPARE(std::count_if(attempts.begin(), attempts.end(), [](const auto& a) { return a.lock != nullptr; }),
                     std::ptrdiff_t{1});
            attempts.clear();
            QVERIFY(fs::is_empty(m_document.parent_path()));
        }
    }
};

QTEST_GUILESS_MAIN(DocumentLockTest)
#include "document_lock_test.moc"
