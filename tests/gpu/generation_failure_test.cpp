// A device that refuses in the middle of a request: what was made is kept, the event says what to do, and what can go on
// goes on.

#include "core/generation/generation_session.h"
#include "core/models/model.h"
#include "gpu/cuda_backend.h"
#include "tests/gpu/emulation/control.h"
#include "tests/support/story_request.h"

#include <QTest>

#include <functional>

using namespace pardalis;

namespace {

// What came of one request.
struct Outcome {
    std::string text;
    std::vector<int> codes;  // of pictures that were closed, whole or not
    std::optional<Failed> failed;
    std::optional<Finished> finished;
};

// `watch` sees every event on its way.
Outcome run(GenerationSession& session, GenerationRequest request,
            const std::function<void(const GenerationEvent&)>& watch = {}) {
    Outcome outcome;
    request.previewRows = -1;
    session.begin(std::move(request),
                  [&](const GenerationEvent& event) {
                      if (const auto* delta = std::get_if<TextDelta>(&event.what))
                          outcome.text += delta->text;
                      if (const auto* picture = std::get_if<ImageFinished>(&event.what))
                          outcome.codes = picture->codes;
                      if (const auto* failed = std::get_if<Failed>(&event.what))
                          outcome.failed = *failed;
                      if (const auto* finished = std::get_if<Finished>(&event.what))
                          outcome.finished = *finished;
                      if (watch)
                          watch(event);
                  },
                  {});
    while (session.step()) {
    }
    return outcome;
}

}  // namespace

class GenerationFailureTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Backend> m_backend;
    std::shared_ptr<Model> m_model;

    GenerationRequest request(PictureMode mode, int maxTokens) {
        GenerationRequest made = storyRequest(1, maxTokens);
        made.pictureMode = mode;
        return made;
    }

private slots:
    void init() {
        emulation::reset({.checkMemory = false});
        m_backend = makeCudaBackend();
        m_model = openModel(std::filesystem::path(PARDALIS_SOURCE_DIR) / "resources/models/default", *m_backend);
    }
    void cleanup() {
        m_model.reset();
        m_backend.reset();
        QCOMPARE(emulation::counters().liveAllocations, 0);
    }

    // A text's steps find their memory as it is made by the first of them; a picture's take more.
    void memoryThatRunsOutEndsTheRequestAndNothingElse() {
        GenerationSession session(m_model);
        const Outcome outcome = run(session, request(PictureMode::automatic, 60), [&](const GenerationEvent& event) {
            if (std::holds_alternative<TextDelta>(event.what))
                emulation::setOptions({.memory = emulation::counters().liveBytes, .checkMemory = false});
        });
        QVERIFY(outcome.failed && !outcome.failed->deviceFailed);
        QVERIFY2(QString::fromStdString(outcome.failed->cause).contains("not enough memory on emulated device") &&
                     QString::fromStdString(outcome.failed->cause).contains("MB are free"),
                 outcome.failed->cause.c_str());
        QVERIFY(outcome.failed->remedies == (Remedies{Remedy::useCpu, Remedy::closeGpuPrograms}));
        QVERIFY(!outcome.text.empty() && outcome.codes.empty());

        emulation::setOptions({.checkMemory = false});
        const Outcome next = run(session, request(PictureMode::none, 4));
        QVERIFY(next.finished);
        QVERIFY2(outcome.text.starts_with(next.text), next.text.c_str());
    }

    void aDeviceLostInAPictureLeavesItsCodes() {
        GenerationSession session(m_model);
        int codes = 0;
        const Outcome outcome = run(session, request(PictureMode::only, 0), [&](const GenerationEvent& event) {
            if (std::holds_alternative<ImageCodes>(event.what) && ++codes == 3)
                emulation::loseDeviceAt(1);
        });
        QVERIFY(outcome.failed && outcome.failed->deviceFailed);
        QVERIFY2(QString::fromStdString(outcome.failed->cause).contains("cudaErrorDeviceUnavailable"),
                 outcome.failed->cause.c_str());
        QVERIFY(outcome.failed->remedies == Remedies{Remedy::tryAgain});
        QCOMPARE(outcome.codes.size(), std::size_t{3});
    }
};

QTEST_GUILESS_MAIN(GenerationFailureTest)
#include "generation_failure_test.moc"
