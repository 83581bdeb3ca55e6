// The training graph of a small Kosmos and core's on the same folder, and that it learns.

#include "app/train/kosmos/kosmos_folder.h"
#include "app/train/kosmos/kosmos_training.h"
#include "app/train/network/checkpoint_io.h"
#include "app/train/network/picture_tensor.h"
#include "core/checkpoint/weights_loader.h"
#include "core/cpu/cpu_backend.h"
#include "core/families/kosmos/layout.h"
#include "core/families/kosmos/picture_rows.h"
#include "core/families/kosmos/slots.h"
#include "core/families/kosmos/transformer.h"

#include <QTemporaryDir>
#include <QTest>

#include <torch/utils.h>

#include <fstream>

using namespace pardalis;
using namespace pardalis::train;

namespace {

namespace fs = std::filesystem;

const nlohmann::json kSmall = nlohmann::json::parse(R"({
    "resolution": 32, "patch": 8, "width": 16, "heads": 2, "layers": 2, "latents": 4, "hidden": 24, "text_heads": 3,
    "text_layers": 2, "context": 256, "words": 200, "grid": 8, "pictures": 3, "lessons": 3, "texts": 1, "puzzles": 1,
    "choices": 2, "tiles_every": 2, "held_out": 2, "steps": 6, "warm_up_steps": 1, "bf16": false})");

CorpusConfig smallCorpus() {
    return CorpusConfig::from(JsonFields(
        nlohmann::json::parse(R"({"objects": ["cat", "dog", "fox", "car", "apple", "tree", "house"]})"), "corpus"));
}

// All that a training needs, its tokenizer made of few lessons.
struct Small {
    Small() : config(KosmosTrainingConfig::from(JsonFields(kSmall, "kosmos"))), scenes(smallCorpus(), 32) {
        PieceCounts counts;
        for (const char* text :
             {"Question: Where is the cat? Answer: The cat is on the left.", "An image of a red car.",
              "It is Yes No yes no The background is white a dog Is it correct?"})
            countPieces(counts, text);
        pieces = learnUnigramPieces(counts, 100);
        const auto vocabulary = vocabularyOf(pieces, config.gridSide);
        config.model.text.vocabularySize = vocabulary->size();
        layout = std::make_shared<KosmosLayout>(vocabulary, std::make_shared<UnigramTokenizer>(pieces),
                                                KosmosLayout::Limits{2048, config.model.latents});
        config.model.text.contextLength = 2048;
        lessons.emplace(factsInTraining(layout));
    }

    KosmosTrainingConfig config;
    SeenScenes scenes;
    UnigramPieces pieces;
    std::shared_ptr<const PromptLayout> layout;
    std::optional<Lessons> lessons;
};

// Norms and biases too: at their initial 1 and 0 a mistake in them would not show.
void randomise(torch::nn::Module& module) {
    const torch::NoGradGuard noGrad;
    for (auto& parameter : module.parameters()) {
        if (parameter.dim() == 1)
            parameter.add_(torch::randn_like(parameter).mul_(0.2));
    }
}

Image testPicture(int side) {
    Image image = Image::filled(side, side);
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            std::uint8_t* pixel = image.row(y).data() + 3 * x;
            pixel[0] = static_cast<std::uint8_t>(x * 255 / side);
            pixel[1] = static_cast<std::uint8_t>(x > y ? 200 : y * 255 / side);
            pixel[2] = static_cast<std::uint8_t>((x * 7 + y * 3) % 256);
        }
    }
    return image;
}

// The folder as core reads it, but for its texts: Debian's libsentencepiece can't be in one process with libtorch.
struct CoreKosmos {
    CoreKosmos(const fs::path& folder, Backend& backend) {
        config = kosmosConfigOf(readJsonFile(folder / "config.json"), "config.json");
        const auto checkpoint = openCheckpoint(folder);
        KosmosTextWeights text;
        KosmosPictureRows::Weights pictures;
        std::vector<TensorSlot> list = kosmosTextSlots(config.text, text);
        const std::vector<TensorSlot> more = kosmosPictureSlots(config, pictures);
        list.insert(list.end(), more.begin(), more.end());
        proveSlots(*checkpoint, list);
        loadSlots(*checkpoint, list, backend, {}, {});
        transformer = std::make_unique<KosmosTransformer>(backend, config.text, std::move(text));
        const ClipPreprocessing seen = clipPreprocessingOf(readJsonFile(folder / "preprocessor_config.json"),
                                                           "preprocessor_config.json", config.vision.imageSize);
        reader = std::make_unique<KosmosPictureRows>(
            backend, config.vision,
            KosmosConnectorSizes{config.vision.tower.width, config.text.hiddenSize, config.text.heads, config.latents},
            seen, std::move(pictures));
    }

    KosmosConfig config;
    std::unique_ptr<KosmosTransformer> transformer;
    std::unique_ptr<KosmosPictureRows> reader;
};

std::vector<float> valuesOf(const torch::Tensor& tensor) {
    const torch::Tensor flat = tensor.detach().to(torch::kFloat32).contiguous();
    return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

double largestDifference(const std::vector<float>& a, const std::vector<float>& b) {
    double most = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        most = std::max(most, std::abs(double(a[i]) - double(b[i])));
    return a.size() == b.size() ? most : 1e9;
}

}  // namespace

class KosmosNetworkTest : public QObject {
    Q_OBJECT

private slots:
    // Pictures through the program's own reader, and every row of a sequence of two pictures.
    void theFolderGivesTheSameNumbersInCore() {
        torch::manual_seed(5);
        Small small;
        KosmosNetwork network(small.config.model);
        randomise(*network);
        QTemporaryDir folder;
        writeKosmosFolder(folder.path().toStdString(), network, small.pieces, small.config.gridSide, DType::f32);
        const auto backend = makeCpuBackend({.threads = 1, .fullPrecision = true});
        CoreKosmos core(folder.path().toStdString(), *backend);
        QCOMPARE(core.config.parameters(), small.config.model.parameters());

        const Image first = testPicture(32), second = drawn(Tile{.shape = 4, .colour = 2, .count = 3}, 32);
        const Image* both[] = {&first, &second};
        const torch::NoGradGuard noGrad;
        const torch::Tensor embeddings = network->pictures(toTensor(both));
        std::vector<Tensor> read;
        for (int i = 0; i < 2; ++i) {
            read.push_back(core.reader->read(*both[i], Fit::pad, {}, {}, {}).embeddings);
            std::vector<float> values(static_cast<std::size_t>(read.back().shape.count()));
            backend->download(read.back(), values);
            QVERIFY(largestDifference(values, valuesOf(embeddings[i])) < 2e-5);
        }

        Lesson lesson{"next",
                      {Control::begin, PromptText{"An image of"}, numbered(0), PromptText{"is not"}, numbered(1)},
                      {.text = "a red car on the left.", .spans = {}}};
        const PackedRows packedRows = packed({lesson}, *small.layout);
        const LearnedRows learned = learnedRows({packedRows}, {{0, 1}}, small.config.model);
        const torch::Tensor logits = network->logits(network->decoded(learned.batch, embeddings)[0]);
        KvCache cache = core.transformer->makeCache(256);
        const Tensor all = core.transformer->forwardAll({.rows = packedRows.rows, .cache = &cache, .pictures = read},
                                                        core.transformer->wholeVocabulary());
        std::vector<float> values(static_cast<std::size_t>(all.shape.count()));
        backend->download(all, values);
        QVERIFY(largestDifference(values, valuesOf(logits)) < 2e-4);
    }

    void lessonsPackedTogetherAreAsAlone() {
        torch::manual_seed(6);
        Small small;
        KosmosNetwork network(small.config.model);
        const torch::NoGradGuard noGrad;
        Random random(1, 0, 0);
        const SeenScene seen = small.scenes.training(random);
        const std::vector<Lesson> lessons = small.lessons->about(seen, small.scenes.sampler(), 3, random);
        const Image* picture[] = {&seen.picture};
        const torch::Tensor embeddings = network->pictures(toTensor(picture));
        const auto answers = [&](const std::vector<Lesson>& asked) {
            const LearnedRows learned = learnedRows({packed(asked, *small.layout)}, {{0}}, small.config.model);
            const torch::Tensor hidden = network->decoded(learned.batch, embeddings)[0];
            return network->logits(hidden.index_select(0, learned.at));
        };
        std::vector<torch::Tensor> alone;
        for (const Lesson& lesson : lessons)
            alone.push_back(answers({lesson}));
        QVERIFY(largestDifference(valuesOf(answers(lessons)), valuesOf(torch::cat(alone))) < 1e-4);
    }

    void itLearns() {
        torch::manual_seed(7);
        Small small;
        small.config.schedule.peak = 3e-3;
        KosmosTraining training(small.config, small.scenes, *small.lessons, 1);
        const auto lossAt = [](const Metrics& metrics) { return metrics.front().second; };
        const double before = lossAt(training.step(0));
        double after = before;
        for (int i = 1; i < 6; ++i)
            after = lossAt(training.step(i));
        QVERIFY2(after < 0.9 * before, qPrintable(QString("%1 %2").arg(before).arg(after)));
        const Metrics found = training.evaluate(6);
        QVERIFY(!found.empty());
        for (const auto& [name, value] : found)
            QVERIFY2(value >= 0 && value <= 1, name.c_str());
        const auto samples = training.samples(6);
        QCOMPARE(samples.size(), std::size_t{4});
        QVERIFY(!samples.front().pictures.empty() && samples.back().text.starts_with("words: "));
    }
};

QTEST_GUILESS_MAIN(KosmosNetworkTest)
#include "kosmos_network_test.moc"
