// Our core against Hugging Face transformers, on small random checkpoints and on the embedded model
// (tests/reference/README.md), on every device.

#include "core/base/file.h"
#include "core/image/fit.h"
#include "core/image/image_io.h"
#include "core/image/model_pixels.h"
#include "core/models/model.h"
#include "tests/devices/devices.h"
#include "tests/ops/op_checks.h"
#include "tests/support/chameleon.h"
#include "tests/support/golden_file.h"

#include <QTest>

#include <filesystem>
#include <fstream>

using namespace pardalis;
using namespace pardalis::check;

namespace {

const std::filesystem::path kGolden = PARDALIS_GOLDEN_DIR;
const std::filesystem::path kDefault = std::filesystem::path(PARDALIS_SOURCE_DIR) / "resources/models/default";
constexpr double kTolerance = 1e-4;

int argmax(std::span<const float> values) {
    return static_cast<int>(std::max_element(values.begin(), values.end()) - values.begin());
}

// What was computed, against a golden of [1, channels, side, side].
double worstOf(const std::vector<float>& values, const std::vector<float>& expected, int channels, int side) {
    return worstDifference(values, channelsLast(expected, channels, side, side));
}

}  // namespace

class ChameleonReferenceTest : public QObject {
    Q_OBJECT

    std::shared_ptr<Backend> m_backend;
    std::unique_ptr<Model> m_model;

    static void forEachDeviceAndModel() {
        QTest::addColumn<Device>("device");
        QTest::addColumn<QString>("name");
        for (const Device& device : mainDevices())
            for (const char* name : {"tiny-7b", "tiny-34b", "tiny-sharded"})
                QTest::addRow("%s, %s", device.name.c_str(), name) << device << QString(name);
    }
    // Loads the model of this row and returns its goldens.
    GoldenFile open() {
        QFETCH(QString, name);
        return open("chameleon/" + name.toStdString());
    }
    GoldenFile open(const std::string& folder) {
        m_model = openModel(folder == "default" ? kDefault : kGolden / folder, *m_backend);
        return GoldenFile((kGolden / folder / "golden.safetensors").string());
    }
    KvCache cacheFor(std::size_t positions) const {
        return transformerOf(*m_model).makeCache(static_cast<int>(positions), DType::f32);
    }
    // Of every position, in passes of `chunk`.
    std::vector<float> logitsOf(const Rows& ids, std::size_t chunk) {
        Transformer& transformer = transformerOf(*m_model);
        KvCache cache = cacheFor(ids.size());
        std::vector<float> logits;
        for (std::size_t first = 0; first < ids.size(); first += chunk) {
            const auto part = std::span(ids).subspan(first, std::min(chunk, ids.size() - first));
            const auto more = read(*m_backend, transformer.forwardAll({part, &cache}, transformer.wholeVocabulary()));
            logits.insert(logits.end(), more.begin(), more.end());
        }
        return logits;
    }
    // Latents, codes and pixels.
    static void compareTokenizer(ImageTokenizer& tokenizer, const std::vector<float>& input, const GoldenFile& file,
                                 const std::string& prefix) {
        const int side = tokenizer.config().resolution, grid = tokenizer.config().grid();
        const std::vector<float> latents = tokenizer.latents(input, tokenizer.config().squareGrid());
        const double latentsOff =
            worstOf(latents, file.floats(prefix + ".latents"), tokenizer.config().codeChannels, grid);
        QVERIFY2(latentsOff <= kTolerance,
                 qPrintable(QString("latents of %1: %2").arg(prefix.c_str()).arg(latentsOff)));
        QCOMPARE(tokenizer.nearestCodes(latents, tokenizer.config().squareGrid()), file.ints(prefix + ".codes"));
        comparePixels(tokenizer, file, prefix, side);
    }
    static void comparePixels(ImageTokenizer& tokenizer, const GoldenFile& file, const std::string& prefix, int side) {
        const std::vector<int> codes = file.ints(prefix + ".codes");
        const std::vector<float> expected = file.floats(prefix + ".decoded");
        const double off = worstOf(tokenizer.decodeToValues(codes, tokenizer.config().squareGrid()), expected, 3, side);
        QVERIFY2(off <= kTolerance, qPrintable(QString("pixels of %1: %2").arg(prefix.c_str()).arg(off)));
        if (!isQuick())
            return;
        // The 2/255 asked for, in bytes: here it is at most one step of rounding.
        const Image ours = tokenizer.decode(codes, tokenizer.config().squareGrid());
        const Image theirs = fromModelOutput(channelsLast(expected, 3, side, side), side, side);
        int most = 0;
        for (std::size_t i = 0; i < ours.pixels.size(); ++i)
            most = std::max(most, std::abs(int{ours.pixels[i]} - int{theirs.pixels[i]}));
        QVERIFY2(most <= 1, qPrintable(QString("pixels of %1 differ by up to %2").arg(prefix.c_str()).arg(most)));
    }

private slots:
    // Everything in f32 but the stored weights: what the goldens were computed with.
    void init() { m_backend = makeBackend({.fullPrecision = true}); }
    void cleanup() {
        m_model.reset();
        m_backend.reset();
        checkDevice();
    }

    void logitsOfEveryPosition_data() { forEachDeviceAndModel(); }
    void logitsOfEveryPosition() {
        const GoldenFile file = open();
        for (const int sequence : {0, 1, 2}) {
            const std::string prefix = "sequence." + std::to_string(sequence);
            const Rows ids = rowsOf(file.tokens(prefix + ".tokens"));
            std::vector<std::size_t> chunks = {1000, 13, 3};
            if (isQuick())
                chunks.push_back(1);
            for (const std::size_t chunk : chunks) {
                const double worst = worstDifference(logitsOf(ids, chunk), file.floats(prefix + ".logits"));
                QVERIFY2(worst <= kTolerance,
                         qPrintable(QString("sequence %1, chunks of %2: %3").arg(sequence).arg(chunk).arg(worst)));
            }
        }
    }

    void hiddenStatesBehindEveryLayer_data() { forEachDeviceAndModel(); }
    void hiddenStatesBehindEveryLayer() {
        const GoldenFile file = open();
        const Rows ids = rowsOf(file.tokens("sequence.1.tokens"));
        for (int layers = 0; layers <= transformerOf(*m_model).config().layers; ++layers) {
            KvCache cache = cacheFor(ids.size());
            const auto hidden = read(*m_backend, transformerOf(*m_model).hiddenAfter(layers, {ids, &cache}));
            const std::string tensor = layers == 0 ? "hidden.embedding" : "hidden.layer." + std::to_string(layers - 1);
            const double worst = worstDifference(
                hidden, file.floats(file.has(tensor) ? tensor : "hidden.layer." + std::to_string(layers)));
            QVERIFY2(worst <= kTolerance, qPrintable(QString("%1 layers: worst difference %2").arg(layers).arg(worst)));
        }
    }

    void greedyContinuationOf128Tokens_data() { forEachDeviceAndModel(); }
    void greedyContinuationOf128Tokens() {
        const GoldenFile file = open();
        Transformer& transformer = transformerOf(*m_model);
        for (int n = 0; n < (isQuick() ? 2 : 1); ++n) {
            const std::string prefix = "greedy." + std::to_string(n);
            const TokenIds prompt = file.tokens(prefix + ".prompt"), expected = file.tokens(prefix + ".tokens");
            QCOMPARE(expected.size(), std::size_t{128});
            KvCache cache = cacheFor(prompt.size() + expected.size());
            Rows input = rowsOf(prompt);
            TokenIds made;
            while (made.size() < expected.size()) {
                const StreamInput stream{input, &cache};
                const auto logits = read(*m_backend, transformer.forward({&stream, 1}, transformer.wholeVocabulary()));
                made.push_back(TokenId{argmax(logits)});
                input = {Row::of(made.back())};
            }
            QVERIFY2(made == expected, qPrintable(QString("continuation %1 differs").arg(n)));
        }
    }

    // Three sequences of different lengths in one pass give, bit for bit, what each gives alone.
    void streamsOfOnePassAreIndependent_data() { forEachDevice(mainDevices()); }
    void streamsOfOnePassAreIndependent() {
        const GoldenFile file = open("chameleon/tiny-34b");
        Transformer& transformer = transformerOf(*m_model);
        const Rows a = rowsOf(file.tokens("sequence.0.tokens")), b = rowsOf(file.tokens("sequence.1.tokens")),
                   c = rowsOf(file.tokens("sequence.2.tokens"));
        const auto prefilled = [&](const Rows& ids) {
            KvCache cache = cacheFor(256);
            const StreamInput stream{std::span(ids).first(ids.size() - 1), &cache};
            transformer.forward({&stream, 1}, {});
            return cache;
        };
        KvCache caches[] = {prefilled(a), prefilled(b), prefilled(c)};
        const StreamInput streams[] = {
            {std::span(a).last(1), &caches[0]}, {std::span(b).last(1), &caches[1]}, {std::span(c).last(1), &caches[2]}};
        const auto together = read(*m_backend, transformer.forward(streams, transformer.wholeVocabulary()));
        std::vector<float> alone;
        for (int i = 0; i < 3; ++i) {
            caches[i].truncate(caches[i].length - 1);
            const auto one = read(*m_backend, transformer.forward({&streams[i], 1}, transformer.wholeVocabulary()));
            alone.insert(alone.end(), one.begin(), one.end());
        }
        const QString wrong = difference(together, alone);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    void theFastPathOf16BitWeightsStaysWithinItsTolerance_data() { forEachDevice(mainDevices()); }
    void theFastPathOf16BitWeightsStaysWithinItsTolerance() {
        // Activations rounded to bf16 before a product and an f16 cache: what transformers' own bf16 run does and more
        // exactly, so it may differ from f32 at most as much as that run did.
        m_backend.reset();
        m_backend = makeBackend();
        const GoldenFile file = open("chameleon/tiny-sharded");
        std::ifstream stream(kGolden / "chameleon" / "tiny-sharded" / "golden.json");
        const auto facts = nlohmann::json::parse(stream);
        Transformer& transformer = transformerOf(*m_model);
        for (const int n : {0, 1, 2}) {
            const std::string prefix = "sequence." + std::to_string(n);
            const Rows ids = rowsOf(file.tokens(prefix + ".tokens"));
            KvCache cache = transformer.makeCache(static_cast<int>(ids.size()));
            const auto logits = read(*m_backend, transformer.forwardAll({ids, &cache}, transformer.wholeVocabulary()));
            const auto& theirs = facts.at("sequences").at(std::to_string(n)).at("bf16_run");
            const auto expected = file.floats(prefix + ".logits");
            const double worst = worstDifference(logits, expected), rms = rmsDifference(logits, expected);
            QVERIFY2(worst <= theirs.at("max_difference").get<double>(),
                     qPrintable(QString("worst difference %1").arg(worst)));
            QVERIFY2(rms <= theirs.at("rms_difference").get<double>(),
                     qPrintable(QString("rms difference %1").arg(rms)));
        }
    }

    void picturesToCodesAndBack_data() { forEachDeviceAndModel(); }
    void picturesToCodesAndBack() {
        const GoldenFile file = open();
        ImageTokenizer& tokenizer = *m_model->imageTokenizer();
        const int side = tokenizer.config().resolution;
        for (const std::string picture : {"vq.gradient", "vq.noise", "vq.shapes"})
            compareTokenizer(tokenizer, channelsLast(file.floats(picture + ".pixels"), 3, side, side), file, picture);
        if (isQuick())
            comparePixels(tokenizer, file, "vq.random", side);
    }

    void preprocessingGivesTheSamePixelsAndCodes_data() { forEachDeviceAndModel(); }
    void preprocessingGivesTheSamePixelsAndCodes() {
        const GoldenFile file = open();
        ImageTokenizer& tokenizer = *m_model->imageTokenizer();
        int pictures = 0;
        for (const auto& entry : std::filesystem::directory_iterator(kGolden / "images")) {
            if (entry.path().extension() != ".png")
                continue;
            ++pictures;
            const std::string prefix = "preprocessing." + entry.path().stem().string();
            const Image whole = decodeImage(readFile(entry.path()), entry.path().string());
            const Image crop = centreCrop(whole, tokenizer.config().resolution);
            QVERIFY2(crop.pixels == file.bytes(prefix + ".meta_crop"), prefix.c_str());
            if (isQuick() || pictures == 1)
                QVERIFY2(tokenizer.encode(crop) == file.ints(prefix + ".meta_codes"), prefix.c_str());
        }
        QVERIFY(pictures >= 6);
    }

    void theDefaultModelAgreesLayerByLayer_data() { forEachDevice(mainDevices()); }
    void theDefaultModelAgreesLayerByLayer() {
        const GoldenFile file = open("default");
        const Rows ids = rowsOf(file.tokens("sequence.0.tokens"));
        Transformer& transformer = transformerOf(*m_model);
        for (int layers = 0; layers <= transformer.config().layers; ++layers) {
            KvCache cache = cacheFor(64);
            const double worst = worstDifference(read(*m_backend, transformer.hiddenAfter(layers, {ids, &cache})),
                                                 file.floats("hidden." + std::to_string(layers)));
            QVERIFY2(worst <= kTolerance, qPrintable(QString("%1 layers: %2").arg(layers).arg(worst)));
        }
        for (const std::string name : {"sequence.0", "sequence.1"}) {
            if (name == "sequence.1" && !isQuick())
                continue;
            const Rows sequence = rowsOf(file.tokens(name + ".tokens"));
            KvCache cache = cacheFor(sequence.size());
            const Tensor logits = transformer.forwardAll({sequence, &cache}, transformer.wholeVocabulary());
            const double worst =
                worstDifference(read(*m_backend, logits.rows(logits.shape[0] - 4, 4)), file.floats(name + ".logits"));
            QVERIFY2(worst <= kTolerance, qPrintable(QString("%1: %2").arg(name.c_str()).arg(worst)));
        }
    }

    void theDefaultModelsImageTokenizerAgrees_data() { forEachDevice(mainDevices()); }
    void theDefaultModelsImageTokenizerAgrees() {
        const GoldenFile file = open("default");
        ImageTokenizer& tokenizer = *m_model->imageTokenizer();
        const Image picture = centreCrop(decodeImage(readFile(kGolden / "default/picture.png"), "picture.png"),
                                         tokenizer.config().resolution);
        compareTokenizer(tokenizer, toModelInput(picture), file, "image");
        if (isQuick())
            QCOMPARE(tokenizer.encode(picture), file.ints("image.codes"));
    }
};

QTEST_GUILESS_MAIN(ChameleonReferenceTest)
#include "chameleon_reference_test.moc"
