#include "core/formats/pardalis/pardalis_file.h"

#include "core/base/error.h"
#include "core/formats/pardalis/container.h"
#include "core/formats/pardalis/document_json.h"
#include "core/formats/pardalis/sites_json.h"
#include "tests/core/document/additions.h"
#include "tests/core/document/random_document.h"
#include "tests/core/formats/pardalis/containers.h"
#include "tests/support/full_disk.h"

#include <cstring>

#include <QTemporaryDir>
#include <QTest>
#include <unistd.h>

using namespace pardalis;
using namespace pardalis::test;
namespace fs = std::filesystem;

class PardalisFileTest : public QObject {
    Q_OBJECT

private slots:
    void randomDocumentsComeBackWhole();
    void savingAgainGivesTheSameBytes();
    void equalDocumentsGiveEqualBytes();
    void mimeTypeComesFirstAndStored();
    void picturesAreStoredAsTheyCame();
    void thumbnailIsSmallAndOfTheFirstPicture();
    void undecodablePictureIsKeptWithoutThumbnail();
    void mediaOnlyUndoNeedsIsNotSaved();
    void mediaThatARecordNamesIsSaved();
    void aPictureOfARecordsPromptGoesWithThePage();
    void membersAndPartsOfANewerVersionSurvive();
    void recordsOfWhatIsNotThereAreNotSaved();
    void triesAreSavedWithThePageAsTheirCodes();
    void sitesThatAreWrongAreNamed();
    void snapshotsAreSavedWithTheirPictures();
    void snapshotsOfANewerVersionSurvive();
    void recordsThatAreNoJsonSurvive();
    void whatModelsReadIsKept();
    void newerFormatOpensWhenItSaysSo();
    void hugeTextsComeBack();
    void formatOneFileOpens();
    void savesWhereTheLinkPoints();
    void fullDiskLeavesTheOldFile();
    void readOnlyFolderLeavesTheOldFile();
    void missingFileIsNamed();
};

void PardalisFileTest::randomDocumentsComeBackWhole() {
    for (unsigned seed = 0; seed < 300; ++seed) {
        test::RandomDocument random(seed);
        if (seed % 3 == 0)
            random.setPictures(test::pictures());
        const Document document = random.document();
        const Document again = readDocument(writeDocument(document), "random");
        QVERIFY2(again == document, qPrintable(QString("seed %1").arg(seed)));
        QVERIFY(again.generations() == document.generations());
        QVERIFY(again.sites() == document.sites());
        QVERIFY(again.snapshots() == document.snapshots());
        QCOMPARE(again.media().all().size(), document.media().all().size());
        for (const auto& [hash, media] : document.media().all())
            QVERIFY(again.media().find(hash)->bytes == media->bytes);
    }
}

void PardalisFileTest::savingAgainGivesTheSameBytes() {
    for (unsigned seed = 0; seed < 200; ++seed) {
        test::RandomDocument random(seed);
        random.setPictures(test::pictures());
        const Bytes first = writeDocument(random.document());
        QVERIFY(writeDocument(readDocument(first, "again")) == first);
    }
}

void PardalisFileTest::equalDocumentsGiveEqualBytes() {
    Document a = illustrated();
    Document b = a;
    b.apply(b.apply(b.replacing(1, 1, {makeParagraph("x")})));
    test::addMedia(b, Bytes(5), "image/png");  // kept for undo alone
    QVERIFY(a == b);
    QVERIFY(writeDocument(a) == writeDocument(b));
}

void PardalisFileTest::mimeTypeComesFirstAndStored() {
    const Bytes bytes = writeDocument(illustrated());
    // Local header: 30 bytes, then the name, then at once the content: what `file` looks for.
    QCOMPARE(asText(bytes).substr(0, 4), std::string_view("PK\3\4"));
    QCOMPARE(asText(bytes).substr(30, 8 + kMime.size()), std::string_view("mimetype" + kMime));
}

void PardalisFileTest::picturesAreStoredAsTheyCame() {
    const Document document = illustrated();
    const Bytes bytes = writeDocument(document);
    const auto& [hash, media] = *document.media().all().begin();
    QVERIFY(asText(bytes).find(asText(media->bytes)) != std::string_view::npos);
    auto parts = readContainer(bytes, "zip");
    QVERIFY(parts.at(picturePart(hash)) == media->bytes);
}

void PardalisFileTest::thumbnailIsSmallAndOfTheFirstPicture() {
    const Document document = illustrated();
    auto parts = readContainer(writeDocument(document), "zip");
    const Image image = decodeImage(parts.at("thumbnail.png"), "thumbnail");
    QCOMPARE(image.width, 256);
    QCOMPARE(image.height, 128);
    QVERIFY(!readContainer(writeDocument(Document()), "zip").contains("thumbnail.png"));
}

void PardalisFileTest::undecodablePictureIsKeptWithoutThumbnail() {
    MediaStore media;
    Picture picture;
    picture.media = media.add(Bytes(100, std::byte{7}), "image/x-unknown");
    const Bytes bytes = writeDocument(Document({}, {makePicture(picture)}, media));
    QVERIFY(!readContainer(bytes, "zip").contains("thumbnail.png"));
    const Document again = readDocument(bytes, "again");
    QCOMPARE(again.media().find(picture.media)->mimeType, std::string("image/x-unknown"));
}

void PardalisFileTest::mediaOnlyUndoNeedsIsNotSaved() {
    Document document = illustrated();
    document.apply(document.replacing(1, 1, {}));
    QVERIFY(readDocument(writeDocument(document), "again").media().all().empty());
}

void PardalisFileTest::mediaThatARecordNamesIsSaved() {
    Document document({}, {makeParagraph("a story", Origin::model)}, {});
    const std::string hash = test::addMedia(document, Bytes(9, std::byte{1}), "image/png");
    test::addGeneration(document, "run", R"({"variants":[")" + hash + R"("]})");
    QVERIFY(readDocument(writeDocument(document), "again").media().find(hash) != nullptr);
}

// What a model was shown and what was deleted since does not stay in the file by way of its record.
void PardalisFileTest::aPictureOfARecordsPromptGoesWithThePage() {
    Document document({}, {makeParagraph("a story", Origin::model)}, {});
    const std::string hash = test::addMedia(document, Bytes(9, std::byte{1}), "image/png");
    test::addGeneration(document, "run",
                        R"({"check":{"other_prompt":[{"media":")" + hash + R"("}]},"repaint":{"picture":{"media":")" +
                            hash + R"("}},"prompt":[{"media":")" + hash + R"(","picture":")" + hash + R"(:pad"}]})");
    const Document again = readDocument(writeDocument(document), "again");
    QVERIFY(!again.media().find(hash));
    QCOMPARE(again.generations().size(), std::size_t{1});
}

void PardalisFileTest::membersAndPartsOfANewerVersionSurvive() {
    const std::string hash = MediaStore().add(Bytes(1, std::byte{'x'}), "image/png");
    const Bytes bytes =
        zipOf({{"mimetype", kMime, true},
               {"document.json",
                R"({"format":2,"minimum_reader":1,"theme":{"ink":"blue","sizes":[1,2.5]},"media":{")" + hash +
                    R"(":"image/png"},"blocks":[{"id":"00000000000000ab","kind":"paragraph","align":"right",)"
                    R"("runs":[]},{"id":"00000000000000ac","kind":"picture","picture":{"media":")" +
                    hash + R"(","width":1,"height":1,"rotate":90,"view":{"mode":"crop","round":true}}}]})"},
               {picturePart(hash), "x", true},
               {"notes/a.txt", "kept", false}});
    const Document document = readDocument(bytes, "newer");
    QVERIFY(document.blocks()[0].unknown.find("align") != std::string::npos);
    const auto json = readContainer(writeDocument(document), "zip").at("document.json");
    for (const char* member :
         {R"("theme": {"ink":"blue","sizes":[1,2.5]})", R"("align":"right")", R"("rotate":90)", R"("round":true)"})
        QVERIFY2(asText(json).find(member) != std::string_view::npos, member);
    const Document again = readDocument(writeDocument(document), "again");
    QVERIFY(again == document);
    QCOMPARE(again.unknown().members, document.unknown().members);
    QCOMPARE(asText(*again.unknown().parts.at("notes/a.txt")), std::string_view("kept"));
}

void PardalisFileTest::recordsOfWhatIsNotThereAreNotSaved() {
    Document document = illustrated();
    Picture picture = *document.blocks()[1].picture;
    picture.generation = "of the picture";
    document.apply(document.replacing(1, 1, {makePicture(picture)}));
    test::addGeneration(document, "of the picture", R"({"seed":1})");
    test::addGeneration(document, "taken back", R"({"tokens":[1,2,3]})");
    const auto saved = [&] { return readDocument(writeDocument(document), "again").generations(); };
    QCOMPARE(saved().size(), std::size_t{1});
    QVERIFY(saved().contains("of the picture"));
    // Any record may be that of text.
    for (const Origin origin : {Origin::model, Origin::modelEdited}) {
        Document with = document;
        with.apply(with.replacing(0, 0, {makeParagraph("a story", origin)}));
        QCOMPARE(readDocument(writeDocument(with), "again").generations().size(), std::size_t{2});
    }
    document.apply(document.replacing(1, 1, {makeParagraph("mine"), makeParagraph("theirs", Origin::imported)}));
    QVERIFY(saved().empty());
    QCOMPARE(document.generations().size(), std::size_t{2});  // undo brings back what they are of
    QVERIFY(!readContainer(writeDocument(document), "zip").contains("generations.jsonl"));
}

void PardalisFileTest::triesAreSavedWithThePageAsTheirCodes() {
    MediaStore media;
    const auto drawn = [&](std::byte pixel) {
        Picture picture;
        picture.media = media.add(Bytes(500'000, pixel), "image/png");
        picture.width = picture.height = 8;
        picture.tokens = ImageTokens{"t", 2, 1, {3, 4}};
        picture.generation = "g" + std::to_string(static_cast<int>(pixel));
        return makePicture(picture);
    };
    Block shown = drawn(std::byte{1});
    Site site{{Variant{.number = 1, .blocks = {shown}},
               Variant{.number = 2, .blocks = {drawn(std::byte{2})}, .starred = true}}};
    const std::string id = newSiteId();
    shown.variant = VariantMark{id, 1};
    Document document({}, {shown, makeParagraph("text")}, media, {{"g1", "{}"}, {"g2", "{}"}, {"g3", "{}"}}, {},
                      {{id, site}, {newSiteId(), site}});
    const Bytes bytes = writeDocument(document);
    QVERIFY(bytes.size() < 510'000);
    const Document again = readDocument(bytes, "again");
    QCOMPARE(again.sites().size(), std::size_t{1});
    QVERIFY(again.sites().at(id) == site);
    QVERIFY(again.blocks()[0].variant == shown.variant);
    QCOMPARE(again.media().all().size(), std::size_t{1});
    QVERIFY((again.generations() == GenerationRecords{{"g1", "{}"}, {"g2", "{}"}}));
    document.apply(document.replacing(0, 1, {}));  // nobody is to read what left the page
    QVERIFY(readDocument(writeDocument(document), "without").sites().empty());
}

void PardalisFileTest::sitesThatAreWrongAreNamed() {
    const auto failureOf = [](const std::string& line) {
        try {
            readSites(line, "f: sites.jsonl");
        } catch (const Error& error) {
            return QString(error.what());
        }
        return QString();
    };
    const std::string block = R"({"id":"00000000000000aa","kind":"paragraph","runs":[]})";
    QCOMPARE(failureOf(R"({"id":"00000000000000aa","variants":[{"number":1,"blocks":[)" + block + "]}]}"), QString());
    QCOMPARE(failureOf(R"({"id":"x","variants":[]})"),
             QString("f: sites.jsonl: line 1.id: \"x\" is not an id of 16 hexadecimal digits"));
    QCOMPARE(failureOf(R"({"id":"00000000000000aa","variants":[]})"),
             QString("f: sites.jsonl: line 1: 0 variants are not within 1..1000"));
    QCOMPARE(failureOf(R"({"id":"00000000000000aa","variants":[{"number":1,"blocks":[]}]})"),
             QString("f: sites.jsonl: line 1: variant 1 has no blocks"));
    QCOMPARE(failureOf(R"({"id":"00000000000000aa","variants":[{"number":1,"lead":4,"blocks":[)" + block + "]}]}"),
             QString("f: sites.jsonl: line 1: variant 1 begins behind its end"));
    QCOMPARE(failureOf(R"({"id":"00000000000000aa","variants":[{"number":1,"blocks":[)" + block +
                       R"(]},{"number":1,"blocks":[)" + block + "]}]}"),
             QString("f: sites.jsonl: line 1: variant 1 behind variant 1"));
}

void PardalisFileTest::snapshotsAreSavedWithTheirPictures() {
    Document document = illustrated();
    Edit keep;
    const std::string id = newSnapshotId();
    keep.snapshots[id] = SharedSnapshot(Snapshot{.name = "With the fox",
                                                 .keptAt = 1'800'000'000,
                                                 .info = {.title = "T", .brief = ""},
                                                 .blocks = document.blocks()});
    document.apply(keep);
    const std::string hash = document.blocks()[1].picture->media;
    document.apply(document.replacing(1, 1, {makeParagraph("None any more")}));
    const Bytes bytes = writeDocument(document);
    const Document again = readDocument(bytes, "again");
    QVERIFY(again.snapshots() == document.snapshots());
    QVERIFY(again.media().find(hash));  // once, for all that show it
    std::size_t pictures = 0;
    for (const auto& [name, content] : readContainer(bytes, "again"))
        pictures += name.starts_with("media/") ? 1 : 0;
    QCOMPARE(pictures, std::size_t{1});
    QVERIFY(again.unknown().parts.empty());

    Edit forget;
    forget.snapshots[id] = {};
    document.apply(forget);
    QVERIFY(readDocument(writeDocument(document), "without").media().all().empty());
}

// The page opens without them, and they are saved as they came.
void PardalisFileTest::snapshotsOfANewerVersionSurvive() {
    const std::string part = "snapshots/00000000000000aa.json";
    for (const std::string content : {R"({"name":"a","kept_at":5,"blocks":[{"kind":"song"}]})",
                                      R"({"name":"a","kept_at":5,"future":1,"blocks":[]})", "no JSON", "[]",
                                      R"({"name":"a","kept_at":-5,"blocks":[{"id":"0000000000000001"}]})"}) {
        const Document document = readDocument(
            zipOf({{"mimetype", kMime, true},
                   {"document.json", R"({"format":1,"minimum_reader":1,"title":"","language":"en","blocks":[]})"},
                   {part, content}}),
            "newer");
        QVERIFY(document.snapshots().empty());
        const Document again = readDocument(writeDocument(document), "again");
        QCOMPARE(std::string(asText(*again.unknown().parts.at(part))), content);
    }
}

void PardalisFileTest::recordsThatAreNoJsonSurvive() {
    Document document({}, {makeParagraph("a story", Origin::model)}, {});
    test::addGeneration(document, "b", "not { json");
    test::addGeneration(document, "a", "{\n  \"seed\": 18446744073709551615\n}");
    const Document again = readDocument(writeDocument(document), "again");
    QCOMPARE(again.generations().at("b"), std::string("not { json"));
    QCOMPARE(again.generations().at("a"), std::string(R"({"seed":18446744073709551615})"));
}

void PardalisFileTest::whatModelsReadIsKept() {
    std::vector<Block> blocks{makeParagraph("always"), makeParagraph("never"), makeParagraph("where there is room")};
    blocks[0].use = PromptUse::always;
    blocks[1].use = PromptUse::never;
    const Document document({.title = "t", .brief = "", .notes = "Mia is a fox.\nTom is a cat."}, blocks, {});
    QVERIFY(readDocument(writeDocument(document), "again") == document);
    // Others of them do not even see it.
    QVERIFY(writeDocumentJson(Document({}, {blocks[2]}, {}), {}).find("in_prompts") == std::string::npos);
    QVERIFY(
        messageOf(withJson(R"({"format":1,"blocks":[{"id":"0000000000000001","kind":"paragraph","in_prompts":"no"}]})"))
            .find("in_prompts: \"no\", expected one of") != std::string::npos);
}

void PardalisFileTest::newerFormatOpensWhenItSaysSo() {
    QCOMPARE(messageOf(withJson(R"({"format":9,"minimum_reader":1,"blocks":[]})")), std::string());
    const std::string refused = messageOf(withJson(R"({"format":9,"minimum_reader":3,"blocks":[]})"));
    QVERIFY2(refused.find("format 9 needs a reader of format 3, this one is 1") != std::string::npos, refused.c_str());
    QVERIFY(messageOf(withJson(R"({"format":9,"blocks":[]})")).find("newer version") != std::string::npos);
}

// What packs to a thousandth must not be mistaken for a bomb when it is opened again.
void PardalisFileTest::hugeTextsComeBack() {
    const Document document({}, {makeParagraph(std::string(20'000'000, 'a'))}, {});
    QVERIFY(readDocument(writeDocument(document), "huge") == document);
}

// A file as the first version wrote it opens for ever.
void PardalisFileTest::formatOneFileOpens() {
    const Document document = readDocument(fs::path(PARDALIS_GOLDEN_DIR "/document/format-1.pardalis"));
    QCOMPARE(document.info().title, std::string("Foxes \xED\x95\x9C"));
    QCOMPARE(document.info().brief, std::string("Write a story\nabout a fox."));
    QCOMPARE(document.blocks().size(), std::size_t{6});
    const Block& item = document.blocks()[2];
    QVERIFY(item.kind == BlockKind::listItem && item.ordered && item.level == 1);
    QVERIFY(document.blocks()[1].runs.at(1).style.bold);
    QVERIFY(document.blocks()[1].runs.at(1).origin == Origin::modelEdited);
    QCOMPARE(document.blocks()[1].runs.at(2).style.link, std::string("https://example.org/"));
    QCOMPARE(document.blocks()[3].language, std::string("cpp"));
    const Picture& picture = *document.blocks()[5].picture;
    QVERIFY(picture.fit == Fit::crop && picture.frame->size == 0.5);
    QVERIFY(picture.tokens->codes == (std::vector<int>{0, 8191, 5}));
    QVERIFY(!picture.tokens->complete());
    QVERIFY(picture.view.mode == PictureView::Mode::crop);
    QCOMPARE(document.generations().at(picture.generation), std::string(R"({"seed":7})"));
    QCOMPARE(decodeImage(document.media().find(picture.media)->bytes, "picture").width, picture.width);
}

void PardalisFileTest::savesWhereTheLinkPoints() {
    QTemporaryDir folder;
    const fs::path target = folder.filePath("real.pardalis").toStdString();
    const fs::path link = folder.filePath("link.pardalis").toStdString();
    writeDocument(Document(), target);
    fs::create_symlink(target, link);
    writeDocument(illustrated(), link);
    QVERIFY(fs::is_symlink(link));
    QVERIFY(readDocument(target).info().title == "Foxes");
}

void PardalisFileTest::fullDiskLeavesTheOldFile() {
    QTemporaryDir folder;
    const fs::path path = folder.filePath("a.pardalis").toStdString();
    writeDocument(Document(), path);
    std::string message;
    try {
        const FullDisk full;
        writeDocument(illustrated(), path);
    } catch (const Error& error) {
        message = error.what();
    }
    QVERIFY2(message.ends_with("a.pardalis: can't be written: File too large"), message.c_str());
    QVERIFY(readDocument(path).info().title.empty());
}

void PardalisFileTest::readOnlyFolderLeavesTheOldFile() {
    QTemporaryDir folder;
    const std::string folderName = folder.path().toStdString();
    const fs::path path = folderName + "/a.pardalis";
    writeDocument(Document(), path);
    const Bytes before = readFile(path);
    fs::permissions(folderName, fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_exec);
    const bool asRoot = ::geteuid() == 0;  // who may write everywhere: be nobody for a moment
    QVERIFY(!asRoot || ::seteuid(65534) == 0);
    std::string message;
    try {
        writeDocument(illustrated(), path);
    } catch (const Error& error) {
        message = error.what();
    }
    QVERIFY(!asRoot || ::seteuid(0) == 0);
    fs::permissions(folderName, fs::perms::owner_all);
    QVERIFY2(message.find("a.pardalis: can't be written: Permission denied") != std::string::npos, message.c_str());
    QCOMPARE(std::distance(fs::directory_iterator(folderName), {}), 1);  // and no leavings
    QVERIFY(readFile(path) == before);
}

void PardalisFileTest::missingFileIsNamed() {
    try {
        readDocument(fs::path("/nowhere/at/all.pardalis"));
        QFAIL("opened");
    } catch (const Error& error) {
        QVERIFY(std::strstr(error.what(), "/nowhere/at/all.pardalis: can't be opened"));
    }
}

QTEST_GUILESS_MAIN(PardalisFileTest)
#include "pardalis_file_test.moc"
