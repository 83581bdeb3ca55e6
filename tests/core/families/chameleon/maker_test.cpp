// Who made a checkpoint, and what may be done with its pictures.

#include "core/families/chameleon/maker.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <fstream>

using namespace pardalis;
using nlohmann::json;

class MakerTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_temporary;

    std::filesystem::path folder(const char* name) const {
        const std::filesystem::path path = m_temporary.filePath(name).toStdString();
        std::filesystem::create_directories(path);
        return path;
    }

private slots:
    void theConfigurationNamesTheMakerFirst() {
        const auto at = folder("anole");
        QCOMPARE(makerOf(at, json::object()), Maker::anole);
        QCOMPARE(makerOf(at, {{"_name_or_path", "facebook/chameleon-7b"}}), Maker::meta);
        QCOMPARE(makerOf(at, {{"architectures", {"ChameleonXLLMXForConditionalGeneration"}}}), Maker::lumina);
        QCOMPARE(makerOf(folder("x"), {{"architectures", {"ChameleonForConditionalGeneration"}}}), Maker::unknown);
        QCOMPARE(makerOf(folder("x"), {{"_name_or_path", "leloykun/Anole-7b-v0.1-hf"}}), Maker::anole);
        QCOMPARE(makerOf(folder("x"), json("not an object")), Maker::unknown);
    }

    void foldersOfTheHubsCacheAreNames() {
        QCOMPARE(makerOf(folder("models--GAIR--Anole-7b-v0.1/snapshots/0a1b/models/7b"), json()), Maker::anole);
        QCOMPARE(makerOf(folder("models--facebook--chameleon-7b/snapshots/0a1b"), json()), Maker::meta);
        QCOMPARE(makerOf(folder("models--Alpha-VLLM--Lumina-mGPT-7B-768/snapshots/0a1b"), json()), Maker::lumina);
        QCOMPARE(makerOf(folder("Anole-7b-v0.1/models/7b"), json()), Maker::anole);
        QCOMPARE(makerOf(folder("facebook-chameleon-7b"), json()), Maker::meta);
        // A folder that models merely lie in, or a user's name.
        QCOMPARE(makerOf(folder("anole/7b"), json()), Maker::unknown);
        QCOMPARE(makerOf(folder("anole/llm/meta/models/7b"), json()), Maker::unknown);
    }

    void aReadmeNamesTheMakerInItsHeadingAlone() {
        const auto at = folder("readme");
        std::ofstream(at / "README.md") << "# My models\n\nUnlike Anole, these are as they were released.\n";
        QCOMPARE(makerOf(at, json()), Maker::unknown);
        std::ofstream(at / "README.md") << "---\nlicense: other\n---\n# Anole: an open model\n";
        QCOMPARE(makerOf(at, json()), Maker::anole);
    }

    void drawingNeedsADecoderAndAMakerWhoWantsIt() {
        const PictureParts none, reads{.encoder = true}, whole{.encoder = true, .decoder = true},
            beside{.encoder = true, .decoder = true, .decoderBeside = true};
        for (const Maker maker : {Maker::unknown, Maker::anole, Maker::lumina}) {
            QVERIFY(!drawingOf(maker, none, {}).can && !drawingOf(maker, reads, true).can);
            QVERIFY(drawingOf(maker, whole, {}).can && !drawingOf(maker, whole, false).can);
        }
        QVERIFY(drawingOf(Maker::anole, beside, {}).can);
        QVERIFY(!drawingOf(Maker::unknown, beside, {}).can && drawingOf(Maker::unknown, beside, true).can);
        for (const PictureParts& parts : {none, reads, whole, beside})
            for (const std::optional<bool> word : {std::optional<bool>(), std::optional(true), std::optional(false)})
                QVERIFY(!drawingOf(Maker::meta, parts, word).can);
    }

    void aLicenceBesideTheWeightsIsReadWhole() {
        const auto at = folder("licensed");
        QCOMPARE(licenceOf(Maker::unknown, at).name, std::string());
        QVERIFY(licenceOf(Maker::meta, at)
                    .text.starts_with("This model, or what it is made of, is under Meta's Chameleon"));
        std::ofstream(at / "LICENSE") << "Chameleon Research License\nand so on\n";
        QCOMPARE(licenceOf(Maker::unknown, at).name, std::string("Chameleon Research License"));
        QCOMPARE(licenceOf(Maker::anole, at).text, std::string("Chameleon Research License\nand so on\n"));
        std::ofstream(at / "LICENSE") << "Apache License\n";
        QCOMPARE(licenceOf(Maker::unknown, at).name, std::string("LICENSE"));
    }
};

QTEST_GUILESS_MAIN(MakerTest)
#include "maker_test.moc"
