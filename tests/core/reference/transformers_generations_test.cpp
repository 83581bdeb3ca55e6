// Folders as three generations of transformers save them (tests/reference/make_generation_goldens.py), and the same
// said in other words: always the logits and codes that transformers computes.

#include "core/base/file.h"
#include "core/checkpoint/safetensors.h"
#include "core/cpu/cpu_backend.h"
#include "core/models/model.h"
#include "core/tensor/float_types.h"
#include "tests/core/checkpoint/safetensors_writer.h"
#include "tests/ops/op_checks.h"
#include "tests/support/chameleon.h"
#include "tests/support/golden_file.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <functional>

using namespace pardalis;
using namespace pardalis::check;

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path kGolden = fs::path(PARDALIS_GOLDEN_DIR) / "chameleon";
constexpr double kTolerance = 1e-4;

struct Stored {
    std::string type;
    std::vector<std::int64_t> shape;
    std::string bytes;
};
using Tensors = std::map<std::string, Stored>;

// f32 values rounded to bf16 and, if they are to be stored so, cut to it.
void toBfloat(Stored& tensor, bool stored) {
    std::string narrow, wide;
    for (std::size_t i = 0; i < tensor.bytes.size(); i += sizeof(float)) {
        float value = 0;
        std::memcpy(&value, tensor.bytes.data() + i, sizeof value);
        const std::uint16_t bits = floatToBfloat(value);
        value = bfloatToFloat(bits);
        narrow.append(reinterpret_cast<const char*>(&bits), sizeof bits);
        wide.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    tensor = {stored ? "BF16" : "F32", tensor.shape, stored ? narrow : wide};
}

}  // namespace

class TransformersGenerationsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Backend> m_backend = makeCpuBackend({.threads = 2, .fullPrecision = true});
    std::unique_ptr<QTemporaryDir> m_temporary;

    fs::path folder() const { return m_temporary->path().toStdString(); }

    void copy(const std::string& name) {
        m_temporary = std::make_unique<QTemporaryDir>();
        for (const char* file : {"config.json", "model.safetensors"})
            fs::copy_file(kGolden / name / file, folder() / file);
    }
    void changeConfig(const std::function<void(json&)>& change) const {
        json config = json::parse(asText(readFile(folder() / "config.json")));
        change(config);
        std::ofstream(folder() / "config.json") << config.dump();
    }
    void changeTensors(const std::function<void(Tensors&)>& change) const {
        Tensors tensors;
        {
            const SafetensorsFile file(folder() / "model.safetensors");
            for (const auto& [name, entry] : file.entries())
                tensors[name] = {
                    entry.type, {entry.shape.begin(), entry.shape.end()}, std::string(asText(file.bytes(name)))};
        }
        change(tensors);
        SafetensorsWriter writer;
        for (const auto& [name, tensor] : tensors)
            writer.add(name, tensor.type, tensor.shape, tensor.bytes);
        writer.write(folder() / "model.safetensors");
    }

    std::vector<float> logits(const fs::path& model, const GoldenFile& golden) {
        const Rows ids = rowsOf(golden.tokens("tokens"));
        const auto opened = openModel(model, *m_backend);
        Transformer& transformer = transformerOf(*opened);
        KvCache cache = transformer.makeCache(static_cast<int>(ids.size()), DType::f32);
        return read(*m_backend, transformer.forwardAll({ids, &cache}, transformer.wholeVocabulary()));
    }
    void compare(const fs::path& model, const std::string& name) {
        const GoldenFile golden((kGolden / name / "golden.safetensors").string());
        const double off = worstDifference(logits(model, golden), golden.floats("logits"));
        QVERIFY2(off <= kTolerance, qPrintable(QString("logits differ by %1").arg(off)));

        const auto opened = openModel(model, *m_backend);
        ImageTokenizer& tokenizer = *opened->imageTokenizer();
        const int side = tokenizer.config().resolution;
        const std::vector<float> latents =
            tokenizer.latents(channelsLast(golden.floats("pixels"), 3, side, side), tokenizer.config().squareGrid());
        QCOMPARE(tokenizer.nearestCodes(latents, tokenizer.config().squareGrid()), golden.ints("codes"));
        QVERIFY(!opened->capabilities().pictureOutput);  // transformers has no decoder
    }

    static void forEachGeneration() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"transformers-4.46", "transformers-4.57", "transformers-5.24"})
            QTest::newRow(name) << QString(name);
    }

private slots:
    void foldersAreReadAsTheyWereSaved_data() { forEachGeneration(); }
    void foldersAreReadAsTheyWereSaved() {
        QFETCH(QString, name);
        compare(kGolden / name.toStdString(), name.toStdString());
    }

    void everyMemberThatAGenerationHasMayBeWrittenOut_data() { forEachGeneration(); }
    void everyMemberThatAGenerationHasMayBeWrittenOut() {
        QFETCH(QString, name);
        copy(name.toStdString());
        fs::copy_file(kGolden / name.toStdString() / "every-member.json", folder() / "config.json",
                      fs::copy_options::overwrite_existing);
        compare(folder(), name.toStdString());
    }

    void ropeMayBeSaidInTheOtherDialect() {
        copy("transformers-4.46");
        changeConfig([](json& config) {
            config["rope_parameters"] = {{"rope_theta", config["rope_theta"]}, {"rope_type", "default"}};
            config["rope_theta"] = 10000.0;  // what transformers 4 would compute with, and 5 does not
        });
        compare(folder(), "transformers-4.46");
        copy("transformers-5.24");
        changeConfig([](json& config) {
            config["rope_theta"] = config["rope_parameters"]["rope_theta"];
            config.erase("rope_parameters");
            config["rope_scaling"] = {{"rope_type", "default"}};
            config["hidden_act"] = "swish";
        });
        compare(folder(), "transformers-5.24");
    }

    // The goldens' script has asked transformers 5.24.
    void aHeadOfItsOwnCountsMoreThanTheWordThatItIsTied() {
        copy("transformers-5.24");
        changeConfig([](json& config) { config["tie_word_embeddings"] = true; });
        compare(folder(), "transformers-5.24");
    }

    void ofTwoTiedTensorsEitherMayBeStored() {
        copy("transformers-4.57");
        changeTensors([](Tensors& tensors) {
            QVERIFY(!tensors.contains("lm_head.weight"));
            tensors["lm_head.weight"] = tensors.at("model.embed_tokens.weight");
        });
        compare(folder(), "transformers-4.57");
        changeTensors([](Tensors& tensors) { tensors.erase("model.embed_tokens.weight"); });
        compare(folder(), "transformers-4.57");
    }

    void aLayerOfSeveralTypesIsComputedWithTheValuesStored() {
        const GoldenFile golden((kGolden / "transformers-5.24/golden.safetensors").string());
        std::vector<float> of[2];
        for (const bool stored : {false, true}) {
            copy("transformers-5.24");
            changeTensors([&](Tensors& tensors) {
                for (const char* name : {"model.layers.0.mlp.up_proj.weight", "model.layers.1.self_attn.k_proj.weight",
                                         "model.layers.1.self_attn.q_norm.bias"})
                    toBfloat(tensors.at(name), stored);
            });
            of[stored] = logits(folder(), golden);
        }
        QCOMPARE(worstDifference(of[0], of[1]), 0.0);
        QVERIFY(worstDifference(of[0], golden.floats("logits")) > kTolerance);
    }
};

QTEST_GUILESS_MAIN(TransformersGenerationsTest)
#include "transformers_generations_test.moc"
