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
