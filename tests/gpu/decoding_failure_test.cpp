// Pictures whose device fails, at one call after the other: one failed event that says what and where, the codes so far
// kept, nothing leaked, and a next run that draws what it should.

#include "core/families/chameleon/random_model.h"
#include "core/models/model_source.h"
#include "gpu/cuda_backend.h"
#include "tests/gpu/emulation/control.h"
#include "tests/support/generated.h"

#include <QTest>

#include <algorithm>

using namespace pardalis;
using namespace pardalis::check;
using emulation::Call;

namespace {

// As few calls as a picture can do with.
RandomModelShape smallShape() {
    RandomModelShape shape;
    shape.name = "small";
    shape.transformer = {.vocabularySize = 64,
                         .hiddenSize = 32,
                         .ffnSize = 48,
                         .layers = 1,
                         .heads = 4,
                         .kvHeads = 2,
                         .headDim = 8,
                         .contextLength = 64};
    shape.imageTokenizer = {.resolution = 4,
                            .channels = 8,
                            .channelMultipliers = {1, 1},
                            .residualBlocks = 1,
                            .attentionResolutions = {},
                            .latentChannels = 8,
                            .codes = 20,
                            .codeChannels = 8,
                            .encoderNorm = {.groups = 4},
                            .decoderNorm = {.groups = 4}};
    return shape;
}

// Enough of a prompt for cuBLAS; guided, so that there are two streams.
GenerationRequest request() {
    GenerationRequest request;
    request.prompt = {TokenIds{TokenId{0}}};
    for (int id = 40; id < 56; ++id)
        std::get<TokenIds>(request.prompt[0]).push_back(TokenId{id});
    request.pictureMode = PictureMode::only;
    request.guidance = {3, 3};
    request.picture = {0.8f, 1, 0, 1};
    request.seed = 3;
    request.previewRows = 1;
    return request;
}

struct Drawing {
    std::unique_ptr<Backend> backend = makeCudaBackend();
    std::shared_ptr<Model> model =
        ModelSource("small", std::make_unique<RandomChameleon>(smallShape(), plainFormat(DType::bf16))).load(*backend);

    // In a session of its own, so that its steps are recorded, too.
    Generated draw() const {
        GenerationSession session(model);
        return generate(session, request());
    }
};

// A generation that ended as it should have: the codes, all or those up to its failure.
void checkEnd(const Generated& drawn, const std::vector<int>& whole) {
    QVERIFY(!drawn.events.empty() && drawn.events.back().isLast());
    const std::string failure = drawn.failure();
    const std::vector<int> codes = drawn.codes();
    QVERIFY(std::equal(codes.begin(), codes.end(), whole.begin(), whole.begin() + std::ssize(codes)));
    if (failure.empty()) {
        QCOMPARE(codes, whole);
        return;
    }
    QVERIFY2(QString::fromStdString(failure).startsWith("emulated device, ") ||
                 QString::fromStdString(failure).startsWith("not enough memory on emulated device, "),
             failure.c_str());
    const auto kept = drawn.all<ImageFinished>();
    QCOMPARE(kept.size(), codes.empty() ? std::size_t{0} : std::size_t{1});
    if (!kept.empty()) {
        // Where it was the last decode that failed, the last code comes again.
        const auto most = std::min(codes.size(), whole.size() - 1);
        QCOMPARE(kept[0].codes, std::vector<int>(codes.begin(), codes.begin() + static_cast<std::ptrdiff_t>(most)));
    }
}

}  // namespace

class GpuDecodingFailureTest : public QObject {
    Q_OBJECT

private slots:
    void everyCallMayFail_data() {
        QTest::addColumn<Call>("call");
        QTest::addColumn<cudaError_t>("error");
        QTest::addColumn<int>("times");
        QTest::newRow("memory refused") << Call::allocate << cudaErrorMemoryAllocation << 2;  // asked for twice
        QTest::newRow("pinned memory") << Call::allocateHost << cudaErrorMemoryAllocation << 1;
        QTest::newRow("copy") << Call::copy << cudaErrorUnknown << 1;
        QTest::newRow("launch") << Call::launch << cudaErrorUnknown << 1;
        QTest::newRow("waiting") << Call::synchronise << cudaErrorUnknown << 1;
        QTest::newRow("stream") << Call::streamCreate << cudaErrorUnknown << 1;
        QTest::newRow("event creation") << Call::eventCreate << cudaErrorUnknown << 1;
        QTest::newRow("event") << Call::event << cudaErrorUnknown << 1;
        QTest::newRow("recording") << Call::capture << cudaErrorUnknown << 1;
        QTest::newRow("graph launch") << Call::graphLaunch << cudaErrorUnknown << 1;
        QTest::newRow("cuBLAS") << Call::cublas << cudaErrorUnknown << 1;
    }
    void everyCallMayFail() {
        QFETCH(Call, call);
        QFETCH(cudaError_t, error);
        QFETCH(int, times);
        emulation::reset();
        {
            const Drawing drawing;
            const std::vector<int> whole = drawing.draw().codes();
            QCOMPARE(whole.size(), std::size_t{4});
            const std::int64_t live = emulation::counters().liveAllocations;
            int failures = 0;
            for (int nth = 1;; nth += call == Call::launch ? 3 : 1) {  // there are many, and alike
                {
                    GenerationSession session(drawing.model);
                    emulation::failCall(call, nth, error, times);
                    const Generated drawn = generate(session, request());
                    if (emulation::isFailurePending(call)) {  // as many calls as there are
                        QCOMPARE(drawn.codes(), whole);
                        break;
                    }
                    checkEnd(drawn, whole);
                    if (QTest::currentTestFailed())
                        return;
                    failures += drawn.failure().empty() ? 0 : 1;
                    const Generated next = generate(session, request());  // of the same session
                    QCOMPARE(next.failure(), std::string());
                    QCOMPARE(next.codes(), whole);
                }
                QCOMPARE(emulation::counters().liveAllocations, live);
            }
            QVERIFY(failures >= 1);
        }
        QCOMPARE(emulation::counters().liveAllocations, 0);
    }

    // Refused once only: memory that lies idle is given back and asked for again.
    void memoryThatIsThereAfterAllIsNoFailure() {
        emulation::reset();
        const Drawing drawing;
        const std::vector<int> whole = drawing.draw().codes();
        emulation::failCall(Call::allocate, 3, cudaErrorMemoryAllocation);
        const Generated drawn = drawing.draw();
        QVERIFY(!emulation::isFailurePending(Call::allocate));
        QCOMPARE(drawn.failure(), std::string());
        QCOMPARE(drawn.codes(), whole);
    }

    void aDeviceMayBeLost() {
        emulation::reset();
        const std::vector<int> whole = Drawing().draw().codes();
        std::size_t fewest = whole.size(), most = 0;
        for (int nth = 1;; nth += 29) {
            emulation::reset();
            {
                const Drawing drawing;
                GenerationSession session(drawing.model);
                emulation::loseDeviceAt(nth);
                const Generated drawn = generate(session, request());
                if (drawn.failure().empty()) {
                    QCOMPARE(drawn.codes(), whole);
                    break;
                }
                checkEnd(drawn, whole);
                if (QTest::currentTestFailed())
                    return;
                fewest = std::min(fewest, drawn.codes().size());
                most = std::max(most, drawn.codes().size());
                // It stays lost, and that is all that happens.
                QVERIFY(!generate(session, request()).failure().empty());
            }
            QCOMPARE(emulation::counters().liveAllocations, 0);
        }
        QVERIFY(fewest == 0 && most > 0);
        emulation::reset();
        QCOMPARE(Drawing().draw().codes(), whole);
    }
};

QTEST_GUILESS_MAIN(GpuDecodingFailureTest)
#include "decoding_failure_test.moc"
