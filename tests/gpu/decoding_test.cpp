// Whole requests on the emulated device: the CPU's tokens, and how often the host waits and what it queues.

#include "core/checkpoint/model.h"
#include "core/cpu/cpu_backend.h"
#include "gpu/cuda_backend.h"
#include "tests/gpu/emulation/control.h"
#include "tests/gpu/generated.h"

#include <QTest>

#include <filesystem>

using namespace pardalis;
using namespace pardalis::check;

namespace {

const std::filesystem::path kTiny = std::filesystem::path(PARDALIS_GOLDEN_DIR) / "chameleon";
const std::filesystem::path kDefault = std::filesystem::path(PARDALIS_SOURCE_DIR) / "resources/models/default";

// A model on one device, and what is generated with it.
struct Device {
    std::unique_ptr<Backend> backend;
    std::shared_ptr<Model> model;
    std::unique_ptr<GenerationSession> session;

    Device(std::unique_ptr<Backend> made, const std::filesystem::path& folder)
        : backend(std::move(made)), model(openModel(folder, *backend)) {
        session = std::make_unique<GenerationSession>(model);
    }
};
Device onCpu(const std::filesystem::path& folder) {
    return {makeCpuBackend({.threads = 2, .fullPrecision = true}), folder};
}
Device onGpu(const std::filesystem::path& folder) {
    Device made(makeCudaBackend({.fullPrecision = true}), folder);
    cudaDeviceSynchronize();  // what loading queued is not counted with what generating does
    return made;
}

// Pictures and nothing else behind a picture and a few ids of text: guidance has up to three streams.
GenerationRequest pictureRequest(const Model& model, GuidanceOptions guidance, float temperature) {
    const Vocabulary& vocabulary = model.vocabulary();
    TokenIds prompt{vocabulary.bos(), vocabulary.beginImage().value()};
    for (int i = 0; i < model.imageTokenizer()->config().codesPerPicture(); ++i)
        prompt.push_back(vocabulary.tokenOf(i * 7 % vocabulary.imageCodes()));
    prompt.push_back(vocabulary.endImage().value());
    for (int id = 0; id < vocabulary.size() && prompt.size() < 80; ++id) {
        if (vocabulary.isText(TokenId{id}))
            prompt.push_back(TokenId{id});
    }
    GenerationRequest request;
    request.prompt = {prompt};
    request.pictureMode = PictureMode::only;
    request.guidance = guidance;
    request.picture = {temperature, 0.9f, 0, 1.0f};
    request.seed = 3;
    request.previewRows = -1;
    return request;
}

GenerationRequest textRequest(const Model& model, const char* prompt, int maxTokens) {
    TokenIds ids{model.vocabulary().bos()};
    const TokenIds text = model.tokenizer()->encode(prompt);
    ids.insert(ids.end(), text.begin(), text.end());
    ids.push_back(model.vocabulary().endOfTurn().value());
    GenerationRequest request;
    request.prompt = {ids};
    request.pictureMode = PictureMode::none;
    request.maxTokens = maxTokens;
    request.text = {0, 1, 0, 1.2f};
    request.picture = {0, 1, 0, 1};
    request.guidance = {1, 1};
    request.seed = 5;
    request.previewRows = -1;
    return request;
}

// But for rounding.
bool looksAlike(const Image& a, const Image& b) {
    if (a.width != b.width || a.height != b.height)
        return false;
    for (int y = 0; y < a.height; ++y) {
        for (int x = 0; x < a.width; ++x) {
            const Rgb p = a.at(x, y), q = b.at(x, y);
            if (std::abs(p.r - q.r) > 1 || std::abs(p.g - q.g) > 1 || std::abs(p.b - q.b) > 1)
                return false;
        }
    }
    return true;
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

    void drawsThePicturesTheCpuDraws_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("streams");
        QTest::addColumn<float>("temperature");
        QTest::addColumn<int>("pictures");
        QTest::newRow("unguided") << QString("tiny-7b") << 1 << 0.8f << 1;
        QTest::newRow("three streams, greedy") << QString("tiny-7b") << 3 << 0.0f << 1;
        QTest::newRow("grouped heads, two streams, two pictures") << QString("tiny-34b") << 2 << 0.8f << 2;
    }
    void drawsThePicturesTheCpuDraws() {
        QFETCH(QString, name);
        QFETCH(int, streams);
        QFETCH(float, temperature);
        QFETCH(int, pictures);
        const Device cpu = onCpu(kTiny / name.toStdString()), gpu = onGpu(kTiny / name.toStdString());
        const GuidanceOptions guidance = streams == 1   ? GuidanceOptions{1, 1}
                                         : streams == 2 ? GuidanceOptions{2, 2}
                                                        : GuidanceOptions{3, 1.2f};
        GenerationRequest request = pictureRequest(*cpu.model, guidance, temperature);
        request.pictures = pictures;
        const Generated expected = generate(*cpu.session, request);
        QCOMPARE(std::ssize(expected.codes()), 64 * pictures);
        const Generated drawn = generate(*gpu.session, request);
        QCOMPARE(drawn.failure(), std::string());
        QCOMPARE(drawn.codes(), expected.codes());
        QVERIFY(gpu.session->cached() == cpu.session->cached());
    }

    // The numbers design.md asks for.
    void aPictureIsQueuedWithoutWaiting_data() {
        QTest::addColumn<int>("streams");
        QTest::newRow("unguided") << 1;
        QTest::newRow("guided") << 3;
    }
    void aPictureIsQueuedWithoutWaiting() {
        QFETCH(int, streams);
        const Device gpu = onGpu(kTiny / "tiny-7b");
        GenerationRequest request =
            pictureRequest(*gpu.model, streams == 1 ? GuidanceOptions{1, 1} : GuidanceOptions{3, 1.2f}, 0.8f);
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

    void guidedStepsReadTheWeightsAsOften() {
        const Device gpu = onGpu(kTiny / "tiny-7b");
        std::vector<std::int64_t> bytes;  // of 50 steps
        for (const GuidanceOptions guidance : {GuidanceOptions{1, 1}, {2, 2}, {3, 1.2f}}) {
            const GenerationRequest request = pictureRequest(*gpu.model, guidance, 0.8f);
            std::vector<std::int64_t> at;  // each code
            generate(*gpu.session, request, [&](const GenerationEvent& event) {
                if (std::holds_alternative<ImageCodes>(event.what))
                    at.push_back(emulation::counters().bytesReadOnce);
            });
            QCOMPARE(at.size(), std::size_t{64});
            bytes.push_back(at[60] - at[10]);
        }
        QVERIFY(bytes[0] > 0);
        QCOMPARE(bytes[1], bytes[0]);
        QCOMPARE(bytes[2], bytes[0]);
    }

    void textIsOneStepAhead() {
        const Device gpu = onGpu(kDefault), cpu = onCpu(kDefault);
        GenerationRequest request = textRequest(*gpu.model, "Write a story about a fox.", 8);
        const TokenIds expected = generate(*cpu.session, request).tokens();
        QCOMPARE(expected.size(), std::size_t{8});
        std::vector<emulation::Counters> at;
        const Generated written = generate(*gpu.session, request, [&](const GenerationEvent& event) {
            if (std::holds_alternative<TextDelta>(event.what))
                at.push_back(emulation::counters());
        });
        QCOMPARE(written.failure(), std::string());
        QVERIFY(written.tokens() == expected);
        QCOMPARE(at.size(), std::size_t{8});
        for (std::size_t i = 1; i < 8; ++i) {
            QVERIFY(at[i].synchronisations <= at[i - 1].synchronisations + 1);
            // Behind the last token no step is wanted; everywhere else the next is queued before the host waits.
            QCOMPARE(at[i].stalls, i < 7 ? at[0].stalls : at[0].stalls + 1);
            QCOMPARE(at[i].hostToDevice, at[1].hostToDevice);
        }
        QCOMPARE(at[7].graphLaunches, 6);  // the first token comes from the prompt, the second is recorded
        QVERIFY(gpu.session->cached() == cpu.session->cached());
    }

    // A step that was queued ahead in vain leaves no trace: what follows is what the CPU makes of it.
    void whatWasQueuedInVainIsTakenBack() {
        const Device gpu = onGpu(kDefault), cpu = onCpu(kDefault);
        GenerationRequest request = textRequest(*gpu.model, "Draw a cat on a white background.", 6);
        request.pictureMode = PictureMode::automatic;
        const Generated expected = generate(*cpu.session, request), made = generate(*gpu.session, request);
        QCOMPARE(made.failure(), std::string());
        QCOMPARE(expected.all<ImageFinished>().size(), std::size_t{1});
        QVERIFY(made.tokens() == expected.tokens());
        QCOMPARE(made.codes(), expected.codes());
        QCOMPARE(made.all<Finished>().at(0).reason, expected.all<Finished>().at(0).reason);
        QVERIFY(gpu.session->cached() == cpu.session->cached());
        QVERIFY(looksAlike(made.all<ImageFinished>().at(0).pixels, expected.all<ImageFinished>().at(0).pixels));
    }

    void stripsAreDecodedBesideTheSteps() {
        const Device gpu = onGpu(kTiny / "tiny-7b"), cpu = onCpu(kTiny / "tiny-7b");
        GenerationRequest request = pictureRequest(*gpu.model, {1, 1}, 0.8f);
        request.previewRows = 1;
        std::vector<emulation::Counters> at;  // each code
        const Generated drawn = generate(*gpu.session, request, [&](const GenerationEvent& event) {
            if (std::holds_alternative<ImageCodes>(event.what))
                at.push_back(emulation::counters());
        });
        QCOMPARE(drawn.failure(), std::string());
        QCOMPARE(drawn.codes(), generate(*cpu.session, request).codes());
        QCOMPARE(at.size(), std::size_t{64});
        for (std::size_t i = 1; i < 63; ++i)
            QCOMPARE(at[i].stalls, at[0].stalls);
        QCOMPARE(at[63].graphLaunches, 63);  // the first step is recorded: not one more was queued one by one

        // One below the other, as many rows at a time as there were codes for, and as the CPU decodes them.
        ImageTokenizer& tokenizer = *cpu.model->imageTokenizer();
        const int side = tokenizer.config().downsampling();
        int next = 0;
        for (const ImageRows& rows : drawn.all<ImageRows>()) {
            QCOMPARE(rows.firstRow, next * side);
            const int end = next + rows.pixels.height / side;
            QVERIFY(looksAlike(rows.pixels, tokenizer.decodeRows(drawn.codes(), next, end)));
            next = end;
        }
        QVERIFY(next >= 4 && next < 8);
    }

    void aStripThatIsBeingDecodedIsKeptByAStop() {
        const Device gpu = onGpu(kTiny / "tiny-7b");
        GenerationRequest request = pictureRequest(*gpu.model, {1, 1}, 0.8f);
        request.previewRows = 1;
        std::stop_source stop;
        int seen = 0;
        const Generated stopped = generate(
            *gpu.session, request,
            [&](const GenerationEvent& event) {
                if (std::holds_alternative<ImageCodes>(event.what) && ++seen == 9)  // a strip was begun with the eighth
                    stop.request_stop();
            },
            stop.get_token());
        QCOMPARE(stopped.all<Finished>().at(0).reason, FinishReason::stopped);
        QCOMPARE(stopped.all<ImageRows>().size(), std::size_t{1});
        const Image strip = stopped.all<ImageRows>().at(0).pixels;
        const Image kept = stopped.all<ImageFinished>().at(0).pixels;
        for (int x = 0; x < strip.width; ++x)
            QVERIFY(kept.at(x, 0) == strip.at(x, 0));
    }

    void aStoppedPictureGoesOnAsIfItHadNotStopped() {
        const Device gpu = onGpu(kTiny / "tiny-34b");
        GenerationRequest request = pictureRequest(*gpu.model, {3, 1.2f}, 0.8f);
        const std::vector<int> whole = generate(*gpu.session, request).codes();
        std::stop_source stop;
        int seen = 0;
        const Generated stopped = generate(
            *gpu.session, request,
            [&](const GenerationEvent& event) {
                if (std::holds_alternative<ImageCodes>(event.what) && ++seen == 20)
                    stop.request_stop();
            },
            stop.get_token());
        QCOMPARE(stopped.all<Finished>().at(0).reason, FinishReason::stopped);
        QCOMPARE(stopped.all<ImageFinished>().at(0).codes, std::vector<int>(whole.begin(), whole.begin() + 20));
        request.resumedCodes = stopped.all<ImageFinished>().at(0).codes;
        QCOMPARE(generate(*gpu.session, request).codes(), whole);
    }
};

QTEST_GUILESS_MAIN(GpuDecodingTest)
#include "decoding_test.moc"
