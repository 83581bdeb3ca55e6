#include "core/base/error.h"
#include "core/checkpoint/safetensors.h"
#include "core/checkpoint/safetensors_header.h"
#include "core/families/chameleon/config.h"
#include "core/models/model.h"
#include "core/models/model_source.h"
#include "core/tensor/float_types.h"
#include "tests/core/checkpoint/safetensors_writer.h"
#include "tests/core/models/storing_backend.h"
#include "tests/support/chameleon.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path kGolden = fs::path(PARDALIS_GOLDEN_DIR) / "chameleon";
const fs::path kDefault = fs::path(PARDALIS_SOURCE_DIR) / "resources/models/default";

// The tensors of a sound model, to be changed and written again.
class Weights {
public:
    explicit Weights(const fs::path& file) {
        const SafetensorsFile source(file);
        for (const auto& [name, entry] : source.entries())
            m_tensors[name] = {
                entry.type, {entry.shape.begin(), entry.shape.end()}, std::string(asText(source.bytes(name)))};
    }

    void erase(const std::string& prefix) {
        const auto before = m_tensors.size();
        std::erase_if(m_tensors, [&](const auto& tensor) { return tensor.first.starts_with(prefix); });
        QVERIFY(m_tensors.size() < before);
    }
    void zeros(const std::string& name, const std::string& type, const std::vector<std::int64_t>& shape) {
        SafetensorsWriter writer;
        writer.addZeros(name, type, shape);
        m_tensors[name] = {type, shape, writer.data};
    }
    // Zeros of any type that the format has.
    void zerosOfAnyType(const std::string& name, const std::string& type, const std::vector<std::int64_t>& shape) {
        const std::size_t bits = storedBits(type).value();
        std::size_t elements = 1;
        for (const std::int64_t d : shape)
            elements *= static_cast<std::size_t>(d);
        m_tensors[name] = {type, shape, std::string(elements * bits / 8, '\0')};
    }
    std::string& bytes(const std::string& name) { return m_tensors.at(name).bytes; }
    void toHalf(const std::string& prefix) {
        for (auto& [name, tensor] : m_tensors) {
            if (!name.starts_with(prefix))
                continue;
            std::string half;
            for (std::size_t i = 0; i < tensor.bytes.size(); i += 4) {
                float value = 0;
                std::memcpy(&value, tensor.bytes.data() + i, 4);
                const std::uint16_t bits = floatToHalf(value);
                half.append(reinterpret_cast<const char*>(&bits), 2);
            }
            tensor = {"F16", tensor.shape, half};
        }
    }

    void write(const fs::path& file) const {
        SafetensorsWriter writer;
        for (const auto& [name, tensor] : m_tensors)
            writer.add(name, tensor.type, tensor.shape, tensor.bytes);
        writer.write(file);
    }

private:
    struct Stored {
        std::string type;
        std::vector<std::int64_t> shape;
        std::string bytes;
    };
    std::map<std::string, Stored> m_tensors;
};

QString messageOf(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

class ModelTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_temporary;
    StoringBackend m_backend;

    fs::path folder() const { return m_temporary->path().toStdString(); }

    void changeConfig(const std::function<void(json&)>& change) const {
        json config = json::parse(asText(readFile(folder() / "config.json")));
        change(config);
        std::ofstream(folder() / "config.json") << config.dump();
    }
    void changeWeights(const std::function<void(Weights&)>& change) const {
        Weights weights(folder() / "model.safetensors");
        change(weights);
        weights.write(folder() / "model.safetensors");
    }
    std::unique_ptr<Model> open() { return openModel(folder(), m_backend); }
    QString verdict() {
        return messageOf([&] { open(); });
    }

private slots:
    // A copy of tiny-7b to be damaged.
    void init() {
        m_temporary = std::make_unique<QTemporaryDir>();
        for (const char* file : {"config.json", "preprocessor_config.json", "model.safetensors"})
            fs::copy_file(kGolden / "tiny-7b" / file, folder() / file);
        m_backend = {};
    }

    void goldenModelsOpen_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("type");
        QTest::newRow("tiny-7b") << QString("tiny-7b") << static_cast<int>(DType::f32);
        QTest::newRow("tiny-34b") << QString("tiny-34b") << static_cast<int>(DType::f32);
        QTest::newRow("tiny-sharded") << QString("tiny-sharded") << static_cast<int>(DType::bf16);
    }
    void goldenModelsOpen() {
        QFETCH(QString, name);
        QFETCH(int, type);
        const auto model = openModel(kGolden / name.toStdString(), m_backend);
        QCOMPARE(model->manifest().name, name.toStdString());
        QCOMPARE(static_cast<int>(model->weightsFormat().elements().value()), type);
        QCOMPARE(transformerOf(*model).config().vocabularySize, 256);
        QCOMPARE(vocabularyOf(*model).imageCodes(), 128);
        QCOMPARE(vocabularyOf(*model).bos(), TokenId{0});  // although the configuration says 1
        QCOMPARE(model->imageTokenizer()->config().codesPerPicture(), 64);
        QVERIFY(model->imageTokenizer()->canDecode());
        QVERIFY(model->capabilities().pictureInput && model->capabilities().pictureOutput &&
                !model->capabilities().textOutput);
        QVERIFY(!model->tokenizer());
        QCOMPARE(model->contentId().size(), std::size_t{64});
        QCOMPARE(model->imageTokenizerId().size(), std::size_t{64});
        QCOMPARE(model->device(), std::string("storing"));
        QCOMPARE(messageOf([&] { model->requireTokenizer(); }),
                 QString::fromStdString(name.toStdString() +
                                        " has no text tokenizer: " + (kGolden / name.toStdString()).string() +
                                        " has neither tokenizer.json nor tokenizer.model"));
    }

    void theDefaultModelOpens() {
        const auto model = openModel(kDefault, m_backend);
        QCOMPARE(model->manifest().name, std::string("Pardalis default"));
        const Capabilities& c = model->capabilities();
        QVERIFY(c.textOutput && c.pictureInput && c.pictureOutput);
        QCOMPARE(&model->weightsFormat(), &plainFormat(DType::bf16));
        QCOMPARE(model->weightBytes(), fs::file_size(kDefault / "model.safetensors"));
        QVERIFY(model->imageTokenizer()->config().decoderNorm.perPixel);
        QCOMPARE(model->requireTokenizer().encode("a cat").size(), std::size_t{2});
        QCOMPARE(vocabularyOf(*model).endOfTurn(), std::optional(TokenId{518}));
    }

    void matricesAreReadInPlaceAndSmallTensorsWidened() {
        const auto model = openModel(kGolden / "tiny-sharded", m_backend);
        const SafetensorsFile first(kGolden / "tiny-sharded/model-00001-of-00002.safetensors");
        const HostTensor& embedding = m_backend.uploads.at(0);
        QCOMPARE(embedding.type, DType::bf16);
        QCOMPARE(asText({embedding.data, 256 * 128 * 2}), asText(first.bytes("model.embed_tokens.weight")));
        const HostTensor& norm = m_backend.uploads.at(1);
        QCOMPARE(norm.type, DType::f32);
        QCOMPARE(norm.shape, (Shape{128}));
        const auto stored = first.bytes("model.layers.0.input_layernorm.weight");
        for (std::size_t i = 0; i < 128; ++i) {
            std::uint16_t bits = 0;
            std::memcpy(&bits, stored.data() + 2 * i, 2);
            QCOMPARE(reinterpret_cast<const float*>(norm.data)[i], bfloatToFloat(bits));
        }
    }

    void anImageTokenizerOfHalvesIsWidened() {
        changeWeights([](Weights& w) { w.toHalf("model.vqmodel."); });
        open();
        int convolutions = 0;
        for (const HostTensor& tensor : m_backend.uploads) {
            if (tensor.shape.rank() == 4) {
                ++convolutions;
                QCOMPARE(tensor.type, DType::f32);
            }
        }
        QVERIFY(convolutions > 20);
    }

    void withoutADecoderPicturesGoInButNotOut() {
        changeWeights([](Weights& w) {
            w.erase("model.vqmodel.decoder.");
            w.erase("model.vqmodel.post_quant_conv.");
        });
        const auto model = open();
        QVERIFY(model->capabilities().pictureInput && !model->capabilities().pictureOutput);
        QVERIFY(!model->imageTokenizer()->canDecode());
    }

    void halfADecoderIsAnError() {
        changeWeights([](Weights& w) { w.erase("model.vqmodel.decoder.conv_out.bias"); });
        QCOMPARE(verdict(), QString("model.safetensors: tensor model.vqmodel.decoder.conv_out.bias [3] is missing"));
    }

    void withoutAnEncoderItIsATextModel() {
        changeWeights([](Weights& w) { w.erase("model.vqmodel."); });
        const auto model = open();
        QVERIFY(!model->imageTokenizer() && model->imageTokenizerId().empty());
        QVERIFY(!model->capabilities().pictureInput && !model->capabilities().pictureOutput);
    }

    void withoutImageCodesItIsATextModel() {
        changeConfig([](json& config) {
            for (int code = 0; code < 128; ++code) {
                std::string name = std::to_string(code);
                for (char& c : name)
                    c = static_cast<char>(c - '0' + 'A');
                config["vocabulary_map"].erase("IMGIMG" + name + "Z");
            }
        });
        const auto model = open();
        QVERIFY(!model->imageTokenizer() && !model->capabilities().pictureInput);
    }

    void theManifestCanForbid() {
        std::ofstream(folder() / "pardalis.json") << R"({"format":1,"capabilities":{"picture_output":false}})";
        QVERIFY(open()->capabilities().pictureInput && !open()->capabilities().pictureOutput);
        std::ofstream(folder() / "pardalis.json")
            << R"({"format":1,"capabilities":{"picture_input":false,"text_output":false}})";
        QVERIFY(!open()->capabilities().pictureInput && !open()->capabilities().textOutput);
    }

    void theManifestCanNotAddWhatIsNotThere() {
        std::ofstream(folder() / "pardalis.json")
            << R"({"format":1,"capabilities":{"text_output":true,"picture_output":true}})";
        changeWeights([](Weights& w) { w.erase("model.vqmodel.decoder."); });
        QVERIFY(!open()->capabilities().pictureOutput && !open()->capabilities().textOutput);
    }

    void faultsOfTensorsAreNamed() {
        const auto verdictWith = [&](const std::function<void(Weights&)>& change) {
            init();
            changeWeights(change);
            return verdict();
        };
        QCOMPARE(verdictWith([](Weights& w) {
                     w.zeros("model.layers.1.mlp.up_proj.weight", "F32", {88, 64});
                 }),
                 QString("model.layers.1.mlp.up_proj.weight is [88, 64] in model.safetensors, expected [96, 64]"));
        QCOMPARE(verdictWith([](Weights& w) { w.erase("lm_head.weight"); }),
                 QString("model.safetensors: tensor lm_head.weight [256, 64] is missing"));
        QCOMPARE(verdictWith([](Weights& w) { w.erase("model.layers.1."); }),
                 QString("model.safetensors: tensor model.layers.1.input_layernorm.weight [64] is missing"));
        QCOMPARE(
            verdictWith([](Weights& w) {
                w.zeros("model.vqmodel.encoder.conv_in.weight", "F32", {32, 3, 3});
            }),
            QString("model.vqmodel.encoder.conv_in.weight is [32, 3, 3] in model.safetensors, expected [32, 3, 3, 3]"));
        QCOMPARE(
            verdictWith([](Weights& w) { w.zeros("model.norm.weight", "I16", {64}); }),
            QString(
                "model.safetensors: tensor model.norm.weight is I16; this version computes with F32, F16 and BF16"));
    }

    void matricesOfMixedLayersAreWidened() {
        const auto needWith = [&](const char* narrowed) {
            init();
            changeWeights([&](Weights& w) {
                for (const char* name : {"self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.o_proj",
                                         "mlp.gate_proj", "mlp.up_proj", "mlp.down_proj"}) {
                    if (std::string(name).find(narrowed) != std::string::npos)
                        w.toHalf(std::string("model.layers.1.") + name);
                }
            });
            const std::uint64_t weights = ModelSource(folder()).memoryNeed().weights;
            open();
            return weights;
        };
        const std::uint64_t wide = needWith("nothing"), mixed = needWith("up_proj"), narrow = needWith("proj");
        QCOMPARE(mixed, wide);
        QVERIFY(narrow < wide);
    }

    void headNormsOfNoLayoutAreRefused() {
        changeWeights([](Weights& w) { w.zeros("model.layers.0.self_attn.q_norm.weight", "F32", {3, 16}); });
        QCOMPARE(verdict(),
                 QString("model.layers.0.self_attn.q_norm.weight is [3, 16] in model.safetensors, expected [4, 16]"));
    }

    void qkNormIsFoundByItsTensorsUnlessStated() {
        QVERIFY(transformerOf(*open()).config().qkNorm);
        changeConfig([](json& config) { config["qk_layernorm"] = false; });
        QCOMPARE(verdict(), QString("config.json: \"qk_layernorm\" is false, but model.safetensors has "
                                    "model.layers.0.self_attn.q_norm.weight"));
        changeConfig([](json& config) { config.erase("qk_layernorm"); });
        changeWeights([](Weights& w) {
            for (const char* layer : {"0", "1"})
                for (const char* norm : {"q_norm", "k_norm"})
                    w.erase(std::string("model.layers.") + layer + ".self_attn." + norm);
        });
        QVERIFY(!transformerOf(*open()).config().qkNorm);
        changeConfig([](json& config) { config["qk_layernorm"] = true; });
        QCOMPARE(verdict(),
                 QString("model.safetensors: tensor model.layers.0.self_attn.q_norm.weight [4, 16] is missing"));
    }

    void aTiedHeadIsTheEmbedding() {
        changeConfig([](json& config) { config["tie_word_embeddings"] = true; });
        changeWeights([](Weights& w) { w.erase("lm_head.weight"); });
        const auto model = open();
        QCOMPARE(transformerOf(*model).wholeVocabulary().count, 256);
    }

    void aTiedHeadMayBeTheOneThatIsStored() {
        changeConfig([](json& config) { config["tie_word_embeddings"] = true; });
        changeWeights([](Weights& w) { w.erase("model.embed_tokens.weight"); });
        QCOMPARE(transformerOf(*open()).wholeVocabulary().count, 256);
        changeWeights([](Weights& w) { w.erase("lm_head.weight"); });
        QCOMPARE(verdict(), QString("model.safetensors: tensor model.embed_tokens.weight [256, 64] is missing"));
    }

    void tensorsNobodyAsksForAreLeftAlone() {
        changeWeights([](Weights& w) {
            w.zeros("rope.freqs", "F32", {8});
            w.zeros("model.layers.7.mlp.up_proj.weight", "F32", {1});
            for (const char* type : {"I16", "C64", "F64", "BOOL", "F8_E8M0", "F8_E4M3FNUZ", "F4", "F6_E2M3"})
                w.zerosOfAnyType(std::string("steps.") + type, type, {8});
        });
        QCOMPARE(verdict(), QString());
        for (const char* type : {"C64", "F8_E8M0", "F4", "F6_E2M3"}) {
            changeWeights([&](Weights& w) { w.zerosOfAnyType("model.norm.weight", type, {64}); });
            QCOMPARE(verdict(), QString("model.safetensors: tensor model.norm.weight is %1; this version computes with "
                                        "F32, F16 and BF16")
                                    .arg(type));
        }
    }

    // Each of these opens in transformers 5.24.
    void vocabulariesMayBeUntidy() {
        changeConfig([](json& config) {
            config["vocabulary_map"]["IMGIMGBCJZ"] = 140;  // a 130th code, beside a text name
            config["vocabulary_map"]["twin"] = 150;
            config["vocabulary_map"]["far"] = 256;
            config["vocabulary_map"].erase("<s>");
            config["bos_token_id"] = 0;
        });
        std::ofstream(folder() / "processor_config.json") << R"({"image_seq_length": 1024})";
        const auto model = open();
        QCOMPARE(vocabularyOf(*model).imageCodes(), 128);
        QVERIFY(!vocabularyOf(*model).isImage(TokenId{140}));
        QCOMPARE(vocabularyOf(*model).find("twin"), std::optional(TokenId{150}));
        QVERIFY(!vocabularyOf(*model).find("far"));
        QCOMPARE(vocabularyOf(*model).bos(), TokenId{0});
        QCOMPARE(model->imageTokenizer()->config().codesPerPicture(), 64);
    }

    void withoutVqConfigTheImageTokenizerIsThePublishedOne() {
        changeConfig([](json& config) { config.erase("vq_config"); });
        QCOMPARE(verdict(), QString("config.json: vocabulary_map names 128 image codes, the image tokenizer has 8192 "
                                    "(vq_config.num_embeddings)"));
        changeWeights([](Weights& w) { w.erase("model.vqmodel."); });
        QVERIFY(!open()->imageTokenizer());
    }

    void aVocabularyThatDisagreesIsNamed() {
        changeConfig([](json& config) { config["vq_config"]["num_embeddings"] = 256; });
        QCOMPARE(verdict(), QString("config.json: vocabulary_map names 128 image codes, the image tokenizer has 256 "
                                    "(vq_config.num_embeddings)"));
        init();
        changeConfig([](json& config) { config["vocabulary_map"].erase("<racm3:break>"); });
        QCOMPARE(verdict(), QString("config.json: vocabulary_map: <racm3:break> is missing"));
        init();
        changeConfig([](json& config) { config["vocab_size"] = 300; });
        QCOMPARE(verdict(), QString("model.embed_tokens.weight is [256, 64] in model.safetensors, expected [300, 64]"));
    }

    void aContextThatHoldsNoPictureIsNamed() {
        changeConfig([](json& config) { config["max_position_embeddings"] = 66; });
        QCOMPARE(verdict(), QString("config.json: a picture takes 66 positions; max_position_embeddings is 66"));
        changeConfig([](json& config) { config["max_position_embeddings"] = 67; });
        QCOMPARE(verdict(), QString());
    }

    void aTextTokenizerThatDisagreesIsAnError() {
        fs::copy_file(kDefault / "tokenizer.model", folder() / "tokenizer.model");
        QVERIFY2(
            verdict().startsWith("tokenizer.model: piece \"<0x00>\" (number 4) is not in the model's vocabulary; "),
            qPrintable(verdict()));
        std::ofstream(folder() / "tokenizer.model").close();
        QCOMPARE(verdict(), QString("tokenizer.model: is empty"));
    }

    void idsFollowTheContent() {
        const auto first = open();
        init();
        const auto copy = open();
        QCOMPARE(copy->contentId(), first->contentId());
        QCOMPARE(copy->imageTokenizerId(), first->imageTokenizerId());

        changeWeights([](Weights& w) { w.bytes("model.norm.weight")[1] ^= 1; });
        QVERIFY(open()->contentId() != first->contentId());
        QCOMPARE(open()->imageTokenizerId(), first->imageTokenizerId());
        init();
        changeWeights([](Weights& w) { w.bytes("lm_head.weight")[4 * 64 * 4] ^= 1; });  // the head's row of code 0
        QVERIFY(open()->contentId() != first->contentId());
        init();
        changeWeights([](Weights& w) { w.bytes("model.vqmodel.quantize.embedding.weight")[0] ^= 1; });
        QVERIFY(open()->imageTokenizerId() != first->imageTokenizerId());
        init();
        changeConfig([](json& config) { config["rope_theta"] = 20000; });
        QVERIFY(open()->contentId() != first->contentId());
        QCOMPARE(open()->imageTokenizerId(), first->imageTokenizerId());
    }

    void progressRisesToOne() {
        double last = 0;
        int calls = 0;
        openModel(folder(), m_backend, [&](double fraction) {
            QVERIFY(fraction >= last && fraction <= 1.0);
            last = fraction;
            ++calls;
        });
        QCOMPARE(last, 1.0);
        QVERIFY(calls > 50);
    }

    void openingStopsWhenAsked() {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(openModel(folder(), m_backend, {}, stop.get_token()), Cancelled);
        QVERIFY(m_backend.uploads.empty());
        std::stop_source later;
        const auto stopAtHalf = [&](double fraction) {
            if (fraction > 0.5)
                later.request_stop();
        };
        QVERIFY_EXCEPTION_THROWN(openModel(folder(), m_backend, stopAtHalf, later.get_token()), Cancelled);
        QVERIFY(!m_backend.uploads.empty());
    }

    void otherThingsThanModelFoldersAreNamed() {
        const auto verdictOf = [&](const fs::path& path) { return messageOf([&] { openModel(path, m_backend); }); };
        QVERIFY(verdictOf(folder() / "missing").endsWith("missing: there is no such file or folder"));
        fs::remove(folder() / "model.safetensors");
        QVERIFY(verdict().contains("no weights: neither model.safetensors nor"));
        std::ofstream(folder() / "model.safetensors").close();
        QCOMPARE(verdict(), QString("model.safetensors: 0 bytes, too short for a safetensors file"));
        std::ofstream(folder() / "config.json").close();
        QCOMPARE(verdict(), QString("config.json: is empty"));
    }

    void aModelOutlivesItsFiles() {
        const auto model = open();
        fs::remove_all(folder());
        QCOMPARE(std::to_integer<int>(m_backend.uploads.at(0).data[0] & std::byte{0}), 0);
        QCOMPARE(vocabularyOf(*model).size(), 256);
    }
};

QTEST_GUILESS_MAIN(ModelTest)
#include "model_test.moc"
