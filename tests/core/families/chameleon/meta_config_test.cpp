// params.json of Meta's release: the numbers of the two that were released, the rule of the feed-forward's width, faults.

#include "core/base/error.h"
#include "core/families/chameleon/meta_config.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

using namespace pardalis;
using nlohmann::json;

class MetaConfigTest : public QObject {
    Q_OBJECT

    static json published(int dim, int layers, int heads, int kvHeads) {
        return {{"dim", dim},
                {"n_layers", layers},
                {"n_heads", heads},
                {"n_kv_heads", kvHeads},
                {"qk_normalization", true}};
    }
    static QString verdict(const json& params) {
        try {
            parseMetaConfig(params, "params.json");
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    }

private slots:
    void publishedSizesComeOut() {
        const MetaConfig seven = parseMetaConfig(published(4096, 32, 32, 32), "params.json");
        QCOMPARE(seven.transformer.ffnSize, 11008);
        QCOMPARE(seven.transformer.headDim, 128);
        QCOMPARE(seven.transformer.contextLength, 4096);
        QCOMPARE(seven.transformer.vocabularySize, 0);
        QCOMPARE(seven.shards, 1);
        json large = published(8192, 48, 64, 8);
        large.update({{"swin_norm", true}, {"model_parallel_size", 4}, {"vocab_size", 65536}});
        const MetaConfig thirty = parseMetaConfig(large, "params.json");
        QCOMPARE(thirty.transformer.ffnSize, 22016);
        QVERIFY(thirty.transformer.normReordering && thirty.transformer.qkNorm);
        QCOMPARE(thirty.transformer.kvHeads, 8);
        QCOMPARE(thirty.shards, 4);
        large["vocab_size"] = 65536;
        QCOMPARE(parseMetaConfig(large, "params.json").transformer.vocabularySize, 65536);
    }

    void whatIsSilentIsTheReferencesDefault() {
        const TransformerConfig t =
            parseMetaConfig({{"dim", 512}, {"n_layers", 8}, {"n_heads", 8}}, "params.json").transformer;
        QCOMPARE(t.kvHeads, 8);
        QVERIFY(!t.qkNorm && !t.normReordering);
        QCOMPARE(t.normEps, 1e-5f);
        QCOMPARE(t.ropeTheta, 10000.0f);
        QCOMPARE(t.ffnSize, 1536);  // 1365 up to a multiple of 256
        json wide{{"dim", 512}, {"n_layers", 8}, {"n_heads", 8}, {"ffn_dim_multiplier", 1.3}, {"multiple_of", 100}};
        QCOMPARE(parseMetaConfig(wide, "params.json").transformer.ffnSize, 1800);  // 1774
        wide["ffn_dim_multiplier"] = nullptr;
        QCOMPARE(parseMetaConfig(wide, "params.json").transformer.ffnSize, 1400);
    }

    // Later files stand over earlier ones, and "model" over what stands beside it.
    void filesAreJoinedAsTheReleaseJoinsThem() {
        QTemporaryDir folder;
        const std::filesystem::path at = folder.path().toStdString();
        std::ofstream(at / "params.json")
            << R"({"dim": 1, "n_layers": 3, "model": {"dim": 64, "n_heads": 4, "new": 1}, "lr": 0.1})";
        QCOMPARE(readMetaConfig(at).transformer.hiddenSize, 64);
        QCOMPARE(readMetaConfig(at).transformer.layers, 3);
        std::ofstream(at / "consolidate_params.json") << R"({"model_parallel_size": 2, "n_layers": 5})";
        QCOMPARE(readMetaConfig(at).shards, 2);
        QCOMPARE(readMetaConfig(at).transformer.layers, 5);
        std::ofstream(at / "consolidate_params.json") << "[1]";
        QVERIFY_THROWS_EXCEPTION(Error, readMetaConfig(at));
    }

    void faultsAreNamed_data() {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* member, const char* value, const char* message) {
            QTest::addRow("%s %s", member, value) << QString(member) << QString(value) << QString(message);
        };
        row("dim", "-1", "params.json: \"dim\" is -1, expected a whole number from 1 to 131072");
        row("dim", "\"64\"", "params.json: \"dim\" is");
        row("dim", "1e99", "params.json: \"dim\" is");
        row("n_heads", "0", "params.json: \"n_heads\" is 0");
        row("n_heads", "96", "params.json: \"n_heads\" is 96, expected a divisor of dim, 4096");
        row("n_kv_heads", "5", "params.json: \"n_kv_heads\" is 5, expected a divisor of n_heads, 32");
        row("n_kv_heads", "64", "params.json: \"n_kv_heads\" is 64");
        row("n_layers", "999999999999", "params.json: \"n_layers\" is");
        row("model_parallel_size", "3", "expected a divisor of n_heads, 32, and n_kv_heads, 32");
        row("ffn_dim_multiplier", "99.0",
            "params.json: dim, ffn_dim_multiplier and multiple_of give a feed-forward width of");
        row("multiple_of", "0", "params.json: \"multiple_of\" is 0");
        row("swin_norm", "1", "params.json: \"swin_norm\" is 1");
        row("vocab_size", "99999999", "params.json: \"vocab_size\" is 99999999");
    }
    void faultsAreNamed() {
        QFETCH(QString, member);
        QFETCH(QString, value);
        QFETCH(QString, message);
        json params = published(4096, 32, 32, 32);
        params[member.toStdString()] = json::parse(value.toStdString());
        QVERIFY2(verdict(params).contains(message), qPrintable(verdict(params)));
        params.erase("dim");
        QVERIFY(verdict(params).startsWith("params.json: \"dim\" is missing") || member == "dim");
    }
};

QTEST_GUILESS_MAIN(MetaConfigTest)
#include "meta_config_test.moc"
