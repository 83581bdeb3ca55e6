// A document comes out of its journal as it was, and out of a damaged one as much of it as can be.
#include "core/journal/journal_replay.h"

#include "core/base/error.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "tests/core/journal/journal_desk.h"

#include <random>

using namespace pardalis;

namespace {

// Of all records, those of which `keep` says so.
RecoveredWork replayed(const std::vector<LogRecord>& records, const std::function<bool(std::size_t)>& keep = {}) {
    JournalReplay replay;
    for (std::size_t i = 0; i < records.size(); ++i)
        if (!keep || keep(i))
            replay.take(records[i]);
    return std::move(replay).result([](const std::string&, const std::string&) { return nullptr; });
}

std::vector<LogRecord> recordsOf(const Document& document, const std::vector<Edit>& edits) {
    std::vector<LogRecord> records = documentRecords(document);
    for (const Edit& edit : edits)
        records.push_back(editRecord(edit));
    return records;
}

}  // namespace

class JournalReplayTest : public QObject {
    Q_OBJECT
private slots:
    void editsAreReplayed() {
        JournalDesk desk;
        const Document before = desk.document;
        std::vector<Edit> edits = {desk.typed(1, "two and a half"),
                                   desk.applied(desk.document.replacing(0, 0, {makeHeading(2, "Title")})),
                                   desk.applied(desk.document.replacing(2, 2, {makeParagraph("both")}))};
        Edit info;
        info.info = DocumentInfo{.title = "T", .language = "de", .brief = "Write", .notes = "Mia\nis a fox."};
        info.addedGenerations["id"] = R"({"model": "x"})";
        info.info->wordGoal = 500;
        info.info->languageChosen = true;
        const std::string kept = newSnapshotId();
        info.snapshots[kept] = SharedSnapshot(Snapshot{.name = "Draft", .keptAt = 7, .blocks = desk.document.blocks()});
        edits.push_back(desk.applied(info));
        const RecoveredWork work = replayed(recordsOf(before, edits));
        QVERIFY(work.document.snapshots().contains(kept));
        QVERIFY(work.document.snapshots() == desk.document.snapshots());
        QVERIFY(replayed(documentRecords(desk.document)).document.snapshots() == desk.document.snapshots());
        QVERIFY(work.document == desk.document);
        QVERIFY(work.document.generations() == desk.document.generations());
        QVERIFY(work.document.sites() == desk.document.sites());
        QCOMPARE(work.lostRecords, 0);
        QVERIFY(!work.unkept);
    }

    void everythingThatABlockHasComesBack() {
        Block item = makeParagraph("an item");
        item.kind = BlockKind::listItem;
        item.level = 3;
        item.ordered = true;
        Block code = makeParagraph("int x;\nx = 2;");
        code.kind = BlockKind::code;
        code.language = "cpp";
        Block styled = makeParagraph("");
        styled.runs = {{"bold ", {.bold = true, .link = {}}, Origin::model},
                       {"link", {.italic = true, .link = "https://example.org/"}, Origin::modelEdited}};
        code.use = PromptUse::never;
        std::vector<Block> many = {item, code, styled};
        for (int i = 0; i < 500; ++i)
            many.push_back(makeParagraph("paragraph " + std::to_string(i)));
        const Document document({.title = "Title", .language = "ko", .brief = "b"}, many, {}, {{"g", R"({"a":1})"}},
                                {R"({"future": 1})", {{"x/y", std::make_shared<const Bytes>(Bytes(5))}}});
        const RecoveredWork work = replayed(documentRecords(document));
        QVERIFY(work.document == document);
        QVERIFY(work.document.generations() == document.generations());
        QCOMPARE(work.document.unknown().members, document.unknown().members);
        QCOMPARE(work.document.unknown().parts.at("x/y")->size(), std::size_t{5});
    }

    // Any one record missing: the others' words are all there.
    void withoutOneRecordTheOthersComeBack() {
        JournalDesk desk;
        std::vector<Block> blocks;
        for (int i = 0; i < 160; ++i)
            blocks.push_back(makeParagraph("b" + std::to_string(i)));
        desk.document = Document({}, blocks, {});
        const Document before = desk.document;
        std::vector<Edit> edits;
        for (int i = 0; i < 12; ++i)
            edits.push_back(desk.applied(desk.document.replacing(static_cast<std::size_t>(i * 13), 0,
                                                                 {makeParagraph("e" + std::to_string(i))})));
        const std::vector<LogRecord> records = recordsOf(before, edits);
        for (std::size_t lost = 0; lost < records.size(); ++lost) {
            const RecoveredWork work = replayed(records, [&](std::size_t i) { return i != lost; });
            const std::string text = textOf(work.document) + "|";
            int missing = 0;
            for (const Block& block : desk.document.blocks())
                missing += text.find(block.text() + "|") == std::string::npos;
            const bool isChunk = records[lost].kind == static_cast<char>(JournalKind::blocks);
            QVERIFY2(missing <= (isChunk ? 50 : 1), qPrintable(QString("%1: %2").arg(lost).arg(missing)));
        }
    }

    void anyOrderOfDamageGivesADocument() {
        std::mt19937 random(11);
        for (int round = 0; round < 200; ++round) {
            JournalDesk desk;
            const Document before = desk.document;
            std::vector<Edit> edits;
            for (int i = 0; i < 20; ++i) {
                const std::size_t count = desk.document.blocks().size(), at = random() % count;
                const std::size_t gone = random() % std::min<std::size_t>(3, count - at + 1);
                std::vector<Block> in;
                for (unsigned n = random() % 3; n > 0; --n)
                    in.push_back(makeParagraph(std::to_string(random())));
                // Some with an id that was there, as a change of that block has.
                if (gone > 0 && !in.empty())
                    in[0].id = desk.document.blocks()[at].id;
                edits.push_back(desk.applied(desk.document.replacing(at, gone, in)));
            }
            std::vector<LogRecord> records = recordsOf(before, edits);
            QVERIFY(replayed(records).document == desk.document);
            std::shuffle(records.begin() + 1, records.end(), random);
            const RecoveredWork work = replayed(records, [&](std::size_t) { return random() % 4 != 0; });
            QVERIFY(!work.document.blocks().empty());
        }
    }

    void recordsThatMakeNoSenseAreCounted_data() {
        QTest::addColumn<QByteArray>("payload");
        for (const char* text :
             {"", "{", "[]", "1", R"({"inserted": 1})", R"({"removed": [1]})", R"({"inserted": [{"id": "x"}]})",
              R"({"after": "nothing"})", R"({"media": {"x": "y"}})", R"({"info": {"title": "a\u0001"}})",
              R"({"inserted": [{"id": "0000000000000000"}]})"})
            QTest::newRow(*text ? text : "empty") << QByteArray(text);
    }
    void recordsThatMakeNoSenseAreCounted() {
        QFETCH(QByteArray, payload);
        JournalDesk desk;
        std::vector<LogRecord> records = documentRecords(desk.document);
        for (const char kind : {'e', 'u', 'b', 'h', 'g', '?'}) {
            std::vector<LogRecord> damaged = records;
            damaged.push_back({kind, payload.toStdString()});
            const RecoveredWork work = replayed(damaged);
            const bool isNothing = work.document == desk.document;
            QVERIFY2(isNothing && work.lostRecords <= 1, qPrintable(QString(QChar(kind))));
        }
    }

    void picturesComeFromBesideTheJournalElseFromTheFile() {
        JournalDesk desk;
        desk.pictured(1, "saved");
        const auto file = desk.stem.parent_path() / "page.pardalis";
        writeDocument(desk.document, file);
        JournalFiles files(desk.stem);
        files.begin(desk.document, {desk.document.blocks()[1].picture->media});
        files.append(desk.pictured(2, "new"));
        files.sync();  // and the new one is there
        RecoveredWork work = desk.read(file);
        QCOMPARE(textOf(work.document), std::string("one|#a saved|#a new|two|three"));
        QCOMPARE(work.lostPictures, 0);
        // Without the file its words stand there.
        work = desk.read();
        QCOMPARE(textOf(work.document), std::string("one|[a saved]|#a new|two|three"));
        QCOMPARE(work.lostPictures, 1);
        while (files.writeMedia()) {
        }
        QCOMPARE(textOf(desk.read().document), std::string("one|#a saved|#a new|two|three"));
        // One that is damaged is none.
        setContent(journalMedia(desk.stem) / desk.document.blocks()[2].picture->media, "rubbish");
        QCOMPARE(textOf(desk.read(file).document), std::string("one|#a saved|[a new]|two|three"));
    }

    void whatNobodyHadKeptComesAsAnEdit() {
        JournalDesk desk;
        std::vector<LogRecord> records = documentRecords(desk.document);
        const Edit written = desk.document.replacing(1, 0, {makeParagraph("the model's", Origin::model)});
        records.push_back(editRecord(written, JournalKind::unkept));
        RecoveredWork work = replayed(records);
        QCOMPARE(textOf(work.document), std::string("one|two|three"));
        QVERIFY(work.unkept);
        work.document.apply(*work.unkept);
        QCOMPARE(textOf(work.document), std::string("one|the model's|two|three"));
        // Its place is gone: at the end, and nothing else goes.
        records.push_back(editRecord(desk.applied(desk.document.replacing(0, 1, {}))));
        work = replayed(records);
        work.document.apply(*work.unkept);
        QCOMPARE(textOf(work.document), std::string("two|three|the model's"));
        records.push_back({static_cast<char>(JournalKind::noneUnkept), {}});
        QVERIFY(!replayed(records).unkept);
    }
};

QTEST_GUILESS_MAIN(JournalReplayTest)
#include "journal_replay_test.moc"
