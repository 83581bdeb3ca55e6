// Pictures of other grids than a square one, as Lumina-mGPT has them, against what was computed apart from us
// (tests/reference/make_lumina_goldens.py), on every device.

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/cpu/cpu_backend.h"
#include "core/image/fit.h"
#include "core/image/image_io.h"
#include "core/image/model_pixels.h"
#include "core/image/resize.h"
#include "tests/devices/devices.h"
#include "tests/support/generated.h"
#include "tests/support/golden_file.h"
#include "tests/support/loaded_model.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <set>

using namespace pardalis;
using namespace pardalis::check;

namespace {

const std::filesystem::path kGolden = PARDALIS_GOLDEN_DIR;
const std::filesystem::path kFolder = kGolden / "chameleon/tiny-lumina";
constexpr double kTolerance = 1e-4;

PictureGrid gridIn(const GoldenFile& file, const std::string& name) {
    const std::vector<int> sides = file.ints(name);
    return {sides.at(0), sides.at(1)};
}

GenerationRequest drawing(const GoldenFile& file, const std::string& name, bool says) {
    GenerationRequest request;
    request.prompt = {file.tokens("drawn." + name + ".prompt")};
    request.pictureMode = PictureMode::only;
    request.text = {0, 1, 0, 1};
    request.picture = {0, 1, 0, 1};
    request.guidance.textScale = name == "tall" ? 1.0f : 4.0f;
    request.previewRows = 1;
    if (says)
        request.pictureGrid = gridIn(file, "drawn." + name + ".grid");
    return request;
}

Generated generateUpTo(int codes, GenerationSession& session, const GenerationRequest& request) {
    std::stop_source stop;
    int seen = 0;
    return generate(session, request, stop.get_token(), [&](const GenerationEvent& event) {
        if (std::holds_alternative<ImageCodes>(event.what) && ++seen == codes)
            stop.request_stop();
    });
}

int worstStep(const Image& a, const Image& b) {
    int most = a.pixels.size() == b.pixels.size() ? 0 : 255;
    for (std::size_t i = 0; most < 255 && i < a.pixels.size(); ++i)
        most = std::max(most, std::abs(int{a.pixels[i]} - int{b.pixels[i]}));
    return most;
}

}  // namespace

class LuminaTest : public QObject {
    Q_OBJECT

    const GoldenFile m_file{(kFolder / "golden.safetensors").string()};

    // Previews, from the top down, of all rows but the last.
    static void compareStrips(const Generated& drawn, PictureGrid grid, ImageTokenizer& tokenizer) {
        int next = 0;
        for (const ImageRows& rows : drawn.all<ImageRows>()) {
            QCOMPARE(rows.firstRow, 2 * next);
            QCOMPARE(rows.pixels.width, 2 * grid.columns);
            const int end = next + rows.pixels.height / 2;
            QVERIFY(worstStep(rows.pixels, tokenizer.decodeRows(drawn.codes(), grid, next, end)) <= 1);
            next = end;
        }
        QVERIFY(next > 0 && next < grid.rows);
    }
    static LoadedModel open() { return {makeBackend({.fullPrecision = true}), kFolder}; }

private slots:
    void cleanup() { checkDevice(); }

    void itKnowsTheSizesThatTheReferenceLists() {
        const std::vector<int> listed = m_file.ints("sizes");  // width and height of each, in pairs of codes
        std::vector<PictureGrid> sizes;
        for (std::size_t i = 0; i < listed.size(); i += 2)
            sizes.push_back({2 * listed[i + 1], 2 * listed[i]});
        const auto backend = makeCpuBackend({.threads = 1});
        const auto model = openModel(kFolder, *backend);
        const auto known = model->layout()->grids();
        QCOMPARE(known.front(), (PictureGrid{8, 8}));  // the square one is the usual
        QVERIFY(std::ranges::is_permutation(known, sizes));
    }

    void itIsUsedAsItsOwnScriptsDo() {
        const auto backend = makeCpuBackend({.threads = 1});
        const auto model = openModel(kFolder, *backend);
        const ModelFacts facts = factsOf(*model);
        QCOMPARE(facts.text.topK, 10);
        QCOMPARE(facts.picture.topK, 2000);
        QCOMPARE(facts.guidance.textScale, 4.0f);
        QCOMPARE(facts.sizeOf({4, 12}), std::string("24x8"));
        QCOMPARE(facts.gridOfSize("24x8").value(), (PictureGrid{4, 12}));
        QVERIFY(!facts.gridOfSize("25x8") && !facts.gridOfSize(""));
        QCOMPARE(facts.illustrationPrompt("a fox.", PictureGrid{4, 12}),
                 std::string("Generate an image of 24x8 according to the following prompt:\na fox"));
        QVERIFY(facts.illustrationPrompt("a fox").starts_with("Generate an image of 16x16 "));
    }

    void logitsOverAPictureAgree_data() { forEachDevice(mainDevices()); }
    void logitsOverAPictureAgree() {
        LoadedModel loaded = open();
        const Rows rows = rowsOf(m_file.tokens("sequence.tokens"));
        KvCache cache = loaded.model->language().makeCache(static_cast<int>(rows.size()), DType::f32);
        const Tensor logits =
            loaded.model->language().forwardAll({rows, &cache}, loaded.model->language().wholeVocabulary());
        std::vector<float> values(static_cast<std::size_t>(logits.shape.count()));
        loaded.backend->download(logits, values);
        const double worst = worstDifference(values, m_file.floats("sequence.logits"));
        QVERIFY2(worst <= kTolerance, qPrintable(QString::number(worst)));
    }

    // A prompt's picture stands in its sequence as the reference wrote it.
    void aPicturesTokensAreTheReferences() {
        const auto backend = makeCpuBackend({.threads = 1});
        const auto model = openModel(kFolder, *backend);
        const TokenIds whole = m_file.tokens("sequence.tokens");
        const std::vector<int> codes = m_file.ints("preprocessing.landscape-97x61.codes");
        const PictureGrid grid = nearestGrid(model->layout()->grids(), 97, 61);
        Rows rows;
        model->layout()->addPicture({.codes = codes, .grid = grid}, rows);
        QCOMPARE(static_cast<int>(rows.size()), model->layout()->picture(grid));
        const TokenIds ours = tokensOf(rows);
        QVERIFY(std::ranges::search(whole, ours).begin() == whole.begin() + 6);
    }

    void greedyPicturesAreTheReferences_data() { forEachDevice(mainDevices()); }
    void greedyPicturesAreTheReferences() {
        LoadedModel loaded = open();
        for (const std::string name : {"wide", "tall", "free"}) {
            if (name == "tall" && !isQuick())
                continue;
            const PictureGrid grid = gridIn(m_file, "drawn." + name + ".grid");
            const Generated drawn = generate(*loaded.session, drawing(m_file, name, name != "free"));
            QCOMPARE(drawn.failure(), std::string());
            const auto began = drawn.all<ImageBegan>();
            QCOMPARE(began.size(), std::size_t{1});
            QCOMPARE((PictureGrid{began[0].rows, began[0].columns}), grid);
            QCOMPARE(drawn.codes(), m_file.ints("drawn." + name + ".codes"));
            const ImageFinished finished = drawn.all<ImageFinished>().at(0);
            QCOMPARE(finished.codes, drawn.codes());
            QCOMPARE(finished.pixels.width, 2 * grid.columns);
            QCOMPARE(finished.pixels.height, 2 * grid.rows);
            QVERIFY(finished.pixels == loaded.model->imageTokenizer()->decode(finished.codes, grid));
            compareStrips(drawn, grid, *loaded.model->imageTokenizer());
            QCOMPARE(drawn.all<Finished>().at(0).reason, FinishReason::picturesDone);
            // What the full stream was fed is what the reference wrote, row ends and size included.
            TokenIds sequence = m_file.tokens("drawn." + name + ".prompt");
            const TokenIds rest = m_file.tokens("drawn." + name + ".tokens");
            sequence.insert(sequence.end(), rest.begin(), rest.end());
            const TokenIds cached = loaded.session->cached();
            QVERIFY(cached.size() + 1 >= sequence.size());
            QVERIFY(std::equal(cached.begin(), cached.begin() + std::ssize(sequence) - 1, sequence.begin()));
        }
    }

    // What ends a row of codes stands in the windows, too.
    void speculationKeepsToTheRows_data() { forEachDevice(mainDevices()); }
    void speculationKeepsToTheRows() {
        LoadedModel loaded = open();
        for (const std::string name : {"wide", "free"}) {
            for (const int window : {3, 16, 64}) {
                if (window != 16 && !isQuick())
                    continue;
                GenerationRequest request = drawing(m_file, name, name != "free");
                request.speculation = window;
                const Generated drawn = generate(*loaded.session, request);
                QCOMPARE(drawn.failure(), std::string());
                QCOMPARE(drawn.codes(), m_file.ints("drawn." + name + ".codes"));
                QVERIFY(drawn.all<Finished>().at(0).picturePasses < std::ssize(drawn.codes()));
                TokenIds sequence = m_file.tokens("drawn." + name + ".prompt");
                const TokenIds rest = m_file.tokens("drawn." + name + ".tokens");
                sequence.insert(sequence.end(), rest.begin(), rest.end());
                const TokenIds cached = loaded.session->cached();
                QVERIFY(cached.size() + 1 >= sequence.size());
                QVERIFY(std::equal(cached.begin(), cached.begin() + std::ssize(sequence) - 1, sequence.begin()));
            }
        }
    }

    void aPictureThatWasStoppedGoesOn_data() { forEachDevice(mainDevices()); }
    void aPictureThatWasStoppedGoesOn() {
        const PictureGrid grid = gridIn(m_file, "drawn.wide.grid");
        for (const int codes : {grid.columns, 1, grid.columns - 1, 3 * grid.columns + 2}) {
            if (codes != grid.columns && !isQuick())
                continue;
            GenerationRequest request = drawing(m_file, "wide", true);
            ImageFinished part;
            {
                const LoadedModel loaded = open();
                part = generateUpTo(codes, *loaded.session, request).all<ImageFinished>().at(0);
            }
            QVERIFY(std::ssize(part.codes) >= codes && std::ssize(part.codes) < grid.codes());
            QCOMPARE(part.columns, grid.columns);
            LoadedModel later = open();
            request.resumedCodes = part.codes;
            const Generated rest = generate(*later.session, request);
            QCOMPARE(rest.failure(), std::string());
            QCOMPARE(rest.all<ImageFinished>().at(0).codes, m_file.ints("drawn.wide.codes"));
        }
    }

    void aRequestThatWasKeptDrawsTheSameAgain() {
        LoadedModel loaded{makeCpuBackend({.threads = 2}), kFolder};
        GenerationRequest request = drawing(m_file, "wide", true);
        request.picture = {1.0f, 1.0f, 20, 1.0f};
        request.seed = 11;
        const Generated first = generate(*loaded.session, request);
        const GenerationRequest kept = GenerationRequest::fromJson(request.toJson(), {});
        QCOMPARE(kept.pictureGrid, request.pictureGrid);
        LoadedModel again{makeCpuBackend({.threads = 2}), kFolder};
        QCOMPARE(generate(*again.session, kept).codes(), first.codes());
    }

    void otherSizesAndUnsaidOnesAreRefused() {
        LoadedModel loaded{makeCpuBackend({.threads = 1}), kFolder};
        GenerationRequest request = drawing(m_file, "wide", true);
        request.pictureGrid = {5, 7};
        QVERIFY(generate(*loaded.session, request).failure().find("5 rows") != std::string::npos);
        request.pictureGrid = {};
        request.resumedCodes = {1, 2, 3};
        QVERIFY(generate(*loaded.session, request).failure().find("size is said") != std::string::npos);
    }

    void anyGridGoesToPixelsAndBack_data() { forEachDevice(mainDevices()); }
    void anyGridGoesToPixelsAndBack() {
        LoadedModel loaded = open();
        ImageTokenizer& tokenizer = *loaded.model->imageTokenizer();
        for (const auto& [name, grid] :
             {std::pair<std::string, PictureGrid>{"vq.wide", {4, 14}}, {"vq.tall", {10, 6}}}) {
            const std::vector<int> codes = m_file.ints(name + ".codes");
            const std::vector<float> expected =
                channelsLast(m_file.floats(name + ".decoded"), 3, 2 * grid.rows, 2 * grid.columns);
            const double worst = worstDifference(tokenizer.decodeToValues(codes, grid), expected);
            QVERIFY2(worst <= kTolerance, qPrintable(QString::number(worst)));
            QVERIFY(worstStep(tokenizer.decode(codes, grid),
                              fromModelOutput(expected, 2 * grid.columns, 2 * grid.rows)) <= 1);
        }
    }

    void picturesOfAnyShapeAreReadAsTheReferenceReadsThem_data() { forEachDevice(mainDevices()); }
    void picturesOfAnyShapeAreReadAsTheReferenceReadsThem() {
        LoadedModel loaded = open();
        std::set<std::pair<int, int>> shapes;
        for (const auto& entry : std::filesystem::directory_iterator(kGolden / "images")) {
            if (entry.path().extension() != ".png")
                continue;
            const std::string name = "preprocessing." + entry.path().stem().string();
            const Image whole = decodeImage(readFile(entry.path()), entry.path().string());
            const PictureGrid grid = nearestGrid(loaded.model->layout()->grids(), whole.width, whole.height);
            shapes.insert({grid.rows, grid.columns});
            const Image seen =
                fitForModel(whole, Fit::crop, {}, 2 * grid.columns, 2 * grid.rows, Scaling::halvedThenCubic);
            QVERIFY2(seen.pixels == m_file.bytes(name + ".crop"), name.c_str());
            const EncodedPicture read = loaded.model->pictureReader()->read(whole, Fit::crop, {}, grid, {});
            QVERIFY2(read.codes == m_file.ints(name + ".codes"), name.c_str());
        }
        QVERIFY(shapes.size() >= 4);
    }

    void otherFiltersArePillowsToo() {
        const std::vector<std::uint8_t> pixels = m_file.bytes("resize.source");
        const Image source{37, 23, pixels};
        for (const auto& [name, filter] :
             {std::pair<std::string, ResizeFilter>{"box", ResizeFilter::box}, {"bicubic", ResizeFilter::bicubic}}) {
            for (const auto& [width, height] : {std::pair(18, 11), std::pair(61, 31), std::pair(12, 40)}) {
                const std::string golden =
                    "resize." + name + "." + std::to_string(width) + "x" + std::to_string(height);
                QVERIFY2(resize(source, filter, width, height).pixels == m_file.bytes(golden), golden.c_str());
            }
        }
    }
};

QTEST_GUILESS_MAIN(LuminaTest)
#include "lumina_test.moc"
