// Kosmos-2 against transformers, and xPos against torchscale, on small random weights (tests/reference/make_kosmos_goldens.py,
// make_xpos_goldens.py), on every device.
#include "core/families/decoder.h"
#include "core/families/kosmos/picture_rows.h"
#include "core/families/kosmos/transformer.h"
#include "core/models/model.h"
#include "tests/devices/devices.h"
#include "tests/ops/op_checks.h"
#include "tests/support/golden_file.h"
#include "tests/support/greedy.h"
#include "tests/support/kosmos_folder.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <memory>

using namespace pardalis;
using namespace pardalis::check;

namespace {

const std::filesystem::path kKosmosGoldens = std::filesystem::path(PARDALIS_GOLDEN_DIR) / "kosmos";
constexpr double kKosmosTolerance = 1e-4;

// A batch as transformers was given it: rows padded to one length, of which the mask says what is padding.
struct KosmosCase {
    std::vector<int> ids, attention, pictures;  // [rows, positions]
    std::vector<float> pixels, embeds, logits;
    std::size_t rows, positions;

    KosmosCase(const GoldenFile& file, const std::string& name, std::size_t count)
        : ids(file.ints(name + ".input_ids")),
          attention(file.ints(name + ".attention_mask")),
          pictures(file.ints(name + ".image_mask")),
          pixels(file.floats(name + ".pixels")),
          embeds(file.floats(name + ".image_embeds")),
          logits(file.floats(name + ".logits")),
          rows(count),
          positions(ids.size() / count) {}
};

// Rows of a sequence without its padding, and where in the batch they stand. `picture` counts over the batch.
struct KosmosSequence {
    Rows rows;
    std::vector<std::size_t> at;
};

KosmosSequence sequenceOf(const KosmosCase& batch, std::size_t row, int latents, int& picture) {
    KosmosSequence sequence;
    int place = 0;
    for (std::size_t i = row * batch.positions; i < (row + 1) * batch.positions; ++i) {
        if (batch.attention[i] == 0)
            continue;
        sequence.at.push_back(i);
        if (batch.pictures[i] == 0) {
            sequence.rows.push_back(Row::of(TokenId{batch.ids[i]}));
            continue;
        }
        sequence.rows.push_back({.value = place, .picture = picture});
        if (++place == latents) {
            place = 0;
            ++picture;
        }
    }
    return sequence;
}

}  // namespace

class KosmosReferenceTest : public QObject {
    Q_OBJECT

    std::shared_ptr<Backend> m_backend;
    std::unique_ptr<KosmosFolder> m_folder;
    std::unique_ptr<Model> m_model;
    int m_side = 0;  // of what it sees

    static void forEachDeviceAndModel() {
        QTest::addColumn<Device>("device");
        QTest::addColumn<QString>("name");
        for (const Device& device : mainDevices())
            for (const char* name : {"tiny", "tiny-bf16"})
                QTest::addRow("%s, %s", device.name.c_str(), name) << device << QString(name);
    }
    static void forEachMainDevice() {
        QTest::addColumn<Device>("device");
        for (const Device& device : mainDevices())
            QTest::addRow("%s", device.name.c_str()) << device;
    }
    // Loads the model of this row and returns its goldens.
    GoldenFile open() {
        QFETCH(QString, name);
        m_folder = std::make_unique<KosmosFolder>(name.toStdString(), name == "tiny" ? 320 : 229);
        m_side = name == "tiny" ? 56 : 40;
        m_model = openModel(m_folder->path(), *m_backend);
        return GoldenFile((kKosmosGoldens / name.toStdString() / "golden.safetensors").string());
    }
    KosmosTransformer& transformer() { return dynamic_cast<KosmosTransformer&>(m_model->language()); }
    KosmosPictureRows& pictures() { return dynamic_cast<KosmosPictureRows&>(*m_model->pictureReader()); }
    int latents() const { return m_model->layout()->picture() - 2; }
    KvCache cacheFor(std::size_t positions) { return transformer().makeCache(static_cast<int>(positions), DType::f32); }

    // One after the other: [side, side, 3].
    std::vector<std::vector<float>> picturesOf(const std::vector<float>& pixels) {
        const auto values = static_cast<std::size_t>(m_side * m_side * 3);
        std::vector<std::vector<float>> list;
        for (std::size_t at = 0; at < pixels.size(); at += values)
            list.push_back(channelsLast(std::span(pixels).subspan(at, values), 3, m_side, m_side));
        return list;
    }
    std::vector<Tensor> embeddingsOf(const std::vector<float>& pixels) {
        std::vector<Tensor> list;
        for (const std::vector<float>& picture : picturesOf(pixels))
            list.push_back(pictures().embeddings(picture));
        return list;
    }
    // Of every position, in passes of `chunk`.
    std::vector<float> logitsOf(const Rows& rows, std::span<const Tensor> embeds, std::size_t chunk) {
        KvCache cache = cacheFor(rows.size());
        std::vector<float> logits;
        for (std::size_t first = 0; first < rows.size(); first += chunk) {
            const auto part = std::span(rows).subspan(first, std::min(chunk, rows.size() - first));
            const StreamInput stream{part, &cache, embeds};
            const auto more = read(*m_backend, transformer().forwardAll(stream, transformer().wholeVocabulary()));
            logits.insert(logits.end(), more.begin(), more.end());
        }
        return logits;
    }
    static std::vector<float> expectedOf(const KosmosCase& batch, const KosmosSequence& sequence) {
        const std::size_t ids = batch.logits.size() / batch.ids.size();
        std::vector<float> logits;
        for (const std::size_t at : sequence.at)
            logits.insert(logits.end(), batch.logits.begin() + static_cast<std::ptrdiff_t>(at * ids),
                          batch.logits.begin() + static_cast<std::ptrdiff_t>((at + 1) * ids));
        return logits;
    }

private slots:
    // Everything in f32 but the stored weights: what the goldens were computed with.
    void init() { m_backend = makeBackend({.fullPrecision = true}); }
    void cleanup() {
        m_model.reset();
        m_folder.reset();
        m_backend.reset();
        checkDevice();
    }

    void whatIsSeenOfAPicture_data() { forEachDeviceAndModel(); }
    void whatIsSeenOfAPicture() {
        const GoldenFile file = open();
        const Tensor seen = pictures().seen(picturesOf(file.floats("one.pixels")).at(0));
        const double worst = worstDifference(read(*m_backend, seen), file.floats("vision.last"));
        QVERIFY2(worst <= kKosmosTolerance, qPrintable(QString::number(worst)));
    }

    void rowsOfPictures_data() { forEachDeviceAndModel(); }
    void rowsOfPictures() {
        const GoldenFile file = open();
        for (const char* name : {"one", "two", "padded"}) {
            const KosmosCase batch(file, name, 1);
            std::vector<float> made;
            for (const Tensor& embeds : embeddingsOf(batch.pixels)) {
                const auto more = read(*m_backend, embeds);
                made.insert(made.end(), more.begin(), more.end());
            }
            const double worst = worstDifference(made, batch.embeds);
            QVERIFY2(worst <= kKosmosTolerance, qPrintable(QString("%1: %2").arg(name).arg(worst)));
        }
    }

    // Whatever the passes, and whatever padding the reference had beside a sequence.
    void logitsOfEveryPosition_data() { forEachDeviceAndModel(); }
    void logitsOfEveryPosition() {
        const GoldenFile file = open();
        for (const std::string name : {"one", "two", "padded", "left"}) {
            const KosmosCase batch(file, name, name == "padded" || name == "left" ? 2 : 1);
            const std::vector<Tensor> embeds = embeddingsOf(batch.pixels);
            int picture = 0;
            for (std::size_t row = 0; row < batch.rows; ++row) {
                const KosmosSequence sequence = sequenceOf(batch, row, latents(), picture);
                std::vector<std::size_t> chunks = {1000, 7};
                if (isQuick())
                    chunks.insert(chunks.end(), {3, 1});
                for (const std::size_t chunk : chunks) {
                    const double worst =
                        worstDifference(logitsOf(sequence.rows, embeds, chunk), expectedOf(batch, sequence));
                    QVERIFY2(worst <= kKosmosTolerance, qPrintable(QString("%1, row %2, chunks of %3: %4")
                                                                       .arg(QString::fromStdString(name))
                                                                       .arg(row)
                                                                       .arg(chunk)
                                                                       .arg(worst)));
                }
            }
        }
    }

    // Sequences of different lengths in one pass: to the bit what each gives alone, in few rows.
    void sequencesBesideOneAnotherDoNotMeet_data() { forEachDeviceAndModel(); }
    void sequencesBesideOneAnotherDoNotMeet() {
        const GoldenFile file = open();
        const KosmosCase batch(file, "padded", 2);
        const std::vector<Tensor> embeds = embeddingsOf(batch.pixels);
        int picture = 0;
        const KosmosSequence first = sequenceOf(batch, 0, latents(), picture),
                             second = sequenceOf(batch, 1, latents(), picture);
        KvCache a = cacheFor(64), b = cacheFor(64);
        const StreamInput both[] = {{first.rows, &a, embeds}, {second.rows, &b, embeds}};
        const auto together = read(*m_backend, transformer().forward(both, transformer().wholeVocabulary()));
        std::vector<float> alone;
        for (const Rows* rows : {&first.rows, &second.rows}) {
            KvCache cache = cacheFor(64);
            const StreamInput stream{*rows, &cache, embeds};
            const auto one = read(*m_backend, transformer().forward({&stream, 1}, transformer().wholeVocabulary()));
            alone.insert(alone.end(), one.begin(), one.end());
        }
        QVERIFY(worstDifference(together, alone) <= 1e-5);
    }

    void greedyContinuation_data() { forEachDeviceAndModel(); }
    void greedyContinuation() {
        const GoldenFile file = open();
        const KosmosCase batch(file, "one", 1);
        const std::vector<Tensor> embeds = embeddingsOf(batch.pixels);
        int picture = 0;
        const KosmosSequence prompt = sequenceOf(batch, 0, latents(), picture);
        TokenIds expected = file.tokens("one.greedy");
        expected.erase(expected.begin(), expected.begin() + static_cast<std::ptrdiff_t>(batch.positions));
        KvCache cache = cacheFor(prompt.rows.size() + expected.size());
        Rows input = prompt.rows;
        TokenIds made;
        while (made.size() < expected.size()) {
            const StreamInput stream{input, &cache, embeds};
            const auto logits = read(*m_backend, transformer().forward({&stream, 1}, transformer().wholeVocabulary()));
            made.push_back(TokenId{static_cast<int>(std::ranges::max_element(logits) - logits.begin())});
            input = {Row::of(made.back())};
        }
        QVERIFY(made == expected);
        QVERIFY(std::ranges::count(made, made.front()) < std::ssize(made));
    }

    // The steps of decoding, whose positions a device finds by itself: the same tokens.
    void stepsGiveTheSameTokens_data() { forEachDeviceAndModel(); }
    void stepsGiveTheSameTokens() {
        const GoldenFile file = open();
        const KosmosCase batch(file, "one", 1);
        const std::vector<Tensor> embeds = embeddingsOf(batch.pixels);
        int picture = 0;
        const Rows rows = sequenceOf(batch, 0, latents(), picture).rows;
        TokenIds expected = file.tokens("one.greedy");
        expected.erase(expected.begin(), expected.begin() + static_cast<std::ptrdiff_t>(batch.positions));
        KvCache cache = cacheFor(rows.size() + expected.size());
        const StreamInput stream{std::span(rows).first(rows.size() - 1), &cache, embeds};
        transformer().forward({&stream, 1}, {});
        QVERIFY(check::greedyTokens(transformer(), rows, cache, expected.size()) == expected);
    }

    // Two pictures in the other order are another prompt.
    void pictureRowsCount_data() { forEachDeviceAndModel(); }
    void pictureRowsCount() {
        const GoldenFile file = open();
        const KosmosCase batch(file, "two", 1);
        std::vector<Tensor> embeds = embeddingsOf(batch.pixels);
        int picture = 0;
        const KosmosSequence sequence = sequenceOf(batch, 0, latents(), picture);
        QCOMPARE(picture, 2);
        std::swap(embeds[0], embeds[1]);
        QVERIFY(worstDifference(logitsOf(sequence.rows, embeds, 1000), expectedOf(batch, sequence)) > 1e-2);
    }

    // A model of our own with xPos: whatever the passes, and not the same as with sines.
    void xposModelsAreComputedInAnyPasses_data() { forEachDeviceAndModel(); }
    void xposModelsAreComputedInAnyPasses() {
        const GoldenFile file = open();
        const KosmosCase batch(file, "one", 1);
        m_model.reset();
        std::ifstream in(m_folder->path() / "config.json");
        nlohmann::json config = nlohmann::json::parse(in);
        config["text_config"]["xpos_rel_pos"] = true;
        m_folder->write("config.json", config.dump());
        m_model = openModel(m_folder->path(), *m_backend);
        QVERIFY(transformer().sizes().hasXpos());
        const std::vector<Tensor> embeds = embeddingsOf(batch.pixels);
        int picture = 0;
        const KosmosSequence sequence = sequenceOf(batch, 0, latents(), picture);
        const std::vector<float> whole = logitsOf(sequence.rows, embeds, 1000);
        for (const std::size_t chunk : {std::size_t{7}, std::size_t{1}}) {
            const double worst = worstDifference(logitsOf(sequence.rows, embeds, chunk), whole);
            QVERIFY2(worst <= kKosmosTolerance, qPrintable(QString("passes of %1: %2").arg(chunk).arg(worst)));
        }
        QVERIFY(worstDifference(whole, expectedOf(batch, sequence)) > 1e-2);
    }

    // torchscale turns neighbouring channels, this op channels half a head apart: rows of q and k in the other order.
    void xposIsTorchscales_data() { forEachMainDevice(); }
    void xposIsTorchscales() {
        constexpr int kHeads = 3, kHead = 16, kPositions = 12, kWidth = kHeads * kHead;
        const GoldenFile file((kKosmosGoldens / "xpos/golden.safetensors").string());
        std::vector<int> order;  // of ours, which of theirs
        for (int h = 0; h < kHeads; ++h)
            for (int i = 0; i < kHead; ++i)
                order.push_back(h * kHead + (i < kHead / 2 ? 2 * i : 2 * (i - kHead / 2) + 1));
        const auto linearOf = [&](const std::string& name, bool reorders) {
            const std::vector<float> weights = file.floats("even." + name + ".weight"),
                                     biases = file.floats("even." + name + ".bias");
            std::vector<float> w, b;
            for (int row = 0; row < kWidth; ++row) {
                const int from = reorders ? order[static_cast<std::size_t>(row)] : row;
                w.insert(w.end(), weights.begin() + from * kWidth, weights.begin() + (from + 1) * kWidth);
                b.push_back(biases[static_cast<std::size_t>(from)]);
            }
            return LinearWeights{weight(*m_backend, w, DType::f32, {kWidth, kWidth}).matrix(),
                                 input(*m_backend, b, {kWidth})};
        };
        const LinearWeights wq = linearOf("q_proj", true), wk = linearOf("k_proj", true),
                            wv = linearOf("v_proj", false), wo = linearOf("out_proj", false);
        const NormWeights inner{input(*m_backend, file.floats("even.inner_attn_ln.weight"), {kWidth}),
                                input(*m_backend, file.floats("even.inner_attn_ln.bias"), {kWidth})};
        const std::vector<float> values = file.floats("even.x"), expected = file.floats("even.out"),
                                 turned = file.floats("even.q_rotated");
        for (const int centre : {kPositions / 2, 0, 1024}) {
            for (const int chunk : {kPositions, 5, 1}) {
                KvCache cache = m_backend->makeCache(DType::f32, 1, kHeads, kPositions, kHead);
                std::vector<float> made;
                for (int first = 0; first < kPositions; first += chunk) {
                    const int rows = std::min(chunk, kPositions - first);
                    const Tensor x =
                        input(*m_backend, {values.begin() + first * kWidth, values.begin() + (first + rows) * kWidth},
                              {rows, kWidth});
                    const auto make = [&] { return output(*m_backend, {rows, kWidth}); };
                    const Tensor q = make(), k = make(), v = make(), mixed = make(), out = make();
                    linear(*m_backend, x, {{wq, q}, {wk, k}, {wv, v}});
                    const BatchSpan span{&cache, rows};
                    m_backend->normRopeAppend(q, k, v, {}, {.scaleBase = 512, .centre = centre}, 0, {&span, 1});
                    m_backend->attention(q, 0, {&span, 1}, mixed);
                    cache.length += rows;
                    rowNorm(*m_backend, mixed, inner, 1e-5f, mixed);
                    linear(*m_backend, mixed, {{wo, out}});
                    const auto more = read(*m_backend, out);
                    made.insert(made.end(), more.begin(), more.end());
                    if (centre == kPositions / 2 && chunk == kPositions) {
                        const std::vector<float> ours = read(*m_backend, q);
                        double worst = 0;
                        for (int h = 0; h < kHeads; ++h)
                            for (int n = 0; n < kPositions; ++n)
                                for (int i = 0; i < kHead; ++i) {
                                    const int theirs = order[static_cast<std::size_t>(i)];
                                    const double got = ours[static_cast<std::size_t>(n * kWidth + h * kHead + i)] / 4.0;
                                    const double wanted =
                                        turned[static_cast<std::size_t>((h * kPositions + n) * kHead + theirs)];
                                    worst = std::max(worst, std::abs(got - wanted));
                                }
                        QVERIFY2(worst <= 1e-5, qPrintable(QString::number(worst)));
                    }
                }
                const double worst = worstDifference(made, expected);
                QVERIFY2(worst <= kKosmosTolerance,
                         qPrintable(QString("centre %1, passes of %2: %3").arg(centre).arg(chunk).arg(worst)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(KosmosReferenceTest)
#include "kosmos_reference_test.moc"
