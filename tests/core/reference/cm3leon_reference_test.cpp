// CM3Leon against a reference of our own in PyTorch, on small random checkpoints (tests/reference/cm3leon.py), on every
// device.
#include "core/families/cm3leon/transformer.h"
#include "core/families/decoder.h"
#include "core/models/model.h"
#include "tests/devices/devices.h"
#include "tests/ops/op_checks.h"
#include "tests/support/golden_file.h"
#include "tests/support/greedy.h"

#include <QTest>

#include <filesystem>

using namespace pardalis;
using namespace pardalis::check;

namespace {

const std::filesystem::path kCm3LeonGoldens = std::filesystem::path(PARDALIS_GOLDEN_DIR) / "cm3leon";
constexpr double kLogitTolerance = 1e-4;

}  // namespace

class Cm3LeonReferenceTest : public QObject {
    Q_OBJECT

    std::shared_ptr<Backend> m_backend;
    std::unique_ptr<Model> m_model;

    static void forEachDeviceAndModel() {
        QTest::addColumn<Device>("device");
        QTest::addColumn<QString>("name");
        for (const Device& device : mainDevices())
            for (const char* name : {"tiny-350m", "tiny-760m", "tiny-7b"})
                QTest::addRow("%s, %s", device.name.c_str(), name) << device << QString(name);
    }
    // Loads the model of this row and returns its goldens.
    GoldenFile open() {
        QFETCH(QString, name);
        m_model = openModel(kCm3LeonGoldens / name.toStdString(), *m_backend);
        return GoldenFile((kCm3LeonGoldens / name.toStdString() / "golden.safetensors").string());
    }
    Cm3LeonTransformer& transformer() { return dynamic_cast<Cm3LeonTransformer&>(m_model->language()); }
    KvCache cacheFor(std::size_t positions) { return transformer().makeCache(static_cast<int>(positions), DType::f32); }
    // Of every position, in passes of `chunk`.
    std::vector<float> logitsOf(const Rows& ids, std::size_t chunk) {
        KvCache cache = cacheFor(ids.size());
        std::vector<float> logits;
        for (std::size_t first = 0; first < ids.size(); first += chunk) {
            const auto part = std::span(ids).subspan(first, std::min(chunk, ids.size() - first));
            const auto more =
                read(*m_backend, transformer().forwardAll({part, &cache}, transformer().wholeVocabulary()));
            logits.insert(logits.end(), more.begin(), more.end());
        }
        return logits;
    }

private slots:
    // Everything in f32 but the stored weights: what the goldens were computed with.
    void init() { m_backend = makeBackend({.fullPrecision = true}); }
    void cleanup() {
        m_model.reset();
        m_backend.reset();
        checkDevice();
    }

    // Its image tokenizer has four levels, as at f = 8; transformers' Chameleon and Janus computed the goldens.
    void anImageTokenizerOfFourLevels_data() {
        QTest::addColumn<Device>("device");
        for (const Device& device : mainDevices())
            QTest::addRow("%s", device.name.c_str()) << device;
    }
    void anImageTokenizerOfFourLevels() {
        m_model = openModel(kCm3LeonGoldens / "tiny-350m", *m_backend);
        const GoldenFile file((kCm3LeonGoldens / "tiny-350m/pictures.safetensors").string());
        ImageTokenizer& tokenizer = *m_model->imageTokenizer();
        const PictureGrid grid = tokenizer.config().squareGrid();
        const int side = tokenizer.config().resolution;
        QCOMPARE(tokenizer.config().downsampling(), 8);
        const std::vector<float> latents = tokenizer.latents(channelsLast(file.floats("pixels"), 3, side, side), grid);
        const std::vector<float> expected =
            channelsLast(file.floats("latents"), tokenizer.config().codeChannels, grid.rows, grid.columns);
        QVERIFY(worstDifference(latents, expected) <= kLogitTolerance);
        QCOMPARE(tokenizer.nearestCodes(latents, grid), file.ints("codes"));
        const std::vector<float> decoded = tokenizer.decodeToValues(file.ints("codes"), grid);
        QVERIFY(worstDifference(decoded, channelsLast(file.floats("decoded"), 3, side, side)) <= kLogitTolerance);
    }

    void logitsOfEveryPosition_data() { forEachDeviceAndModel(); }
    void logitsOfEveryPosition() {
        const GoldenFile file = open();
        for (const int sequence : {0, 1, 2}) {
            const std::string prefix = "sequence." + std::to_string(sequence);
            const Rows ids = rowsOf(file.tokens(prefix + ".tokens"));
            std::vector<std::size_t> chunks = {1000, 13};
            if (isQuick())
                chunks.insert(chunks.end(), {3, 1});
            for (const std::size_t chunk : chunks) {
                const double worst = worstDifference(logitsOf(ids, chunk), file.floats(prefix + ".logits"));
                QVERIFY2(worst <= kLogitTolerance,
                         qPrintable(QString("sequence %1, chunks of %2: %3").arg(sequence).arg(chunk).arg(worst)));
            }
        }
    }

    void hiddenStatesBehindEveryLayer_data() { forEachDeviceAndModel(); }
    void hiddenStatesBehindEveryLayer() {
        const GoldenFile file = open();
        const Rows ids = rowsOf(file.tokens("sequence.1.tokens"));
        for (int layers = 0; layers <= transformer().sizes().layers; ++layers) {
            KvCache cache = cacheFor(ids.size());
            const auto hidden = read(*m_backend, transformer().hiddenAfter(layers, {ids, &cache}));
            const double worst = worstDifference(hidden, file.floats("hidden." + std::to_string(layers)));
            QVERIFY2(worst <= kLogitTolerance, qPrintable(QString("%1 layers: %2").arg(layers).arg(worst)));
        }
    }

    void greedyContinuationOf128Tokens_data() { forEachDeviceAndModel(); }
    void greedyContinuationOf128Tokens() {
        const GoldenFile file = open();
        const TokenIds prompt = file.tokens("greedy.prompt"), expected = file.tokens("greedy.tokens");
        QCOMPARE(expected.size(), std::size_t{128});
        KvCache cache = cacheFor(prompt.size() + expected.size());
        Rows input = rowsOf(prompt);
        TokenIds made;
        while (made.size() < expected.size()) {
            const StreamInput stream{input, &cache};
            const auto logits = read(*m_backend, transformer().forward({&stream, 1}, transformer().wholeVocabulary()));
            made.push_back(TokenId{static_cast<int>(std::ranges::max_element(logits) - logits.begin())});
            input = {Row::of(made.back())};
        }
        QVERIFY(made == expected);
    }

    // The steps of decoding, whose positions a device finds by itself: the same tokens.
    void stepsGiveTheSameTokens_data() { forEachDeviceAndModel(); }
    void stepsGiveTheSameTokens() {
        const GoldenFile file = open();
        const TokenIds prompt = file.tokens("greedy.prompt"), expected = file.tokens("greedy.tokens");
        KvCache cache = cacheFor(prompt.size() + expected.size());
        const Rows rows = rowsOf(prompt);
        const StreamInput stream{std::span(rows).first(rows.size() - 1), &cache};
        transformer().forward({&stream, 1}, {});
        QVERIFY(check::greedyTokens(transformer(), rows, cache, expected.size()) == expected);
    }
};

QTEST_GUILESS_MAIN(Cm3LeonReferenceTest)
#include "cm3leon_reference_test.moc"
