// Whole requests on every device: what the CPU makes of them, and what a stop leaves.

#include "core/cpu/cpu_backend.h"
#include "tests/devices/devices.h"
#include "tests/support/generated.h"
#include "tests/support/loaded_model.h"

#include <QTest>

#include <algorithm>

using namespace pardalis;
using namespace pardalis::check;

namespace {

const std::filesystem::path kTiny = std::filesystem::path(PARDALIS_GOLDEN_DIR) / "chameleon";
const std::filesystem::path kDefault = std::filesystem::path(PARDALIS_SOURCE_DIR) / "resources/models/default";

LoadedModel onThisDevice(const std::filesystem::path& folder) { return {makeBackend({.fullPrecision = true}), folder}; }
LoadedModel asReference(const std::filesystem::path& folder) {
    return {makeCpuBackend({.threads = 2, .fullPrecision = true}), folder};
}

// Those that are compared with the CPU.
std::vector<Device> gpus() {
    std::vector<Device> some = mainDevices();
    std::erase_if(some, [](const Device& device) { return device.kind == Device::Kind::cpu; });
    return some;
}

// 0: two streams, by contrast.
GuidanceOptions drawnWith(int streams) {
    return streams == 0   ? GuidanceOptions{.contrast = {8, 0.1f}}
           : streams == 1 ? GuidanceOptions{1, 1}
           : streams == 2 ? GuidanceOptions{2, 2}
                          : GuidanceOptions{3, 1.2f};
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

// Stops it behind its nth code.
Generated generateUpTo(int codes, GenerationSession& session, const GenerationRequest& request) {
    std::stop_source stop;
    int seen = 0;
    return generate(session, request, stop.get_token(), [&](const GenerationEvent& event) {
        if (std::holds_alternative<ImageCodes>(event.what) && ++seen == codes)
            stop.request_stop();
    });
}

}  // namespace

class RequestsTest : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { checkDevice(); }

    void drawsThePicturesTheCpuDraws_data() {
        QTest::addColumn<Device>("device");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("streams");
        QTest::addColumn<float>("temperature");
        QTest::addColumn<int>("pictures");
        for (const Device& device : gpus()) {
            const char* on = device.name.c_str();
            QTest::addRow("%s, unguided", on) << device << QString("tiny-7b") << 1 << 0.8f << 1;
            QTest::addRow("%s, three streams, greedy", on) << device << QString("tiny-7b") << 3 << 0.0f << 1;
            QTest::addRow("%s, by contrast", on) << device << QString("tiny-7b") << 0 << 0.8f << 1;
            QTest::addRow("%s, grouped heads, two streams, two pictures", on)
                << device << QString("tiny-34b") << 2 << 0.8f << 2;
        }
    }
    void drawsThePicturesTheCpuDraws() {
        QFETCH(QString, name);
        QFETCH(int, streams);
        QFETCH(float, temperature);
        QFETCH(int, pictures);
        const LoadedModel cpu = asReference(kTiny / name.toStdString()), gpu = onThisDevice(kTiny / name.toStdString());
        GenerationRequest request = pictureRequest(*cpu.model, drawnWith(streams), temperature);
        request.pictures = pictures;
        const Generated expected = generate(*cpu.session, request);
        QCOMPARE(std::ssize(expected.codes()), 64 * pictures);
        const Generated drawn = generate(*gpu.session, request);
        QCOMPARE(drawn.failure(), std::string());
        QCOMPARE(drawn.codes(), expected.codes());
        QVERIFY(gpu.session->cached() == cpu.session->cached());
    }

    // But for rounding, which these models are far from.
    void speculationDrawsTheSamePictures_data() {
        QTest::addColumn<Device>("device");
        QTest::addColumn<int>("streams");
        QTest::addColumn<int>("window");
        for (const Device& device : mainDevices()) {
            for (int streams = 0; streams <= 3; ++streams) {
                for (const int window : {1, 2, 8, 16, 32}) {
                    if (device.kind == Device::Kind::cpu || (streams % 2 == 0 && window == 8))
                        QTest::addRow("%s, %d streams, window %d", device.name.c_str(), streams, window)
                            << device << streams << window;
                }
            }
        }
    }
    void speculationDrawsTheSamePictures() {
        QFETCH(int, streams);
        QFETCH(int, window);
        const LoadedModel cpu = asReference(kTiny / "tiny-7b"), device = onThisDevice(kTiny / "tiny-7b");
        for (const float temperature : {0.8f, 0.0f}) {
            if (temperature == 0 && !isQuick())
                continue;
            GenerationRequest request = pictureRequest(*cpu.model, drawnWith(streams), temperature);
            request.picture.draw = Draw::race;
            request.pictures = isQuick() ? 2 : 1;
            const Generated expected = generate(*cpu.session, request);
            QCOMPARE(std::ssize(expected.codes()), 64 * request.pictures);
            QCOMPARE(expected.all<Finished>().at(0).picturePasses, 64 * request.pictures);
            request.speculation = window;
            const Generated drawn = generate(*device.session, request);
            QCOMPARE(drawn.failure(), std::string());
            QCOMPARE(drawn.codes(), expected.codes());
            QVERIFY(device.session->cached() == cpu.session->cached());
            // Weights at random foresee little.
            const int passes = drawn.all<Finished>().at(0).picturePasses;
            QVERIFY(window == 1 ? passes == 64 * request.pictures : passes <= 64 * request.pictures);
        }
    }

    void theEmbeddedModelForeseesWhatItDraws() {
        const LoadedModel cpu = asReference(kDefault);
        GenerationRequest request = textRequest(*cpu.model, "Draw a red apple and a dog.", 0);
        request.pictureMode = PictureMode::only;
        for (const float scale : {1.0f, 3.0f}) {
            request.guidance.textScale = scale;
            request.picture = {0.6f, 0.9f, 0, 1.0f, Draw::race};
            request.speculation = 0;
            const std::vector<int> expected = generate(*cpu.session, request).codes();
            request.speculation = 16;
            const Generated drawn = generate(*cpu.session, request);
            QCOMPARE(drawn.codes(), expected);
            QVERIFY(drawn.all<Finished>().at(0).picturePasses < 0.45 * 64);
        }
    }

    void aStoppedSpeculationGoesOnAsIfItHadNotStopped_data() { forEachDevice(mainDevices()); }
    void aStoppedSpeculationGoesOnAsIfItHadNotStopped() {
        const LoadedModel device = onThisDevice(kTiny / "tiny-7b");
        GenerationRequest request = pictureRequest(*device.model, {3, 1.2f}, 0.8f);
        request.picture.draw = Draw::race;
        request.speculation = 8;
        const std::vector<int> whole = generate(*device.session, request).codes();
        for (const int codes : {1, 31, 63}) {
            if (codes != 31 && !isQuick())
                continue;
            request.resumedCodes.clear();
            const Generated stopped = generateUpTo(codes, *device.session, request);
            QCOMPARE(stopped.all<Finished>().at(0).reason, FinishReason::stopped);
            QCOMPARE(stopped.all<ImageFinished>().at(0).codes, std::vector<int>(whole.begin(), whole.begin() + codes));
            request.resumedCodes = stopped.all<ImageFinished>().at(0).codes;
            for (const int window : {8, 0}) {  // and it may go on otherwise
                request.speculation = window;
                QCOMPARE(generate(*device.session, request).codes(), whole);
            }
            request.speculation = 8;
        }
    }

    void writesTheWordsTheCpuWrites_data() { forEachDevice(gpus()); }
    void writesTheWordsTheCpuWrites() {
        const LoadedModel cpu = asReference(kDefault), gpu = onThisDevice(kDefault);
        const GenerationRequest request = textRequest(*gpu.model, "Write a story about a fox.", isQuick() ? 40 : 8);
        const TokenIds expected = generate(*cpu.session, request).tokens();
        QVERIFY(expected.size() >= 8);  // it may come to its end
        const Generated written = generate(*gpu.session, request);
        QCOMPARE(written.failure(), std::string());
        QVERIFY(written.tokens() == expected);
        QVERIFY(gpu.session->cached() == cpu.session->cached());
    }

    // A step that was queued ahead in vain leaves no trace: what follows is what the CPU makes of it.
    void whatWasQueuedInVainIsTakenBack_data() { forEachDevice(gpus()); }
    void whatWasQueuedInVainIsTakenBack() {
        const LoadedModel cpu = asReference(kDefault), gpu = onThisDevice(kDefault);
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

    // One below the other, as many rows at a time as there were codes for, and as the CPU decodes them.
    void stripsAreThoseOfTheCpu_data() { forEachDevice(gpus()); }
    void stripsAreThoseOfTheCpu() {
        const LoadedModel cpu = asReference(kTiny / "tiny-7b"), gpu = onThisDevice(kTiny / "tiny-7b");
        GenerationRequest request = pictureRequest(*gpu.model, {1, 1}, 0.8f);
        request.previewRows = 1;
        const Generated drawn = generate(*gpu.session, request);
        QCOMPARE(drawn.failure(), std::string());
        QCOMPARE(drawn.codes(), generate(*cpu.session, request).codes());
        ImageTokenizer& tokenizer = *cpu.model->imageTokenizer();
        const int side = tokenizer.config().downsampling();
        int next = 0;
        for (const ImageRows& rows : drawn.all<ImageRows>()) {
            QCOMPARE(rows.firstRow, next * side);
            const int end = next + rows.pixels.height / side;
            QVERIFY(looksAlike(rows.pixels,
                               tokenizer.decodeRows(drawn.codes(), tokenizer.config().squareGrid(), next, end)));
            next = end;
        }
        // How many were done before the last code is a matter of time; the emulated device has its own.
        QVERIFY(next < 8 && (next > 0 || isQuick()));
    }

    void aStripThatIsBeingDecodedIsKeptByAStop_data() { forEachDevice(mainDevices()); }
    void aStripThatIsBeingDecodedIsKeptByAStop() {
        const LoadedModel device = onThisDevice(kTiny / "tiny-7b");
        GenerationRequest request = pictureRequest(*device.model, {1, 1}, 0.8f);
        request.previewRows = 1;
        const Generated stopped = generateUpTo(9, *device.session, request);  // a strip was begun with the eighth
        QCOMPARE(stopped.all<Finished>().at(0).reason, FinishReason::stopped);
        QCOMPARE(stopped.all<ImageRows>().size(), std::size_t{1});
        const Image strip = stopped.all<ImageRows>().at(0).pixels;
        const Image kept = stopped.all<ImageFinished>().at(0).pixels;
        for (int x = 0; x < strip.width; ++x)
            QVERIFY(kept.at(x, 0) == strip.at(x, 0));
    }

    void aStoppedPictureGoesOnAsIfItHadNotStopped_data() { forEachDevice(mainDevices()); }
    void aStoppedPictureGoesOnAsIfItHadNotStopped() {
        const LoadedModel device = onThisDevice(kTiny / "tiny-34b");
        GenerationRequest request = pictureRequest(*device.model, {3, 1.2f}, 0.8f);
        const std::vector<int> whole = generate(*device.session, request).codes();
        const Generated stopped = generateUpTo(20, *device.session, request);
        QCOMPARE(stopped.all<Finished>().at(0).reason, FinishReason::stopped);
        QCOMPARE(stopped.all<ImageFinished>().at(0).codes, std::vector<int>(whole.begin(), whole.begin() + 20));
        request.resumedCodes = stopped.all<ImageFinished>().at(0).codes;
        QCOMPARE(generate(*device.session, request).codes(), whole);
    }
};

QTEST_GUILESS_MAIN(RequestsTest)
#include "requests_test.moc"
