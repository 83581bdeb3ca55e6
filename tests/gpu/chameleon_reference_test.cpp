// The tiny reference models through the emulated device, against the CPU's goldens (tests/reference/README.md).

#include "core/checkpoint/model.h"
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

// What was computed: a golden of [1, channels, height, width] as pictures lie here.
double worstOf(Backend& backend, const Tensor& tensor, const std::vector<float>& expected, int channels, int side) {
    return worstDifference(toHost(backend, tensor), channelsLast(expected, channels, side, side));
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
            const Tensor latents = tokenizer.latents(channelsLast(file.floats(picture + ".pixels"), 3, side, side));
            double worst =
                worstOf(*m_backend, latents, file.floats(picture + ".latents"), tokenizer.config().codeChannels, grid);
            QVERIFY2(worst <= 1e-4, qPrintable(QString("latents of %1: %2").arg(picture.c_str()).arg(worst)));
            QCOMPARE(tokenizer.codes(latents), file.ints(picture + ".codes"));
            const Tensor pixels = tokenizer.decodeToTensor(file.ints(picture + ".codes"));
            worst = worstOf(*m_backend, pixels, file.floats(picture + ".decoded"), 3, side);
            QVERIFY2(worst <= 1e-4, qPrintable(QString("pixels of %1: %2").arg(picture.c_str()).arg(worst)));
        }
    }

    void theDefaultModelAgreesWithItsIndependentActivations() {
        m_model = openModel(std::filesystem::path(PARDALIS_SOURCE_DIR) / "resources/models/default", *m_backend);
        const GoldenFile file((kGolden / "default-v0-reference/reference.safetensors").string());
        const TokenIds ids = toIds(file.ints("lm.input_ids"));
        Transformer& transformer = m_model->transformer();
        {
            KvCache cache = transformer.makeCache(64, DType::f32);
            const Tensor logits = transformer.forwardAll({ids, &cache}, transformer.wholeVocabulary());
            const double worst = worstDifference(toHost(*m_backend, logits), file.floats("lm.logits"));
            QVERIFY2(worst <= 1e-4, qPrintable(QString::number(worst)));
        }
        ImageTokenizer& tokenizer = *m_model->imageTokenizer();
        const Tensor latents = tokenizer.latents(channelsLast(file.floats("vq.input"), 3, 64, 64));
        QVERIFY(worstOf(*m_backend, latents, file.floats("vq.latents"), 32, 8) <= 1e-4);
        QCOMPARE(tokenizer.codes(latents), file.ints("vq.codes"));
        const Tensor pixels = tokenizer.decodeToTensor(file.ints("vq.codes"));
        QVERIFY(worstOf(*m_backend, pixels, file.floats("vq.reconstruction"), 3, 64) <= 1e-4);
    }
};

QTEST_GUILESS_MAIN(GpuChameleonReferenceTest)
#include "chameleon_reference_test.moc"
