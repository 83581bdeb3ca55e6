// The versions before the last saves.
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "core/journal/backups.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

#include <sys/stat.h>
#include <unistd.h>

using namespace pardalis;
namespace fs = std::filesystem;

namespace {

Document saying(const std::string& text) { return Document({}, {makeParagraph(text)}, {}); }
std::string said(const fs::path& path) { return readDocument(path).blocks()[0].text(); }
int modeOf(const fs::path& path) {
    struct stat info {};
    return ::stat(path.c_str(), &info) == 0 ? int(info.st_mode & 0777) : -1;
}

}  // namespace

class BackupsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;
    fs::path m_folder, m_document;

    void save(const Backups& backups, const std::string& text, std::size_t most = 5) {
        Backups::Former former = backups.take(m_document);
        writeDocument(saying(text), m_document);
        backups.keep(std::move(former), most);
    }
    std::vector<std::string> versions(const Backups& backups) {
        std::vector<std::string> texts;
        for (const Backup& each : backups.of(m_document))
            texts.push_back(said(each.file));
        return texts;
    }

private slots:
    void init() {
        m_home = std::make_unique<QTemporaryDir>();
        m_folder = fs::path(m_home->path().toStdString()) / "data" / "backups";
        m_document = fs::path(m_home->path().toStdString()) / "story.pardalis";
    }

    void theLastVersionsStay() {
        const Backups backups(m_folder);
        QVERIFY(backups.of(m_document).empty());
        save(backups, "0");
        QVERIFY(backups.of(m_document).empty());  // there was none before
        for (int i = 1; i <= 7; ++i)
            save(backups, std::to_string(i));
        QCOMPARE(versions(backups), (std::vector<std::string>{"6", "5", "4", "3", "2"}));
        QCOMPARE(said(m_document), std::string("7"));
        QVERIFY(backups.totalBytes() > 0);
        save(backups, "8", 2);
        QCOMPARE(versions(backups), (std::vector<std::string>{"7", "6"}));
        save(backups, "9", 0);
        QVERIFY(versions(backups).empty());
    }

    void nobodyElseReadsThem() {
        const Backups backups(m_folder);
        save(backups, "0");
        fs::permissions(m_document, fs::perms(0644));
        save(backups, "1");
        QCOMPARE(modeOf(m_document), 0644);
        const Backup backup = backups.of(m_document).at(0);
        QCOMPARE(modeOf(backup.file), 0600);
        QCOMPARE(modeOf(backup.file.parent_path()), 0700);
        QCOMPARE(modeOf(m_folder), 0700);
    }

    // What is written into the document by others doesn't change its versions.
    void aVersionIsAFileOfItsOwn() {
        const Backups backups(m_folder);
        for (const char* text : {"0", "1"})
            save(backups, text);
        std::ofstream(m_document) << "overwritten in place";
        QCOMPARE(versions(backups), std::vector<std::string>{"0"});
    }

    void aSaveThatFailsKeepsNoVersion() {
        const Backups backups(m_folder);
        save(backups, "0");
        { const Backups::Former former = backups.take(m_document); }
        QVERIFY(backups.of(m_document).empty());
        QCOMPARE(said(m_document), std::string("0"));
        backups.keep(backups.take(m_document), 5);  // says that it was replaced, but it was not
        QVERIFY(backups.of(m_document).empty());
    }

    void aSaveThatACrashCutShortLeavesAVersionAndNoLink() {
        const Backups backups(m_folder);
        save(backups, "0");
        const Backups::Former former = backups.take(m_document);
        const fs::path left = backups.of(m_document).at(0).file;
        QVERIFY(fs::equivalent(left, m_document));
        save(backups, "1");
        QVERIFY(!fs::equivalent(left, m_document));
        QCOMPARE(modeOf(left), 0600);
        QCOMPARE(versions(backups), std::vector<std::string>{"0"});
    }

    void aFileOfSeveralNamesIsCopied() {
        const Backups backups(m_folder);
        save(backups, "0");
        const fs::path other = m_document.parent_path() / "other name";
        fs::create_hard_link(m_document, other);
        fs::permissions(other, fs::perms(0644));
        save(backups, "1");
        QCOMPARE(versions(backups), std::vector<std::string>{"0"});
        QCOMPARE(modeOf(other), 0644);
        QCOMPARE(modeOf(backups.of(m_document).at(0).file), 0600);
        QCOMPARE(said(other), std::string("0"));
    }

    void theStateOfAWindowIsKept() {
        const Backups backups(m_folder);
        save(backups, "theirs");
        backups.keep(saying("mine"), m_document, 5);
        QCOMPARE(versions(backups), std::vector<std::string>{"mine"});
        QCOMPARE(modeOf(backups.of(m_document).at(0).file), 0600);
    }

    void aLinkLeadsToTheVersionsOfItsDocument() {
        const Backups backups(m_folder);
        for (const char* text : {"0", "1"})
            save(backups, text);
        const fs::path link = m_document.parent_path() / "link.pardalis";
        fs::create_symlink("story.pardalis", link);
        QCOMPARE(backups.of(link), backups.of(m_document));
    }

    void whatCannotBeKeptIsAnErrorAndNothingElse() {
        writeDocument(saying("0"), m_document);
        fs::create_directories(m_folder.parent_path());
        std::ofstream(m_folder) << "a file in the place of the folder";
        QVERIFY_EXCEPTION_THROWN(Backups(m_folder).take(m_document), Error);
        QVERIFY(Backups(m_folder).of(m_document).empty());
        QCOMPARE(Backups(m_folder).totalBytes(), std::uint64_t{0});
        QCOMPARE(said(m_document), std::string("0"));
    }

    void foreignFilesAmongThemStay() {
        const Backups backups(m_folder);
        for (const char* text : {"0", "1"})
            save(backups, text);
        const fs::path folder = backups.of(m_document).at(0).file.parent_path();
        std::ofstream(folder / "notes.txt") << "mine";
        fs::create_symlink("/etc/passwd", folder / "00000000000000000009.pardalis");
        save(backups, "2", 1);
        QCOMPARE(versions(backups), std::vector<std::string>{"1"});
        QVERIFY(fs::exists(folder / "notes.txt"));
    }
};

QTEST_GUILESS_MAIN(BackupsTest)
#include "backups_test.moc"
