#include "core/base/error.h"
#include "core/models/model_manifest.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace pardalis;

namespace fs = std::filesystem;

class ModelManifestTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_temporary;

    fs::path folder() const { return m_temporary->path().toStdString(); }
    ModelManifest read(const std::string& json) const {
        std::ofstream(folder() / "pardalis.json") << json;
        return readManifest(folder());
    }
    QString verdict(const std::string& json) const {
        try {
            read(json);
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    }

private slots:
    void init() { m_temporary = std::make_unique<QTemporaryDir>(); }

    void withoutAFileTheReferencesDefaultsHold() {
        fs::create_directory(folder() / "chameleon-7b");
        const ModelManifest m = readManifest(folder() / "chameleon-7b");
        QCOMPARE(m.name, std::string("chameleon-7b"));
        QCOMPARE(readManifest(folder() / "chameleon-7b" / "").name, std::string("chameleon-7b"));
        QCOMPARE(m.text.temperature, 0.7f);
        QCOMPARE(m.text.topP, 0.9f);
        QCOMPARE(m.text.topK, 0);
        QCOMPARE(m.text.repetitionPenalty, 1.2f);
        QCOMPARE(m.picture.temperature, 0.7f);
        QCOMPARE(m.picture.topP, 0.9f);
        QCOMPARE(m.picture.repetitionPenalty, 1.0f);
        QCOMPARE(m.guidance.textScale, 3.0f);
        QCOMPARE(m.guidance.imageScale, 1.2f);
        QCOMPARE(m.paragraphSeparator, std::string("\n\n"));
        QCOMPARE(m.illustrate, std::string("{text}"));
        QVERIFY(!m.textOutput && !m.pictureInput && !m.pictureOutput && !m.isDemonstration());
        QVERIFY(m.trainedFor == TrainedFor{});
    }

    void everyMemberIsRead() {
        const ModelManifest m =
            read(R"({"format":1,"name":"N","description":"D","quality":"demonstration","licence":"L",
            "capabilities":{"text_output":false,"picture_input":true,"picture_output":false,
                            "cm3_infill":true,"retrieval_trained":true,"sft_tasks":["edit","boxes"]},
            "prompt":{"paragraph_separator":" ","illustrate":"Draw {text}!"},
            "sampling":{"text":{"temperature":0,"top_p":1,"top_k":40,"repetition_penalty":1.1},
                        "picture":{"temperature":0.5,"top_p":0.8,"top_k":7}},
            "pictures":{"form":"lumina","target":768},
            "guidance":{"text_scale":5,"image_scale":2.5},"editing_guidance":{"text_scale":2},"something":{"later":1}})");
        QCOMPARE(m.pictureForm, std::string("lumina"));
        QCOMPARE(m.pictureTarget, 768);
        QCOMPARE(m.name, std::string("N"));
        QCOMPARE(m.description, std::string("D"));
        QCOMPARE(m.licence, std::string("L"));
        QVERIFY(m.isDemonstration());
        QCOMPARE(m.textOutput, std::optional(false));
        QCOMPARE(m.pictureInput, std::optional(true));
        QCOMPARE(m.pictureOutput, std::optional(false));
        QVERIFY((m.trainedFor == TrainedFor{.gaps = true, .retrieval = true, .tasks = {"edit", "boxes"}}));
        QCOMPARE(m.paragraphSeparator, std::string(" "));
        QCOMPARE(m.illustrate, std::string("Draw {text}!"));
        QCOMPARE(m.text.temperature, 0.0f);
        QCOMPARE(m.text.topP, 1.0f);
        QCOMPARE(m.text.topK, 40);
        QCOMPARE(m.text.repetitionPenalty, 1.1f);
        QCOMPARE(m.picture.temperature, 0.5f);
        QCOMPARE(m.picture.topP, 0.8f);
        QCOMPARE(m.picture.topK, 7);
        QCOMPARE(m.guidance.textScale, 5.0f);
        QCOMPARE(m.guidance.imageScale, 2.5f);
        QVERIFY(m.editingGuidance == (GuidanceOptions{.textScale = 2.0f, .imageScale = 1.5f}));
    }

    void partsOfItKeepTheOtherDefaults() {
        const ModelManifest m = read(R"({"format":1,"sampling":{"text":{"temperature":0.3}}})");
        QCOMPARE(m.text.temperature, 0.3f);
        QCOMPARE(m.text.repetitionPenalty, 1.2f);
        QCOMPARE(m.picture.temperature, 0.7f);
        QCOMPARE(m.name, folder().filename().string());
    }

    void whatItLeavesOutIsAsItsFamilyDoes() {
        std::ofstream(folder() / "pardalis.json") << R"({"format":1,"guidance":{"text_scale":5}})";
        const GenerationDefaults family{.text = {1.0f, 1.0f, 10, 1.0f},
                                        .picture = {1.0f, 1.0f, 2000, 1.0f},
                                        .guidance = {4.0f, 1.0f},
                                        .illustrate = "{size}: {text}"};
        const ModelManifest m = readManifest(folder(), family);
        QCOMPARE(m.text.topK, 10);
        QCOMPARE(m.picture.topK, 2000);
        QCOMPARE(m.guidance.textScale, 5.0f);
        QCOMPARE(m.guidance.imageScale, 1.0f);
        QCOMPARE(m.illustrate, std::string("{size}: {text}"));
        fs::create_directory(folder() / "bare");
        QCOMPARE(readManifest(folder() / "bare", family).text.topK, 10);
    }

    void theDefaultModelSaysWhatItIs() {
        const ModelManifest m = readManifest(fs::path(PARDALIS_SOURCE_DIR) / "resources/models/default");
        QCOMPARE(m.name, std::string("Pardalis default"));
        QVERIFY(m.isDemonstration());
        QCOMPARE(m.text.temperature, 0.5f);
        QCOMPARE(m.picture.temperature, 0.6f);
        QCOMPARE(m.guidance.textScale, 1.0f);
        QCOMPARE(m.guidance.imageScale, 1.0f);
        QCOMPARE(m.paragraphSeparator, std::string(" "));
        QVERIFY(m.illustrate.starts_with("Draw {text}"));
        QVERIFY(!m.licence.empty() && !m.description.empty());
    }

    void faultsAreNamed_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* json, const char* message) {
            QTest::newRow(json) << QString(json) << QString(message);
        };
        row("{}", "pardalis.json: \"format\" is missing");
        row(R"({"format":2})", "pardalis.json: has format 2; this version reads format 1");
        row(R"({"format":1,"name":3})", "pardalis.json: \"name\" is 3, expected a text");
        row(R"({"format":1,"capabilities":{"picture_output":"no"}})",
            "pardalis.json: \"capabilities.picture_output\" is \"no\", expected true or false");
        row(R"({"format":1,"capabilities":{"sft_tasks":"edit"}})",
            "pardalis.json: \"capabilities.sft_tasks\" is \"edit\", expected a list of at most 256 names");
        row(R"({"format":1,"prompt":{"illustrate":"Draw it"}})",
            "\"prompt.illustrate\" is \"Draw it\", expected a text that contains {text}");
        row(R"({"format":1,"sampling":{"text":{"temperature":-1}}})",
            "\"sampling.text.temperature\" is -1, expected a number from 0 to 10");
        row(R"({"format":1,"sampling":{"picture":{"top_p":1.5}}})",
            "\"sampling.picture.top_p\" is 1.5, expected a number from 0 to 1");
        row(R"({"format":1,"sampling":{"text":{"top_k":0.5}}})", "\"sampling.text.top_k\" is 0.5");
        row(R"({"format":1,"sampling":{"text":{"repetition_penalty":0}}})",
            "\"sampling.text.repetition_penalty\" is 0");
        row(R"({"format":1,"guidance":[]})", "\"guidance\" is a list, expected an object");
        row("[]", "pardalis.json: is a list, expected an object");
        row("", "pardalis.json: is empty");
    }
    void faultsAreNamed() {
        QFETCH(QString, json);
        QFETCH(QString, message);
        QVERIFY2(verdict(json.toStdString()).contains(message), qPrintable(verdict(json.toStdString())));
    }
};

QTEST_GUILESS_MAIN(ModelManifestTest)
#include "model_manifest_test.moc"
