// A model that llama.cpp's own converter wrote (tests/reference/make_gguf_models.py): its logits are those that transformers
// computes with the same weights, its tokens those of the tokenizers package.

#include "core/base/file.h"
#include "core/base/json_text.h"
#include "core/cpu/cpu_backend.h"
#include "core/models/model.h"
#include "core/models/model_report.h"
#include "tests/ops/op_checks.h"
#include "tests/support/chameleon.h"
#include "tests/support/golden_file.h"

#include <QTest>

#include <filesystem>

#include <nlohmann/json.hpp>

using namespace pardalis;
using namespace pardalis::check;

namespace {

const std::filesystem::path kTiny = std::filesystem::path(PARDALIS_GOLDEN_DIR) / "gguf/tiny";

}  // namespace

class GgufModelTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Backend> m_backend = makeCpuBackend({.threads = 2, .fullPrecision = true});

    static void eachFile() {
        QTest::addColumn<QString>("file");
        QTest::newRow("f16") << "f16";
        QTest::newRow("q8_0") << "q8_0";
    }

private slots:
    void logitsAreThoseOfTransformers_data() { eachFile(); }
    void logitsAreThoseOfTransformers() {
        QFETCH(QString, file);
        const auto model = openModel(kTiny / (file.toStdString() + ".gguf"), *m_backend);
        const GoldenFile golden((kTiny / "golden.safetensors").string());
        Transformer& transformer = transformerOf(*model);
        const Rows ids = rowsOf(golden.tokens("tokens"));
        KvCache cache = transformer.makeCache(static_cast<int>(ids.size()), DType::f32);
        const auto logits = read(*m_backend, transformer.forwardAll({ids, &cache}, transformer.wholeVocabulary()));
        const double off = worstDifference(logits, golden.floats(file.toStdString()));
        QVERIFY2(off <= 1e-4, qPrintable(QString("logits differ by %1").arg(off)));
    }

    void tokensAreThoseOfTheTokenizersPackage_data() { eachFile(); }
    void tokensAreThoseOfTheTokenizersPackage() {
        QFETCH(QString, file);
        const auto model = openModel(kTiny / (file.toStdString() + ".gguf"), *m_backend);
        const TextTokenizer& tokenizer = *chameleonLayout(*model->layout()).tokenizer();
        const nlohmann::json golden = jsonOf(asText(readFile(kTiny / "golden.json")));
        int compared = 0;
        for (const nlohmann::json& entry : golden.at("texts")) {
            const auto text = entry.at("text").get<std::string>();
            std::vector<int> ids;
            for (const TokenId id : tokenizer.encodeWithControls(text))
                ids.push_back(toInt(id));
            QVERIFY2(ids == entry.at("ids").get<std::vector<int>>(), text.c_str());
            QCOMPARE(tokenizer.decode(tokenizer.encode(text)), text);  // what spells a control token is text here
            ++compared;
        }
        QVERIFY(compared > 5);
    }

    void whatItCanIsSaid() {
        const ModelReport report = reportOn(kTiny / "f16.gguf");
        QCOMPARE(report.format, std::string("GGUF file"));
        QVERIFY(report.writes.can && !report.readsPictures.can && !report.draws.can);
    }
};

QTEST_GUILESS_MAIN(GgufModelTest)
#include "gguf_model_test.moc"
