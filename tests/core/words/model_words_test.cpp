#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json_fields.h"
#include "core/models/model_manifest.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace pardalis;

namespace fs = std::filesystem;

namespace {

const fs::path kSource = PARDALIS_SOURCE_DIR, kDefault = kSource / "resources/models/default";

constexpr const char* kLeast = R"({"format": 1, "story": "Write about {a}.", "plain_story": "Tell about {a}.",
                                   "things": [{"name": "fox", "plural": "foxes"}])";

QString verdict(const std::string& json) {
    try {
        parseModelWords(asBytes(json));
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

class ModelWordsTest : public QObject {
    Q_OBJECT
private slots:
    void aFolderWithoutTheFileHasNone() {
        const QTemporaryDir folder;
        QVERIFY(!readManifest(folder.path().toStdString()).words);
    }

    void aThingIsFoundByEveryNameOfIts() {
        const ModelWords words = parseModelWords(asBytes(std::string(
            R"({"format": 1, "story": "Write about {a}.", "plain_story": "Tell about {a}.",
                "things": [{"name": "fox", "plural": "foxes", "told": true, "also": "vixen, fox cub"},
                           {"name": "cub", "plural": "cubs", "coloured": true, "also": "fox"}],
                "places": [{"drawn": "on a beach", "told": "on the beach", "also": "shore"}],
                "nearest": {"cub, fox": "bear, wolf"}})")));
        QCOMPARE(words.thingOf.at("foxes"), 0);
        QCOMPARE(words.thingOf.at("fox cub"), 0);
        QCOMPARE(words.thingOf.at("fox"), 0);  // its own name wins
        QCOMPARE(words.placeOf.at("shore"), 0);
        QCOMPARE(words.nearest.at("wolf"), (std::vector<int>{1, 0}));
        QVERIFY(words.things[0].told && !words.things[0].coloured && words.things[1].coloured);
    }

    void aWrongMemberIsNamed_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("message");
        const QString least = QLatin1String(kLeast);
        QTest::newRow("another format") << "{\"format\": 2}"
                                        << "words.json: has format 2";
        QTest::newRow("no things") << "{\"format\": 1, \"story\": \"{a}\", \"plain_story\": \"{a}\"}"
                                   << "\"things\"";
        QTest::newRow("a brief without its thing") << "{\"format\": 1, \"story\": \"Write.\"}"
                                                   << "\"story\"";
        QTest::newRow("a thing without plural")
            << "{\"format\": 1, \"story\": \"{a}\", \"plain_story\": \"{a}\", \"things\": [{\"name\": \"fox\"}]}"
            << "\"things.plural\"";
        QTest::newRow("things that are none")
            << "{\"format\": 1, \"story\": \"{a}\", \"plain_story\": \"{a}\", \"things\": [1]}"
            << "\"things\"";
        QTest::newRow("patterns that are no texts") << least + ", \"told\": [1]}"
                                                    << "\"told\"";
        QTest::newRow("nearest to nothing") << least + ", \"nearest\": {\"bear\": \"wolf\"}}"
                                            << "none of its things";
        QTest::newRow("nearest of a number") << least + ", \"nearest\": {\"fox\": 1}}"
                                             << "\"nearest.fox\"";
        QTest::newRow("no JSON") << "{"
                                 << "words.json";
    }
    void aWrongMemberIsNamed() {
        QFETCH(QString, json);
        QFETCH(QString, message);
        QVERIFY2(verdict(json.toStdString()).contains(message), qPrintable(verdict(json.toStdString())));
    }

    void theDefaultModelKnowsWhatItWasTrainedOn() {
        const auto words = readManifest(kDefault).words;
        QVERIFY(words);
        const nlohmann::json config = readJsonFile(kSource / "app/train/configs/default-model.json");
        const nlohmann::json& objects = config.at("corpus").at("objects");
        QCOMPARE(words->things.size(), objects.size());
        for (std::size_t i = 0; i < objects.size(); ++i)
            QCOMPARE(words->things[i].name, objects[i].get<std::string>());
        QCOMPARE(words->places.size(), config.at("corpus").at("backgrounds").size());
        QVERIFY(fs::file_size(kDefault / "words.json") < 150'000);
    }

    void theDefaultModelsCardListsEveryThing() {
        const auto words = readManifest(kDefault).words;
        const std::vector<std::byte> bytes = readFile(kDefault / "README.md");
        const QString card =
            QString::fromUtf8(reinterpret_cast<const char*>(bytes.data()), static_cast<int>(bytes.size()));
        const QString list = card.section("## What it knows", 1).section("\n## ", 0, 0).simplified();
        for (const ModelWords::Thing& thing : words->things)
            QVERIFY2(list.contains(QRegularExpression("\\b" + QString::fromStdString(thing.name) + "\\b")),
                     thing.name.c_str());
        for (const ModelWords::Place& place : words->places)
            QVERIFY2(list.contains(QString::fromStdString(place.drawn)), place.drawn.c_str());
    }

    void tenWishesStandOnTheFirstPage() {
        const auto words = readManifest(kDefault).words;
        QCOMPARE(words->continueWishes.size() + words->illustrateWishes.size() + words->askWishes.size(),
                 std::size_t{10});
    }
};

QTEST_APPLESS_MAIN(ModelWordsTest)
#include "model_words_test.moc"
