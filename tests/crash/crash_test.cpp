// A sitting that is killed at a random moment comes back as the page was 1.4 seconds before (on a busy machine), or later; so it
// does when the disk had failed meanwhile, with all that was on it before. PARDALIS_CRASHES: how many of each (8 and 4).
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/formats/pardalis/document_json.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "core/journal/recovery_slot.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

using namespace pardalis;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;

// A second, and what a busy machine takes to give a process its turn.
constexpr auto kMost = 1000ms, kTurn = 400ms;

struct Entry {
    Clock::time_point at;
    char kind = 0;
    std::string what;
};

std::vector<Entry> readLedger(const fs::path& path) {
    std::vector<Entry> entries;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        long long nanoseconds = 0;
        Entry entry;
        words >> nanoseconds >> entry.kind;
        std::getline(words >> std::ws, entry.what);
        entry.at = Clock::time_point(std::chrono::nanoseconds(nanoseconds));
        entries.push_back(entry);
    }
    return entries;
}

// The last of a kind that was there at a time; "": none was.
std::string stateAt(const std::vector<Entry>& entries, char kind, Clock::time_point at) {
    std::string state;
    for (const Entry& entry : entries)
        if (entry.kind == kind && entry.at <= at)
            state = entry.what;
    return state;
}

// All of a kind from the one that was there at a time.
std::set<std::string> statesFrom(const std::vector<Entry>& entries, char kind, Clock::time_point from) {
    std::set<std::string> states{stateAt(entries, kind, from)};
    for (const Entry& entry : entries)
        if (entry.kind == kind && entry.at > from)
            states.insert(entry.what);
    return states;
}

std::string hashOf(const Document& document) { return sha256Hex(asBytes(writeDocumentJson(document, {}))); }

// Of what is no picture, nor the words of a lost one.
std::string hashOfWords(const Document& document) {
    std::string words;
    for (const Block& block : document.blocks())
        words += (block.text().starts_with('[') ? std::string() : block.text()) + ' ';
    return sha256Hex(asBytes(words));
}

class Sitter {
public:
    explicit Sitter(unsigned seed) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("QT_QPA_PLATFORM", "offscreen");
        environment.insert("LD_PRELOAD", PARDALIS_FAULTY_DISK);
        environment.insert("PARDALIS_FAULT", QString::fromStdString((folder() / "fault").string()));
        m_process.setProcessEnvironment(environment);
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.start(PARDALIS_SITTING, {m_folder.path(), QString::number(seed)});
        QVERIFY(m_process.waitForStarted());
    }
    ~Sitter() { kill(); }

    fs::path folder() const { return m_folder.path().toStdString(); }
    bool lives() { return m_process.state() == QProcess::Running; }
    // It has begun to write.
    bool waitForLedger() {
        for (int i = 0; i < 600 && readLedger(folder() / "ledger").size() < 3; ++i)
            QTest::qWait(50);
        return lives();
    }
    void fail(char how) { std::ofstream(folder() / "fault") << how; }
    Clock::time_point kill() {
        if (lives())
            ::kill(static_cast<pid_t>(m_process.processId()), SIGKILL);
        const Clock::time_point now = Clock::now();
        m_process.waitForFinished();
        fs::remove(folder() / "fault");
        return now;
    }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

// What must have come back of what was there at `since`, which was the last of it for sure on disk; "": it did.
QString lostOf(const fs::path& folder, const fs::path& recovery, Clock::time_point since, bool hadFailed) {
    const std::vector<Entry> ledger = readLedger(folder / "ledger");
    // What was saved can be read, and is what was saved.
    const std::string lastSaved = stateAt(ledger, 'S', Clock::time_point::max());
    std::set<std::string> documents = statesFrom(ledger, 'd', since);
    std::string saved;
    if (fs::exists(folder / "page.pardalis"))
        saved = hashOf(readDocument(folder / "page.pardalis"));
    if (!lastSaved.empty() && saved != lastSaved && saved != stateAt(ledger, 's', Clock::time_point::max()))
        return "the saved file is another";

    const auto found = claimAbandoned(recovery);
    if (found.size() > 1)
        return "more than one came back";
    if (found.empty())  // nothing was unsaved, or is too young
        return documents.contains(saved) || documents.contains("") || documents.contains(ledger.at(0).what)
                   ? ""
                   : "nothing came back";
    RecoveredWork work = found[0]->read();
    // A picture that came when the disk had failed can't be there. The words are.
    if (work.lostPictures > 0 && !hadFailed)
        return "pictures are missing";
    if (work.lostPictures > 0)
        return statesFrom(ledger, 't', since).contains(hashOfWords(work.document)) ? "" : "words are missing";
    if (!documents.contains(hashOf(work.document)))
        return QString("the document is older or another; %1 records lost").arg(work.lostRecords);

    // Of the same suggestion then and now at least as much as there was.
    long generation = 0, letters = 0, pictures = 0, generationNow = 0, gone = 0;
    std::istringstream(stateAt(ledger, 'u', since)) >> generation >> letters >> pictures;
    std::istringstream(stateAt(ledger, 'u', Clock::time_point::max())) >> generationNow >> gone;
    for (const std::string& state : statesFrom(ledger, 'u', since))
        if (!state.starts_with(std::to_string(generation) + " "))
            generationNow = -1;  // it was kept or put aside meanwhile
    if (generation == 0 || generation != generationNow)
        return "";
    if (!work.unkept)
        return "the suggestion did not come back";
    long lettersBack = 0, picturesBack = 0;
    for (const Block& block : work.unkept->inserted) {
        lettersBack += static_cast<long>(block.text().size());
        picturesBack += block.picture.has_value();
    }
    if (lettersBack + 4 < letters || picturesBack < pictures)  // blanks at the ends of paragraphs go
        return QString("of %1 letters and %2 pictures came back %3 and %4")
            .arg(letters)
            .arg(pictures)
            .arg(lettersBack)
            .arg(picturesBack);
    work.document.apply(*work.unkept);
    return "";
}

}  // namespace

class CrashTest : public QObject {
    Q_OBJECT

    const int m_crashes = qEnvironmentVariableIntValue("PARDALIS_CRASHES");

public:
    CrashTest() {
        if (m_crashes > 0)
            qputenv("QTEST_FUNCTION_TIMEOUT", "1000000000");  // milliseconds
    }

private slots:
    // Case no-crash-recovery.
    void killedAtAnyMoment() {
        std::mt19937 random(m_crashes > 0 ? std::random_device()() : 5);
        int withWork = 0;
        for (int round = 0; round < (m_crashes > 0 ? m_crashes : 8); ++round) {
            Sitter sitter(random());
            QVERIFY(sitter.waitForLedger());
            QTest::qWait(200 + static_cast<int>(random() % 3500));
            QVERIFY2(sitter.lives(), "it ended by itself");
            const Clock::time_point killed = sitter.kill();
            const QString lost = lostOf(sitter.folder(), sitter.folder() / "recovery", killed - kMost - kTurn, false);
            QVERIFY2(lost.isEmpty(), qPrintable(QString("round %1: %2").arg(round).arg(lost)));
            ++withWork;
        }
        qInfo("%d sittings killed", withWork);
    }

    void whatWasOnDiskBeforeItFailedComesBack_data() {
        QTest::addColumn<char>("how");
        QTest::newRow("full") << 'f';
        QTest::newRow("does not sync") << 's';
        QTest::newRow("read-only") << 'r';
        QTest::newRow("folder vanished") << 'v';
    }
    void whatWasOnDiskBeforeItFailedComesBack() {
        QFETCH(char, how);
        std::mt19937 random(m_crashes > 0 ? std::random_device()() : 6);
        for (int round = 0; round < std::max(1, m_crashes / 20); ++round) {
            Sitter sitter(random());
            QVERIFY(sitter.waitForLedger());
            QTest::qWait(500 + static_cast<int>(random() % 2500));
            const fs::path recovery = sitter.folder() / "recovery", moved = sitter.folder() / "moved";
            const Clock::time_point failed = Clock::now();
            if (how == 'v')
                fs::rename(recovery, moved);
            else
                sitter.fail(how);
            QTest::qWait(300 + static_cast<int>(random() % 2500));
            QVERIFY2(sitter.lives(), "it ended by itself");
            sitter.kill();
            const QString lost = lostOf(sitter.folder(), how == 'v' ? moved : recovery, failed - kMost - kTurn, true);
            QVERIFY2(lost.isEmpty(), qPrintable(QString("round %1: %2").arg(round).arg(lost)));
        }
    }
};

QTEST_GUILESS_MAIN(CrashTest)
#include "crash_test.moc"
