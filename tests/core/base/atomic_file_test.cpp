// What a file that is replaced keeps, what is never replaced, and what a killed program leaves behind.

#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <functional>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;

QString messageOf(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

std::string textOf(const fs::path& path) { return std::string(asText(readFile(path))); }

QStringList filesIn(const fs::path& folder) {
    QStringList names;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
        names << QString::fromStdString(entry.path().filename().string());
    names.sort();
    return names;
}

}  // namespace

class AtomicFileTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_temporary;

    fs::path folder() const { return m_temporary->path().toStdString(); }

private slots:
    void init() { m_temporary = std::make_unique<QTemporaryDir>(); }

    void nothingIsSeenBeforeTheCommit() {
        const fs::path path = folder() / "a";
        {
            AtomicFile file(path);
            file.write(asBytes("one"));
            QVERIFY(!fileExists(path));
        }
        QCOMPARE(filesIn(folder()), QStringList());
        AtomicFile file(path);
        file.write(asBytes("one "));
        file.write(asBytes("two"));
        file.commit();
        QCOMPARE(textOf(path), std::string("one two"));
        QCOMPARE(filesIn(folder()), QStringList{"a"});
    }

    void whatTheDiskGivesBackIsProven() {
        const fs::path path = folder() / "a";
        writeFileAtomically(path, asBytes("old"));
        std::string large((3 << 20) + 7, 'x');
        {
            AtomicFile file(path);
            file.write(asBytes(large));
            file.prove(asBytes(large));
            for (const std::string& other : {large + "y", large.substr(1), large.substr(0, large.size() - 1) + "y"})
                QVERIFY(messageOf([&] { file.prove(asBytes(other)); }).contains("what the disk gives back"));
        }
        QCOMPARE(textOf(path), std::string("old"));
        AtomicFile file(path);
        file.prove({});
        file.write(asBytes(large));
        file.prove(asBytes(large));
        file.commit();
        QCOMPARE(textOf(path), large);
    }

    void aFailedWriteLeavesTheOldFileAndNothingElse() {
        const fs::path path = folder() / "document";
        writeFileAtomically(path, asBytes("what the user wrote"));
        // The disk is full, as far as this process can tell.
        rlimit old{};
        getrlimit(RLIMIT_FSIZE, &old);
        const rlimit tight{.rlim_cur = 1000, .rlim_max = old.rlim_max};
        std::signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &tight);
        const std::string large(100'000, 'x');
        const QString message = messageOf([&] { writeFileAtomically(path, asBytes(large)); });
        setrlimit(RLIMIT_FSIZE, &old);
        QVERIFY2(message.contains("document: can't be written: File too large"), qPrintable(message));
        QCOMPARE(textOf(path), std::string("what the user wrote"));
        QCOMPARE(filesIn(folder()), QStringList{"document"});
    }

    void permissionsAreKept() {
        const fs::path path = folder() / "private";
        writeFileAtomically(path, asBytes("a"));
        fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
        writeFileAtomically(path, asBytes("b"));
        QCOMPARE(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
        QCOMPARE(textOf(path), std::string("b"));
    }

    void rootDoesNotTakeFilesAway() {
        if (::geteuid() != 0)
            QSKIP("only root may give files to others");
        const fs::path path = folder() / "theirs";
        writeFileAtomically(path, asBytes("a"));
        if (::chown(path.c_str(), 1234, 1234) != 0)
            QSKIP("not even root may here");
        writeFileAtomically(path, asBytes("b"));
        struct stat info {};
        QCOMPARE(::stat(path.c_str(), &info), 0);
        QCOMPARE(info.st_uid, uid_t{1234});
        QCOMPARE(info.st_gid, gid_t{1234});
    }

    void aNewFileHasTheUsualPermissions() {
        const mode_t old = ::umask(022);
        writeFileAtomically(folder() / "new", asBytes("a"));
        ::umask(old);
        QCOMPARE(static_cast<int>(fs::status(folder() / "new").permissions()), 0644);
    }

    void aLinkStaysALink() {
        fs::create_directory(folder() / "elsewhere");
        writeFileAtomically(folder() / "elsewhere/target", asBytes("a"));
        fs::create_symlink("elsewhere/target", folder() / "link");
        fs::create_symlink(folder() / "link", folder() / "link to it");
        writeFileAtomically(folder() / "link to it", asBytes("b"));
        QVERIFY(fs::is_symlink(folder() / "link") && fs::is_symlink(folder() / "link to it"));
        QCOMPARE(textOf(folder() / "elsewhere/target"), std::string("b"));
        // One that leads to nothing makes what it names.
        fs::create_symlink("elsewhere/new", folder() / "to nothing");
        writeFileAtomically(folder() / "to nothing", asBytes("c"));
        QVERIFY(fs::is_symlink(folder() / "to nothing"));
        QCOMPARE(textOf(folder() / "elsewhere/new"), std::string("c"));
        QCOMPARE(filesIn(folder() / "elsewhere"), (QStringList{"new", "target"}));
    }

    void linksInACircleAreSaid() {
        fs::create_symlink("b", folder() / "a");
        fs::create_symlink("a", folder() / "b");
        const QString message = messageOf([&] { writeFileAtomically(folder() / "a", {}); });
        QVERIFY2(message.contains("/a: can't be written: Too many levels of symbolic links"), qPrintable(message));
    }

    void aWriteProtectedFileIsNotReplaced() {
        if (::geteuid() == 0)
            QSKIP("root may write to every file");
        const fs::path path = folder() / "protected";
        writeFileAtomically(path, asBytes("a"));
        fs::permissions(path, fs::perms::owner_read);
        QVERIFY(messageOf([&] { writeFileAtomically(path, asBytes("b")); }).contains("Permission denied"));
        QCOMPARE(textOf(path), std::string("a"));
    }

    // At once: nobody reads from the pipe.
    void onlyRegularFilesAreReplaced() {
        QCOMPARE(::mkfifo((folder() / "pipe").c_str(), 0600), 0);
        fs::create_directory(folder() / "folder");
        fs::create_symlink("pipe", folder() / "link to a pipe");
        fs::create_symlink("folder", folder() / "link to a folder");
        fs::create_symlink("/dev/null", folder() / "link to a device");
        const int bound = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
        const std::string name = (folder() / "socket").string();
        QVERIFY(name.size() < sizeof address.sun_path);
        std::copy(name.begin(), name.end(), address.sun_path);
        QCOMPARE(::bind(bound, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);

        const std::pair<fs::path, const char*> cases[] = {
            {folder() / "pipe", "a pipe"},
            {folder() / "link to a pipe", "a pipe"},
            {folder() / "folder", "a folder"},
            {folder() / "link to a folder", "a folder"},
            {folder() / "socket", "a socket"},
            {"/dev/null", "a device"},
            {folder() / "link to a device", "a device"},
            {folder(), "a folder"},
        };
        const QStringList before = filesIn(folder());
        for (const auto& [path, kind] : cases) {
            const QString message = messageOf([&, path = path] { AtomicFile file(path); });
            QCOMPARE(message, QString("%1: %2, not a regular file").arg(path.c_str(), kind));
            QVERIFY(
                messageOf([&, path = path] { readFile(path); }).contains(QString("%1, not a regular file").arg(kind)));
            QVERIFY(messageOf([&, path = path] { MappedFile::open(path); }).contains("not a regular file"));
            QVERIFY(messageOf([&, path = path] { readFileStart(path, 4); }).contains("not a regular file"));
        }
        ::close(bound);
        QCOMPARE(filesIn(folder()), before);
        QVERIFY(fs::is_character_file("/dev/null"));
        QVERIFY(messageOf([&] { AtomicFile file(folder() / "new/"); }).contains("new/"));
    }

    void namesMayBeAsLongAsTheFileSystemAllows() {
        for (const int length : {240, 247, 248, 255}) {
            const fs::path path = folder() / std::string(static_cast<std::size_t>(length), 'n');
            writeFileAtomically(path, asBytes("a"));
            writeFileAtomically(path, asBytes("b"));
            QCOMPARE(textOf(path), std::string("b"));
        }
        std::string japanese;
        for (int i = 0; i < 85; ++i)
            japanese += "\xE6\x9C\xAC";
        writeFileAtomically(folder() / japanese, asBytes("a"));
        QCOMPARE(filesIn(folder()).size(), 5);
        const QString message = messageOf([&] { AtomicFile file(folder() / std::string(256, 'n')); });
        QVERIFY2(message.contains("can't be written: File name too long"), qPrintable(message));
    }

    // A program that was killed in the middle leaves a file whose lock is free; one at work holds it.
    void whatADeadProgramLeftIsRemovedAndWhatALivingOneWritesIsNot() {
        const fs::path path = folder() / "page.html", left = folder() / ".page.html.1.pardalis-part";
        const pid_t child = ::fork();
        if (child == 0) {
            const int fd = ::open(left.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600);
            ::flock(fd, LOCK_EX | LOCK_NB);
            ::raise(SIGKILL);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(fileExists(left));
        writeFileAtomically(path, asBytes("one"));
        QCOMPARE(filesIn(folder()), QStringList{"page.html"});

        const int held = ::open(left.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600);
        QCOMPARE(::flock(held, LOCK_EX | LOCK_NB), 0);
        writeFileAtomically(path, asBytes("two"));
        QCOMPARE(textOf(path), std::string("two"));
        QVERIFY(fileExists(left));
        ::close(held);
        fs::remove(left);
        // What only bears such a name is no file of ours.
        fs::create_directory(left);
        writeFileAtomically(path, asBytes("three"));
        QCOMPARE(textOf(path), std::string("three"));
        QVERIFY(fs::is_directory(left));
    }
};

QTEST_GUILESS_MAIN(AtomicFileTest)
#include "atomic_file_test.moc"
