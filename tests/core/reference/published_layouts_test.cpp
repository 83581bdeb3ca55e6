// One small model in every layout that Chameleons are published in, each written by the program that really writes it
// (tests/reference/make_layout_goldens.py): always what transformers computes; and what each may do.

#include "core/base/file.h"
#include "core/cpu/cpu_backend.h"
#include "core/image/model_pixels.h"
#include "core/models/model.h"
#include "core/models/model_report.h"
#include "tests/ops/op_checks.h"
#include "tests/support/chameleon.h"
#include "tests/support/golden_file.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>

using namespace pardalis;
using namespace pardalis::check;

namespace {

namespace fs = std::filesystem;

const fs::path kLayouts = fs::path(PARDALIS_GOLDEN_DIR) / "chameleon/layouts";
constexpr double kTolerance = 1e-4;

}  // namespace

class PublishedLayoutsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Backend> m_backend = makeCpuBackend({.threads = 2, .fullPrecision = true});
    std::unique_ptr<QTemporaryDir> m_temporary;

    fs::path folder() const { return m_temporary->path().toStdString(); }
    // The whole of Meta's release, in a folder of this name.
    fs::path copyOfRelease(const char* name) const {
        fs::copy(kLayouts / "meta", folder() / name, fs::copy_options::recursive);
        return folder() / name;
    }
    static void write(const fs::path& file, const std::string& text) { std::ofstream(file) << text; }

private slots:
    void init() { m_temporary = std::make_unique<QTemporaryDir>(); }

    void everyLayoutIsComputedAlike_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("golden");
        QTest::addColumn<QString>("format");
        const auto row = [](const char* path, const char* golden, const char* format) {
            QTest::newRow(path) << QString(path) << QString(golden) << QString(format);
        };
        row("meta/models/7b", "meta/models/7b", "Meta release folder");
        row("meta/models/30b", "meta/models/30b", "Meta release folder, 4 files");
        row("meta/models/30b/consolidated.02.pth", "meta/models/30b", "Meta release folder, 4 files");
        row("old-port", "meta/models/7b", "Hugging Face folder");
        row("groups", "groups", "Hugging Face folder");
        row("bin", "meta/models/7b", "Hugging Face folder");
        row("odd", "odd", "Hugging Face folder, transformers 5.24.0");
        row("gguf", "gguf", "GGUF file");
        row("gguf/tiny-q8_0.gguf", "gguf", "GGUF file");
    }
    void everyLayoutIsComputedAlike() {
        QFETCH(QString, path);
        QFETCH(QString, golden);
        QFETCH(QString, format);
        QCOMPARE(QString::fromStdString(reportOn(kLayouts / path.toStdString()).format), format);
        const auto model = openModel(kLayouts / path.toStdString(), *m_backend);
        const GoldenFile file((kLayouts / golden.toStdString() / "golden.safetensors").string());
        Transformer& transformer = transformerOf(*model);
        const Rows ids = rowsOf(file.tokens("sequence"));
        KvCache cache = transformer.makeCache(static_cast<int>(ids.size()), DType::f32);
        const auto logits = read(*m_backend, transformer.forwardAll({ids, &cache}, transformer.wholeVocabulary()));
        const double off = worstDifference(logits, file.floats("logits"));
        QVERIFY2(off <= kTolerance, qPrintable(QString("logits differ by %1").arg(off)));
        compareContinuation(transformer, file);
        if (ImageTokenizer* tokenizer = model->imageTokenizer())
            comparePictures(*tokenizer, file);
    }

    // The two folders hold the same files: nothing tells Anole's weights from Meta's but what their makers call them.
    void picturesFollowTheMaker() {
        const fs::path release = copyOfRelease("chameleon") / "models/7b";
        ModelReport report = reportOn(release);
        QVERIFY(report.writes.can && report.readsPictures.can && !report.draws.can);
        QCOMPARE(report.draws.why,
                 std::string("Meta released it with pictures switched off, and its licence forbids switching them on"));
        QCOMPARE(report.licence, std::string("Chameleon Research License"));
        const Capabilities opened = openModel(release, *m_backend)->capabilities();
        QVERIFY(!opened.pictureOutput);
        QCOMPARE(withReason("7b can't draw pictures", opened.noPictureOutput),
                 "7b can't draw pictures: " + report.draws.why);

        write(release / "pardalis.json", R"({"format": 1, "capabilities": {"picture_output": true}})");
        QVERIFY(!reportOn(release).draws.can);  // nobody can permit it

        const fs::path anole = copyOfRelease("Anole-7b-v0.1") / "models/7b";
        write(anole / "config.json", "{}");  // GAIR's folder has one beside consolidated.pth
        report = reportOn(anole);
        QVERIFY(report.draws.can);
        QCOMPARE(report.format, std::string("Meta release folder"));
        QVERIFY(openModel(anole, *m_backend)->capabilities().pictureOutput);
        write(anole / "pardalis.json", R"({"format": 1, "capabilities": {"picture_output": false}})");
        QCOMPARE(reportOn(anole).draws.why, std::string("its maker switched pictures off (pardalis.json)"));
    }

    // As "odd" is: transformers saves no decoder.
    void aDecoderBesideLetsThoseDrawWhoseMakersSaySo() {
        const auto take = [&](const char* name) {
            fs::copy(kLayouts / "odd", folder() / name, fs::copy_options::recursive);
            return folder() / name;
        };
        const fs::path anole = take("anole"), other = take("other");
        QCOMPARE(reportOn(anole).draws.why, std::string("its files have no picture decoder"));
        QCOMPARE(reportOn(anole).missing.back(),
                 std::string("A picture decoder (vqgan.ckpt with vqgan.yaml) beside it would let it draw."));
        QVERIFY(reportOn(other).missing.size() == 1);  // a tokenizer
        // Of other weights: it would draw noise.
        fs::copy_file(kLayouts / "meta/tokenizer/vqgan.ckpt", anole / "vqgan.ckpt");
        QVERIFY(!reportOn(anole).draws.can);
        QCOMPARE(reportOn(anole).draws.why,
                 std::string("vqgan.ckpt beside it has another codebook than the checkpoint"));
        for (const fs::path& path : {anole, other})
            fs::copy_file(kLayouts / "odd-decoder/vqgan.ckpt", path / "vqgan.ckpt",
                          fs::copy_options::overwrite_existing);
        QVERIFY(reportOn(anole).draws.can);
        QVERIFY(!reportOn(other).draws.can);
        QVERIFY(reportOn(other).draws.why.starts_with("a picture decoder lies beside it, but nothing says"));
        write(other / "pardalis.json", R"({"format": 1, "capabilities": {"picture_output": true}})");
        QVERIFY(reportOn(other).draws.can);
        comparePictures(*openModel(anole, *m_backend)->imageTokenizer(),
                        GoldenFile((kLayouts / "odd/golden.safetensors").string()));
    }

    void aReadmeNamesTheMakerToo() {
        const fs::path release = copyOfRelease("weights");
        QVERIFY(!reportOn(release / "models/7b").draws.can);
        write(release / "README.md", "# Anole: an open model\n");
        QVERIFY(reportOn(release / "models/7b").draws.can);
    }

    void aGgufFileHoldsTextAloneAndSaysSo() {
        const ModelReport report = reportOn(kLayouts / "gguf/tiny-q8_0.gguf");
        QVERIFY(!report.readsPictures.can && !report.draws.can);
        QCOMPARE(report.draws.why, std::string("files of this format hold text alone"));
        QCOMPARE(report.name, std::string("tiny-q8_0"));
        QVERIFY(report.hostBytes > 0);  // converted
    }

    void partsOfAReleaseThatAreMissingAreNamed() {
        const auto verdict = [](const fs::path& path) {
            try {
                reportOn(path);
            } catch (const Error& error) {
                return QString(error.what());
            }
            return QString();
        };
        const fs::path release = copyOfRelease("r");
        fs::remove(release / "models/30b/consolidated.03.pth");
        QVERIFY2(verdict(release / "models/30b")
                     .endsWith("params.json: model_parallel_size is 4, but 3 of its files are there, "
                               "consolidated.02.pth the last"),
                 qPrintable(verdict(release / "models/30b")));
        fs::remove(release / "tokenizer/vqgan.ckpt");
        const ModelReport blind = reportOn(release / "models/7b");
        QVERIFY(!blind.readsPictures.can && blind.writes.can);
        fs::remove(release / "tokenizer/text_tokenizer.json");
        QVERIFY(
            verdict(release / "models/7b").contains("there is no text_tokenizer.json, neither here nor in the folder"));
    }

    // transformers saves the tokenizer beside the weights; a converter may leave the names of ids to it.
    void aTokenizerAloneNamesTheIds() {
        const fs::path named = folder() / "named";
        fs::copy(kLayouts / "old-port", named);
        fs::copy_file(kLayouts / "meta/tokenizer/text_tokenizer.json", named / "tokenizer.json");
        const auto ids = openModel(named, *m_backend)->tokenizer()->encode("the red fox, 10.");
        QVERIFY(!ids.empty());
        nlohmann::json config = nlohmann::json::parse(asText(readFile(named / "config.json")));
        config.erase("vocabulary_map");
        write(named / "config.json", config.dump());
        const auto model = openModel(named, *m_backend);
        QCOMPARE(model->tokenizer()->encode("the red fox, 10."), ids);
        QCOMPARE(vocabularyOf(*model).imageCodes(), 32);
        QCOMPARE(model->tokenizer()->decode(ids), std::string("the red fox, 10."));
        fs::remove(named / "tokenizer.json");
        QVERIFY_THROWS_EXCEPTION(Error, reportOn(named));
    }

    void copiesThatDifferAreNoted() {
        const fs::path release = copyOfRelease("r");
        QVERIFY(reportOn(release / "models/30b").notes.empty());
        fs::copy_file(kLayouts / "meta/models/7b/consolidated.pth", release / "models/30b/consolidated.03.pth",
                      fs::copy_options::overwrite_existing);
        QVERIFY_THROWS_EXCEPTION(Error, reportOn(release / "models/30b"));
        fs::copy_file(release / "models/30b/consolidated.00.pth", release / "models/30b/consolidated.03.pth",
                      fs::copy_options::overwrite_existing);
        try {
            reportOn(release / "models/30b");
            QFAIL("a copy is no shard");
        } catch (const Error& error) {
            QCOMPARE(error.what(),
                     "consolidated.00.pth and consolidated.03.pth hold the same: one of them is a copy of the other");
        }
    }

    void layersThatTheConfigurationDoesNotCountAreNamed() {
        const fs::path release = copyOfRelease("r") / "models/7b";
        nlohmann::json params = nlohmann::json::parse(asText(readFile(release / "params.json")));
        params["model"]["n_layers"] = 1;
        write(release / "params.json", params.dump());
        QVERIFY_THROWS_EXCEPTION(Error, reportOn(release));
    }

private:
    void compareContinuation(Transformer& transformer, const GoldenFile& file) const {
        const TokenIds prompt = file.tokens("greedy.prompt"), expected = file.tokens("greedy.tokens");
        QCOMPARE(expected.size(), std::size_t{128});
        KvCache cache = transformer.makeCache(static_cast<int>(prompt.size() + expected.size()), DType::f32);
        Rows input = rowsOf(prompt);
        TokenIds made;
        while (made.size() < expected.size()) {
            const StreamInput stream{input, &cache};
            const auto logits = read(*m_backend, transformer.forward({&stream, 1}, transformer.wholeVocabulary()));
            made.push_back(TokenId{static_cast<int>(std::ranges::max_element(logits) - logits.begin())});
            input = {Row::of(made.back())};
        }
        QVERIFY(made == expected);
    }

    static void comparePictures(ImageTokenizer& tokenizer, const GoldenFile& file) {
        const int side = tokenizer.config().resolution;
        const PictureGrid grid = tokenizer.config().squareGrid();
        const std::vector<int> codes = file.ints("codes");
        QCOMPARE(
            tokenizer.nearestCodes(tokenizer.latents(channelsLast(file.floats("pixels"), 3, side, side), grid), grid),
            codes);
        if (!tokenizer.config().hasDecoder)
            return;
        const Image ours = tokenizer.decode(codes, grid);
        const Image theirs = fromModelOutput(channelsLast(file.floats("decoded"), 3, side, side), side, side);
        for (std::size_t i = 0; i < ours.pixels.size(); ++i)
            QVERIFY(std::abs(int{ours.pixels[i]} - int{theirs.pixels[i]}) <= 2);
    }
};

QTEST_GUILESS_MAIN(PublishedLayoutsTest)
#include "published_layouts_test.moc"
