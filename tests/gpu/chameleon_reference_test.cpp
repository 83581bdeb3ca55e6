// The tiny reference models through the emulated device, against the CPU's goldens (tests/reference/README.md).

#include "core/base/file.h"
#include "core/checkpoint/model.h"
#include "core/image/fit.h"
#include "core/image/image_io.h"
#include "core/image/model_pixels.h"
#include "gpu/cuda_backend.h"
#include "tests/gpu/emulation/control.h"
#include "tests/support/golden_file.h"

#include <QTest>

#include <filesystem>

using namespace pardalis;

namespace {

const std::filesystem::path kGolden = PARDALIS_GOLDEN_DIR;

TokenIds toIds(const std::vector<int>& values) {
    TokenIds ids;
    for (const int v : values)
        ids.push_back(TokenId{v});
    return ids;
}

std::vector<float> toHost(Backend& backend, const Tensor& tensor) {
    std::vector<float> values(static_cast<std::size_t>(tensor.shape.count()));
    backend.download(tensor, values);
    return values;
}

// What was computed, against a golden of [1, channels, height, width].
double worstOf(const std::vector<float>& values, const std::vector<float>& expected, int channels, int side) {
    return worstDifference(values, channelsLast(expected, channels, side, side));
}

}  // namespace

class GpuChameleonReferenceTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<Model> m_model;

    static void models() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"tiny-7b", "tiny-34b", "tiny-sharded"})
            QTest::newRow(name) << QString(name);
    }
    GoldenFile open(const QString& name) {
        const std::filesystem::path folder = kGolden / "chameleon" / name.toStdString();
        m_model = openModel(folder, *m_backend);
        return GoldenFile((folder / "golden.safetensors").string());
    }

private slots:
    void init() {
        emulation::reset({.order = emulation::Order::deferred});
        m_backend = makeCudaBackend({.fullPrecision = true});
    }
    void cleanup() {
        m_model.reset();
        m_backend.reset();
        QCOMPARE(emulation::fault(), std::string());
        QCOMPARE(emulation::counters().liveAllocations, 0);
    }

    void logitsOfEveryPosition_data() { models(); }
    void logitsOfEveryPosition() {
        QFETCH(QString, name);
        const GoldenFile file = open(name);
        Transformer& transformer = m_model->transformer();
        for (const int sequence : {0, 1, 2}) {
            const std::string prefix = "sequence." + std::to_string(sequence);
            const TokenIds ids = toIds(file.ints(prefix + ".tokens"));
            for (const std::size_t chunk : {std::size_t{1000}, std::size_t{13}, std::size_t{3}}) {
                KvCache cache = transformer.makeCache(static_cast<int>(ids.size()), DType::f32);
                std::vector<float> logits;
                for (std::size_t first = 0; first < ids.size(); first += chunk) {
                    const auto part = std::span(ids).subspan(first, std::min(chunk, ids.size() - first));
                    const auto more =
                        toHost(*m_backend, transformer.forwardAll({part, &cache}, transformer.wholeVocabulary()));
                    logits.insert(logits.end(), more.begin(), more.end());
                }
                const double worst = worstDifference(logits, file.floats(prefix + ".logits"));
                QVERIFY2(worst <= 1e-4,
                         qPrintable(QString("sequence %1, chunks of %2: %3").arg(sequence).arg(chunk).arg(worst)));
            }
        }
    }

    void greedyContinuation_data() { models(); }
    void greedyContinuation() {
        QFETCH(QString, name);
        const GoldenFile file = open(name);
        Transformer& transformer = m_model->transformer();
        const TokenIds prompt = toIds(file.ints("greedy.0.prompt"));
        TokenIds expected = toIds(file.ints("greedy.0.tokens"));
        KvCache cache = transformer.makeCache(static_cast<int>(prompt.size() + expected.size()), DType::f32);
        TokenIds input = prompt, made;
        emulation::clearCounters();
        while (made.size() < expected.size()) {
            const StreamInput stream{input, &cache};
            const auto logits = toHost(*m_backend, transformer.forward({&stream, 1}, transformer.wholeVocabulary()));
            input = {TokenId{static_cast<int>(std::max_element(logits.begin(), logits.end()) - logits.begin())}};
            made.push_back(input[0]);
        }
        QVERIFY(made == expected);
        // The host waits for the logits of a token and for nothing else.
        QCOMPARE(emulation::counters().synchronisations, std::ssize(expected));
    }

    void picturesToCodesAndBack_data() { models(); }
    void picturesToCodesAndBack() {
        QFETCH(QString, name);
        const GoldenFile file = open(name);
        ImageTokenizer& tokenizer = *m_model->imageTokenizer();
        const int side = tokenizer.config().resolution, grid = tokenizer.config().grid();
        for (const std::string picture : {"vq.gradient", "vq.noise", "vq.shapes"}) {
            const std::vector<float> latents = tokenizer.latents(channelsLast(file.floats(picture + ".pixels"), 3, side, side));
            double worst =
                worstOf(latents, file.floats(picture + ".latents"), tokenizer.config().codeChannels, grid);
            QVERIFY2(worst <= 1e-4, qPrintable(QString("latents of %1: %2").arg(picture.c_str()).arg(worst)));
            QCOMPARE(tokenizer.nearestCodes(latents), file.ints(picture + ".codes"));
            const std::vector<float> pixels = tokenizer.decodeToValues(file.ints(picture + ".codes"));
            worst = worstOf(pixels, file.floats(picture + ".decoded"), 3, side);
            QVERIFY2(worst <= 1e-4, qPrintable(QString("pixels of %1: %2").arg(picture.c_str()).arg(worst)));
        }
    }

    void theDefaultModelAgreesWithTransformers() {
        m_model = openModel(std::filesystem::path(PARDALIS_SOURCE_DIR) / "resources/models/default", *m_backend);
        const GoldenFile file((kGolden / "default/golden.safetensors").string());
        const TokenIds ids = toIds(file.ints("sequence.0.tokens"));
        Transformer& transformer = m_model->transformer();
        for (int layers = 0; layers <= transformer.config().layers; ++layers) {
            KvCache cache = transformer.makeCache(64, DType::f32);
            const double worst = worstDifference(toHost(*m_backend, transformer.hiddenAfter(layers, {ids, &cache})),
                                                 file.floats("hidden." + std::to_string(layers)));
            QVERIFY2(worst <= 1e-4, qPrintable(QString("%1 layers: %2").arg(layers).arg(worst)));
        }
        KvCache cache = transformer.makeCache(64, DType::f32);
        const Tensor logits = transformer.forwardAll({ids, &cache}, transformer.wholeVocabulary());
        const Tensor last = logits.rows(logits.shape[0] - 4, 4);
        QVERIFY(worstDifference(toHost(*m_backend, last), file.floats("sequence.0.logits")) <= 1e-4);

        ImageTokenizer& tokenizer = *m_model->imageTokenizer();
        const int side = tokenizer.config().resolution, grid = tokenizer.config().grid();
        const Image picture = decodeImage(readFile(kGolden / "default/picture.png"), "picture.png");
        const std::vector<float> latents = tokenizer.latents(toModelInput(centreCrop(picture, side)));
        QVERIFY(worstOf(latents, file.floats("image.latents"), tokenizer.config().codeChannels, grid) <=
                1e-4);
        QCOMPARE(tokenizer.nearestCodes(latents), file.ints("image.codes"));
        const std::vector<float> pixels = tokenizer.decodeToValues(file.ints("image.codes"));
        QVERIFY(worstOf(pixels, file.floats("image.decoded"), 3, side) <= 1e-4);
    }
};

QTEST_GUILESS_MAIN(GpuChameleonReferenceTest)
#include "chameleon_reference_test.moc"
