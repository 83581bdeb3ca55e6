#include "core/base/error.h"
#include "core/families/chameleon/config.h"
#include "core/families/chameleon/preprocessing.h"

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

    // transformers 4.43 to 4.49 leave out of vq_config whatever is as the class has it; 5 may leave out anything.
    void whatIsLeftOutIsThePublishedModel() {
        const ChameleonConfig c =
            parse({{"vocabulary_map", {{"<s>", 0}, {"</s>", 2}}}, {"vq_config", {{"model_type", "chameleon_vqgan"}}}});
        QCOMPARE(c.transformer.vocabularySize, 65536);
        QCOMPARE(c.transformer.hiddenSize, 4096);
        QCOMPARE(c.transformer.ffnSize, 11008);
        QCOMPARE(c.transformer.layers, 32);
        QCOMPARE(c.transformer.heads, 32);
        QCOMPARE(c.transformer.kvHeads, 32);
        QCOMPARE(c.transformer.headDim, 128);
        const ImageTokenizerConfig& i = *c.imageTokenizer;
        QCOMPARE(i.resolution, 512);
        QCOMPARE(i.channels, 128);
        QCOMPARE(i.channelMultipliers, (std::vector<int>{1, 1, 2, 2, 4}));
        QVERIFY(i.attentionResolutions.empty());
        QCOMPARE(i.residualBlocks, 2);
        QCOMPARE(i.latentChannels, 256);
        QCOMPARE(i.codes, 8192);
        QCOMPARE(i.codeChannels, 256);
        QCOMPARE(i.codesPerPicture(), 1024);
        QCOMPARE(*c.bosToken, 1);
        QCOMPARE(*c.eosToken, 2);
    }

    void keyValueHeadsThatAreLeftOutAre32OrAll() {
        json config = sound();
        config.erase("num_key_value_heads");
        config["num_attention_heads"] = 32;
        config["hidden_size"] = 64;
        QCOMPARE(parse(config).transformer.kvHeads, 32);
        config["num_attention_heads"] = 64;
        config["hidden_size"] = 128;
        QCOMPARE(parse(config).transformer.kvHeads, 32);
        config["num_key_value_heads"] = nullptr;
        QCOMPARE(parse(config).transformer.kvHeads, 64);
    }

    // What transformers 5.24 computes with, asked of it.
    void ropeIsReadInEveryDialect_data() {
        QTest::addColumn<QString>("members");
        QTest::addColumn<float>("theta");
        const auto row = [](const char* members, float theta) { QTest::newRow(members) << QString(members) << theta; };
        row(R"({})", 10000);
        row(R"({"rope_theta":500})", 500);
        row(R"({"rope_theta":500.0,"rope_scaling":null})", 500);
        row(R"({"rope_parameters":{"rope_theta":500.0,"rope_type":"default"}})", 500);
        row(R"({"rope_parameters":{"rope_theta":500.0}})", 500);
        row(R"({"rope_parameters":{"rope_type":"default"}})", 10000);
        row(R"({"rope_parameters":{"rope_type":"default"},"rope_theta":500.0})", 500);
        row(R"({"rope_parameters":{"rope_type":"default","rope_theta":500.0},"rope_theta":90.0})", 500);
        row(R"({"rope_parameters":null,"rope_theta":500.0})", 500);
        row(R"({"rope_parameters":{},"rope_theta":500.0})", 500);
        row(R"({"rope_scaling":{"rope_type":"default"},"rope_theta":500.0})", 500);
        row(R"({"rope_scaling":{"type":"default"},"rope_theta":500.0})", 500);
        row(R"({"rope_scaling":{},"rope_theta":500.0})", 500);
        row(R"({"rope_scaling":{"rope_type":"default","rope_theta":500.0},"rope_theta":90.0})", 500);
        row(R"({"rope_scaling":null,"rope_parameters":{"rope_type":"default","rope_theta":500.0}})", 500);
        row(R"({"rope_scaling":{},"rope_parameters":{"rope_type":"default","rope_theta":500.0}})", 500);
        row(R"({"rope_scaling":{"rope_theta":70.0},"rope_parameters":{"rope_theta":500.0},"rope_theta":90.0})", 70);
        row(R"({"rope_scaling":{"type":"default"},"rope_parameters":{"rope_theta":500.0},"rope_theta":90.0})", 90);
    }
    void ropeIsReadInEveryDialect() {
        QFETCH(QString, members);
        QFETCH(float, theta);
        json config = sound();
        config.erase("rope_theta");
        config.erase("rope_scaling");
        config.update(json::parse(members.toStdString()));
        QCOMPARE(parse(config).transformer.ropeTheta, theta);
    }

    void scaledRopeIsRefusedByName() {
        for (const char* member : {"rope_scaling", "rope_parameters"}) {
            for (const char* type : {"linear", "dynamic", "yarn", "llama3", "longrope", "proportional", "foo"}) {
                for (const char* name : {"type", "rope_type"}) {
                    json config = sound();
                    config[member] = {{name, type}, {"factor", 2.0}};
                    QCOMPARE(verdict(config),
                             QString("config.json: \"%1.%2\" is \"%3\", expected \"default\"").arg(member, name, type));
                }
            }
            json config = sound();
            config[member] = {{"rope_type", "default"}, {"factor", 2.0}};
            QCOMPARE(verdict(config), QString("config.json: \"%1.factor\" is 2.0, expected no such member: this "
                                              "version does not scale RoPE")
                                          .arg(member));
        }
    }

    void theActivationHasTwoNames() {
        QCOMPARE(verdict(changed("/hidden_act", "\"swish\"")), QString());
        QVERIFY(verdict(changed("/hidden_act", "\"SiLU\"")).contains("expected \"silu\""));
    }

    void idsThatStandInAreRead() {
        QCOMPARE(parse(changed("/eos_token_id", "[7,2]")).eosToken, std::optional(7));
        QCOMPARE(parse(changed("/eos_token_id", "-")).eosToken, std::optional(2));
        for (const char* none : {"null", "-1", "\"x\"", "[]", "{}", "4294967296", "[[1]]"})
            QVERIFY(!parse(changed("/bos_token_id", none)).bosToken);
    }

    void theBeginOfSequenceIdIsNotBelieved() {
        for (const char* id : {"1", "77", "-5", "\"x\"", "null"})
            QCOMPARE(verdict(changed("/bos_token_id", id)), QString());
    }

    void withoutAnImageTokenizerItIsATextModel() {
        QVERIFY(!parse(changed("/vq_config", "null")).imageTokenizer);
        QVERIFY(!parse(changed("/vq_config", "-")).imageTokenizer);
    }

    void headsMayBeWiderThanTheModel() { QCOMPARE(parse(changed("/head_dim", "64")).transformer.headDim, 64); }

    void faultsNameFileMemberAndExpectation_data() {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* pointer, const char* value, const char* message) {
            QTest::addRow("%s: %s", pointer, value) << QString(pointer) << QString(value) << QString(message);
        };
        row("/hidden_size", "-64", "config.json: \"hidden_size\" is -64, expected a whole number from 1 to 131072");
        row("/hidden_size", "0", "\"hidden_size\" is 0");
        row("/hidden_size", "64.0", "\"hidden_size\" is 64.0");
        row("/hidden_size", "\"64\"", "\"hidden_size\" is \"64\"");
        row("/hidden_size", "9223372036854775807", "\"hidden_size\" is 9223372036854775807");
        row("/hidden_size", "66", "config.json: \"num_attention_heads\" is 4, expected a divisor of hidden_size, 66");
        row("/hidden_size", "4", "config.json: heads of 1 values, expected an even number up to 1024");
        row("/num_hidden_layers", "1000000000",
            "\"num_hidden_layers\" is 1000000000, expected a whole number from 1 to 1024");
        row("/vocab_size", "1000000000", "\"vocab_size\" is 1000000000");
        row("/intermediate_size", "[]", "\"intermediate_size\" is a list");
        row("/num_attention_heads", "3", "\"num_attention_heads\" is 3, expected a divisor of hidden_size, 64");
        row("/num_key_value_heads", "3", "\"num_key_value_heads\" is 3, expected a divisor of num_attention_heads, 4");
        row("/num_key_value_heads", "8", "\"num_key_value_heads\" is 8, expected a whole number from 1 to 4");
        row("/head_dim", "15", "heads of 15 values, expected an even number");
        row("/rms_norm_eps", "-1", "\"rms_norm_eps\" is -1, expected a number from 1e-12 to 0.1");
        row("/rms_norm_eps", "\"1e-5\"", "\"rms_norm_eps\" is \"1e-5\"");
        row("/rope_theta", "0", "\"rope_theta\" is 0, expected a number from 1");
        row("/hidden_act", "\"gelu\"", "\"hidden_act\" is \"gelu\", expected \"silu\"");
        row("/attention_bias", "true", "\"attention_bias\" is true, expected false");
        row("/mlp_bias", "1", "\"mlp_bias\" is 1, expected true or false");
        row("/model_type", "\"llama\"", "config.json: \"model_type\" is \"llama\", expected \"chameleon\"");
        row("/max_position_embeddings", "1", "\"max_position_embeddings\" is 1");
        row("/swin_norm", "\"yes\"", "\"swin_norm\" is \"yes\", expected true or false");
        row("/qk_layernorm", "2", "\"qk_layernorm\" is 2, expected true or false");
        row("/vocabulary_map", "[]", "\"vocabulary_map\" is a list, expected an object");
        row("/vocabulary_map/<s>", "-1", "\"vocabulary_map.<s>\" is -1");
        row("/vocabulary_map/<s>", "null", "\"vocabulary_map.<s>\" is null");
        row("/vocabulary_map/<s>", "1.5", "\"vocabulary_map.<s>\" is 1.5");
        row("/vq_config", "[]", "\"vq_config\" is a list, expected an object");
        row("/vq_config/num_embeddings", "-1", "\"vq_config.num_embeddings\" is -1");
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
        row("/vq_config/attn_type", "null", "\"vq_config.attn_type\" is null, expected \"vanilla\"");
        row("/vq_config/ch", "64", "\"vq_config.ch\" is 64, expected 32, as the member that replaces it says");
        row("/vq_config/n_embed", "64", "\"vq_config.n_embed\" is 64, expected 128");
        row("/vq_config/z_channels", "64", "\"vq_config.z_channels\" is 64, expected 32");
        row("/vq_config/out_ch", "4", "\"vq_config.out_ch\" is 4, expected 3");
        row("/vq_config/ch_mult", "[1,2]", "\"vq_config.ch_mult\" is a list, expected the same list");
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
        QVERIFY(shapeOf(t).kvBytesPerPosition(DType::f32) > 0);
    }

    void picturesPreparedInAnotherWayAreRefused_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* text, const char* message) {
            QTest::newRow(text) << QString(text) << QString(message);
        };
        row("{}", "");
        row(R"({"crop_size":{"height":32,"width":32},"size":{"shortest_edge":32}})", "");
        row(R"({"image_mean":[1.0,1.0,1.0],"image_std":1,"rescale_factor":0.0078,"resample":1})", "");
        row(R"({"rescale_factor":0.00784313725490196,"do_resize":true,"data_format":"channels_first"})", "");
        row(R"({"crop_size":{"height":32,"width":64}})",
            "\"crop_size.width\" is 64, expected 32, the resolution in config.json");
        row(R"({"crop_size":512})", "\"crop_size\" is 512, expected an object");
        row(R"({"size":{"shortest_edge":512}})", "\"size.shortest_edge\" is 512, expected 32");
        row(R"({"resample":7})", "\"resample\" is 7, expected a whole number from 0 to 5");
        row(R"({"rescale_factor":0.00392156862745098})", "\"rescale_factor\" is 0.00392156862745098, expected about");
        row(R"({"image_mean":[0.5,0.5,0.5]})", "\"image_mean\" is a list, expected 1 for each channel");
        row(R"({"image_std":[0.5,0.5,0.5]})", "\"image_std\" is a list, expected 1 for each channel");
        row(R"({"do_center_crop":false})", "\"do_center_crop\" is false, expected true");
        row(R"({"do_normalize":false})", "\"do_normalize\" is false, expected true");
    }
    void picturesPreparedInAnotherWayAreRefused() {
        QFETCH(QString, text);
        QFETCH(QString, message);
        QTemporaryDir temporary;
        const fs::path folder = temporary.path().toStdString();
        const ImageTokenizerConfig images = readChameleonConfig(kGolden / "tiny-7b").imageTokenizer.value();
        const auto verdictWith = [&](const char* file, const std::string& content) -> QString {
            std::ofstream(folder / file) << content;
            std::vector<std::string> notes;
            try {
                provePreprocessing(folder, images, notes);
            } catch (const Error& error) {
                return error.what();
            }
            return {};
        };
        const QString found = verdictWith("preprocessor_config.json", text.toStdString());
        QVERIFY2(message.isEmpty() ? found.isEmpty() : found.startsWith("preprocessor_config.json: " + message),
                 qPrintable(found));
        std::ofstream(folder / "preprocessor_config.json") << "{}";
        // As transformers 5 writes it; with the length that the class of the processor has by default.
        const QString nested = verdictWith("processor_config.json",
                                           R"({"image_seq_length":1024,"image_processor":)" + text.toStdString() + "}");
        QCOMPARE(nested.isEmpty(), message.isEmpty());
        QVERIFY2(nested.isEmpty() || nested.startsWith("processor_config.json: \"image_processor."),
                 qPrintable(nested));
        QVERIFY(verdictWith("processor_config.json", "x").startsWith("processor_config.json: is not valid JSON"));
    }

    // Which one somebody saved is no word on the training.
    void anotherFilterIsNoted() {
        QTemporaryDir temporary;
        const fs::path folder = temporary.path().toStdString();
        const ImageTokenizerConfig images = readChameleonConfig(kGolden / "tiny-7b").imageTokenizer.value();
        std::vector<std::string> notes;
        std::ofstream(folder / "preprocessor_config.json") << R"({"resample": 1})";
        provePreprocessing(folder, images, notes);
        QVERIFY(notes.empty());
        std::ofstream(folder / "preprocessor_config.json") << R"({"resample": 3})";
        provePreprocessing(folder, images, notes);
        QCOMPARE(notes.size(), std::size_t{1});
        QVERIFY2(notes[0].starts_with(
                     "preprocessor_config.json asks for Pillow's filter 3 for pictures; they are scaled with "
                     "Lanczos' (1)"),
                 notes[0].c_str());
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
        QVERIFY2(message().contains("config.json: "), qPrintable(message()));
        fs::create_directory(temporary.filePath("config.json").toStdString());
        QVERIFY(message().contains("not a regular file"));
    }
};

QTEST_GUILESS_MAIN(ChameleonConfigTest)
#include "chameleon_config_test.moc"
