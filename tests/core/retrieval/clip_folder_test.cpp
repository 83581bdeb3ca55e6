// Folders of CLIP models: what they say is read as transformers 5.24 reads it, or refused by name.
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json_text.h"
#include "core/cpu/cpu_backend.h"
#include "core/retrieval/clip/clip_encoder.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <functional>

using namespace pardalis;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

const fs::path kClipGoldens = fs::path(PARDALIS_GOLDEN_DIR) / "clip";

Json jsonIn(const fs::path& file) { return jsonOf(asText(readFile(file))); }

QString messageOf(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

Json base() { return {{"model_type", "clip"}}; }

}  // namespace

class ClipFolderTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    // A copy of tiny-b that may be changed.
    fs::path copyOf(const char* name) {
        const fs::path to = fs::path(m_folder.path().toStdString()) / QTest::currentTestFunction();
        fs::remove_all(to);
        fs::copy(kClipGoldens / name, to);
        return to;
    }
    QString refusal(const fs::path& folder) {
        const std::unique_ptr<Backend> backend = makeCpuBackend({.threads = 1});
        return messageOf([&] { openClipEncoder(folder, *backend); });
    }

private slots:
    void whatIsMissingIsThatOfViTB32() {
        const ClipConfig config = clipConfigOf(base(), "config.json");
        QCOMPARE(config.text.width, 512);
        QCOMPARE(config.text.heads, 8);
        QCOMPARE(config.vision.width, 768);
        QCOMPARE(config.vision.layers, 12);
        QCOMPARE(config.imageSize, 224);
        QCOMPARE(config.patches(), 49);
        QCOMPARE(config.positions, 77);
        QCOMPARE(config.projection, 512);
        QCOMPARE(config.endOfText, std::optional(49407));
        QVERIFY(config.text.gelu == Gelu::sigmoid);
    }

    void theEndOfTextOfOldFilesIsTheLargestId() {
        Json file = base();
        file["text_config"]["eos_token_id"] = 2;
        QCOMPARE(clipConfigOf(file, "config.json").endOfText, std::optional<int>());
    }

    void anOlderMemberForATowerIsAllThatCounts() {
        Json file = base();
        file["text_config"] = {{"hidden_size", 64}, {"num_hidden_layers", 3}, {"eos_token_id", 2}};
        file["text_config_dict"] = {{"hidden_size", 128}};
        const ClipConfig config = clipConfigOf(file, "config.json");
        QCOMPARE(config.text.width, 128);
        QCOMPARE(config.text.layers, 12);
        QCOMPARE(config.endOfText, std::optional(49407));
    }

    void otherConfigurationsAreRefusedByName() {
        const std::pair<std::function<void(Json&)>, const char*> cases[] = {
            {[](Json& f) { f["model_type"] = "siglip"; }, "\"model_type\" is \"siglip\", expected \"clip\""},
            {[](Json& f) { f["text_config"]["hidden_act"] = "relu"; }, "\"text_config.hidden_act\" is \"relu\""},
            {[](Json& f) { f["text_config"]["hidden_size"] = 500; }, "\"hidden_size\" 500"},
            {[](Json& f) { f["text_config"]["hidden_size"] = 1 << 30; }, "\"text_config.hidden_size\" is 1073741824"},
            {[](Json& f) {
                 f["text_config"]["eos_token_id"] = Json::array({1, 2});
             },
             "\"text_config.eos_token_id\""},
            {[](Json& f) { f["vision_config"]["num_channels"] = 4; }, "\"vision_config.num_channels\" is 4"},
            {[](Json& f) {
                 f["vision_config"]["image_size"] = Json::array({224, 112});
             },
             "\"vision_config.image_size\""},
            {[](Json& f) { f["vision_config"]["patch_size"] = 225; }, "\"vision_config.patch_size\" is 225"},
            {[](Json& f) {
                 f["vision_config"] = {{"patch_size", 1}};
             },
             "patches a picture"},
            {[](Json& f) { f["projection_dim"] = 0; }, "\"projection_dim\" is 0"},
        };
        for (const auto& [change, expected] : cases) {
            Json file = base();
            change(file);
            const QString message = messageOf([&] { clipConfigOf(file, "config.json"); });
            QVERIFY2(message.startsWith("config.json: ") && message.contains(expected), qPrintable(message));
        }
    }

    void preprocessingOfAllVersionsIsRead() {
        const ClipPreprocessing usual = clipPreprocessingOf(Json::object(), "p", 224);
        QVERIFY(usual == ClipPreprocessing());
        const Json old{{"size", 336}, {"crop_size", 336}, {"resample", 3}, {"image_mean", {0.5, 0.25, 0.125}}};
        const ClipPreprocessing read = clipPreprocessingOf(old, "p", 336);
        QVERIFY(read.keepsShape && read.resizedWidth == 336 && read.side == 336 && read.mean[1] == 0.25f);
        const Json square{{"size", {{"height", 224}, {"width", 240}}},
                          {"crop_size", {{"height", 224}, {"width", 224}}}};
        const ClipPreprocessing squeezed = clipPreprocessingOf(square, "p", 224);
        QVERIFY(!squeezed.keepsShape && squeezed.resizedHeight == 224 && squeezed.resizedWidth == 240);
        QCOMPARE(clipInput(squeezed, Image::filled(1, 300)).size(), std::size_t{224 * 224 * 3});
    }

    void otherPreprocessingIsRefusedByName() {
        const std::pair<Json, const char*> cases[] = {
            {{{"do_center_crop", false}}, "\"do_center_crop\" is false"},
            {{{"resample", 2}}, "\"resample\" is 2, expected 3 (bicubic)"},
            {{{"size", {{"shortest_edge", 224}, {"longest_edge", 300}}}}, "\"size\" is"},
            {{{"size", {{"shortest_edge", 200}}}}, "less than \"crop_size\""},
            {{{"crop_size", 256}}, "\"crop_size\" is 256, but the model sees pictures of 224"},
            {{{"crop_size", {{"height", 224}, {"width", 100}}}}, "expected a square"},
            {{{"image_std", {0.1, 0, 0.1}}}, "\"image_std\" is"},
            {{{"image_mean", {0.1}}}, "\"image_mean\" is"},
        };
        for (const auto& [file, expected] : cases) {
            const QString message = messageOf([&] { clipPreprocessingOf(file, "p.json", 224); });
            QVERIFY2(message.startsWith("p.json: ") && message.contains(expected), qPrintable(message));
        }
    }

    void textsBecomeTheIdsOfTransformers_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("vocab.json and merges.txt") << "tiny-b";
        QTest::newRow("tokenizer.json") << "tiny-l";
    }
    void textsBecomeTheIdsOfTransformers() {
        QFETCH(QString, name);
        const fs::path folder = kClipGoldens / name.toStdString();
        const ClipTokenizer tokenizer = openClipTokenizer(folder);
        const Json config = jsonIn(folder / "config.json");
        const Json texts = jsonIn(folder / "golden.json")["texts"];
        QVERIFY(texts.size() >= 20);
        for (const Json& entry : texts) {
            Json ids = Json::array();
            for (const TokenId id : tokenizer.idsOf(entry["text"].get<std::string>(),
                                                    config["text_config"]["max_position_embeddings"].get<int>()))
                ids.push_back(toInt(id));
            const std::string expected = jsonText(entry["ids"]), got = jsonText(ids);
            QVERIFY2(got == expected,
                     fmt::format("{}: {}, expected {}", jsonText(entry["text"]), got, expected).c_str());
        }
    }

    void bothFormsOfATokenizerAreOne() {
        const ClipTokenizer pair = openClipTokenizer(kClipGoldens / "tiny-b"),
                            whole = openClipTokenizer(kClipGoldens / "tiny-l");
        for (const char* text : {"## a#b <|endoftext|>x", "It's 12 o'CLOCK", "日本 🦙", ""})
            QVERIFY(pair.idsOf(text, 77) == whole.idsOf(text, 77));
    }

    void theIdSaysWhichWeightsAndTokenizer() {
        const std::unique_ptr<Backend> backend = makeCpuBackend({.threads = 1});
        const fs::path folder = copyOf("tiny-b");
        const std::string id = openClipEncoder(folder, *backend)->id();
        QCOMPARE(openClipEncoder(kClipGoldens / "tiny-b", *backend)->id(), id);
        QVERIFY(openClipEncoder(kClipGoldens / "tiny-l", *backend)->id() != id);
        std::ofstream(folder / "merges.txt", std::ios::app) << "# a\n# a#</w>\n";
        QVERIFY(refusal(folder).contains("merge"));
        fs::copy_file(kClipGoldens / "tiny-b/merges.txt", folder / "merges.txt", fs::copy_options::overwrite_existing);
        Json pictures = jsonIn(folder / "preprocessor_config.json");
        pictures["image_mean"][0] = 0.5;
        writeFileAtomically(folder / "preprocessor_config.json", asBytes(jsonText(pictures)));
        QVERIFY(openClipEncoder(folder, *backend)->id() != id);
    }

    void whatIsMissingOrWrongInAFolderIsNamed() {
        const fs::path folder = copyOf("tiny-b");
        const auto without = [&](const char* name) {
            const fs::path copy = copyOf("tiny-b");
            fs::remove(copy / name);
            return refusal(copy);
        };
        QCOMPARE(refusal(folder), QString());
        QVERIFY2(without("config.json").contains("no config.json"), "config.json");
        QVERIFY2(without("model.safetensors").contains("no weights"), "model.safetensors");
        QVERIFY2(without("preprocessor_config.json").contains("processor_config.json is there"), "preprocessor");
        QVERIFY2(without("merges.txt").contains("no text tokenizer"), "merges.txt");

        const auto with = [&](const std::function<void(Json&)>& change) {
            const fs::path copy = copyOf("tiny-b");
            Json config = jsonIn(copy / "config.json");
            change(config);
            writeFileAtomically(copy / "config.json", asBytes(jsonText(config)));
            return refusal(copy);
        };
        QString message = with([](Json& c) { c["text_config"]["num_hidden_layers"] = 3; });
        QVERIFY2(message.contains("text_model.encoder.layers.2.layer_norm1.weight [32] is missing"),
                 qPrintable(message));
        message = with([](Json& c) { c["projection_dim"] = 23; });
        QVERIFY2(message.contains("text_projection.weight is [24, 32]"), qPrintable(message));
        message = with([](Json& c) { c["text_config"]["eos_token_id"] = 5; });
        QVERIFY2(message.contains("\"eos_token_id\" is 5, but the tokenizer puts"), qPrintable(message));
    }
};

QTEST_GUILESS_MAIN(ClipFolderTest)
#include "clip_folder_test.moc"
