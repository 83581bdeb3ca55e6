#include "core/cpu/cpu_backend.h"
#include "core/families/cm3leon/config.h"
#include "core/models/model.h"
#include "core/models/model_facts.h"
#include "core/models/model_report.h"

#include "core/base/error.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <functional>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;
const fs::path kFolder = fs::path(PARDALIS_GOLDEN_DIR) / "cm3leon/tiny-350m";

nlohmann::json committed(const char* name) {
    std::ifstream file(kFolder / name);
    return nlohmann::json::parse(file);
}

std::string refusal(const std::function<void()>& what) {
    try {
        what();
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

std::string refusalOf(const std::function<void(nlohmann::json&)>& spoil) {
    nlohmann::json config = committed("config.json");
    spoil(config);
    return refusal([&] { cm3leonConfigOf(config, "config.json"); });
}

}  // namespace

class Cm3LeonConfigTest : public QObject {
    Q_OBJECT

    // The committed folder with another file in it.
    static fs::path changed(const QTemporaryDir& folder, const char* name, const nlohmann::json& content) {
        const fs::path to = folder.path().toStdString();
        for (const char* file : {"config.json", "tokenizer.json", "model.safetensors"})
            fs::copy_file(kFolder / file, to / file);
        std::ofstream(to / name) << content.dump();
        return to;
    }
    std::string refusalOfFolder(const char* name, const nlohmann::json& content) {
        const QTemporaryDir folder;
        const fs::path to = changed(folder, name, content);
        return refusal([&] { reportOn(to); });
    }

private slots:
    void theSizesOfThePaperHaveTheParametersOfItsTable() {
        const auto parameters = [](int hidden, int layers, int heads) {
            return Cm3LeonSizes{.vocabularySize = 65536,
                                .hiddenSize = hidden,
                                .ffnSize = 4 * hidden,
                                .layers = layers,
                                .heads = heads,
                                .contextLength = 4096}
                .parameters();
        };
        QCOMPARE(parameters(1024, 24, 16) / 1'000'000, 373);
        QCOMPARE(parameters(1536, 24, 16) / 1'000'000, 786);
        QCOMPARE(parameters(4096, 32, 32) / 10'000'000, 672);
    }

    void whatItWasTrainedForIsRead() {
        nlohmann::json config = committed("config.json");
        config["sft_tasks"] = {"edit", "captions"};
        config["retrieval_trained"] = true;
        const Cm3LeonConfig read = cm3leonConfigOf(config, "config.json");
        QVERIFY((read.trainedFor == TrainedFor{.gaps = true, .retrieval = true, .tasks = {"edit", "captions"}}));
        QCOMPARE(read.imageTokenizer->levels(), 4);
        QCOMPARE(read.imageTokenizer->downsampling(), 8);
        for (const char* member : {"cm3_infill", "retrieval_trained", "sft_tasks"})
            config.erase(member);
        const Cm3LeonConfig silent = cm3leonConfigOf(config, "config.json");
        QVERIFY(silent.trainedFor == TrainedFor{});
    }

    // Before and after it is opened; a family that says nothing of it was trained for none of it.
    void whatItWasTrainedForIsToldToCallers() {
        nlohmann::json config = committed("config.json");
        config["sft_tasks"] = {"edit"};
        config["retrieval_trained"] = true;
        const QTemporaryDir folder;
        const fs::path path = changed(folder, "config.json", config);
        const TrainedFor all{.gaps = true, .retrieval = true, .tasks = {"edit"}};
        QVERIFY(reportOn(path).trainedFor == all);
        const std::unique_ptr<Backend> backend = makeCpuBackend({.threads = 1});
        const std::unique_ptr<Model> model = openModel(path, *backend);
        QVERIFY(model->capabilities().trainedFor == all);
        QVERIFY(factsOf(*model).trainedFor == all);
        QVERIFY(reportOn(fs::path(PARDALIS_GOLDEN_DIR) / "chameleon/tiny-7b").trainedFor == TrainedFor{});
    }

    void everyWrongMemberIsNamed() {
        for (const char* size : {"vocab_size", "hidden_size", "intermediate_size", "num_hidden_layers",
                                 "num_attention_heads", "max_position_embeddings"}) {
            for (const nlohmann::json& wrong :
                 {nlohmann::json(0), nlohmann::json(-1), nlohmann::json("8"), nlohmann::json(1e30), nlohmann::json()}) {
                const std::string said = refusalOf([&](nlohmann::json& c) { c[size] = wrong; });
                QVERIFY2(said.starts_with("config.json: \"" + std::string(size) + "\""), said.c_str());
            }
            QVERIFY(refusalOf([&](nlohmann::json& c) { c.erase(size); }).find(size) != std::string::npos);
        }
        const std::vector<std::pair<const char*, nlohmann::json>> others{
            {"hidden_act", "gelu"},     {"tie_word_embeddings", false},
            {"layer_norm_eps", 0},      {"num_attention_heads", 7},
            {"cm3_infill", 1},          {"sft_tasks", "edit"},
            {"sft_tasks", {1, 2}},      {"attention_bias", false},
            {"model_type", "chameleon"}};
        for (const auto& [member, wrong] : others) {
            const std::string said = refusalOf([&, &m = member, &w = wrong](nlohmann::json& c) { c[m] = w; });
            QVERIFY2(said.starts_with("config.json: \"" + std::string(member) + "\"") &&
                         said.find('\n') == std::string::npos,
                     said.c_str());
        }
        QCOMPARE(refusalOf([](nlohmann::json&) {}), "");
    }

    void theFolderIsReportedOn() {
        const ModelReport report = reportOn(kFolder);
        QCOMPARE(report.family, "CM3Leon");
        QVERIFY(report.writes.can && report.readsPictures.can && report.draws.can);
        QVERIFY((report.pictureSizes == std::vector<std::string>{"32x32"}));
        QVERIFY(report.notes.front().starts_with("It fills gaps"));
        QCOMPARE(report.shape.layers, 2);
    }

    void whatDoesNotFitTogetherNamesFileAndKey() {
        nlohmann::json config = committed("config.json");
        config["hidden_size"] = 32;
        QCOMPARE(refusalOfFolder("config.json", config),
                 "decoder.embed_tokens.weight is [286, 64] in model.safetensors, expected [286, 32]");
        config = committed("config.json");
        config.erase("vq_config");
        QVERIFY(refusalOfFolder("config.json", config).starts_with("config.json: \"vq_config\" is missing"));
        config = committed("config.json");
        config["vq_config"]["num_embeddings"] = 8;
        QVERIFY(refusalOfFolder("config.json", config).starts_with("tokenizer.json names 16 image codes, expected 8"));
        config = committed("config.json");
        config["max_position_embeddings"] = 17;
        QVERIFY(refusalOfFolder("config.json", config).starts_with("config.json: \"max_position_embeddings\" is 17"));
        nlohmann::json tokenizer = committed("tokenizer.json");
        for (nlohmann::json& token : tokenizer["added_tokens"]) {
            if (token["content"] == "<sentinel:0>")
                token["content"] = "<other>";
        }
        tokenizer["model"]["vocab"]["<other>"] = tokenizer["model"]["vocab"]["<sentinel:0>"];
        tokenizer["model"]["vocab"].erase("<sentinel:0>");
        QVERIFY(refusalOfFolder("tokenizer.json", tokenizer).starts_with("tokenizer.json: <sentinel:0> is missing"));
    }
};

QTEST_APPLESS_MAIN(Cm3LeonConfigTest)
#include "cm3leon_config_test.moc"
