// Documents that version 0.1 wrote open, and lose nothing when they are saved again. See tests/golden/documents/README.md.
#include "core/formats/pardalis/container.h"
#include "core/formats/pardalis/pardalis_file.h"

#include <nlohmann/json.hpp>

#include <set>

#include <QDir>
#include <QTest>

using namespace pardalis;
using nlohmann::json;

namespace {

using Parts = std::map<std::string, Bytes>;

// Whether all that `old` says stands in `saved`, too. A later version may say more, never less.
bool holds(const json& saved, const json& old) {
    if (old.is_object()) {
        for (const auto& [name, value] : old.items())
            if (!saved.is_object() || !saved.contains(name) || !holds(saved[name], value))
                return false;
        return saved.is_object();
    }
    if (!old.is_array())
        return saved == old;
    if (!saved.is_array() || saved.size() != old.size())
        return false;
    for (std::size_t i = 0; i < old.size(); ++i)
        if (!holds(saved[i], old[i]))
            return false;
    return true;
}

json documentOf(const Parts& parts) { return json::parse(asText(parts.at("document.json"))); }

// The records by their ids.
json recordsOf(const Parts& parts) {
    json records = json::object();
    if (const auto part = parts.find("generations.jsonl"); part != parts.end())
        for (const QByteArray& line :
             QByteArray(reinterpret_cast<const char*>(part->second.data()), static_cast<qsizetype>(part->second.size()))
                 .split('\n'))
            if (!line.isEmpty()) {
                const json record = json::parse(line.toStdString());
                records[record["id"].get<std::string>()] = record["record"];
            }
    return records;
}

// Made anew at each save, or compared by members.
bool isWritten(const std::string& name) {
    return name == "document.json" || name == "generations.jsonl" || name == "thumbnail.png";
}

std::filesystem::path pathOf(const QString& name) {
    return std::filesystem::path(PARDALIS_GOLDEN_DIR "/documents") / name.toStdString();
}

}  // namespace

class OldDocumentsTest : public QObject {
    Q_OBJECT

private slots:
    void savedAgainTheyHoldAllTheyHeld_data() {
        QTest::addColumn<QString>("name");
        const QStringList names = QDir(PARDALIS_GOLDEN_DIR "/documents").entryList({"*.pardalis"}, QDir::Files);
        QVERIFY(names.size() >= 8);
        for (const QString& name : names)
            QTest::newRow(qPrintable(name)) << name;
    }

    void savedAgainTheyHoldAllTheyHeld() {
        QFETCH(QString, name);
        const Bytes bytes = readFile(pathOf(name));
        const Document document = readDocument(bytes, name.toStdString());
        const Bytes again = writeDocument(document);
        QVERIFY(readDocument(again, "again") == document);
        QVERIFY(writeDocument(readDocument(again, "again")) == again);

        const Parts old = readContainer(bytes, "old"), saved = readContainer(again, "saved");
        for (const auto& [part, content] : old) {
            QVERIFY2(saved.contains(part), part.c_str());
            if (!isWritten(part))
                QVERIFY2(saved.at(part) == content, part.c_str());
        }
        QVERIFY2(holds(documentOf(saved), documentOf(old)), documentOf(saved).dump(1).c_str());
        QVERIFY2(holds(recordsOf(saved), recordsOf(old)), recordsOf(saved).dump(1).c_str());
    }

    void whatTheModelMadeIsRead() {
        const Document document = readDocument(pathOf("written.pardalis"));
        QCOMPARE(document.info().brief, std::string("Write a story about a fox."));
        QCOMPARE(document.blocks().size(), std::size_t{3});
        QVERIFY(document.blocks()[0].runs[0].origin == Origin::model);
        const Picture& picture = *document.blocks()[1].picture;
        QCOMPARE(picture.tokens->codes.size(), std::size_t{64});
        QCOMPARE(json::parse(document.generations().at(picture.generation))["seed"].get<int>(), 7);
        QCOMPARE(document.media().find(picture.media)->mimeType, std::string("image/png"));
    }

    void theWayAPictureIsSeenIsRead() {
        const Document document = readDocument(pathOf("pictures.pardalis"));
        std::vector<Picture> pictures;
        for (const Block& block : document.blocks())
            if (block.picture)
                pictures.push_back(*block.picture);
        QCOMPARE(pictures.size(), std::size_t{7});
        QVERIFY(pictures[0].fit == Fit::crop && pictures[0].origin == Origin::modelEdited);
        QVERIFY((pictures[0].frame == CropFrame{0.25, 0, 0.5}));
        QVERIFY((pictures[1].view == PictureView{PictureView::Mode::crop, 4, 3, 320}));
        QVERIFY((pictures[2].view == PictureView{PictureView::Mode::pad, 16, 9, 0}));
        QCOMPARE(pictures[3].tokens->rows, 3);
        QCOMPARE(pictures[6].media, pictures[0].media);
        QCOMPARE(document.media().all().size(), std::size_t{6});
    }

    void everyKindAndStyleIsRead() {
        const Document document = readDocument(pathOf("kinds-and-styles.pardalis"));
        std::set<BlockKind> kinds;
        std::set<Origin> origins;
        TextStyle all;
        for (const Block& block : document.blocks()) {
            kinds.insert(block.kind);
            for (const TextRun& run : block.runs) {
                origins.insert(run.origin);
                if (run.text == "All at once")
                    all = run.style;
            }
        }
        QCOMPARE(kinds.size(), std::size_t{5});  // all but pictures
        QCOMPARE(origins.size(), std::size_t{4});
        QVERIFY(all.bold && all.italic && all.code && all.strike);
        QCOMPARE(all.link, std::string("chapter two.html#part"));
    }
};

QTEST_GUILESS_MAIN(OldDocumentsTest)
#include "old_documents_test.moc"
