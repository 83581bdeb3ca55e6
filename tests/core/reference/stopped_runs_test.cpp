// A run that was stopped, replayed: ended at the same place it brings the same, also where what follows would have made
// another thing of what stood there.

#include "core/cpu/cpu_backend.h"
#include "core/generation/answer_check.h"
#include "core/generation/generation_recorder.h"
#include "core/generation/generation_session.h"
#include "core/generation/request_builder.h"
#include "core/models/model.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace pardalis;

namespace {

// What a document keeps of a run.
struct Kept {
    std::vector<int> tokens;
    std::string text;
    std::vector<std::vector<int>> pictures;
    int endedAt = 0;
    bool wasStopped = false;

    bool operator==(const Kept&) const = default;
};

}  // namespace

class StoppedRunsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Backend> m_backend = makeCpuBackend({.threads = 1});
    std::shared_ptr<Model> m_model;
    std::unique_ptr<GenerationSession> m_session;
    ModelFacts m_facts;

    // So hot that it soon makes no sense.
    GenerationRequest story(const std::string& line, PictureMode mode) const {
        const Document document({}, {makeParagraph(line)}, {});
        const PromptPlan plan = planPrompt(document, document.end(), {}, m_facts.limits, *m_facts.layout);
        GenerationRequest request = buildRequest(plan, m_facts);
        request.pictureMode = mode;
        request.pictures = 1;
        request.maxTokens = 40;
        request.previewRows = -1;
        request.text.temperature = 1.5F;
        request.seed = 1;
        request.check = answerCheck(request, document, document.end(), m_facts);
        return request;
    }

    // Stopped from outside after so many steps, or at `endAt` by itself.
    Kept run(const GenerationRequest& request, int steps, std::optional<int> endAt = {}) const {
        Kept kept;
        GenerationRecorder recorder(m_facts, request);
        std::stop_source stop;
        const auto take = [&](const GenerationEvent& event) {
            recorder.take(event);
            if (const auto* delta = std::get_if<TextDelta>(&event.what))
                kept.text += delta->text;
            else if (const auto* picture = std::get_if<ImageFinished>(&event.what))
                kept.pictures.push_back(picture->codes);
            else if (const auto* finished = std::get_if<Finished>(&event.what))
                kept.wasStopped = finished->reason == FinishReason::stopped;
        };
        m_session->begin(request, take, stop.get_token(), endAt);
        while (m_session->step()) {
            if (--steps == 0)
                stop.request_stop();
        }
        const nlohmann::json record = nlohmann::json::parse(recorder.record());
        kept.tokens = record.at("tokens").get<std::vector<int>>();
        kept.endedAt = record.at("ended_at").get<int>();
        return kept;
    }

private slots:
    void initTestCase() {
        m_model = openModel(std::filesystem::path(PARDALIS_SOURCE_DIR) / "resources/models/default", *m_backend);
        m_session = std::make_unique<GenerationSession>(m_model);
        m_facts = factsOf(*m_model);
    }

    void aReplayEndsWhereTheRunWasStopped_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<PictureMode>("mode");
        QTest::addColumn<int>("speculation");
        QTest::addColumn<int>("stride");  // steps from stop to stop
        QTest::newRow("text") << "Once there was a cat." << PictureMode::none << 0 << 1;
        QTest::newRow("other words") << "My grandmother kept bees." << PictureMode::none << 0 << 5;
        QTest::newRow("pictures") << "Once there was a cat." << PictureMode::exactly << 0 << 17;
        QTest::newRow("drafted pictures") << "Once there was a cat." << PictureMode::exactly << 16 << 17;
    }
    void aReplayEndsWhereTheRunWasStopped() {
        QFETCH(QString, line);
        QFETCH(PictureMode, mode);
        QFETCH(int, speculation);
        QFETCH(int, stride);
        GenerationRequest request = story(line.toStdString(), mode);
        request.speculation = speculation;
        for (int steps = 1;; steps += stride) {
            const Kept stopped = run(request, steps);
            if (!stopped.wasStopped)
                break;
            QVERIFY2(run(request, 0, stopped.endedAt) == stopped,
                     qPrintable(QStringLiteral("stopped after %1 steps").arg(steps)));
        }
    }

    // Why a replay may not run on: what a stop cut short is kept as a beginning, and left out as a whole sentence that makes
    // no sense.
    void whatAStopKeepsNeedNotBeginTheWhole() {
        GenerationRequest request = story("Once there was a cat.", PictureMode::none);
        const Kept whole = run(request, 0);
        int others = 0;
        for (int steps = 1; steps < 40; ++steps) {
            const Kept stopped = run(request, steps);
            if (!stopped.wasStopped)
                break;
            others += !whole.text.starts_with(stopped.text);
        }
        QVERIFY(others > 0);
    }
};

QTEST_GUILESS_MAIN(StoppedRunsTest)
#include "stopped_runs_test.moc"
