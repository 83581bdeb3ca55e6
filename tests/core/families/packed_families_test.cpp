// Packed files of the families that are saved as transformers saves them: the same model, in less memory.

#include "core/base/error.h"
#include "core/checkpoint/packed_file.h"
#include "core/cpu/cpu_backend.h"
#include "core/models/model.h"
#include "core/models/model_report.h"
#include "core/models/model_source.h"
#include "tests/support/kosmos_folder.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace pardalis;
using namespace pardalis::check;

namespace {

namespace fs = std::filesystem;

constexpr int kTinyIds = 320;

// Of ids that are words of every tiny model, at every position: [positions · vocabulary].
std::vector<float> likelihoodsOf(Model& model, Backend& backend) {
    Rows rows;
    for (int i = 0; i < 24; ++i)
        rows.push_back(Row::of(TokenId{40 + i * 5}));
    LanguageModel& language = model.language();
    KvCache cache = language.makeCache(static_cast<int>(rows.size()), DType::f32);
    const StreamInput stream{rows, &cache};
    const Tensor logits = language.forwardAll(stream, language.wholeVocabulary());
    std::vector<float> values(static_cast<std::size_t>(logits.shape.count()));
    backend.download(logits, values);
    const auto vocabulary = static_cast<std::size_t>(model.shape().vocabularySize);
    for (std::size_t at = 0; at < values.size(); at += vocabulary) {
        double sum = 0;
        for (std::size_t i = at; i < at + vocabulary; ++i)
            sum += std::exp(double{values[i]});
        for (std::size_t i = at; i < at + vocabulary; ++i)
            values[i] = static_cast<float>(std::exp(double{values[i]}) / sum);
    }
    return values;
}

// Mean over positions, in nats.
double divergence(const std::vector<float>& from, const std::vector<float>& to, int vocabulary) {
    double sum = 0;
    for (std::size_t i = 0; i < from.size(); ++i)
        sum += double{from[i]} * std::log(double{from[i]} / double{to[i]});
    return sum * vocabulary / static_cast<double>(from.size());
}

}  // namespace

class PackedFamiliesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    KosmosFolder m_kosmos{"tiny", kTinyIds};
    std::shared_ptr<Backend> m_backend = makeCpuBackend({.threads = 2, .fullPrecision = true});

    fs::path modelNamed(const QString& name) const {
        return name == "Kosmos-2" ? m_kosmos.path() : fs::path(PARDALIS_GOLDEN_DIR) / "cm3leon/tiny-7b";
    }
    fs::path to() const { return fs::path(m_folder.path().toStdString()) / "small.pardalis-model"; }
    static void pack(const fs::path& from, ExportType type, const fs::path& to) {
        ModelSource(from).family().exportTo({.layout = ExportLayout::packed, .type = type, .to = to}, {}, {});
    }
    static void families() {
        QTest::addColumn<QString>("name");
        QTest::newRow("CM3Leon") << "CM3Leon";
        QTest::newRow("Kosmos-2") << "Kosmos-2";
    }
    static QString refusal(const auto& work) {
        try {
            work();
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    }

private slots:
    void aPackedModelSaysAlmostTheSame_data() { families(); }
    void aPackedModelSaysAlmostTheSame() {
        QFETCH(QString, name);
        const fs::path from = modelNamed(name);
        const ModelReport whole = reportOn(from);
        const auto model = openModel(from, *m_backend);
        const std::vector<float> expected = likelihoodsOf(*model, *m_backend);
        for (const auto& [type, bits, most] : {std::tuple{ExportType::q8, "q8", 1e-3}, {ExportType::q4, "q4", 0.1}}) {
            pack(from, type, to());
            const ModelReport report = reportOn(to());
            QCOMPARE(report.family, name.toStdString());
            QCOMPARE(report.weightsType, std::string(bits));
            QCOMPARE(report.format, std::string("Packed file (Hugging Face folder)"));
            QCOMPARE(report.madeOf, whole.contentId);
            QVERIFY(report.contentId != whole.contentId && report.smaller.empty());
            const auto packed = openModel(to(), *m_backend);
            const double far = divergence(expected, likelihoodsOf(*packed, *m_backend), whole.shape.vocabularySize);
            QVERIFY2(far > 0 && far < most, qPrintable(QString("%1 nats at %2").arg(far).arg(bits)));
            const QString again = refusal([&] { pack(to(), ExportType::q4, to()); });
            QVERIFY2(again.contains("is packed, its weights rounded to"), qPrintable(again));
        }
    }

    // What sees keeps its bits: the same rows of a prompt.
    void aPackedKosmosSeesTheSame() {
        pack(m_kosmos.path(), ExportType::q4, to());
        const auto rowsIn = [&](const fs::path& path) {
            const auto model = openModel(path, *m_backend);
            Image picture = Image::filled(50, 40, {200, 30, 90});
            picture.pixels[7] = 3;
            const Tensor rows = model->pictureReader()->read(picture, Fit::pad, {}, {}, {}).embeddings;
            std::vector<float> values(static_cast<std::size_t>(rows.shape.count()));
            m_backend->download(rows, values);
            return values;
        };
        QCOMPARE(rowsIn(to()), rowsIn(m_kosmos.path()));
    }

    void howItsTextIsDecodedGoesAlong() {
        m_kosmos.write("generation_config.json", R"({"num_beams": 3, "no_repeat_ngram_size": 4})");
        pack(m_kosmos.path(), ExportType::q8, to());
        const ModelSource packed(to());
        QCOMPARE(packed.manifest().beams, 3);
        QCOMPARE(packed.manifest().noRepeat, 4);
        m_kosmos.remove("generation_config.json");
    }

    void whatOtherProgramsCantReadIsNotWritten_data() { families(); }
    void whatOtherProgramsCantReadIsNotWritten() {
        QFETCH(QString, name);
        const ModelSource source(modelNamed(name));
        const fs::path to = fs::path(m_folder.path().toStdString()) / "other";
        for (const ExportLayout layout : {ExportLayout::huggingFace, ExportLayout::gguf}) {
            const QString said = refusal([&] { source.family().exportTo({.layout = layout, .to = to}, {}, {}); });
            QVERIFY2(said.contains("is packed, but"), qPrintable(said));
            QVERIFY(!fs::exists(to));
        }
    }
};

QTEST_GUILESS_MAIN(PackedFamiliesTest)
#include "packed_families_test.moc"
