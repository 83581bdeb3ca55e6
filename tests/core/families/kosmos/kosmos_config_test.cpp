#include "core/cpu/cpu_backend.h"
#include "core/families/kosmos/original_names.h"
#include "core/families/kosmos/slots.h"
#include "core/image/image_io.h"
#include "core/models/model.h"
#include "core/models/model_facts.h"
#include "core/models/model_report.h"
#include "tests/support/golden_file.h"
#include "tests/support/kosmos_folder.h"

#include "core/base/error.h"
#include "core/base/file.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <functional>
#include <set>

using namespace pardalis;
using namespace pardalis::check;

namespace {

namespace fs = std::filesystem;
const fs::path kTiny = fs::path(PARDALIS_GOLDEN_DIR) / "kosmos/tiny";
constexpr int kTinyIds = 320;

nlohmann::json published() { return {{"model_type", "kosmos-2"}}; }
nlohmann::json committed() {
    std::ifstream file(kTiny / "config.json");
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

// A safetensors file, taken apart and put together with other names.
void rename(const fs::path& file, const std::function<std::string(const std::string&)>& nameOf) {
    std::ifstream in(file, std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(in), {});
    std::uint64_t length = 0;
    std::memcpy(&length, bytes.data(), 8);
    const auto header = nlohmann::json::parse(bytes.substr(8, length));
    nlohmann::json other = nlohmann::json::object();
    for (const auto& [name, entry] : header.items()) {
        if (const std::string to = nameOf(name); !to.empty())
            other[to] = entry;
    }
    std::string text = other.dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');
    const std::string data = bytes.substr(8 + length);
    length = text.size();
    std::ofstream out(file, std::ios::binary);
    out.write(reinterpret_cast<const char*>(&length), sizeof length);
    out << text << data;
}

}  // namespace

class KosmosConfigTest : public QObject {
    Q_OBJECT

    static std::string refusalOf(const char* part, const char* name, const nlohmann::json& value) {
        nlohmann::json config = committed();
        (part ? config[part] : config)[name] = value;
        return refusal([&] { kosmosConfigOf(config, "config.json"); });
    }
    static std::string refusalOfFolder(const KosmosFolder& folder) {
        return refusal([&] { reportOn(folder.path()); });
    }

private slots:
    void whatIsNotSaidIsThePublishedModels() {
        const KosmosConfig config = kosmosConfigOf(published(), "config.json");
        QCOMPARE(config.parameters(), std::int64_t{1'664'485'376});
        QCOMPARE(config.text.parameters(), std::int64_t{1'342'289'920});
        QCOMPARE(config.text.headDim(), 64);
        QCOMPARE(config.vision.rows(), 257);
        QCOMPARE(config.latents, 64);
        QVERIFY(config.text.tiedHead && config.text.scalesEmbeddings && !config.text.hasXpos());
        QCOMPARE(shapeOf(config).kvBytesPerPosition(DType::f16), 192 * 1024);
    }

    void thePublishedModelHas885Tensors() {
        const KosmosConfig config = kosmosConfigOf(published(), "config.json");
        KosmosWeights weights;
        std::vector<TensorSlot> tensors = kosmosTextSlots(config.text, weights.text);
        const std::vector<TensorSlot> pictures = kosmosPictureSlots(config, weights.pictures);
        tensors.insert(tensors.end(), pictures.begin(), pictures.end());
        std::int64_t elements = 0;
        std::set<std::string> names;
        for (const TensorSlot& slot : tensors) {
            QVERIFY((slot.tensor == nullptr) != (slot.matrix == nullptr));
            elements += slot.shape.count();
            names.insert(slot.name);
        }
        QCOMPARE(names.size(), std::size_t{885});
        QCOMPARE(tensors.size(), std::size_t{885});
        QCOMPARE(elements, config.parameters());
        for (const char* name :
             {"text_model.model.embed_tokens.weight", "text_model.model.layers.23.self_attn.inner_attn_ln.bias",
              "text_model.model.layers.0.ffn.ffn_layernorm.weight", "text_model.model.layer_norm.bias",
              "vision_model.model.embeddings.class_embedding", "vision_model.model.pre_layrnorm.weight",
              "vision_model.model.encoder.layers.23.mlp.fc2.bias", "image_to_text_projection.latent_query",
              "image_to_text_projection.x_attn.out_proj.bias", "image_to_text_projection.dense.weight"})
            QVERIFY2(names.contains(name), name);
    }

    void positionsAreThePublishedSines() {
        const KosmosTextSizes sizes = kosmosConfigOf(published(), "config.json").text;
        const std::vector<float> table = kosmosPositions(sizes);
        QCOMPARE(table.size(), std::size_t{2050} * 2048);
        const auto at = [&](std::size_t p, std::size_t i) { return static_cast<double>(table[p * 2048 + i]); };
        const std::size_t columns[] = {0, 1, 2, 1023, 1024, 1025, 2047};
        const std::pair<std::size_t, std::vector<double>> rows[] = {
            {2, {.909297, .916611, .923568, .0002, -.416147, -.399781, 1.0}},
            {3, {.141120, .167685, .193893, .0003, -.989992, -.985841, 1.0}},
            {70, {.773891, .254723, -.356216, .0070, .633319, .967014, .999976}}};
        for (const auto& [position, values] : rows) {
            for (std::size_t i = 0; i < 7; ++i)
                QVERIFY2(std::abs(at(position, columns[i]) - values[i]) < 2e-5,
                         qPrintable(QString("%1, %2: %3").arg(position).arg(columns[i]).arg(at(position, columns[i]))));
        }
        QCOMPARE(at(1, 5), 0.0);
        QCOMPARE(at(0, 1030), 0.0);
    }

    void xposScalesAsPublished() {
        // zeta of heads of 64 values, at one scale base from the centre.
        for (const auto& [pair, zeta] :
             {std::pair(0, .285714), std::pair(1, .308036), std::pair(16, .642857), std::pair(31, .977679)}) {
            const RopeFactors factors = ropeFactors({.scaleBase = 512, .centre = 0}, 64, 512, pair);
            const RopeFactors plain = ropeFactors({}, 64, 512, pair);
            QVERIFY(std::abs(factors.cosine / plain.cosine - zeta) < 1e-5);
            QVERIFY(std::abs(factors.keyCosine / plain.cosine - 1 / zeta) < 1e-4);
            QVERIFY(plain.keySine == plain.sine);
        }
        nlohmann::json config = committed();
        config["text_config"]["xpos_rel_pos"] = true;
        const KosmosTextSizes sizes = kosmosConfigOf(config, "config.json").text;
        QCOMPARE(sizes.xposScaleBase, 512.0f);
        const std::vector<float> table = kosmosPositions(sizes);
        QVERIFY(std::ranges::all_of(table, [](float v) { return v == 0; }));
    }

    // Of Pillow to the bit but for the last one of a float; torchvision's processor rounds a level otherwise here and there.
    void pixelsAreThoseOfTransformersProcessors() {
        const GoldenFile file((kTiny.parent_path() / "pixels.safetensors").string());
        const ClipPreprocessing squeezed{.resizedHeight = 28, .resizedWidth = 28, .keepsShape = false, .side = 28};
        const auto pixelsOf = [&](const std::string& name) {
            const auto path = std::filesystem::path(PARDALIS_GOLDEN_DIR) / "images" / (name + ".png");
            return clipInput(squeezed, decodeImage(readFile(path), name));
        };
        for (const std::string name :
             {"landscape-97x61", "portrait-40x75", "large-300x200", "small-16x16", "grey-51x51"}) {
            const double worst = worstDifference(pixelsOf(name), channelsLast(file.floats("pil." + name), 3, 28, 28));
            QVERIFY2(worst <= 1e-6, qPrintable(QString("%1: %2").arg(QString::fromStdString(name)).arg(worst)));
        }
        const double worst = worstDifference(pixelsOf("landscape-97x61"),
                                             channelsLast(file.floats("torchvision.landscape-97x61"), 3, 28, 28));
        QVERIFY2(worst <= 1.001 / 255 / 0.26, qPrintable(QString::number(worst)));
    }

    void badConfigurationsAreRefusedByName_data() {
        QTest::addColumn<QString>("part");
        QTest::addColumn<QString>("member");
        QTest::addColumn<QString>("value");
        const auto row = [](const char* part, const char* member, const char* value) {
            QTest::addRow("%s.%s = %s", part, member, value) << part << member << value;
        };
        row("text_config", "vocab_size", "0");
        row("text_config", "vocab_size", "1e30");
        row("text_config", "embed_dim", "-64");
        row("text_config", "embed_dim", "66");
        row("text_config", "embed_dim", "\"64\"");
        row("text_config", "layers", "1000000000");
        row("text_config", "attention_heads", "5");
        row("text_config", "attention_heads", "64");
        row("text_config", "ffn_dim", "null2");
        row("text_config", "layer_norm_eps", "-1");
        row("text_config", "activation_function", "\"relu\"");
        row("text_config", "add_cross_attention", "true");
        row("text_config", "pad_token_id", "0");
        row("text_config", "eos_token_id", "1");
        row("text_config", "max_position_embeddings", "9");
        row("text_config", "xpos_scale_base", "0");
        row("vision_config", "hidden_size", "47");
        row("vision_config", "num_channels", "4");
        row("vision_config", "hidden_act", "\"silu\"");
        row("vision_config", "patch_size", "57");
        row("vision_config", "image_size", "100000");
        row("", "latent_query_num", "93");
        row("", "latent_query_num", "0");
        row("", "model_type", "\"kosmos-2.5\"");
        row("", "text_config", "[]");
        row("", "vision_config", "7");
    }
    void badConfigurationsAreRefusedByName() {
        QFETCH(QString, part);
        QFETCH(QString, member);
        QFETCH(QString, value);
        nlohmann::json config = committed();
        if (member == "xpos_scale_base")
            config["text_config"]["xpos_rel_pos"] = true;
        nlohmann::json& object = part.isEmpty() ? config : config[part.toStdString()];
        object[member.toStdString()] = nlohmann::json::parse(value == "null2" ? "2.5" : value.toStdString());
        const std::string said = refusal([&] { kosmosConfigOf(config, "config.json"); });
        const bool names =
            QString::fromStdString(said).contains(member == "max_position_embeddings"      ? QString("latent_query_num")
                                                  : member == "embed_dim" && value == "66" ? QString("attention_heads")
                                                  : member == "hidden_size" ? QString("num_attention_heads")
                                                                            : member);
        QVERIFY2(names && said.starts_with("config.json"), said.c_str());
    }

    void aFolderIsDescribedAndOpened() {
        const KosmosFolder folder("tiny", kTinyIds);
        const ModelReport report = reportOn(folder.path());
        QCOMPARE(report.family, std::string("Kosmos-2"));
        QVERIFY(report.writes.can && report.readsPictures.can && !report.draws.can);
        QVERIFY(report.trainedFor.grounding);
        QCOMPARE(report.weightsType, std::string("f32"));
        QVERIFY(report.pictureSizes.empty() && report.format == "Hugging Face folder");
        QCOMPARE(report.shape.parameters, kosmosConfigOf(committed(), "").parameters());
        QVERIFY(report.need.weights >= 4 * static_cast<std::uint64_t>(report.shape.parameters));
        const auto backend = makeCpuBackend({});
        const auto model = openModel(folder.path(), *backend);
        QCOMPARE(model->contentId(), report.contentId);
        QVERIFY(model->pictureReader() && !model->imageTokenizer());
    }

    void makersSwitchPartsOff() {
        const KosmosFolder folder("tiny", kTinyIds);
        folder.write("pardalis.json", R"({"format": 1, "capabilities": {"picture_input": false}})");
        const ModelReport report = reportOn(folder.path());
        QVERIFY(!report.readsPictures.can && report.readsPictures.why.find("pardalis.json") != std::string::npos);
    }

    void theHeadMayBeThereAsWell() {
        const KosmosFolder folder("tiny", kTinyIds);
        rename(folder.path() / "model.safetensors", [](const std::string& name) { return name; });
        QCOMPARE(refusalOfFolder(folder), std::string());
        // One of its own must be there.
        nlohmann::json config = committed();
        config["tie_word_embeddings"] = false;
        folder.write("config.json", config.dump());
        QVERIFY(refusalOfFolder(folder).find("text_model.lm_head.weight") != std::string::npos);
    }

    // To the byte what the safetensors hold.
    void theReleasesOwnFileIsOpened() {
        const KosmosFolder saved("tiny-bf16", 229), original("tiny-bf16", 229);
        original.remove("model.safetensors");
        QVERIFY(!refusalOfFolder(original).empty());
        const fs::path file = kTiny.parent_path() / "original/kosmos-2.pt";
        fs::copy_file(file, original.path() / "kosmos-2.pt");
        QCOMPARE(refusalOfFolder(original), std::string());
        const auto theirs = openOriginalKosmos(file), ours = openCheckpoint(saved.path());
        for (const std::string& name : ours->names()) {
            const auto a = theirs->find(name), b = ours->find(name);
            QVERIFY2(a && b && a->shape == b->shape && a->type == b->type, name.c_str());
            const auto size = static_cast<std::size_t>(a->shape.count()) * sizeOf(a->type);
            QVERIFY2(std::memcmp(a->data, b->data, size) == 0, name.c_str());
        }
        QVERIFY(!theirs->contains("text_model.model.embed_positions._float_tensor"));
        // The safe ones are read where both are there.
        fs::copy_file(saved.path() / "model.safetensors", original.path() / "model.safetensors");
        QCOMPARE(reportOn(original.path()).contentId, reportOn(saved.path()).contentId);
    }

    void namesOfTheRelease_data() {
        QTest::addColumn<QString>("original");
        QTest::addColumn<QString>("ours");
        const auto row = [](const char* original, const char* ours) { QTest::newRow(original) << original << ours; };
        row("gpt_model.decoder.output_projection.weight", "text_model.lm_head.weight");
        row("gpt_model.decoder.embed_tokens.weight", "text_model.model.embed_tokens.weight");
        row("gpt_model.decoder.layers.7.self_attn.inner_attn_ln.weight",
            "text_model.model.layers.7.self_attn.inner_attn_ln.weight");
        row("img_connector.latent_query", "image_to_text_projection.latent_query");
        row("img_model.visual.class_embedding", "vision_model.model.embeddings.class_embedding");
        row("img_model.visual.positional_embedding", "vision_model.model.embeddings.position_embedding.weight");
        row("img_model.visual.conv1.weight", "vision_model.model.embeddings.patch_embedding.weight");
        row("img_model.visual.ln_pre.bias", "vision_model.model.pre_layrnorm.bias");
        row("img_model.visual.ln_post.bias", "vision_model.model.post_layernorm.bias");
        row("img_model.visual.transformer.resblocks.3.ts_attn.q_proj.bias",
            "vision_model.model.encoder.layers.3.self_attn.q_proj.bias");
        row("img_model.visual.transformer.resblocks.3.mlp.c_fc.weight",
            "vision_model.model.encoder.layers.3.mlp.fc1.weight");
        row("img_model.visual.transformer.resblocks.3.ln_2.weight",
            "vision_model.model.encoder.layers.3.layer_norm2.weight");
        row("gpt_model.decoder.self_attn_sope.scale", "");
        row("gpt_model.decoder.embed_positions._float_tensor", "");
    }
    void namesOfTheRelease() {
        QFETCH(QString, original);
        QFETCH(QString, ours);
        QCOMPARE(QString::fromStdString(kosmosNameOf(original.toStdString())), ours);
    }

    void aDecoderWithoutInnerNormsIsNamed() {
        const KosmosFolder folder("tiny", kTinyIds);
        rename(folder.path() / "model.safetensors", [](const std::string& name) {
            return name.find("layers.1.self_attn.inner_attn_ln") != std::string::npos ? "other." + name : name;
        });
        const std::string said = refusalOfFolder(folder);
        QVERIFY2(said.find("layers.1.self_attn.inner_attn_ln") != std::string::npos &&
                     said.find("sub-LayerNorm") != std::string::npos,
                 said.c_str());
    }

    void whatIsMissingIsNamed() {
        const KosmosFolder folder("tiny", kTinyIds);
        folder.remove("sentencepiece.bpe.model");
        QVERIFY(refusalOfFolder(folder).find("sentencepiece.bpe.model") != std::string::npos);
        folder.write("sentencepiece.bpe.model", kosmosPieces(kTinyIds - 12 - KosmosFolder::kCells).bytes());
        QVERIFY(refusalOfFolder(folder).find("vocab_size") != std::string::npos);
        folder.write("sentencepiece.bpe.model", "no model");
        QVERIFY(refusalOfFolder(folder).starts_with("sentencepiece.bpe.model"));
        folder.write("sentencepiece.bpe.model", kosmosPieces(kTinyIds - 13 - KosmosFolder::kCells).bytes());
        QCOMPARE(refusalOfFolder(folder), std::string());
        folder.write("preprocessor_config.json", R"({"size": {"height": 56, "width": 56}, "crop_size": 60})");
        QVERIFY(refusalOfFolder(folder).starts_with("preprocessor_config.json"));
        folder.remove("preprocessor_config.json");
        folder.remove("processor_config.json");
        QCOMPARE(reportOn(folder.path()).family, std::string("KOSMOS-1"));  // too few ids for the published grid
        folder.remove("model.safetensors");
        QVERIFY(!refusalOfFolder(folder).empty());
    }
};

QTEST_GUILESS_MAIN(KosmosConfigTest)
#include "kosmos_config_test.moc"
