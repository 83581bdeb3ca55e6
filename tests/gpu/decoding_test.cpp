// Whole requests on the emulated device: how often the host waits and what it queues. That they give what the CPU gives
// is tested in tests/core/reference, on every device.

#include "gpu/cuda_backend.h"
#include "tests/gpu/emulation/control.h"
#include "tests/support/chameleon.h"
#include "tests/support/generated.h"
#include "tests/support/golden_file.h"
#include "tests/support/loaded_model.h"

#include <QTest>

#include <filesystem>

using namespace pardalis;
using namespace pardalis::check;

namespace {

const std::filesystem::path kTiny = std::filesystem::path(PARDALIS_GOLDEN_DIR) / "chameleon";
const std::filesystem::path kDefault = std::filesystem::path(PARDALIS_SOURCE_DIR) / "resources/models/default";

LoadedModel onGpu(const std::filesystem::path& folder, std::optional<DType> cache = {}) {
    LoadedModel made(makeCudaBackend({.fullPrecision = true, .cache = cache}), folder);
    cudaDeviceSynchronize();  // what loading queued is not counted with what generating does
    return made;
}

}  // namespace

class GpuDecodingTest : public QObject {
    Q_OBJECT

private slots:
    void init() { emulation::reset({.order = emulation::Order::deferred}); }
    void cleanup() {
        QCOMPARE(emulation::fault(), std::string());
        QCOMPARE(emulation::counters().liveAllocations, 0);
    }

    void theHostWaitsForLogitsAndForNothingElse() {
        const LoadedModel gpu = onGpu(kTiny / "tiny-7b");
        const GoldenFile file((kTiny / "tiny-7b/golden.safetensors").string());
        Transformer& transformer = transformerOf(*gpu.model);
        KvCache cache = transformer.makeCache(128, DType::f32);
        Rows ids = rowsOf(file.tokens("greedy.0.prompt"));
        emulation::clearCounters();
        for (int step = 0; step < 20; ++step) {
            const StreamInput stream{ids, &cache};
            const Tensor logits = transformer.forward({&stream, 1}, transformer.wholeVocabulary());
            std::vector<float> values(static_cast<std::size_t>(logits.shape.count()));
            gpu.backend->download(logits, values);
            ids = {Row::of(file.tokens("greedy.0.tokens")[static_cast<std::size_t>(step)])};
        }
        QCOMPARE(emulation::counters().synchronisations, 20);
    }

    // The numbers design.md asks for.
    void aPictureIsQueuedWithoutWaiting_data() {
        QTest::addColumn<int>("streams");
        QTest::addColumn<bool>("int8");
        QTest::newRow("unguided") << 1 << false;
        QTest::newRow("guided") << 3 << false;
        QTest::newRow("guided, caches of int8") << 3 << true;
        QTest::newRow("by contrast") << 0 << false;
    }
    void aPictureIsQueuedWithoutWaiting() {
        QFETCH(int, streams);
        QFETCH(bool, int8);
        const LoadedModel gpu = onGpu(kTiny / "tiny-7b", int8 ? std::optional(DType::i8) : std::nullopt);
        GuidanceOptions guidance = streams == 1 ? GuidanceOptions{1, 1} : GuidanceOptions{3, 1.2f};
        guidance.contrast.k = streams == 0 ? 8 : 0;
        GenerationRequest request = pictureRequest(*gpu.model, guidance, 0.8f);
        generate(*gpu.session, request);  // the step is recorded
        request.seed = 4;
        emulation::clearCounters();
        std::vector<emulation::Counters> at;  // each code
        const Generated drawn = generate(*gpu.session, request, [&](const GenerationEvent& event) {
            if (std::holds_alternative<ImageCodes>(event.what))
                at.push_back(emulation::counters());
        });
        QCOMPARE(at.size(), std::size_t{64});
        for (std::size_t i = 1; i < 64; ++i) {
            QCOMPARE(at[i].queuedLaunches, at[0].queuedLaunches);  // nothing but graphs
            QCOMPARE(at[i].hostToDevice, at[0].hostToDevice);
            QCOMPARE(at[i].deviceToHost, at[0].deviceToHost);
            QVERIFY(at[i].synchronisations <= at[i - 1].synchronisations + 1);
            // Nobody waits for a step before the next is queued, where there is a next.
            QCOMPARE(at[i].stalls, i < 63 ? at[0].stalls : at[0].stalls + 1);
        }
        QCOMPARE(at[63].graphLaunches, 64);
    }

    void guidedStepsReadTheWeightsAsOften_data() {
        QTest::addColumn<bool>("int8");
        QTest::newRow("caches of 16 bits") << false;
        QTest::newRow("caches of int8") << true;
    }
    void guidedStepsReadTheWeightsAsOften() {
        QFETCH(bool, int8);
        const LoadedModel gpu = onGpu(kTiny / "tiny-7b", int8 ? std::optional(DType::i8) : std::nullopt);
        const std::int64_t kernels = 9 * transformerOf(*gpu.model).config().layers + 7;  // of a step: gpu/README.md
        std::vector<std::int64_t> bytes;                                                 // of 50 steps
        for (const GuidanceOptions guidance : {GuidanceOptions{1, 1}, {2, 2}, {3, 1.2f}, {3, 1.2f, {8, 0.1f}}}) {
            const GenerationRequest request = pictureRequest(*gpu.model, guidance, 0.8f);
            std::vector<emulation::Counters> at;  // each code
            generate(*gpu.session, request, [&](const GenerationEvent& event) {
                if (std::holds_alternative<ImageCodes>(event.what))
                    at.push_back(emulation::counters());
            });
            QCOMPARE(at.size(), std::size_t{64});
            bytes.push_back(at[60].bytesReadOnce - at[10].bytesReadOnce);
            QCOMPARE(at[60].launches - at[10].launches, 50 * kernels);
        }
        QVERIFY(bytes[0] > 0);
        QCOMPARE(bytes[1], bytes[0]);
        QCOMPARE(bytes[2], bytes[0]);
        QCOMPARE(bytes[3], bytes[0]);
    }

    void textIsOneStepAhead() {
        const LoadedModel gpu = onGpu(kDefault);
        const GenerationRequest request = textRequest(*gpu.model, "Write a story about a fox.", 8);
        std::vector<emulation::Counters> at;
        const Generated written = generate(*gpu.session, request, [&](const GenerationEvent& event) {
            if (std::holds_alternative<TextDelta>(event.what))
                at.push_back(emulation::counters());
        });
        QCOMPARE(written.failure(), std::string());
        QCOMPARE(at.size(), std::size_t{8});
        for (std::size_t i = 1; i < 8; ++i) {
            QVERIFY(at[i].synchronisations <= at[i - 1].synchronisations + 1);
            // Behind the last token no step is wanted; everywhere else the next is queued before the host waits.
            QCOMPARE(at[i].stalls, i < 7 ? at[0].stalls : at[0].stalls + 1);
            QCOMPARE(at[i].hostToDevice, at[1].hostToDevice);
        }
        QCOMPARE(at[7].graphLaunches, 6);  // the first token comes from the prompt, the second is recorded
    }

    void stripsAreDecodedBesideTheSteps() {
        const LoadedModel gpu = onGpu(kTiny / "tiny-7b");
        GenerationRequest request = pictureRequest(*gpu.model, {1, 1}, 0.8f);
        request.previewRows = 1;
        std::vector<emulation::Counters> at;  // each code
        const Generated drawn = generate(*gpu.session, request, [&](const GenerationEvent& event) {
            if (std::holds_alternative<ImageCodes>(event.what))
                at.push_back(emulation::counters());
        });
        QCOMPARE(drawn.failure(), std::string());
        QCOMPARE(at.size(), std::size_t{64});
        for (std::size_t i = 1; i < 63; ++i)
            QCOMPARE(at[i].stalls, at[0].stalls);
        QCOMPARE(at[63].graphLaunches, 63);  // the first step is recorded: not one more was queued one by one
        const ImageRows last = drawn.all<ImageRows>().back();
        const int side = gpu.model->imageTokenizer()->config().downsampling();
        QVERIFY(last.firstRow + last.pixels.height >= 4 * side);  // of 8: they were decoded meanwhile
    }
};

QTEST_GUILESS_MAIN(GpuDecodingTest)
#include "decoding_test.moc"
