#include "core/base/error.h"
#include "core/base/file.h"
#include "core/families/chameleon/config.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <filesystem>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path kGolden = fs::path(PARDALIS_GOLDEN_DIR) / "chameleon";

json read(const fs::path& file) { return json::parse(asText(readFile(file))); }
json sound() { return read(kGolden / "tiny-7b/config.json"); }

QString verdict(const json& config) {
    try {
        parseChameleonConfig(asBytes(config.dump()));
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

class ChameleonMembersTest : public QObject {
    Q_OBJECT

private slots:
    // Names from other models' configurations, and one that nobody has heard of.
    void aMemberThatNobodyKnowsIsRefused_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        const std::pair<const char*, const char*> members[] = {
            {"frobnication", "0"},
            {"logit_scale", "0.5"},
            {"final_logit_softcapping", "30.0"},
            {"attn_logit_softcapping", "5"},
            {"sliding_window", "4096"},
            {"embedding_multiplier", "12.0"},
            {"residual_multiplier", "0.2"},
            {"attention_multiplier", "0.1"},
            {"logits_scaling", "8.0"},
            {"num_local_experts", "8"},
            {"layer_types", "[\"sliding\"]"},
            {"attention_chunk_size", "8"},
            {"scale_embeddings", "true"},
            {"use_qk_norm", "false"},
            {"default_theta", "500.0"},
            {"original_max_position_embeddings", "4096"},
            {"norm_topk_prob", "true"},
            {"mlp_only_layers", "[]"},
            {"layer_norm_eps", "1e-5"},
            {"dropout_", "0.0"},
            {"text_config", "{}"},
        };
        for (const auto& [name, value] : members)
            QTest::newRow(name) << QString(name) << QString(value);
    }
    void aMemberThatNobodyKnowsIsRefused() {
        QFETCH(QString, name);
        QFETCH(QString, value);
        const QString expected =
            "expected no such member: it may change what the model computes, and this version does not know how";
        json config = sound();
        config[name.toStdString()] = json::parse(value.toStdString());
        QVERIFY2(verdict(config).startsWith("config.json: \"" + name + "\" is ") && verdict(config).endsWith(expected),
                 qPrintable(verdict(config)));
        config[name.toStdString()] = nullptr;  // not set
        QCOMPARE(verdict(config), QString());

        config = sound();
        config["vq_config"][name.toStdString()] = json::parse(value.toStdString());
        QVERIFY2(verdict(config).startsWith("config.json: \"vq_config." + name + "\" is ") &&
                     verdict(config).endsWith(expected),
                 qPrintable(verdict(config)));
    }

    void membersOfAnotherPartAreNotTakenForThis() {
        json config = sound();
        config["vq_config"]["rope_theta"] = 10000.0;
        QVERIFY(verdict(config).startsWith("config.json: \"vq_config.rope_theta\" is 10000.0"));
        config = sound();
        config["ch_mult"] = {1, 2};
        QVERIFY(verdict(config).startsWith("config.json: \"ch_mult\" is a list"));
    }

    void whatEveryClassHasIsAcceptedInThatValueOnly_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("usual");
        QTest::addColumn<QString>("other");
        const auto row = [](const char* name, const char* usual, const char* other) {
            QTest::newRow(name) << QString(name) << QString(usual) << QString(other);
        };
        row("add_cross_attention", "false", "true");
        row("is_causal", "true", "false");  // transformers 5.24 lets every position see all others
        row("is_encoder_decoder", "false", "true");
        row("partial_rotary_factor", "1", "0.5");
        row("pruned_heads", "{}", "{\"0\":[1]}");
        row("quantization_config", "null", "{\"quant_method\":\"gptq\"}");
        row("use_bidirectional_attention", "false", "true");
    }
    void whatEveryClassHasIsAcceptedInThatValueOnly() {
        QFETCH(QString, name);
        QFETCH(QString, usual);
        QFETCH(QString, other);
        json config = sound();
        config[name.toStdString()] = json::parse(usual.toStdString());
        QCOMPARE(verdict(config), QString());
        config[name.toStdString()] = json::parse(other.toStdString());
        QVERIFY2(verdict(config).startsWith("config.json: \"" + name + "\" is "), qPrintable(verdict(config)));
        QVERIFY2(verdict(config).endsWith("this version does not compute what it asks for"),
                 qPrintable(verdict(config)));
    }

    void everyMemberOfEveryGenerationIsKnown_data() {
        QTest::addColumn<QString>("folder");
        for (const char* folder : {"transformers-4.46", "transformers-4.57", "transformers-5.24"})
            QTest::newRow(folder) << QString(folder);
    }
    void everyMemberOfEveryGenerationIsKnown() {
        QFETCH(QString, folder);
        const json every = read(kGolden / folder.toStdString() / "every-member.json");
        const json written = read(kGolden / folder.toStdString() / "config.json");
        QVERIFY(every.size() > written.size());
        QCOMPARE(verdict(every), QString());
        QCOMPARE(verdict(written), QString());
        const ChameleonConfig a = parseChameleonConfig(asBytes(every.dump()));
        const ChameleonConfig b = parseChameleonConfig(asBytes(written.dump()));
        QCOMPARE(a.transformer.ropeTheta, b.transformer.ropeTheta);
        QCOMPARE(a.transformer.kvHeads, b.transformer.kvHeads);
        QCOMPARE(a.tiedHead, b.tiedHead);
        QCOMPARE(a.imageTokenizer->residualBlocks, b.imageTokenizer->residualBlocks);
        QCOMPARE(a.imageTokenizer->codeChannels, b.imageTokenizer->codeChannels);
    }

    // What stands in folders that are published, beside the sizes.
    void membersOfPublishedFoldersAreKnown_data() {
        QTest::addColumn<QString>("members");
        QTest::newRow("converted from Meta's release")
            << R"({"_name_or_path":"chameleon-hf","attention_bias":false,"model_parallel_size":1,"image_token_id":8711,
                   "vq_config":{"attn_resolutions":[],"ch":32,"ch_mult":[1,1,1],"double_z":false,"n_embed":128,"out_ch":3,
                                "z_channels":32,"out_channels":3,"model_type":"chameleon_vqgan"}})";
        QTest::newRow("Anole") << R"({"architectures":["ChameleonForConditionalGeneration"],"boi_token_id":8197,
                                      "eoi_token_id":8196,"qk_layernorm":true,"pretraining_tp":1,"torch_dtype":"bfloat16"})";
        QTest::newRow("Lumina-mGPT") << R"({"architectures":["ChameleonXLLMXForConditionalGeneration"],"dropout":0.05,
                                            "mask_image_logits":false,"z_loss_weight":1e-05,"sep_token_id":8710})";
        QTest::newRow("fine-tunes") << R"({"unsloth_version":"2025.1","gradient_checkpointing":true,"use_cache":false,
                                           "_attn_implementation":"sdpa","auto_map":{"AutoModel":"x.Y"},"max_length":4096})";
    }
    void membersOfPublishedFoldersAreKnown() {
        QFETCH(QString, members);
        json config = sound();
        config.merge_patch(json::parse(members.toStdString()));
        QCOMPARE(verdict(config), QString());
    }
};

QTEST_GUILESS_MAIN(ChameleonMembersTest)
#include "chameleon_members_test.moc"
