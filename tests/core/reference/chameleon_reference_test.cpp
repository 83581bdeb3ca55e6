// Our core against Hugging Face transformers on small random checkpoints (tests/reference/README.md).

#include "core/checkpoint/model.h"
#include "core/cpu/cpu_backend.h"
#include "core/image/fit.h"
#include "core/image/image_io.h"
#include "core/image/model_pixels.h"
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

int argmax(std::span<const float> values) {
    return static_cast<int>(std::max_element(values.begin(), values.end()) - values.begin());
}

}  // namespace

class ChameleonReferenceTest : public QObject {
    Q_OBJECT

    // Everything in f32 but the stored weights: what the goldens were computed with.
    std::unique_ptr<Backend> m_backend = makeCpuBackend({.threads = 2, .fullPrecision = true});

    std::unique_ptr<Model> open(const QString& name) {
        return openModel(kGolden / "chameleon" / name.toStdString(), *m_backend);
    }
    GoldenFile golden(const QString& name) {
        return GoldenFile((kGolden / "chameleon" / name.toStdString() / "golden.safetensors").string());
    }
    static void models() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"tiny-7b", "tiny-34b", "tiny-sharded"})
            QTest::newRow(name) << QString(name);
    }
    static void modelsAndPictures() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("picture");
        for (const char* name : {"tiny-7b", "tiny-34b", "tiny-sharded"})
            for (const char* picture : {"gradient", "noise", "shapes"})
                QTest::addRow("%s %s", name, picture) << QString(name) << QString(picture);
    }

private slots:
    void logitsOfEveryPosition_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("sequence");
        QTest::addColumn<int>("chunk");
        for (const char* name : {"tiny-7b", "tiny-34b", "tiny-sharded"})
            for (const int sequence : {0, 1, 2})
                for (const int chunk : {1000, 13, 1})
                    QTest::newRow(qPrintable(QString("%1, sequence %2, chunks of %3").arg(name).arg(sequence).arg(chunk))) << QString(name) << sequence << chunk;
    }
    void logitsOfEveryPosition() {
        QFETCH(QString, name);
        QFETCH(int, sequence);
        QFETCH(int, chunk);
        const auto model = open(name);
        const GoldenFile file = golden(name);
        const std::string prefix = "sequence." + std::to_string(sequence);
        const TokenIds ids = toIds(file.ints(prefix + ".tokens"));
        Transformer& transformer = model->transformer();
        KvCache cache = transformer.makeCache(static_cast<int>(ids.size()), DType::f32);
        std::vector<float> logits;
        for (std::size_t first = 0; first < ids.size(); first += static_cast<std::size_t>(chunk)) {
            const auto part = std::span(ids).subspan(first, std::min<std::size_t>(static_cast<std::size_t>(chunk), ids.size() - first));
            const auto more = toHost(*m_backend, transformer.forwardAll({part, &cache}, transformer.wholeVocabulary()));
            logits.insert(logits.end(), more.begin(), more.end());
        }
        const double worst = worstDifference(logits, file.floats(prefix + ".logits"));
        QVERIFY2(worst <= 1e-4, qPrintable(QString("worst difference %1").arg(worst)));
    }

    void hiddenStatesBehindEveryLayer_data() { models(); }
    void hiddenStatesBehindEveryLayer() {
        QFETCH(QString, name);
        const auto model = open(name);
        const GoldenFile file = golden(name);
        const TokenIds ids = toIds(file.ints("sequence.1.tokens"));
        for (int layers = 0; layers <= model->transformer().config().layers; ++layers) {
            KvCache cache = model->transformer().makeCache(static_cast<int>(ids.size()), DType::f32);
            const auto hidden = toHost(*m_backend, model->transformer().hiddenAfter(layers, {ids, &cache}));
            const std::string tensor = layers == 0 ? "hidden.embedding" : "hidden.layer." + std::to_string(layers - 1);
            const double worst = worstDifference(hidden, file.floats(file.has(tensor) ? tensor : "hidden.layer." + std::to_string(layers)));
            QVERIFY2(worst <= 1e-4, qPrintable(QString("%1 layers: worst difference %2").arg(layers).arg(worst)));
        }
    }

    void greedyContinuationOf128Tokens_data() { models(); }
    void greedyContinuationOf128Tokens() {
        QFETCH(QString, name);
        const auto model = open(name);
        const GoldenFile file = golden(name);
        Transformer& transformer = model->transformer();
        for (const int n : {0, 1}) {
            const std::string prefix = "greedy." + std::to_string(n);
            const TokenIds prompt = toIds(file.ints(prefix + ".prompt"));
            const TokenIds expected = toIds(file.ints(prefix + ".tokens"));
            QCOMPARE(expected.size(), std::size_t{128});
            KvCache cache = transformer.makeCache(static_cast<int>(prompt.size() + expected.size()), DType::f32);
            TokenIds input = prompt, made;
            while (made.size() < expected.size()) {
                const StreamInput stream{input, &cache};
                const auto logits = toHost(*m_backend, transformer.forward({&stream, 1}, transformer.wholeVocabulary()));
                input = {TokenId{argmax(logits)}};
                made.push_back(input[0]);
            }
            QVERIFY2(made == expected, qPrintable(QString("continuation %1 differs").arg(n)));
        }
    }

    void streamsOfOnePassAreIndependent() {
        // Three sequences of different lengths in one pass give, bit for bit, what each gives alone.
        const auto model = open("tiny-34b");
        const GoldenFile file = golden("tiny-34b");
        Transformer& transformer = model->transformer();
        const TokenIds a = toIds(file.ints("sequence.0.tokens")), b = toIds(file.ints("sequence.1.tokens")),
                       c = toIds(file.ints("sequence.2.tokens"));
        const auto prefilled = [&](const TokenIds& ids) {
            KvCache cache = transformer.makeCache(256, DType::f32);
            const StreamInput stream{std::span(ids).first(ids.size() - 1), &cache};
            transformer.forward({&stream, 1}, {});
            return cache;
        };
        KvCache caches[] = {prefilled(a), prefilled(b), prefilled(c)};
        const StreamInput streams[] = {{std::span(a).last(1), &caches[0]}, {std::span(b).last(1), &caches[1]}, {std::span(c).last(1), &caches[2]}};
        const auto together = toHost(*m_backend, transformer.forward(streams, transformer.wholeVocabulary()));
        std::vector<float> alone;
        for (int i = 0; i < 3; ++i) {
            caches[i].truncate(caches[i].length - 1);
            const auto one = toHost(*m_backend, transformer.forward({&streams[i], 1}, transformer.wholeVocabulary()));
            alone.insert(alone.end(), one.begin(), one.end());
        }
        QCOMPARE(together.size(), alone.size());
        QVERIFY(together == alone);
    }

    void theFastPathOf16BitWeightsStaysWithinItsTolerance() {
        // Activations rounded to bf16 before a product and an f16 cache: what transformers' own bf16 run does and more
        // exactly, so it may differ from f32 at most as much as that run did.
        const auto fast = makeCpuBackend({.threads = 2});
        const auto model = openModel(kGolden / "chameleon" / "tiny-sharded", *fast);
        const GoldenFile file = golden("tiny-sharded");
        std::ifstream stream(kGolden / "chameleon" / "tiny-sharded" / "golden.json");
        const auto facts = nlohmann::json::parse(stream);
        for (const int n : {0, 1, 2}) {
            const std::string prefix = "sequence." + std::to_string(n);
            const TokenIds ids = toIds(file.ints(prefix + ".tokens"));
            KvCache cache = model->transformer().makeCache(static_cast<int>(ids.size()));
            const auto logits = toHost(*fast, model->transformer().forwardAll({ids, &cache}, model->transformer().wholeVocabulary()));
            const auto& theirs = facts.at("sequences").at(std::to_string(n)).at("bf16_run");
            const auto expected = file.floats(prefix + ".logits");
            const double worst = worstDifference(logits, expected), rms = rmsDifference(logits, expected);
            QVERIFY2(worst <= theirs.at("max_difference").get<double>(), qPrintable(QString("worst difference %1").arg(worst)));
            QVERIFY2(rms <= theirs.at("rms_difference").get<double>(), qPrintable(QString("rms difference %1").arg(rms)));
        }
    }

    void latentsAndCodesOfPictures_data() { modelsAndPictures(); }
    void latentsAndCodesOfPictures() {
        QFETCH(QString, name);
        QFETCH(QString, picture);
        const auto model = open(name);
        const GoldenFile file = golden(name);
        ImageTokenizer& tokenizer = *model->imageTokenizer();
        const int side = tokenizer.config().resolution, grid = tokenizer.config().grid();
        const std::string prefix = "vq." + picture.toStdString();
        const auto input = channelsLast(file.floats(prefix + ".pixels"), 3, side, side);
        const std::vector<float> latents = tokenizer.latents(input);
        const double worst = worstDifference(latents,
                                             channelsLast(file.floats(prefix + ".latents"), tokenizer.config().codeChannels, grid, grid));
        QVERIFY2(worst <= 1e-4, qPrintable(QString("latents: worst difference %1").arg(worst)));
        QCOMPARE(tokenizer.nearestCodes(latents), file.ints(prefix + ".codes"));
    }

    void decodedPixels_data() { modelsAndPictures(); }
    void decodedPixels() {
        QFETCH(QString, name);
        QFETCH(QString, picture);
        const auto model = open(name);
        const GoldenFile file = golden(name);
        ImageTokenizer& tokenizer = *model->imageTokenizer();
        const int side = tokenizer.config().resolution;
        for (const std::string& prefix : {"vq." + picture.toStdString(), std::string("vq.random")}) {
            const auto codes = file.ints(prefix + ".codes");
            const auto expected = channelsLast(file.floats(prefix + ".decoded"), 3, side, side);
            const double worst = worstDifference(tokenizer.decodeToValues(codes), expected);
            QVERIFY2(worst <= 1e-4, qPrintable(QString("%1: worst difference %2").arg(QString::fromStdString(prefix)).arg(worst)));
            // The 2/255 asked for, in bytes: here it is at most one step of rounding.
            const Image ours = tokenizer.decode(codes), theirs = fromModelOutput(expected, side, side);
            int most = 0;
            for (std::size_t i = 0; i < ours.pixels.size(); ++i)
                most = std::max(most, std::abs(int{ours.pixels[i]} - int{theirs.pixels[i]}));
            QVERIFY2(most <= 1, qPrintable(QString("pixels differ by up to %1").arg(most)));
        }
    }

    void preprocessingGivesTheSamePixelsAndCodes_data() { models(); }
    void preprocessingGivesTheSamePixelsAndCodes() {
        QFETCH(QString, name);
        const auto model = open(name);
        const GoldenFile file = golden(name);
        ImageTokenizer& tokenizer = *model->imageTokenizer();
        int pictures = 0;
        for (const auto& entry : std::filesystem::directory_iterator(kGolden / "images")) {
            if (entry.path().extension() != ".png")
                continue;
            ++pictures;
            const std::string prefix = "preprocessing." + entry.path().stem().string();
            const Image whole = decodeImage(readFile(entry.path()), entry.path().string());
            const Image crop = centreCrop(whole, tokenizer.config().resolution);
            QVERIFY2(crop.pixels == file.bytes(prefix + ".meta_crop"), prefix.c_str());
            QVERIFY2(tokenizer.encode(crop) == file.ints(prefix + ".meta_codes"), prefix.c_str());
        }
        QVERIFY(pictures >= 6);
    }
};

QTEST_GUILESS_MAIN(ChameleonReferenceTest)
#include "chameleon_reference_test.moc"
