// The user's library below its panel: what is kept up to date, found, and chosen for a picture.
#include "core/base/error.h"
#include "core/image/image_io.h"
#include "core/retrieval/library_file.h"
#include "tests/core/retrieval/library_fakes.h"
#include "tests/ui/test_home.h"
#include "tests/ui/ui_test.h"
#include "ui/library/user_library.h"

#include <QDir>
#include <QSignalSpy>

#include <atomic>
#include <filesystem>

using namespace pardalis;
namespace fs = std::filesystem;

namespace {

// A folder of files, a library of them, and what it told.
struct Shelf {
    QTemporaryDir folder;
    QString encoder = QStringLiteral(PARDALIS_GOLDEN_DIR) + "/clip/tiny-b";
    QStringList notices;
    std::vector<LibraryDocument> found;
    QList<QImage> thumbnails;
    QStringList causes;
    QString searchFailure;
    std::unique_ptr<UserLibrary> library;

    Shelf() {
        QSettings().clear();
        write("notes/fox.md", "# Foxes\n\nA red fox walks through the snow.\n\n![a fox](fox.png)\n");
        write("notes/fox.png", asText(encodePng(Image::filled(8, 8, {200, 40, 20}))));
        write("notes/bread.txt", "Flour, water and salt make bread.\n");
        make();
    }
    void make(std::function<void(UserLibrary&)> prepare = {}) {
        library = std::make_unique<UserLibrary>();
        QObject::connect(library.get(), &UserLibrary::notice,
                         [this](const QStringList& lines) { notices << lines.join('\n'); });
        QObject::connect(library.get(), &UserLibrary::found, [this](const std::vector<LibraryDocument>& documents) {
            found = documents;
            thumbnails.clear();
            causes.clear();
        });
        QObject::connect(library.get(), &UserLibrary::shown,
                         [this](int, const LibraryPage&, const QImage& image, const QString& cause) {
                             thumbnails << image;
                             causes << cause;
                         });
        QObject::connect(library.get(), &UserLibrary::searchFailed,
                         [this](const QString& why) { searchFailure = why; });
        if (prepare)
            prepare(*library);
        library->open(file(), encoder);
    }
    QString file() const { return folder.filePath("data/mine.pardalis-library"); }
    QString path(const QString& name) const { return folder.filePath(name); }
    void write(const QString& name, std::string_view text) const {
        QDir().mkpath(QFileInfo(path(name)).path());
        writeFileAtomically(path(name).toStdString(), asBytes(text));
    }
    bool isIdle() const { return !library->working(); }
    std::size_t count() const { return library->counts().documents; }
    QStringList texts() const {
        QStringList all;
        for (const LibraryDocument& document : found)
            all << toQString(document.text);
        return all;
    }
    ChosenPages choose(const std::string& words) {
        std::optional<ChosenPages> chosen;
        QObject context;
        library->choose(words, &context, [&](const ChosenPages& pages) { chosen = pages; });
        [&] { QTRY_VERIFY(chosen); }();
        return chosen.value_or(ChosenPages());
    }
};

}  // namespace

class UserLibraryTest : public QObject {
    Q_OBJECT
    TestHome m_home;

private slots:
    void init() { failOnAnyWarning(); }

    void whatIsAddedIsIndexedFoundAndThereAgain() {
        Shelf shelf;
        QCOMPARE(shelf.count(), std::size_t{0});
        QVERIFY(!shelf.library->canChoose());
        shelf.library->add({shelf.path("notes")});
        QVERIFY(shelf.library->working());
        // The picture once on its page and once by itself.
        QTRY_COMPARE(shelf.count(), std::size_t{3});
        QVERIFY(shelf.isIdle() && shelf.notices.isEmpty());
        QCOMPARE(shelf.library->counts().pictures, std::size_t{2});
        QCOMPARE(shelf.library->counts().bySource.at(shelf.path("notes")), std::size_t{3});

        shelf.library->search({.words = "Flour, water and salt make bread."});
        QTRY_COMPARE(shelf.thumbnails.size(), 2);
        QCOMPARE(shelf.found.size(), std::size_t{2});  // the picture once
        QVERIFY(!shelf.found[0].media.empty() && !shelf.thumbnails[0].isNull());
        QCOMPARE(shelf.texts()[1], QString("Flour, water and salt make bread."));
        QVERIFY(shelf.thumbnails[1].isNull() && shelf.causes == QStringList({"", ""}));

        shelf.library->search({.words = {}, .path = shelf.path("notes/fox.png")});
        QTRY_VERIFY(!shelf.found.empty() && shelf.found[0].text.empty());

        shelf.make();  // the next start
        QCOMPARE(shelf.library->sources(), QStringList(shelf.path("notes")));
        QTRY_COMPARE(shelf.count(), std::size_t{3});
        QTRY_VERIFY(shelf.isIdle());
        QVERIFY(shelf.notices.isEmpty());
    }

    void whatChangedMeanwhileIsTakenInAtTheNextStart() {
        Shelf shelf;
        shelf.library->add({shelf.path("notes")});
        QTRY_COMPARE(shelf.count(), std::size_t{3});
        shelf.library.reset();
        QVERIFY(QFile::remove(shelf.path("notes/bread.txt")));
        shelf.write("notes/jam.txt", "Cherries make a dark jam.\n\nPlums make a darker one.\n");
        shelf.make();
        QTRY_COMPARE(shelf.count(), std::size_t{4});
        shelf.library->search({.words = "Plums make a darker one."});
        QTRY_VERIFY(shelf.texts().contains("Plums make a darker one."));
        QVERIFY(!shelf.texts().contains("Flour, water and salt make bread."));
    }

    void documentsOfAFolderThatWasTakenAwayGo() {
        Shelf shelf;
        shelf.write("other/a.txt", "A text of another folder.\n");
        shelf.library->add({shelf.path("notes"), shelf.path("other/a.txt")});
        QTRY_COMPARE(shelf.count(), std::size_t{4});
        shelf.library->remove(shelf.path("notes"));
        QTRY_COMPARE(shelf.count(), std::size_t{1});
        QCOMPARE(shelf.library->sources(), QStringList(shelf.path("other/a.txt")));
        QVERIFY(QFile::exists(shelf.path("notes/fox.md")) && shelf.notices.isEmpty());
    }

    void aFolderThatIsAwayKeepsItsDocumentsAndIsNamed() {
        Shelf shelf;
        shelf.library->add({shelf.path("notes")});
        QTRY_COMPARE(shelf.count(), std::size_t{3});
        shelf.library.reset();
        QVERIFY(QDir(shelf.folder.path()).rename("notes", "unmounted"));
        shelf.make();
        QTRY_COMPARE(shelf.notices.size(), 1);
        QVERIFY2(shelf.notices[0].contains(shelf.path("notes")) && shelf.notices[0].contains("stays"),
                 qPrintable(shelf.notices[0]));
        QTRY_COMPARE(shelf.count(), std::size_t{3});
        // Its pictures can't be read now: they are named and left out.
        const ChosenPages chosen = shelf.choose("a fox");
        QVERIFY(chosen.pages.empty() && !chosen.unreadable.isEmpty());
        QVERIFY2(chosen.unreadable[0].contains("fox"), qPrintable(chosen.unreadable[0]));
    }

    void aDamagedLibraryAndOneOfAnotherEncoderAreNamedAndMadeAnew_data() {
        QTest::addColumn<bool>("damaged");
        QTest::newRow("damaged") << true;
        QTest::newRow("of another encoder") << false;
    }
    void aDamagedLibraryAndOneOfAnotherEncoderAreNamedAndMadeAnew() {
        QFETCH(bool, damaged);
        Shelf shelf;
        shelf.library->add({shelf.path("notes")});
        QTRY_COMPARE(shelf.count(), std::size_t{3});
        shelf.library.reset();
        const std::string before = readLibrary(shelf.file().toStdString()).encoder();
        if (damaged) {
            QFile file(shelf.file());
            QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() - 3) && file.write("???") == 3);
        } else {
            shelf.encoder = QStringLiteral(PARDALIS_GOLDEN_DIR) + "/clip/tiny-l";
        }
        shelf.make();
        QTRY_COMPARE(shelf.notices.size(), 1);
        QVERIFY2(shelf.notices[0].contains("made anew") && shelf.notices[0].contains("mine.pardalis-library"),
                 qPrintable(shelf.notices[0]));
        QTRY_COMPARE(shelf.count(), std::size_t{3});
        QCOMPARE(readLibrary(shelf.file().toStdString()).encoder() == before, damaged);
    }

    void whatIsMissingIsSaidAndAnotherEncoderCanBeChosen() {
        Shelf shelf;
        shelf.library.reset();
        shelf.encoder.clear();
        shelf.make();
        QVERIFY(shelf.library->missing().contains("CLIP"));
        shelf.library->add({shelf.path("notes")});
        QVERIFY(shelf.isIdle());
        shelf.library->search({.words = "fox"});
        QCOMPARE(shelf.searchFailure, shelf.library->missing());
        shelf.library->setEncoder(shelf.path("notes"));
        QVERIFY(shelf.library->missing().contains("config.json"));
        shelf.library->setEncoder(QStringLiteral(PARDALIS_GOLDEN_DIR) + "/clip/tiny-b");
        QVERIFY(shelf.library->missing().isEmpty());
        QTRY_COMPARE(shelf.count(), std::size_t{3});
        shelf.write("broken/config.json", "{}");
        shelf.library->setEncoder(shelf.path("broken"));
        QTRY_COMPARE(shelf.notices.size(), 1);
        QVERIFY2(shelf.notices[0].contains("config.json"), qPrintable(shelf.notices[0]));
        QCOMPARE(shelf.library->counts().documents, std::size_t{3});
    }

    void workIsPausedGoesOnAndIsGivenUp() {
        Shelf shelf;
        std::atomic<int> encoded{0};
        std::atomic<bool> hold{true};
        shelf.library.reset();
        shelf.make([&](UserLibrary& library) {
            library.setEncoderOpener([&](const fs::path&, std::stop_token) {
                auto encoder = std::make_unique<LetterEncoder>();
                encoder->onText = [&](std::string_view) {
                    ++encoded;
                    while (hold)
                        QThread::msleep(1);
                };
                return encoder;
            });
        });
        for (int i = 0; i < 20; ++i)
            shelf.write(QString("more/%1.txt").arg(i), "A text of number " + std::to_string(i) + "\n");
        QSignalSpy progress(shelf.library.get(), &UserLibrary::progressed);
        shelf.library->add({shelf.path("more")});
        QTRY_COMPARE(encoded.load(), 1);
        shelf.library->pause();
        QVERIFY(shelf.library->paused());
        hold = false;
        QTest::qWait(60);
        QCOMPARE(encoded.load(), 1);
        shelf.library->resume();
        QTRY_COMPARE(shelf.count(), std::size_t{20});
        QVERIFY(shelf.isIdle() && progress.size() > 2);

        hold = true;
        for (int i = 20; i < 30; ++i)
            shelf.write(QString("more/%1.txt").arg(i), "A text of number " + std::to_string(i) + "\n");
        shelf.library->update();
        QTRY_COMPARE(encoded.load(), 21);
        shelf.library->cancel();
        QVERIFY(shelf.isIdle());
        hold = false;
        QTest::qWait(60);
        QVERIFY(shelf.count() < 30 && shelf.notices.isEmpty());
        shelf.library->update();
        QTRY_COMPARE(shelf.count(), std::size_t{30});
    }

    void theGuiThreadNeverWaitsForASearch() {
        Shelf shelf;
        std::atomic<bool> hold{false};
        shelf.library.reset();
        shelf.make([&](UserLibrary& library) {
            library.setEncoderOpener([&](const fs::path&, std::stop_token) {
                auto encoder = std::make_unique<LetterEncoder>();
                encoder->onText = [&](std::string_view) {
                    while (hold)
                        QThread::msleep(1);
                };
                return encoder;
            });
        });
        shelf.library->add({shelf.path("notes")});
        QTRY_COMPARE(shelf.count(), std::size_t{3});
        hold = true;
        QElapsedTimer time;
        time.start();
        shelf.library->search({.words = "aaaa"});
        shelf.library->search({.words = "Flour, water and salt make bread."});
        bool answered = false;
        QObject context;
        shelf.library->choose("a fox", &context, [&](const ChosenPages&) { answered = true; });
        QTest::qWait(30);
        QVERIFY(time.elapsed() < 5000 && !answered && shelf.found.empty());
        hold = false;
        QTRY_VERIFY(answered);
        QTRY_COMPARE(shelf.found.size(), std::size_t{2});
    }

    void pagesForAPictureArePinnedOnesFirstAndNeverThoseLeftOut() {
        Shelf shelf;
        shelf.library.reset();
        shelf.make([](UserLibrary& library) {
            library.setEncoderOpener(
                [](const fs::path&, std::stop_token) { return std::make_unique<LetterEncoder>(); });
        });
        const std::pair<const char*, Rgb> pictures[] = {
            {"aaaa", {255, 0, 0}}, {"bbbb", {0, 255, 0}}, {"cccc", {0, 0, 255}}};
        for (const auto& [text, colour] : pictures) {
            shelf.write(QString("album/%1.png").arg(text), asText(encodePng(Image::filled(8, 8, colour))));
            shelf.write(QString("album/%1.txt").arg(text), std::string(text) + " ddd\n");
        }
        shelf.library->add({shelf.path("album")});
        QTRY_COMPARE(shelf.count(), std::size_t{3});
        const auto namesOf = [](const ChosenPages& chosen) {
            QStringList names;
            for (const LibraryPage& page : chosen.pages)
                names << QFileInfo(toQString(page.document.source)).baseName();
            return names;
        };
        ChosenPages chosen = shelf.choose("aab");
        QCOMPARE(namesOf(chosen), (QStringList{"aaaa", "bbbb"}));
        const LibraryPage& first = chosen.pages.front();
        QVERIFY(first.media && first.block.picture && first.block.picture->alt == "aaaa ddd");

        const LibraryDocument red = first.document;
        shelf.library->setLeftOut(red, true);
        QCOMPARE(namesOf(shelf.choose("aab")), (QStringList{"bbbb", "cccc"}));
        const LibraryDocument blue = shelf.choose("aac").pages.front().document;
        QCOMPARE(blue.text, std::string("cccc ddd"));
        shelf.library->setPinned(blue, true);
        QCOMPARE(namesOf(shelf.choose("aab")), (QStringList{"cccc", "bbbb"}));
        shelf.library->setPinned(red, true);  // not left out any more
        QVERIFY(shelf.library->isPinned(red) && !shelf.library->isLeftOut(red));
        QCOMPARE(namesOf(shelf.choose("bb")), (QStringList{"cccc", "aaaa"}));

        shelf.library.reset();  // it is remembered
        shelf.make();
        QVERIFY(shelf.library->isPinned(blue) && shelf.library->pinned().size() == 2);
        // What can't be read makes room for the next.
        QVERIFY(QFile::remove(shelf.path("album/cccc.png")));
        shelf.library->setPinned(red, false);
        chosen = shelf.choose("bb");
        QVERIFY(!namesOf(chosen).contains("cccc") && chosen.unreadable.size() == 1);
        QVERIFY(chosen.unreadable[0].contains("cccc.png"));
    }
};

QTEST_MAIN(UserLibraryTest)
#include "user_library_test.moc"
