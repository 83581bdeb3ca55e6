#include "core/document/document.h"

#include "core/base/check.h"
#include "core/base/file.h"
#include "tests/core/document/additions.h"
#include "tests/core/document/random_document.h"

#include <set>
#include <type_traits>
#include <utility>

#include <QRegularExpression>
#include <QTest>

using namespace pardalis;

namespace {

bool idsAreUnique(const Document& document) {
    std::set<BlockId> ids;
    for (const Block& block : document.blocks())
        ids.insert(block.id);
    return ids.size() == document.blocks().size() && !ids.contains(BlockId{});
}

// All of two documents: what a reader sees and what stands behind it.
bool equalThroughout(const Document& a, const Document& b) {
    return a == b && a.media() == b.media() && a.generations() == b.generations() && a.sites() == b.sites() &&
           a.unknown().members == b.unknown().members && a.unknown().parts == b.unknown().parts;
}

Picture pictureOf(std::string media) {
    Picture picture;
    picture.media = std::move(media);
    return picture;
}

// What a Document hands out can't be written to, whoever holds it.
template <typename Member>
constexpr bool isConst = std::is_const_v<std::remove_reference_t<Member>>;
static_assert(isConst<decltype(std::declval<Document&>().info())>);
static_assert(isConst<decltype(std::declval<Document&>().blocks())>);
static_assert(isConst<decltype(std::declval<Document&>().media())>);
static_assert(isConst<decltype(std::declval<Document&>().generations())>);
static_assert(isConst<decltype(std::declval<Document&>().unknown())>);
static_assert(isConst<decltype(*std::declval<Document&>().media().find(""))>);

Document threeParagraphs() { return Document({}, {makeParagraph("a"), makeParagraph("b"), makeParagraph("c")}, {}); }

}  // namespace

class DocumentTest : public QObject {
    Q_OBJECT

private slots:
    void newDocumentHasOneEmptyParagraph();
    void documentOfNoBlocksHasOneEmptyParagraph();
    void editReplacesBlocksBehindItsAnchor();
    void editWithoutAnchorInsertsAtTheStart();
    void removingTheLastBlockLeavesAnEmptyParagraphAndUndoes();
    void infoChangesAndComesBack();
    void runsAreHeldNormalised();
    void refusedEditsChangeNothing_data();
    void refusedEditsChangeNothing();
    void duplicateIdsAreRefusedFromTheStart();
    void pictureWithoutMediaIsRefused();
    void copyIsASnapshot();
    void endIsBehindTheLastCharacter();
    void randomEditsAreUndoneByTheirInverses();
    void redoIsTheInverseOfTheInverse();
    void mediaAndRecordsComeAndGo();
    void aSnapshotKeepsItsPictures();
    void snapshotsThatAreWrongAreRefused();
    void pictureComesWithItsMedia();
    void whatIsThereAlreadyOutlivesTheInverse();
    void whatIsShownCannotGo_data();
    void whatIsShownCannotGo();
    void anEditBehindThePageKeepsTheRevision();
    void applyIsTheOnlyDoor();
    void countsFollowUnicode_data();
    void countsFollowUnicode();
    void countsPicturesAndTheirCaptions();
    void countsWhateverTheLanguageIsCalled();
};

void DocumentTest::newDocumentHasOneEmptyParagraph() {
    const Document document;
    QCOMPARE(document.blocks().size(), std::size_t{1});
    QVERIFY(document.blocks()[0].kind == BlockKind::paragraph);
    QVERIFY(document.blocks()[0].runs.empty());
    QCOMPARE(document.revision(), std::uint64_t{0});
}

void DocumentTest::documentOfNoBlocksHasOneEmptyParagraph() {
    QCOMPARE(Document({}, {}, {}).blocks().size(), std::size_t{1});
}

void DocumentTest::editReplacesBlocksBehindItsAnchor() {
    Document document = threeParagraphs();
    const Document before = document;
    const Edit inverse = document.apply(document.replacing(1, 1, {makeParagraph("x"), makeParagraph("y")}));
    QCOMPARE(document.blocks().size(), std::size_t{4});
    QCOMPARE(document.blocks()[1].text(), std::string("x"));
    QCOMPARE(document.blocks()[2].text(), std::string("y"));
    QVERIFY(document.blocks()[3].id == before.blocks()[2].id);
    QCOMPARE(document.revision(), std::uint64_t{1});
    document.apply(inverse);
    QVERIFY(document == before);
    QCOMPARE(document.revision(), std::uint64_t{2});
}

void DocumentTest::editWithoutAnchorInsertsAtTheStart() {
    Document document = threeParagraphs();
    Edit edit;
    edit.inserted = {makeParagraph("first")};
    document.apply(edit);
    QCOMPARE(document.blocks()[0].text(), std::string("first"));
    QCOMPARE(document.blocks().size(), std::size_t{4});
}

void DocumentTest::removingTheLastBlockLeavesAnEmptyParagraphAndUndoes() {
    Document document = threeParagraphs();
    const Document before = document;
    const Edit inverse = document.apply(document.replacing(0, 3, {}));
    QCOMPARE(document.blocks().size(), std::size_t{1});
    QVERIFY(document.blocks()[0].runs.empty());
    document.apply(inverse);
    QVERIFY(document == before);
}

void DocumentTest::infoChangesAndComesBack() {
    Document document;
    Edit edit;
    edit.info = DocumentInfo{"Foxes", "de", "Write about\nfoxes."};
    const Edit inverse = document.apply(edit);
    QCOMPARE(document.info().title, std::string("Foxes"));
    document.apply(inverse);
    QVERIFY(document.info() == DocumentInfo{});
}

void DocumentTest::runsAreHeldNormalised() {
    Document document;
    Block split = makeParagraph("a");
    split.runs.push_back({"b", {}, Origin::user});
    split.runs.push_back({"", {}, Origin::model});
    const Edit inverse = document.apply(document.replacing(0, 1, {split}));
    QCOMPARE(document.blocks()[0].runs.size(), std::size_t{1});
    // Whoever still holds the runs as they were given may say so.
    Edit remove;
    remove.removed = {split};
    document.apply(remove);
    QCOMPARE(document.blocks()[0].text(), std::string());
    QCOMPARE(inverse.removed[0].runs.size(), std::size_t{1});
}

void DocumentTest::refusedEditsChangeNothing_data() {
    QTest::addColumn<int>("which");
    QTest::newRow("unknown anchor") << 0;
    QTest::newRow("removed does not stand there") << 1;
    QTest::newRow("removes more than there is") << 2;
    QTest::newRow("inserted id is in use") << 3;
    QTest::newRow("inserted twice") << 4;
    QTest::newRow("inserted without id") << 5;
    QTest::newRow("heading level") << 6;
    QTest::newRow("line break in text") << 7;
    QTest::newRow("ill-formed title") << 8;
    QTest::newRow("a goal of less than nothing") << 9;
    QTest::newRow("a snapshot of no id") << 10;
}

void DocumentTest::refusedEditsChangeNothing() {
    QFETCH(int, which);
    Document document = threeParagraphs();
    const Document before = document;
    Edit edit = document.replacing(1, 1, {makeParagraph("x")});
    switch (which) {
    case 0: edit.after = newBlockId(); break;
    case 1: edit.removed[0].runs[0].text = std::string("other"); break;
    case 2: edit.removed.insert(edit.removed.end(), 3, edit.removed[0]); break;
    case 3: edit.inserted[0].id = document.blocks()[2].id; break;
    case 4: edit.inserted.push_back(edit.inserted[0]); break;
    case 5: edit.inserted[0].id = BlockId{}; break;
    case 6: edit.inserted[0] = makeHeading(0, "x"); break;
    case 7: edit.inserted[0].runs[0].text = std::string("a\nb"); break;
    case 8: edit.info = DocumentInfo{"\xFF", "en", ""}; break;
    case 9: edit.info = DocumentInfo{.title = "", .brief = "", .wordGoal = -1}; break;
    case 10: edit.snapshots["x"] = SharedSnapshot(Snapshot{.name = "a", .blocks = {makeParagraph("b")}}); break;
    }
    QVERIFY_EXCEPTION_THROWN(document.apply(edit), CheckFailure);
    QVERIFY(document == before);
    QCOMPARE(document.revision(), std::uint64_t{0});
}

void DocumentTest::duplicateIdsAreRefusedFromTheStart() {
    const Block block = makeParagraph("a");
    QVERIFY_EXCEPTION_THROWN(Document({}, {block, block}, {}), CheckFailure);
}

void DocumentTest::pictureWithoutMediaIsRefused() {
    Picture picture;
    picture.media = std::string(64, '0');
    Document document;
    QVERIFY_EXCEPTION_THROWN(document.apply(document.replacing(0, 1, {makePicture(picture)})), CheckFailure);
    picture.media = test::addMedia(document, Bytes(3), "image/png");
    document.apply(document.replacing(0, 1, {makePicture(picture)}));
    QVERIFY(document.blocks()[0].picture.has_value());
}

void DocumentTest::copyIsASnapshot() {
    Document document = threeParagraphs();
    const Document snapshot = document;
    document.apply(document.replacing(0, 2, {}));
    QCOMPARE(snapshot.blocks().size(), std::size_t{3});
    QVERIFY(!(snapshot == document));
}

void DocumentTest::endIsBehindTheLastCharacter() {
    const Document document({}, {makeParagraph("a"), makeParagraph("\xC3\xA9t")}, {});
    QVERIFY((document.end() == Position{document.blocks()[1].id, 3}));
}

void DocumentTest::randomEditsAreUndoneByTheirInverses() {
    for (unsigned seed = 0; seed < 60; ++seed) {
        test::RandomDocument random(seed);
        Document document = random.document();
        std::vector<Document> states{document};
        std::vector<Edit> inverses;
        for (int i = 0; i < 100; ++i) {
            const Edit edit = random.edit(document);
            inverses.push_back(document.apply(edit));
            QCOMPARE(document.revision(), states.back().revision() + (edit.changesPage() ? 1 : 0));
            QVERIFY(idsAreUnique(document));
            QVERIFY(!document.blocks().empty());
            states.push_back(document);
        }
        for (std::size_t i = inverses.size(); i-- > 0;) {
            document.apply(inverses[i]);
            QVERIFY2(equalThroughout(document, states[i]), qPrintable(QString("seed %1, edit %2").arg(seed).arg(i)));
        }
    }
}

void DocumentTest::redoIsTheInverseOfTheInverse() {
    for (unsigned seed = 100; seed < 130; ++seed) {
        test::RandomDocument random(seed);
        Document document = random.document();
        for (int i = 0; i < 50; ++i) {
            const Document before = document;
            const Edit undo = document.apply(random.edit(document));
            const Document after = document;
            const Edit redo = document.apply(undo);
            QVERIFY(equalThroughout(document, before));
            QVERIFY(document.apply(redo) == undo);
            QVERIFY(equalThroughout(document, after));
        }
    }
}

void DocumentTest::aSnapshotKeepsItsPictures() {
    Document document;
    Edit edit = document.replacing(0, 1, {});
    Picture picture;
    picture.media = edit.addedMedia.add(Bytes(3), "image/png");
    picture.width = picture.height = 1;
    const std::string hash = picture.media;
    edit.inserted = {makePicture(picture)};
    const Edit inverse = document.apply(edit);
    Edit keep;
    const std::string id = newSnapshotId();
    keep.snapshots[id] = SharedSnapshot(Snapshot{.name = "First", .keptAt = 5, .blocks = document.blocks()});
    const std::uint64_t revision = document.revision();
    const Edit forget = document.apply(keep);
    QCOMPARE(document.revision(), revision);  // the page is the same
    document.apply(inverse);
    QVERIFY(document.media().find(hash));
    QCOMPARE(document.snapshots().at(id)->blocks.size(), std::size_t{1});
    document.apply(forget);
    QVERIFY(document.snapshots().empty());
}

void DocumentTest::snapshotsThatAreWrongAreRefused() {
    const Snapshot sound{.name = "A name", .keptAt = 5, .blocks = {makeParagraph("a")}};
    QCOMPARE(defect(sound), std::string());
    const auto wrong = [&](const std::function<void(Snapshot&)>& change) {
        Snapshot snapshot = sound;
        change(snapshot);
        return !defect(snapshot).empty();
    };
    QVERIFY(wrong([](Snapshot& each) { each.name = "two\u2028lines"; }));
    QVERIFY(wrong([](Snapshot& each) { each.name = " blank"; }));
    QVERIFY(wrong([](Snapshot& each) { each.name = std::string(kLongestSnapshotName + 1, 'a'); }));
    QVERIFY(wrong([](Snapshot& each) { each.keptAt = -1; }));
    QVERIFY(wrong([](Snapshot& each) { each.blocks.clear(); }));
    QVERIFY(wrong([](Snapshot& each) { each.blocks.push_back(each.blocks[0]); }));
    QVERIFY(wrong([](Snapshot& each) { each.blocks.push_back(makeHeading(9, "a")); }));
    QVERIFY(wrong([](Snapshot& each) { each.info.title = "\xFF"; }));
    QVERIFY(wrong([](Snapshot& each) { each.info.wordGoal = 5; }));
}

void DocumentTest::mediaAndRecordsComeAndGo() {
    Document document({}, {}, {}, {{"old", "{}"}});
    Edit edit;
    const std::string hash = edit.addedMedia.add(Bytes(3), "image/png");
    edit.addedGenerations["new"] = R"({"seed":1})";
    edit.removedGenerations.insert("old");
    const Edit inverse = document.apply(edit);
    QVERIFY(document.media().find(hash));
    QVERIFY((document.generations() == GenerationRecords{{"new", R"({"seed":1})"}}));
    const Edit again = document.apply(inverse);
    QVERIFY(document.media().all().empty());
    QVERIFY((document.generations() == GenerationRecords{{"old", "{}"}}));
    document.apply(again);
    QCOMPARE(document.media().find(hash)->bytes.size(), std::size_t{3});
    // A record is changed by one that goes and one that comes.
    Edit change;
    change.removedGenerations.insert("new");
    change.addedGenerations["new"] = R"({"seed":2})";
    const Edit back = document.apply(change);
    QCOMPARE(document.generations().at("new"), std::string(R"({"seed":2})"));
    document.apply(back);
    QCOMPARE(document.generations().at("new"), std::string(R"({"seed":1})"));
}

void DocumentTest::pictureComesWithItsMedia() {
    Document document = threeParagraphs();
    const Document before = document;
    MediaStore media;
    const Block picture = makePicture(pictureOf(media.add(Bytes(3), "image/png")));
    Edit edit = document.replacing(1, 0, {picture});
    edit.addedMedia = media;
    const Edit inverse = document.apply(edit);
    QVERIFY(document.media().find(picture.picture->media));
    document.apply(inverse);
    QVERIFY(equalThroughout(document, before));
}

void DocumentTest::whatIsThereAlreadyOutlivesTheInverse() {
    Document document;
    const std::string hash = test::addMedia(document, Bytes(3), "image/png");
    test::addGeneration(document, "run", "{}");
    Edit edit;
    edit.addedMedia.add(Bytes(3), "image/jpeg");
    edit.addedGenerations["run"] = R"({"another":1})";
    const Edit inverse = document.apply(edit);
    QCOMPARE(document.generations().at("run"), std::string("{}"));
    QCOMPARE(document.media().find(hash)->mimeType, std::string("image/png"));
    document.apply(inverse);
    QVERIFY(document.media().find(hash));
    QVERIFY(document.generations().contains("run"));
}

void DocumentTest::whatIsShownCannotGo_data() {
    QTest::addColumn<int>("which");
    QTest::newRow("a picture that stays") << 0;
    QTest::newRow("a picture that comes") << 1;
    QTest::newRow("media that are not there") << 2;
    QTest::newRow("a record that is not there") << 3;
}

void DocumentTest::whatIsShownCannotGo() {
    QFETCH(int, which);
    MediaStore media;
    const std::string hash = media.add(Bytes(3), "image/png");
    const Block picture = makePicture(pictureOf(hash));
    Document document({}, which == 0 ? std::vector{picture} : std::vector<Block>{}, media);
    const Document before = document;
    Edit edit = which == 1 ? document.replacing(0, 1, {picture}) : Edit();
    if (which == 3)
        edit.removedGenerations.insert("none");
    else
        edit.removedMedia.insert(which == 2 ? std::string(64, '0') : hash);
    QVERIFY_EXCEPTION_THROWN(document.apply(edit), CheckFailure);
    QVERIFY(equalThroughout(document, before));
    if (which == 0) {  // with its picture it may
        Edit both = document.replacing(0, 1, {});
        both.removedMedia.insert(hash);
        document.apply(document.apply(both));
        QVERIFY(equalThroughout(document, before));
    }
}

void DocumentTest::anEditBehindThePageKeepsTheRevision() {
    Document document;
    test::addMedia(document, Bytes(3), "image/png");
    test::addGeneration(document, "run", "{}");
    QCOMPARE(document.revision(), std::uint64_t{0});
}

// The class as its header declares it: no data to be written to, and no function but apply() that is not const.
void DocumentTest::applyIsTheOnlyDoor() {
    const Bytes source = readFile(PARDALIS_SOURCE_DIR "/core/document/document.h");
    QString header = QString::fromStdString(std::string(asText(source)));
    header.remove(QRegularExpression(QStringLiteral("//[^\n]*")));
    const qsizetype begin = header.indexOf(QStringLiteral("class Document {"));
    const qsizetype end = header.indexOf(QStringLiteral("private:"), begin);
    QVERIFY(begin >= 0 && end > begin);
    QString declared = header.mid(begin, end - begin).section(QStringLiteral("public:"), 1);
    declared.replace(QRegularExpression(QStringLiteral("\\)( const)? \\{[^{}]*\\}")), QStringLiteral(")\\1;"));
    int doors = 0, all = 0;
    for (const QString& one : declared.split(QLatin1Char(';'))) {
        const QString line = one.simplified();
        if (line.isEmpty() || line.startsWith(QStringLiteral("Document(")))
            continue;
        ++all;
        QVERIFY2(line.contains(QLatin1Char('(')), qPrintable(line));
        if (!line.endsWith(QStringLiteral(") const"))) {
            QCOMPARE(line, QStringLiteral("Edit apply(const Edit& edit)"));
            ++doors;
        }
    }
    QCOMPARE(doors, 1);
    QVERIFY(all > 8);
}

void DocumentTest::countsFollowUnicode_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("words");
    QTest::addColumn<int>("characters");
    QTest::newRow("empty") << "" << 0 << 0;
    QTest::newRow("English") << "The quick (brown) fox can't jump 32.3 feet." << 8 << 43;
    QTest::newRow("punctuation alone") << "-- ... !" << 0 << 8;
    QTest::newRow("accents as combining marks") << QString::fromUtf8("e\xCC\x81t\xC3\xA9") << 1 << 3;
    QTest::newRow("Korean") << QString::fromUtf8("\xED\x95\x9C\xEA\xB5\xAD\xEC\x96\xB4 \xEA\xB8\x80") << 2 << 5;
    QTest::newRow("family emoji is one character")
        << QString::fromUtf8("\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7") << 0 << 1;
}

void DocumentTest::countsFollowUnicode() {
    QFETCH(QString, text);
    const DocumentCounts counts = count(Document({}, {makeParagraph(text.toStdString())}, {}));
    QTEST(static_cast<int>(counts.words), "words");
    QTEST(static_cast<int>(counts.characters), "characters");
}

void DocumentTest::countsPicturesAndTheirCaptions() {
    MediaStore media;
    Picture picture;
    picture.media = media.add(Bytes(3), "image/png");
    picture.caption = "A red fox";
    picture.alt = "not counted";
    const DocumentCounts counts = count(Document({}, {makeHeading(1, "Two words"), makePicture(picture)}, media));
    QCOMPARE(counts.words, std::int64_t{5});
    QCOMPARE(counts.characters, std::int64_t{18});
    QCOMPARE(counts.pictures, std::int64_t{1});
}

void DocumentTest::countsWhateverTheLanguageIsCalled() {
    for (const std::string& language :
         {std::string(), std::string("xx-nowhere"), std::string(5000, 'a'), std::string("@=;")})
        QCOMPARE(count(Document({"", language, ""}, {makeParagraph("two words")}, {})).words, std::int64_t{2});
}

QTEST_GUILESS_MAIN(DocumentTest)
#include "document_test.moc"
