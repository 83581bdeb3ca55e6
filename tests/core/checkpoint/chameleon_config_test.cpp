#include "core/base/error.h"
#include "core/checkpoint/chameleon_config.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <functional>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path kGolden = fs::path(PARDALIS_GOLDEN_DIR) / "chameleon";

json sound() { return json::parse(asText(readFile(kGolden / "tiny-7b/config.json"))); }

// Sets a member, given as a JSON pointer, to a JSON text; "-" takes it away.
json changed(const std::string& pointer, const std::string& value) {
    json config = sound();
    const json::json_pointer at(pointer);
    if (value == "-")
        config.at(at.parent_pointer()).erase(at.back());
    else
        config[at] = json::parse(value);
    return config;
}

ChameleonConfig parse(const json& config) { return parseChameleonConfig(asBytes(config.dump())); }

QString verdict(const json& config) {
    try {
        parse(config);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

class ChameleonConfigTest : public QObject {
    Q_OBJECT

private slots:
    void publishedLayoutsAreRead() {
        const ChameleonConfig c = readChameleonConfig(kGolden / "tiny-34b");
        const TransformerConfig& t = c.transformer;
        QCOMPARE(t.vocabularySize, 256);
        QCOMPARE(t.hiddenSize, 128);
        QCOMPARE(t.ffnSize, 64);
        QCOMPARE(t.layers, 2);
        QCOMPARE(t.heads, 8);
        QCOMPARE(t.kvHeads, 4);
        QCOMPARE(t.headDim, 16);
        QCOMPARE(t.contextLength, 512);
        QCOMPARE(t.normEps, 1e-5f);
        QCOMPARE(t.ropeTheta, 10000.0f);
        QVERIFY(t.qkNorm && t.normReordering && !c.qkNormStated && !c.tiedHead);
        const ImageTokenizerConfig& i = *c.imageTokenizer;
        QCOMPARE(i.resolution, 16);
        QCOMPARE(i.channels, 32);
        QCOMPARE(i.channelMultipliers, (std::vector<int>{2, 1}));
        QCOMPARE(i.attentionResolutions, (std::vector<int>{8}));
        QCOMPARE(i.residualBlocks, 1);
        QCOMPARE(i.latentChannels, 32);
        QCOMPARE(i.codes, 128);
        QCOMPARE(i.codeChannels, 16);
        QCOMPARE(i.encoderNorm.groups, 32);
        QCOMPARE(i.decoderNorm.groups, 32);
        QCOMPARE(c.vocabulary.size(), std::size_t{256});
        QCOMPARE(c.vocabulary.at("<racm3:break>"), 133);
        QVERIFY(!readChameleonConfig(kGolden / "tiny-7b").transformer.normReordering);
    }

    void theDefaultModelsOwnMembersAreRead() {
        const ChameleonConfig c = readChameleonConfig(fs::path(PARDALIS_SOURCE_DIR) / "resources/models/default");
        QVERIFY(c.qkNormStated && c.transformer.qkNorm && c.transformer.normReordering);
        QCOMPARE(c.imageTokenizer->decoderNorm, (VqNorm{1, true}));
        QCOMPARE(c.imageTokenizer->encoderNorm, (VqNorm{1, true}));
        QCOMPARE(c.imageTokenizer->codesPerPicture(), 64);
    }

    void normsMayBePerPixel() {
        json config = sound();
        config["vq_config"]["encoder_norm_per_pixel"] = true;
        const auto tokenizer = parse(config).imageTokenizer;
        QVERIFY(tokenizer->encoderNorm.perPixel);
        QVERIFY(!tokenizer->decoderNorm.perPixel);
    }

    void whatMayBeAbsentHasThePublishedDefault() {
        json config = sound();
        for (const char* name :
             {"num_key_value_heads", "rms_norm_eps", "rope_theta", "rope_scaling", "max_position_embeddings",
              "swin_norm", "hidden_act", "attention_bias", "mlp_bias", "tie_word_embeddings", "model_type"})
            config.erase(name);
        for (const char* name : {"attn_resolutions", "double_latent", "in_channels", "out_channels", "attn_type"})
            config["vq_config"].erase(name);
        const ChameleonConfig c = parse(config);
        QCOMPARE(c.transformer.kvHeads, c.transformer.heads);
        QCOMPARE(c.transformer.contextLength, 4096);
        QCOMPARE(c.transformer.normEps, 1e-5f);
        QCOMPARE(c.transformer.ropeTheta, 10000.0f);
        QVERIFY(!c.transformer.normReordering);
        QVERIFY(c.imageTokenizer->attentionResolutions.empty());
    }

    void ropeMayStandInAnObjectOfItsOwn() {
        json config = sound();
        config.erase("rope_theta");
        config["rope_parameters"] = {{"rope_type", "default"}, {"rope_theta", 50000.0}};
        QCOMPARE(parse(config).transformer.ropeTheta, 50000.0f);
        config["rope_parameters"]["rope_type"] = "yarn";
        QCOMPARE(verdict(config),
                 QString("config.json: \"rope_parameters.rope_type\" is \"yarn\", expected \"default\""));
    }

    void theBeginOfSequenceIdIsNotBelieved() {
        for (const char* id : {"1", "77", "-5", "\"x\"", "null"})
            QCOMPARE(verdict(changed("/bos_token_id", id)), QString());
    }

    void withoutAnImageTokenizerItIsATextModel() {
        QVERIFY(!parse(changed("/vq_config", "null")).imageTokenizer);
        QVERIFY(!parse(changed("/vq_config", "-")).imageTokenizer);
    }

    void headsMayBeWiderThanTheModel() {
        QCOMPARE(parse(changed("/head_dim", "64")).transformer.headDim, 64);
    }

    void faultsNameFileMemberAndExpectation_data() {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* pointer, const char* value, const char* message) {
            QTest::addRow("%s: %s", pointer, value) << QString(pointer) << QString(value) << QString(message);
        };
        row("/hidden_size", "-", "config.json: \"hidden_size\" is missing, expected a whole number from 1 to 131072");
        row("/hidden_size", "-64", "config.json: \"hidden_size\" is -64, expected a whole number from 1 to 131072");
        row("/hidden_size", "0", "\"hidden_size\" is 0");
        row("/hidden_size", "64.0", "\"hidden_size\" is 64.0");
        row("/hidden_size", "\"64\"", "\"hidden_size\" is \"64\"");
        row("/hidden_size", "9223372036854775807", "\"hidden_size\" is 9223372036854775807");
        row("/hidden_size", "66", "config.json: \"num_attention_heads\" is 4, expected a divisor of hidden_size, 66");
        row("/hidden_size", "4", "config.json: heads of 1 values, expected an even number up to 1024");
        row("/num_hidden_layers", "1000000000",
            "\"num_hidden_layers\" is 1000000000, expected a whole number from 1 to 1024");
        row("/num_hidden_layers", "-", "\"num_hidden_layers\" is missing");
        row("/vocab_size", "-", "\"vocab_size\" is missing");
        row("/vocab_size", "1000000000", "\"vocab_size\" is 1000000000");
        row("/vocab_size", "200", "config.json: \"vocabulary_map.");
        row("/intermediate_size", "[]", "\"intermediate_size\" is a list");
        row("/num_attention_heads", "null", "\"num_attention_heads\" is null");
        row("/num_attention_heads", "3", "\"num_attention_heads\" is 3, expected a divisor of hidden_size, 64");
        row("/num_key_value_heads", "3", "\"num_key_value_heads\" is 3, expected a divisor of num_attention_heads, 4");
        row("/num_key_value_heads", "8", "\"num_key_value_heads\" is 8, expected a whole number from 1 to 4");
        row("/head_dim", "15", "heads of 15 values, expected an even number");
        row("/rms_norm_eps", "-1", "\"rms_norm_eps\" is -1, expected a number from 1e-12 to 0.1");
        row("/rms_norm_eps", "\"1e-5\"", "\"rms_norm_eps\" is \"1e-5\"");
        row("/rope_theta", "0", "\"rope_theta\" is 0, expected a number from 1");
        row("/rope_scaling", "{\"type\":\"linear\",\"factor\":2}",
            "config.json: \"rope_scaling\" is an object, expected null: this version does not scale RoPE");
        row("/hidden_act", "\"gelu\"", "\"hidden_act\" is \"gelu\", expected \"silu\"");
        row("/attention_bias", "true", "\"attention_bias\" is true, expected false");
        row("/mlp_bias", "1", "\"mlp_bias\" is 1, expected true or false");
        row("/model_type", "\"llama\"", "config.json: \"model_type\" is \"llama\", expected \"chameleon\"");
        row("/max_position_embeddings", "1", "\"max_position_embeddings\" is 1");
        row("/swin_norm", "\"yes\"", "\"swin_norm\" is \"yes\", expected true or false");
        row("/qk_layernorm", "2", "\"qk_layernorm\" is 2, expected true or false");
        row("/vocabulary_map", "-", "\"vocabulary_map\" is missing, expected an object");
        row("/vocabulary_map", "[]", "\"vocabulary_map\" is a list, expected an object");
        row("/vocabulary_map/<s>", "256", "\"vocabulary_map.<s>\" is 256, expected a whole number from 0 to 255");
        row("/vocabulary_map/<s>", "-1", "\"vocabulary_map.<s>\" is -1");
        row("/vocabulary_map/<s>", "null", "\"vocabulary_map.<s>\" is null");
        row("/vocabulary_map/<s>", "1.5", "\"vocabulary_map.<s>\" is 1.5");
        row("/vq_config", "[]", "\"vq_config\" is a list, expected an object");
        row("/vq_config/embed_dim", "-", "config.json: \"vq_config.embed_dim\" is missing");
        row("/vq_config/num_embeddings", "-1", "\"vq_config.num_embeddings\" is -1");
        row("/vq_config/latent_channels", "-", "\"vq_config.z_channels\" is missing");
        row("/vq_config/resolution", "100000",
            "\"vq_config.resolution\" is 100000, expected a whole number from 1 to 4096");
        row("/vq_config/resolution", "34",
            "\"vq_config.resolution\" is 34, expected a multiple of 4, by which 3 levels divide it");
        row("/vq_config/resolution", "4", "\"vq_config.resolution\" is 4, expected at least 8: two codes a side");
        row("/vq_config/base_channels", "1000000000", "\"vq_config.base_channels\" is 1000000000");
        row("/vq_config/base_channels", "48",
            "config.json: vq_config: a level of 48 channels does not split into 32 norm groups (encoder_norm_groups)");
        row("/vq_config/decoder_norm_groups", "5", "does not split into 5 norm groups (decoder_norm_groups)");
        row("/vq_config/encoder_norm_per_pixel", "1", "\"vq_config.encoder_norm_per_pixel\" is 1");
        row("/vq_config/channel_multiplier", "-",
            "\"vq_config.channel_multiplier\" is missing, expected a list of 1 to 10");
        row("/vq_config/channel_multiplier", "[]",
            "\"vq_config.channel_multiplier\" is a list, expected a list of 1 to 10");
        row("/vq_config/channel_multiplier", "[1,0]", "expected a list of up to 10 whole numbers from 1 to 64");
        row("/vq_config/channel_multiplier", "[1,1,1,1,1,1,1,1,1,1,1]", "expected a list of up to 10");
        row("/vq_config/channel_multiplier", "[1,1000000000]", "expected a list of up to 10");
        row("/vq_config/channel_multiplier", "2", "\"vq_config.channel_multiplier\" is 2");
        row("/vq_config/num_res_blocks", "0", "\"vq_config.num_res_blocks\" is 0");
        row("/vq_config/attn_resolutions", "8", "\"vq_config.attn_resolutions\" is 8");
        row("/vq_config/double_latent", "true",
            "\"vq_config.double_latent\" is true, expected false: a latent of mean and variance");
        row("/vq_config/double_z", "true", "\"vq_config.double_z\" is true, expected false");
        row("/vq_config/in_channels", "1", "\"vq_config.in_channels\" is 1, expected 3");
        row("/vq_config/out_channels", "4", "\"vq_config.out_channels\" is 4, expected 3");
        row("/vq_config/attn_type", "\"none\"", "\"vq_config.attn_type\" is \"none\", expected \"vanilla\"");
    }
    void faultsNameFileMemberAndExpectation() {
        QFETCH(QString, pointer);
        QFETCH(QString, value);
        QFETCH(QString, message);
        const QString found = verdict(changed(pointer.toStdString(), value.toStdString()));
        QVERIFY2(found.startsWith("config.json: ") && found.contains(message), qPrintable(found));
    }

    void everyMemberOfAnyOtherTypeIsAnErrorOrIgnored() {
        const json config = sound();
        for (const json& replacement : {json(nullptr), json(-1), json(1e300), json("x"), json::array({json::object()}),
                                        json::object(), json(true)}) {
            for (const char* prefix : {"", "/vq_config"}) {
                for (const auto& [name, value] : config.at(json::json_pointer(prefix)).items()) {
                    json other = config;
                    other[json::json_pointer(std::string(prefix) + "/" + name)] = replacement;
                    const QString found = verdict(other);
                    QVERIFY2(found.isEmpty() || found.startsWith("config.json: "), qPrintable(found));
                }
            }
        }
    }

    void theLargestSizesAllowedDoNotOverflow() {
        json config = sound();
        config["vocab_size"] = 1 << 22;
        config["hidden_size"] = 1 << 17;
        config["intermediate_size"] = 1 << 17;
        config["num_hidden_layers"] = 1024;
        config["num_attention_heads"] = 1024;
        config["num_key_value_heads"] = 1024;
        config["head_dim"] = 1024;
        const TransformerConfig t = parse(config).transformer;
        QVERIFY(t.parameters() > std::int64_t{500'000'000'000'000});
        QVERIFY(t.kvBytesPerPosition(4) > 0);
    }

    void picturesOfAnotherSizeThanTheTokenizersAreRefused() {
        QTemporaryDir temporary;
        const fs::path folder = temporary.path().toStdString();
        fs::copy(kGolden / "tiny-7b/config.json", folder / "config.json");
        const auto verdictWith = [&](const char* file, const std::string& text) -> QString {
            std::ofstream(folder / file) << text;
            try {
                readChameleonConfig(folder);
            } catch (const Error& error) {
                return error.what();
            }
            return {};
        };
        QCOMPARE(verdictWith("preprocessor_config.json", "{}"), QString());
        QCOMPARE(verdictWith("preprocessor_config.json", R"({"crop_size":{"height":32,"width":32}})"), QString());
        QCOMPARE(
            verdictWith("preprocessor_config.json", R"({"crop_size":{"height":32,"width":64}})"),
            QString("preprocessor_config.json: \"crop_size.width\" is 64, expected 32, the resolution in config.json"));
        QVERIFY(verdictWith("preprocessor_config.json", R"({"crop_size":512})")
                    .contains("\"crop_size\" is 512, expected an object"));
        QVERIFY(verdictWith("preprocessor_config.json", "x").startsWith("preprocessor_config.json: is not valid JSON"));
        std::ofstream(folder / "preprocessor_config.json") << "{}";
        QCOMPARE(verdictWith("processor_config.json", R"({"image_seq_length":64})"), QString());
        QCOMPARE(verdictWith("processor_config.json", R"({"image_seq_length":1024})"),
                 QString("processor_config.json: \"image_seq_length\" is 1024, expected 64, the codes of a picture by "
                         "config.json"));
    }

    void aFolderWithoutAConfigurationIsNamed() {
        QTemporaryDir temporary;
        const auto message = [&]() -> QString {
            try {
                readChameleonConfig(temporary.path().toStdString());
            } catch (const Error& error) {
                return error.what();
            }
            return {};
        };
        QCOMPARE(message(), temporary.path() + ": no config.json: not a model folder in Hugging Face layout");
        fs::create_directory(temporary.filePath("config.json").toStdString());
        QVERIFY(message().contains("not a regular file"));
    }
};

QTEST_GUILESS_MAIN(ChameleonConfigTest)
#include "chameleon_config_test.moc"
