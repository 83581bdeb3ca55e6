// A document's journal on disk: it grows, begins anew, and is never without a whole one.
#include "core/journal/journal_files.h"

#include "core/base/error.h"
#include "core/image/image_io.h"
#include "core/journal/journal_records.h"
#include "tests/core/journal/journal_desk.h"

using namespace pardalis;
namespace fs = std::filesystem;

class JournalFilesTest : public QObject {
    Q_OBJECT
private slots:
    void whatWasToldIsRead() {
        JournalDesk desk;
        JournalFiles files(desk.stem);
        files.append(desk.typed(0, "before it began"));
        files.sync();
        QVERIFY(desk.journal().empty());
        files.begin(desk.document);
        files.sync();
        files.append(desk.typed(2, "four"));
        files.append(desk.pictured(1, "fox"));
        QVERIFY(!(desk.read().document == desk.document));
        files.sync();
        const RecoveredWork work = desk.read();
        QVERIFY(work.document == desk.document);
        QCOMPARE(work.document.media().all().size(), std::size_t{1});
        QCOMPARE(work.lostRecords, 0);
    }

    void typingInOnePlaceIsOneRecord() {
        JournalDesk desk;
        JournalFiles files(desk.stem);
        files.begin(desk.document);
        files.sync();
        std::string text = "one";
        for (int i = 0; i < 50; ++i)
            files.append(desk.typed(0, text += "x"));
        files.append(desk.typed(1, "else"));
        files.append(desk.typed(0, text += "y"));
        files.sync();
        int edits = 0;
        for (const LogRecord& record : readLog(desk.journal()).records)
            edits += record.kind == static_cast<char>(JournalKind::edit);
        QCOMPARE(edits, 3);
        QVERIFY(desk.read().document == desk.document);
    }

    void aJournalThatHasGrownBeginsAnew() {
        JournalDesk desk;
        JournalFiles files(desk.stem);
        files.begin(desk.document);
        files.sync();
        const fs::path first = desk.journal();
        for (int i = 0; i < 60; ++i) {
            files.append(desk.typed(0, std::string(100'000, static_cast<char>('a' + i % 26))));
            files.append(desk.typed(1, std::to_string(i)));
            files.sync();
        }
        QVERIFY(desk.journal() != first && !fs::exists(first));
        QVERIFY(fs::file_size(desk.journal()) < 5'500'000);
        QVERIFY(desk.read().document == desk.document);
    }

    void theOneBeforeCountsWhileTheNewOneIsNotWhole() {
        JournalDesk desk;
        JournalFiles files(desk.stem);
        files.begin(desk.document);
        files.append(desk.typed(0, "kept"));
        files.sync();
        const std::string whole = contentOf(desk.journal());
        setContent(desk.stem.string() + ".2.journal", whole.substr(0, whole.size() / 3));
        QCOMPARE(textOf(desk.read().document), std::string("kept|two|three"));
        setContent(desk.stem.string() + ".7.journal", whole);
        QCOMPARE(desk.journal().filename(), fs::path("id.7.journal"));
    }

    void afterAFailureAllOfItIsWrittenAnew() {
        JournalDesk desk;
        elsewhere([&] {
            JournalFiles files(desk.stem);
            files.begin(desk.document);
            files.sync();
            limitFiles(700);
            bool failed = false;
            try {
                files.append(desk.typed(0, std::string(2000, 'x')));
                files.sync();
            } catch (const Error&) {
                failed = true;
            }
            files.append(desk.typed(1, "meanwhile"));
            limitFiles(RLIM_INFINITY);
            files.append(desk.typed(2, "later"));
            files.sync();
            ::_exit(failed ? 0 : 1);
        });
        QCOMPARE(textOf(desk.read().document), std::string(2000, 'x') + "|meanwhile|later");
        QCOMPARE(desk.read().lostRecords, 0);
    }

    void nothingIsLeftWhereNothingIsUnsaved() {
        JournalDesk desk;
        JournalFiles files(desk.stem);
        files.begin(desk.document);
        files.append(desk.pictured(0, "fox"));
        files.sync();
        while (files.writeMedia()) {
        }
        files.clear();
        files.sync();
        QVERIFY(fs::is_empty(desk.stem.parent_path()));
        files.begin(desk.document);  // and goes on
        files.sync();
        while (files.writeMedia()) {
        }
        QVERIFY(desk.read().document == desk.document && desk.read().lostPictures == 0);
    }

    void whatNoOtherFileHasIsThereBeforeTheWords() {
        JournalDesk desk;
        desk.pictured(0, "fox");
        JournalFiles files(desk.stem);
        files.begin(desk.document);
        files.sync();
        QCOMPARE(desk.read().lostPictures, 0);
        QVERIFY(!files.writeMedia());

        const std::string fox = desk.document.media().all().begin()->first;
        desk.pictured(1, "owl");
        files.clear();
        files.begin(desk.document, {fox});
        files.sync();
        QVERIFY(!fs::exists(journalMedia(desk.stem) / fox));
        QCOMPARE(std::distance(fs::directory_iterator(journalMedia(desk.stem)), {}), 1);
        files.begin(desk.document);  // saved without the fox
        files.sync();
        QCOMPARE(desk.read().lostPictures, 0);
    }

    void aPictureThatIsKeptIsNeverWithoutItsFile() {
        JournalDesk desk;
        JournalFiles files(desk.stem);
        files.begin(desk.document);
        files.sync();
        const Document before = desk.document;
        const Edit fox = desk.pictured(1, "fox");
        const Document kept = std::exchange(desk.document, before);
        const std::string hash = fox.addedMedia.all().begin()->first;
        files.setUnkept(UnkeptWork{.edit = fox});
        files.sync();
        QVERIFY(fs::exists(journalMedia(desk.stem) / hash));
        files.setUnkept(std::nullopt);
        QVERIFY(fs::exists(journalMedia(desk.stem) / hash));  // the log on disk still names it
        files.append(fox);
        files.sync();
        QCOMPARE(desk.read().lostPictures, 0);
        QVERIFY(desk.read().document == kept);

        const Edit owl = desk.document.replacing(0, 0, {makeParagraph("an owl")});
        UnkeptWork unwanted{.edit = owl};
        const std::string gone = unwanted.edit.addedMedia.add(encodePng(Image::filled(9, 9, {1, 2, 3})), "image/png");
        files.setUnkept(unwanted);
        files.sync();
        files.setUnkept(std::nullopt);
        files.sync();
        QVERIFY(!fs::exists(journalMedia(desk.stem) / gone));
    }

    void aPictureThatIsBeingDrawnHasOneFile() {
        JournalDesk desk;
        JournalFiles files(desk.stem);
        files.begin(desk.document);
        Picture picture;
        picture.width = picture.height = 16;
        const Block block = makePicture(picture);
        for (int step = 0; step < 3; ++step) {
            UnkeptWork work{.edit = desk.document.replacing(1, 0, {block})};
            work.unmade = {{block.id, Image::filled(16, 16, {static_cast<std::uint8_t>(50 * step), 0, 0})}};
            files.setUnkept(work);
            files.sync();
            while (files.writeMedia()) {
            }
        }
        QCOMPARE(std::distance(fs::directory_iterator(journalMedia(desk.stem)), {}), 1);
        RecoveredWork work = desk.read();
        QVERIFY(work.unkept && work.unkept->inserted.size() == 1);
        const auto media = work.unkept->addedMedia.find(work.unkept->inserted[0].picture->media);
        QVERIFY(media && decodeImage(media->bytes, "it").at(3, 3) == (Rgb{100, 0, 0}));
        files.setUnkept(std::nullopt);
        files.sync();
        QVERIFY(!desk.read().unkept);
        QVERIFY(fs::is_empty(journalMedia(desk.stem)));
    }
};

QTEST_GUILESS_MAIN(JournalFilesTest)
#include "journal_files_test.moc"
