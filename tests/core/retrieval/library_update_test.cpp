// A library that follows its files, at once and in the background.
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/image/image_io.h"
#include "core/retrieval/library_drafts.h"
#include "core/retrieval/library_file.h"
#include "core/retrieval/library_worker.h"
#include "tests/core/retrieval/library_fakes.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <mutex>

using namespace pardalis;
namespace fs = std::filesystem;
using Kind = LibraryEvent::Kind;

namespace {

// Events of a worker, to be waited for.
class Heard {
public:
    void hear(const LibraryEvent& event) {
        const std::lock_guard lock(m_mutex);
        m_events.push_back(event);
        m_wake.notify_all();
    }
    // The last of the work; throws after a minute.
    LibraryEvent end(std::size_t works = 1) {
        std::unique_lock lock(m_mutex);
        const auto isEnd = [](const LibraryEvent& event) { return event.kind != Kind::progress; };
        const auto ended = [&] { return static_cast<std::size_t>(std::ranges::count_if(m_events, isEnd)) >= works; };
        if (!m_wake.wait_for(lock, std::chrono::minutes(1), ended))
            throw std::runtime_error("the worker does not end");
        return *std::find_if(m_events.rbegin(), m_events.rend(), isEnd);
    }
    std::vector<LibraryEvent> all() {
        const std::lock_guard lock(m_mutex);
        return m_events;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<LibraryEvent> m_events;
};

QStringList textsOf(const Library& library) {
    QStringList texts;
    for (const LibraryDocument& document : library.documents())
        texts += QString::fromStdString(document.text);
    texts.sort();
    return texts;
}

}  // namespace

class LibraryUpdateTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    fs::path path(const std::string& name) const { return fs::path(m_folder->path().toStdString()) / name; }
    fs::path write(const std::string& name, std::string_view text) const {
        writeFileAtomically(path(name), asBytes(text));
        return path(name);
    }
    LibraryWorker::Opener opener() const {
        return [](std::stop_token) { return std::make_unique<LetterEncoder>(); };
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void onlyWhatIsNewIsEncoded() {
        LetterEncoder encoder;
        Library library(encoder.id(), encoder.dimension());
        const std::vector<fs::path> files{write("a.txt", "first paragraph\n\nsecond paragraph\n"),
                                          write("b.txt", "third paragraph\n")};
        LibraryChanges changes = updateLibrary(library, encoder, files);
        QCOMPARE(changes.added, std::size_t{3});
        QCOMPARE(encoder.texts, 3);
        changes = updateLibrary(library, encoder, files);
        QCOMPARE(changes.kept, std::size_t{3});
        QCOMPARE(changes.added + changes.removed, std::size_t{0});
        QCOMPARE(encoder.texts, 3);

        write("a.txt", "second paragraph\n\nfourth paragraph\n");
        changes = updateLibrary(library, encoder, files);
        QCOMPARE(changes.added, std::size_t{1});
        QCOMPARE(changes.removed, std::size_t{1});
        QCOMPARE(changes.kept, std::size_t{2});
        QCOMPARE(encoder.texts, 4);
        QCOMPARE(textsOf(library), (QStringList{"fourth paragraph", "second paragraph", "third paragraph"}));
    }

    void theSameTextOfAnotherFileIsNotEncodedAgain() {
        LetterEncoder encoder;
        Library library(encoder.id(), encoder.dimension());
        updateLibrary(library, encoder, std::vector{write("a.txt", "a paragraph\n"), write("b.txt", "a paragraph\n")});
        QCOMPARE(library.size(), std::size_t{2});
        QCOMPARE(encoder.texts, 1);
        QVERIFY(std::ranges::equal(library.vector(0), library.vector(1)));
    }

    void aFileThatCantBeReadKeepsItsDocuments() {
        LetterEncoder encoder;
        Library library(encoder.id(), encoder.dimension());
        const Bytes png = encodePng(Image::filled(2, 2, {255, 0, 0}));
        const std::vector<fs::path> files{write("a.png", asText(png)), write("b.txt", "a paragraph\n")};
        updateLibrary(library, encoder, files);
        write("a.png", "no picture any more");
        const LibraryChanges changes = updateLibrary(library, encoder, files);
        QCOMPARE(changes.warnings.size(), std::size_t{1});
        QVERIFY(QString::fromStdString(changes.warnings.front()).contains("a.png"));
        QCOMPARE(library.size(), std::size_t{2});
    }

    void documentsOfDeletedFilesGo() {
        LetterEncoder encoder;
        Library library(encoder.id(), encoder.dimension());
        fs::create_directories(path("in/deep"));
        write("in/a.txt", "first paragraph\n");
        write("in/deep/b.txt", "second paragraph\n");
        write("c.txt", "third paragraph\n");
        write("d.txt", "fourth paragraph\n");
        updateLibrary(library, encoder, libraryFiles({path("in"), path("c.txt"), path("d.txt")}));
        fs::remove_all(path("in/deep"));
        fs::remove(path("d.txt"));
        std::vector<std::string> notes;
        // What was not named is left alone, and so is what is still there.
        QCOMPARE(removeGone(library, surveyLibrary({path("in")}), LibraryScope::named, notes), std::size_t{1});
        QCOMPARE(textsOf(library), (QStringList{"first paragraph", "fourth paragraph", "third paragraph"}));
        QCOMPARE(removeGone(library, surveyLibrary({path("d.txt")}), LibraryScope::named, notes), std::size_t{1});
        QVERIFY(notes.empty());
        // Of the whole scope there is nothing else than what is named.
        QCOMPARE(removeGone(library, surveyLibrary({path("in")}), LibraryScope::whole, notes), std::size_t{1});
        QCOMPARE(textsOf(library), (QStringList{"first paragraph"}));
    }

    void aFolderThatVanishedAsAWholeKeepsItsDocuments_data() {
        QTest::addColumn<bool>("emptied");
        QTest::addColumn<bool>("linked");
        QTest::newRow("unmounted and gone") << false << false;
        QTest::newRow("an empty place to mount at") << true << false;
        QTest::newRow("a link to what is gone") << false << true;
    }
    void aFolderThatVanishedAsAWholeKeepsItsDocuments() {
        QFETCH(bool, emptied);
        QFETCH(bool, linked);
        LetterEncoder encoder;
        Library library(encoder.id(), encoder.dimension());
        fs::create_directories(path("disk/deep"));
        write("disk/a.txt", "first paragraph\n");
        write("disk/deep/b.txt", "second paragraph\n");
        if (linked)
            fs::create_directory_symlink("disk", path("link"));
        const fs::path disk = path(linked ? "link" : "disk");
        const std::vector<fs::path> named{disk, disk / "deep/b.txt"};
        updateLibrary(library, encoder, libraryFiles(named));
        fs::remove_all(path("disk"));
        if (emptied)
            fs::create_directory(path("disk"));
        for (const LibraryScope scope : {LibraryScope::named, LibraryScope::whole}) {
            std::vector<std::string> notes;
            QCOMPARE(removeGone(library, surveyLibrary(named), scope, notes), std::size_t{0});
            QCOMPARE(library.size(), std::size_t{2});
            QVERIFY(!notes.empty() && QString::fromStdString(notes.back()).contains("disk"));
        }
    }

    void filesThatWereNotWrittenSinceAreNotRead() {
        LetterEncoder encoder;
        Library library(encoder.id(), encoder.dimension());
        const std::vector<fs::path> files{write("a.txt", "first paragraph\n"), write("b.txt", "second paragraph\n")};
        updateLibrary(library, encoder, files);
        const fs::file_time_type now = fs::file_time_type::clock::now() + std::chrono::hours(1);
        write("a.txt", "another paragraph\n");
        fs::last_write_time(path("a.txt"), now + std::chrono::hours(1));
        write("b.txt", "not read again\n");
        const std::vector<fs::path> all{files[0], files[1], write("c.txt", "third paragraph\n")};
        const LibraryChanges changes = updateLibrary(library, encoder, all, {}, {}, {.since = now});
        QCOMPARE(textsOf(library), (QStringList{"another paragraph", "second paragraph", "third paragraph"}));
        QCOMPARE(changes.kept, std::size_t{1});
        updateLibrary(library, encoder, all);
        QVERIFY(textsOf(library).contains("not read again"));
    }

    void anotherEncodersLibraryIsRefused() {
        LetterEncoder encoder('a'), other('b');
        Library library(encoder.id(), encoder.dimension());
        QVERIFY_EXCEPTION_THROWN(updateLibrary(library, other, {}), Error);
        writeLibrary(library, path("l"));
        QVERIFY_EXCEPTION_THROWN(openOrMakeLibrary(path("l"), other), Error);
        QCOMPARE(openOrMakeLibrary(path("none"), other).size(), std::size_t{0});
    }

    void cancelledBetweenDocumentsTheFileIsAsItWas() {
        LetterEncoder encoder;
        Library library(encoder.id(), encoder.dimension());
        std::stop_source stop;
        encoder.onText = [&](std::string_view text) {
            if (text.starts_with("third"))
                stop.request_stop();
        };
        const std::vector<fs::path> files{write("a.txt", "first paragraph\n"),
                                          write("b.txt", "second paragraph\n\nthird paragraph\n\nfourth paragraph\n")};
        QVERIFY_EXCEPTION_THROWN(updateLibrary(library, encoder, files, {}, stop.get_token()), Cancelled);
        QCOMPARE(textsOf(library), (QStringList{"first paragraph"}));
    }

    void theWorkerWritesAndTellsHowFarItIs() {
        write("a.txt", "first paragraph\n");
        write("b.txt", "second paragraph\n");
        Heard heard;
        LibraryWorker worker(path("l.pardalis-library"), opener(), [&](const LibraryEvent& e) { heard.hear(e); });
        worker.add({path("a.txt"), path("b.txt")});
        const LibraryEvent end = heard.end();
        QVERIFY(end.kind == Kind::finished);
        QCOMPARE(end.changes.added, std::size_t{2});
        QCOMPARE(readLibrary(path("l.pardalis-library")).size(), std::size_t{2});
        std::size_t last = 0;
        for (const LibraryEvent& event : heard.all()) {
            QVERIFY(event.progress.filesDone >= last && event.progress.filesDone <= event.progress.files);
            last = event.progress.filesDone;
        }
        QCOMPARE(last, std::size_t{2});
    }

    void theWorkerWaitsWhilePausedAndGoesOn() {
        write("a.txt", "first paragraph\n");
        Heard heard;
        LibraryWorker worker(path("l"), opener(), [&](const LibraryEvent& e) { heard.hear(e); });
        worker.pause();
        worker.add({path("a.txt")});
        QTest::qWait(50);
        QVERIFY(heard.all().empty() && !fileExists(path("l")));
        worker.resume();
        QVERIFY(heard.end().kind == Kind::finished);
    }

    // The second waits for the first, and for as long as that is paused.
    void whatTwoWorkersAddIsAllThere() {
        write("a.txt", "first paragraph\n");
        write("b.txt", "second paragraph\n");
        Heard one, other;
        LibraryWorker first(path("l"), opener(), [&](const LibraryEvent& e) { one.hear(e); });
        LibraryWorker second(path("l"), opener(), [&](const LibraryEvent& e) { other.hear(e); });
        first.pause();
        first.add({path("a.txt")});
        const auto isLocked = [&] { return fileExists(path(".l.lock")); };
        QTRY_VERIFY(isLocked());
        second.add({path("b.txt")});
        QTest::qWait(100);
        QVERIFY(other.all().empty());
        first.resume();
        QVERIFY(one.end().kind == Kind::finished && other.end().kind == Kind::finished);
        QCOMPARE(textsOf(readLibrary(path("l"))), (QStringList{"first paragraph", "second paragraph"}));
        QTRY_VERIFY(!isLocked());

        first.pause();
        first.add({path("a.txt")});
        QTRY_VERIFY(isLocked());
        second.add({path("b.txt")});
        QTest::qWait(100);  // until it is under way
        second.cancel();
        QVERIFY(other.end(2).kind == Kind::cancelled);
    }

    void whatWasDoneBeforeACancelIsKept() {
        write("a.txt", "first paragraph\n");
        write("b.txt", "second paragraph\n\nthird paragraph\n");
        Heard heard;
        LibraryWorker* running = nullptr;
        std::mutex ready;
        std::unique_lock hold(ready);
        const auto open = [&](std::stop_token) {
            auto encoder = std::make_unique<LetterEncoder>();
            encoder->onText = [&](std::string_view text) {
                if (text.starts_with("second")) {
                    const std::lock_guard wait(ready);
                    running->cancel();
                }
            };
            return encoder;
        };
        LibraryWorker worker(path("l"), open, [&](const LibraryEvent& e) { heard.hear(e); });
        running = &worker;
        hold.unlock();
        worker.add({path("a.txt"), path("b.txt")});
        QVERIFY(heard.end().kind == Kind::cancelled);
        QCOMPARE(textsOf(readLibrary(path("l"))), (QStringList{"first paragraph"}));
        worker.add({path("a.txt")});
        QVERIFY(heard.end(2).kind == Kind::finished);
    }

    void theWorkerMakesAWholeOfWhatIsNamed() {
        write("a.txt", "first paragraph\n");
        write("b.txt", "second paragraph\n");
        Heard heard;
        LibraryWorker worker(path("l"), opener(), [&](const LibraryEvent& e) { heard.hear(e); });
        worker.update({path("a.txt"), path("b.txt")}, true);
        QVERIFY(heard.end().kind == Kind::finished);
        const fs::file_time_type before = fs::last_write_time(path("l"));
        worker.update({path("b.txt")}, true);
        LibraryEvent end = heard.end(2);
        QCOMPARE(end.changes.removed, std::size_t{1});
        QCOMPARE(end.changes.kept, std::size_t{1});
        QCOMPARE(textsOf(readLibrary(path("l"))), (QStringList{"second paragraph"}));
        QVERIFY(fs::last_write_time(path("l")) > before);
        // The library's time says what has been read: a file of the same moment is read once more.
        write("b.txt", "another paragraph\n");
        worker.update({path("b.txt")}, true);
        QVERIFY(heard.end(3).kind == Kind::finished);
        QCOMPARE(textsOf(readLibrary(path("l"))), (QStringList{"another paragraph"}));
    }

    void aLibraryThatCantBeUsedIsMadeAnewWhereThatIsWanted() {
        write("a.txt", "first paragraph\n");
        LetterEncoder other('b');
        for (const bool damaged : {false, true}) {
            if (damaged)
                write("l", "no library");
            else
                writeLibrary(Library(other.id(), other.dimension()), path("l"));
            Heard heard;
            {
                LibraryWorker worker(path("l"), opener(), [&](const LibraryEvent& e) { heard.hear(e); });
                worker.update({path("a.txt")}, true);
                QVERIFY(heard.end().kind == Kind::failed);
            }
            LibraryWorker worker(
                path("l"), opener(), [&](const LibraryEvent& e) { heard.hear(e); }, LibraryWorker::Unusable::makeAnew);
            worker.update({path("a.txt")}, true);
            const LibraryEvent end = heard.end(2);
            QVERIFY(end.kind == Kind::finished);
            QCOMPARE(end.changes.notes.size(), std::size_t{1});
            QVERIFY(QString::fromStdString(end.changes.notes.front()).contains("made anew"));
            QCOMPARE(readLibrary(path("l")).encoder(), LetterEncoder().id());
            QCOMPARE(textsOf(readLibrary(path("l"))), (QStringList{"first paragraph"}));
        }
    }

    void aFailureIsToldWithItsCause() {
        Heard heard;
        const auto open = [](std::stop_token) -> std::unique_ptr<BiEncoder> { throw Error("no such encoder"); };
        LibraryWorker worker(path("l"), open, [&](const LibraryEvent& e) { heard.hear(e); });
        worker.add({write("a.txt", "first paragraph\n")});
        const LibraryEvent end = heard.end();
        QVERIFY(end.kind == Kind::failed);
        QCOMPARE(end.cause, std::string("no such encoder"));
        QVERIFY(!fileExists(path("l")));
    }

    void aWorkerThatGoesCancels() {
        write("a.txt", "first paragraph\n");
        Heard heard;
        {
            LibraryWorker worker(path("l"), opener(), [&](const LibraryEvent& e) { heard.hear(e); });
            worker.pause();
            worker.add({path("a.txt")});
        }
        for (const LibraryEvent& event : heard.all())
            QVERIFY(event.kind != Kind::finished);
    }
};

QTEST_GUILESS_MAIN(LibraryUpdateTest)
#include "library_update_test.moc"
