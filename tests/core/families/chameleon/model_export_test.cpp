#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/checkpoint/gguf_checkpoint.h"
#include "core/checkpoint/safetensors_checkpoint.h"
#include "core/families/chameleon/config.h"
#include "core/models/model_source.h"
#include "core/tensor/float_types.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;

const fs::path kGolden = PARDALIS_GOLDEN_DIR;
const fs::path kTiny = kGolden / "gguf/tiny";  // and what llama.cpp's own converter made of it

template <typename Work>
QString refusal(const Work& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

bool isSame(const HostTensor& a, const HostTensor& b) {
    return a.type == b.type && a.shape == b.shape &&
           std::memcmp(a.data, b.data, static_cast<std::size_t>(a.shape.count()) * sizeOf(a.type)) == 0;
}

}  // namespace

class ModelExportTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    fs::path path(const std::string& name) const { return fs::path(m_folder.path().toStdString()) / name; }
    ExportNotes write(const fs::path& from, ModelExport how) const {
        return ModelSource(from).family().exportTo(how, {}, {});
    }
    fs::path copyOf(const fs::path& model, const std::string& name) const {
        fs::copy(model, path(name), fs::copy_options::recursive);
        return path(name);
    }

private slots:
    void aGgufFileIsTheOneThatLlamaCppsConverterWrites_data() {
        QTest::addColumn<QString>("golden");
        QTest::addColumn<ExportType>("type");
        QTest::newRow("as it is") << "f16.gguf" << ExportType::asTheyAre;
        QTest::newRow("f16") << "f16.gguf" << ExportType::f16;
        QTest::newRow("q8_0") << "q8_0.gguf" << ExportType::q8_0;
    }
    void aGgufFileIsTheOneThatLlamaCppsConverterWrites() {
        QFETCH(QString, golden);
        QFETCH(ExportType, type);
        const ExportNotes notes =
            write(kTiny / "hf", {.layout = ExportLayout::gguf, .type = type, .to = path("model.gguf")});
        const GgufFile written(path("model.gguf")), expected(kTiny / golden.toStdString());
        QCOMPARE(written.tensors().size(), expected.tensors().size());
        for (const auto& [name, tensor] : expected.tensors()) {
            const GgufTensor& found = written.tensors().at(name);
            QVERIFY2(found.type == tensor.type && found.shape == tensor.shape, name.c_str());
            QVERIFY2(std::ranges::equal(written.bytes(found), expected.bytes(tensor)), name.c_str());
        }
        for (const auto& [key, value] : expected.metadata().values()) {
            if (key == "general.name" || key == "general.size_label")
                continue;  // of the folder's name, and a count
            QVERIFY2(written.metadata().contains(key), std::string(key).c_str());
            const GgufValue& found = written.metadata().values().at(key);
            QVERIFY2(found.type == value.type && std::ranges::equal(found.bytes, value.bytes),
                     std::string(key).c_str());
        }
        QCOMPARE(notes.size(), std::size_t{1});  // its image codes are few
        QVERIFY(notes.front().find("takes the ids 4 to 8195 for image codes") != std::string::npos);
    }

    void aFolderIsReadAsWhatItWasMadeOf_data() {
        QTest::addColumn<QString>("model");
        for (const char* model : {"chameleon/tiny-7b", "chameleon/tiny-34b", "chameleon/transformers-4.46",
                                  "chameleon/transformers-4.57", "chameleon/transformers-5.24", "gguf/tiny/hf"})
            QTest::newRow(model) << model;
    }
    void aFolderIsReadAsWhatItWasMadeOf() {
        QFETCH(QString, model);
        const fs::path from = kGolden / model.toStdString();
        const auto before = openCheckpoint(from);
        const ChameleonConfig config = readChameleonConfig(from);
        for (const auto layout : {ExportLayout::huggingFace, ExportLayout::huggingFace4}) {
            const fs::path to = path("folder");
            write(from, {.layout = layout, .type = ExportType::asTheyAre, .to = to});
            const auto after = openCheckpoint(to);
            for (const std::string& name : after->names())
                QVERIFY2(isSame(*after->find(name), *before->find(name)), name.c_str());
            const ChameleonConfig found = readChameleonConfig(to);
            QCOMPARE(found.vocabulary, config.vocabulary);
            QCOMPARE(found.transformer.ropeTheta, config.transformer.ropeTheta);
            QCOMPARE(found.transformer.normEps, config.transformer.normEps);
            QCOMPARE(found.transformer.normReordering, config.transformer.normReordering);
            const auto json = jsonOf(asText(readFile(to / "config.json")));
            QCOMPARE(json.contains("rope_theta"), layout == ExportLayout::huggingFace4);
            QCOMPARE(json.contains("rope_parameters"), layout == ExportLayout::huggingFace);
            const ModelDescription was = ModelSource(from).family().describe(),
                                   is = ModelSource(to).family().describe();
            QCOMPARE(is.draws.can, was.draws.can);
            QCOMPARE(is.readsPictures.can, was.readsPictures.can);
            QCOMPARE(is.weightsType, was.weightsType);
            fs::remove_all(to);
        }
    }

    // llama.cpp's converter and ours undo each other.
    void aGgufFileBecomesTheFolderItWasMadeOf() {
        write(kTiny / "f16.gguf", {.layout = ExportLayout::huggingFace, .type = {}, .to = path("back")});
        const auto after = openCheckpoint(path("back")), before = openCheckpoint(kTiny / "hf");
        QCOMPARE(after->names(), before->names());
        for (const std::string& name : after->names()) {
            const HostTensor found = widenToF32(*after->find(name)), expected = widenToF32(*before->find(name));
            QVERIFY2(isSame(found, expected), name.c_str());
        }
        const ChameleonConfig found = readChameleonConfig(path("back")), expected = readChameleonConfig(kTiny / "hf");
        QCOMPARE(found.vocabulary, expected.vocabulary);
        QCOMPARE(found.transformer.vocabularySize, expected.transformer.vocabularySize);
        const auto tokenizer = [](const fs::path& folder) {
            return jsonOf(asText(readFile(folder / "tokenizer.json")));
        };
        const auto is = tokenizer(path("back")), was = tokenizer(kTiny / "hf");
        QVERIFY(is.at("added_tokens") == was.at("added_tokens"));
        QVERIFY(is.at("model").at("vocab") == was.at("model").at("vocab"));
    }

    void weightsAreRoundedToTheTypeAsked() {
        write(kGolden / "chameleon/tiny-7b",
              {.layout = ExportLayout::huggingFace, .type = ExportType::bf16, .to = path("rounded")});
        const auto after = openCheckpoint(path("rounded")), before = openCheckpoint(kGolden / "chameleon/tiny-7b");
        const std::string matrix = "model.layers.0.mlp.up_proj.weight", picture = "model.vqmodel.quant_conv.weight";
        QCOMPARE(after->describe(matrix)->format, &plainFormat(DType::bf16));
        QVERIFY(isSame(*after->find(picture), *before->find(picture)));
        QVERIFY(refusal([&] {
                    write(kTiny / "hf",
                          {.layout = ExportLayout::huggingFace, .type = ExportType::q8_0, .to = path("no")});
                }).contains("Q8_0 is a type of GGUF"));
        QVERIFY(!fs::exists(path("no")));
    }

    // Meta's licence forbids to switch its pictures on: neither a decoder nor where it comes from may get lost.
    void aModelThatMayNotDrawIsWrittenSoThatItCanNot() {
        const fs::path from = copyOf(kGolden / "chameleon/tiny-7b", "metas");
        auto config = jsonOf(asText(readFile(from / "config.json")));
        config["_name_or_path"] = "facebook/chameleon-7b";
        writeFileAtomically(from / "config.json", asBytes(jsonText(config)));
        QVERIFY(!ModelSource(from).family().describe().draws.can);
        const ExportNotes notes = write(from, {.layout = ExportLayout::huggingFace4, .type = {}, .to = path("again")});
        QCOMPARE(notes.size(), std::size_t{1});
        for (const std::string& name : openCheckpoint(path("again"))->names())
            QVERIFY2(name.find("decoder") == std::string::npos, name.c_str());
        const ModelDescription is = ModelSource(path("again")).family().describe();
        QVERIFY(!is.draws.can && is.readsPictures.can);
        QVERIFY(QString::fromStdString(is.draws.why).contains("Meta"));
    }

    void whatIsThereIsNotWrittenOver() {
        fs::create_directory(path("taken"));
        writeFileAtomically(path("taken") / "mine", asBytes("mine"));
        const ModelExport how{.layout = ExportLayout::huggingFace, .type = {}, .to = path("taken")};
        QVERIFY(refusal([&] { write(kTiny / "hf", how); }).contains("is there already"));
        QVERIFY(fs::exists(path("taken") / "mine"));
        fs::create_directory(path("empty"));
        write(kTiny / "hf", {.layout = ExportLayout::huggingFace, .type = {}, .to = path("empty/")});
        QVERIFY(fs::exists(path("empty") / "model.safetensors"));
    }

    void whoStopsItLeavesNothingBehind() {
        const ModelSource source(kTiny / "hf");
        const auto entries = [&] { return std::distance(fs::directory_iterator(path("")), fs::directory_iterator()); };
        const auto before = entries();
        for (const auto layout : {ExportLayout::huggingFace, ExportLayout::gguf}) {
            std::stop_source stop;
            const ProgressCallback halfway = [&](double done) {
                if (done > 0.3)
                    stop.request_stop();
            };
            QVERIFY_EXCEPTION_THROWN(
                source.family().exportTo({.layout = layout, .type = {}, .to = path("stopped.gguf")}, halfway,
                                         stop.get_token()),
                Cancelled);
            QCOMPARE(entries(), before);
        }
    }
};

QTEST_GUILESS_MAIN(ModelExportTest)
#include "model_export_test.moc"
