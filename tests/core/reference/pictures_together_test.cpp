// Pictures that are drawn together come out code for code as if each were drawn alone, are stopped one by one, and what of
// their prompts is the same is read once: on the tiny reference models and on the embedded one, as it is shipped.
#include "core/cpu/cpu_backend.h"
#include "core/generation/generation_record.h"
#include "core/generation/generation_recorder.h"
#include "core/generation/request_builder.h"
#include "core/generation/requests_together.h"
#include "core/generation/resuming.h"
#include "tests/support/generated.h"
#include "tests/support/loaded_model.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <functional>
#include <map>

using namespace pardalis;
using namespace pardalis::check;

namespace {

const std::filesystem::path kGolden = PARDALIS_GOLDEN_DIR;
const std::filesystem::path kDefault = std::filesystem::path(PARDALIS_SOURCE_DIR) / "resources/models/default";

LoadedModel loaded(const std::filesystem::path& folder) { return {makeCpuBackend({.threads = 2}), folder}; }

GenerationRequest wish(const Model& model, std::uint64_t seed, GuidanceOptions guidance) {
    const ModelFacts facts = factsOf(model);
    GenerationRequest request =
        buildRequest(planIllustration({.text = facts.illustrationPrompt("a cat on a white background")}, facts.limits,
                                      *facts.layout),
                     facts);
    request.pictureMode = PictureMode::only;
    request.guidance = guidance;
    request.seed = seed;
    return request;
}

using OnEvent = std::function<void(const GenerationEvent&)>;

// By their ids.
std::map<RequestId, Generated> together(GenerationSession& session, const std::vector<GenerationRequest>& requests,
                                        std::vector<std::stop_source>& stops, const OnEvent& onEvent = {}) {
    std::map<RequestId, Generated> all;
    std::vector<GenerationSession::Together> asked;
    stops.resize(requests.size());
    for (std::size_t i = 0; i < requests.size(); ++i)
        asked.push_back({requests[i], stops[i].get_token()});
    session.begin(std::move(asked), [&](GenerationEvent event) {
        if (onEvent)
            onEvent(event);
        all[event.request].events.push_back(std::move(event));
    });
    while (session.step()) {
    }
    return all;
}
std::map<RequestId, Generated> together(GenerationSession& session, const std::vector<GenerationRequest>& requests,
                                        const OnEvent& onEvent = {}) {
    std::vector<std::stop_source> stops;
    return together(session, requests, stops, onEvent);
}

// In a session of its own.
Generated alone(const LoadedModel& model, const GenerationRequest& request) {
    GenerationSession session(model.model);
    return generate(session, request);
}

const Finished& resultOf(const Generated& generated) { return std::get<Finished>(generated.events.back().what); }

bool sameEvents(const Generated& a, const Generated& b) {
    const auto pictureA = a.all<ImageFinished>(), pictureB = b.all<ImageFinished>();
    return a.failure().empty() && a.codes() == b.codes() && pictureA.size() == 1 && pictureB.size() == 1 &&
           pictureA[0].codes == pictureB[0].codes && pictureA[0].pixels == pictureB[0].pixels &&
           a.all<ImageRows>().size() == b.all<ImageRows>().size() && resultOf(a).reason == resultOf(b).reason &&
           resultOf(a).generatedTokens == resultOf(b).generatedTokens && resultOf(a).endedAt == resultOf(b).endedAt;
}

}  // namespace

class PicturesTogetherTest : public QObject {
    Q_OBJECT

private slots:
    // Streams of guidance are rows of a pass, too: nine of three pictures need two passes.
    void eachIsWhatItsSeedGivesAlone_data() {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("streams");
        QTest::addColumn<int>("pictures");
        for (const char* folder : {"chameleon/tiny-7b", "chameleon/tiny-34b"})
            for (const auto& [streams, pictures] : {std::pair{1, 8}, {2, 2}, {2, 5}, {3, 3}, {0, 3}})
                QTest::addRow("%s, %d streams, %d pictures", folder, streams, pictures)
                    << folder << streams << pictures;
    }
    void eachIsWhatItsSeedGivesAlone() {
        QFETCH(QString, folder);
        QFETCH(int, streams);
        QFETCH(int, pictures);
        const LoadedModel model = loaded(kGolden / folder.toStdString());
        const GuidanceOptions guidance = streams == 0   ? GuidanceOptions{.contrast = {8, 0.1f}}
                                         : streams == 1 ? GuidanceOptions{1, 1}
                                         : streams == 2 ? GuidanceOptions{2, 2}
                                                        : GuidanceOptions{3, 1.2f};
        GenerationRequest request = pictureRequest(*model.model, guidance, 1);
        request.previewRows = 1;
        const auto requests = requestsTogether(request, pictures);
        const auto all = together(*model.session, requests);
        QCOMPARE(all.size(), static_cast<std::size_t>(pictures));
        for (const GenerationRequest& each : requests)
            QVERIFY(sameEvents(all.at(each.id), alone(model, each)));
        QVERIFY(all.at(requests[0].id).codes() != all.at(requests[1].id).codes());
    }

    void theEmbeddedModelToo_data() {
        QTest::addColumn<int>("pictures");
        QTest::addColumn<bool>("guided");
        QTest::newRow("four, guided") << 4 << true;
        QTest::newRow("four, unguided") << 4 << false;
        QTest::newRow("seven, guided") << 7 << true;
    }
    void theEmbeddedModelToo() {
        QFETCH(int, pictures);
        QFETCH(bool, guided);
        const LoadedModel model = loaded(kDefault);
        const auto requests = requestsTogether(wish(*model.model, 11, {guided ? 3.0f : 1.0f, 1}), pictures);
        const auto all = together(*model.session, requests);
        for (const GenerationRequest& each : requests)
            QVERIFY(sameEvents(all.at(each.id), alone(model, each)));
    }

    // One after the other each reads its own prompt; together the others take it from the first, all but its last row.
    void whatIsTheSameOfThePromptsIsReadOnce() {
        const LoadedModel model = loaded(kDefault);
        const auto requests = requestsTogether(wish(*model.model, 1, {3, 1}), 3);
        const auto all = together(*model.session, requests);
        QCOMPARE(resultOf(all.at(requests[0].id)).reusedTokens, 0);
        for (const auto& each : {requests[1], requests[2]}) {
            const Finished& result = resultOf(all.at(each.id));
            QVERIFY(result.reusedTokens >= result.promptTokens - 1);
            QVERIFY(all.at(each.id).all<Progress>().front().phase != Phase::prefill);
        }
        // And the next request from what stays of the first.
        const Generated next = generate(*model.session, wish(*model.model, 99, {3, 1}));
        QVERIFY(resultOf(next).reusedTokens >= resultOf(next).promptTokens - 1);
        QVERIFY(sameEvents(next, alone(model, wish(*model.model, 99, {3, 1}))));
    }

    // Caches with scales are copied with these.
    void cachesOfWholeNumbersAreSharedToo() {
        const LoadedModel model(makeCpuBackend({.threads = 2, .cache = DType::i8}), kDefault);
        const auto requests = requestsTogether(wish(*model.model, 5, {3, 1}), 3);
        const auto all = together(*model.session, requests);
        for (const GenerationRequest& each : requests)
            QVERIFY(sameEvents(all.at(each.id), alone(model, each)));
    }

    void theCachesOfTheOthersAreGivenBack() {
        const LoadedModel model = loaded(kDefault);
        const GenerationRequest request = wish(*model.model, 1, {3, 1});
        generate(*model.session, request);
        const std::uint64_t ofOne = model.session->cacheBytes(false);
        std::uint64_t most = 0;
        together(*model.session, requestsTogether(request, 4),
                 [&](const GenerationEvent&) { most = std::max(most, model.session->cacheBytes(false)); });
        QVERIFY(most > ofOne);
        QCOMPARE(model.session->cacheBytes(false), ofOne);
    }

    void oneIsStoppedAndTheOthersGoOn_data() {
        QTest::addColumn<int>("which");
        QTest::newRow("the first, whose prompt the others share") << 0;
        QTest::newRow("another") << 2;
    }
    void oneIsStoppedAndTheOthersGoOn() {
        QFETCH(int, which);
        const LoadedModel model = loaded(kDefault);
        const ModelFacts facts = factsOf(*model.model);
        const auto requests = requestsTogether(wish(*model.model, 7, {3, 1}), 3);
        const GenerationRequest& stopped = requests[static_cast<std::size_t>(which)];
        GenerationRecorder recorder(facts, stopped, "a wish");
        std::optional<MadePicture> made;
        std::vector<std::stop_source> stops(3);
        int codes = 0;
        const auto all = together(*model.session, requests, stops, [&](const GenerationEvent& event) {
            if (event.request != stopped.id)
                return;
            if (auto picture = recorder.take(event))
                made = std::move(picture);
            if (std::holds_alternative<ImageCodes>(event.what) && ++codes == 20)
                stops[static_cast<std::size_t>(which)].request_stop();
        });
        for (const GenerationRequest& each : requests) {
            const Generated single = alone(model, each);
            if (each.id != stopped.id) {
                QVERIFY(sameEvents(all.at(each.id), single));
                continue;
            }
            QCOMPARE(resultOf(all.at(each.id)).reason, FinishReason::stopped);
            QCOMPARE(all.at(each.id).codes().size(), std::size_t{20});
            // Its record is that of one that was drawn alone: the rest comes as it would have come.
            const nlohmann::json record = nlohmann::json::parse(recorder.record());
            QCOMPARE(record.at("ended_at").get<int>(), resultOf(all.at(each.id)).endedAt);
            const Generated resumed = alone(model, restOf(made->picture, record, {}, facts, "record"));
            QVERIFY(resumed.all<ImageFinished>().at(0).codes == single.all<ImageFinished>().at(0).codes);
        }
    }

    // Before the first code there is no picture, as for one alone.
    void allAreStopped_data() {
        QTest::addColumn<int>("codes");
        QTest::newRow("before the first code") << 0;
        QTest::newRow("in the middle") << 10;
    }
    void allAreStopped() {
        QFETCH(int, codes);
        const LoadedModel model = loaded(kDefault);
        const auto requests = requestsTogether(wish(*model.model, 7, {3, 1}), 4);
        std::vector<std::stop_source> stops(4);
        int came = 0;
        const auto all = together(*model.session, requests, stops, [&](const GenerationEvent& event) {
            came += std::holds_alternative<ImageCodes>(event.what) ? 1 : 0;
            if (codes == 0 || came == 4 * codes)
                for (std::stop_source& stop : stops)
                    stop.request_stop();
        });
        for (const GenerationRequest& each : requests) {
            QCOMPARE(resultOf(all.at(each.id)).reason, FinishReason::stopped);
            QCOMPARE(all.at(each.id).all<ImageFinished>().size(), std::size_t(codes > 0 ? 1 : 0));
        }
        // The session is as good as new.
        const GenerationRequest next = wish(*model.model, 8, {3, 1});
        QVERIFY(sameEvents(generate(*model.session, next), alone(model, next)));
    }

    void whatCanNotBeDrawnTogetherFailsAndTheOthersGoOn() {
        const LoadedModel model = loaded(kDefault);
        auto requests = requestsTogether(wish(*model.model, 7, {3, 1}), 3);
        requests[0].pictureMode = PictureMode::automatic;
        requests[1].prompt.clear();
        const auto all = together(*model.session, requests);
        QVERIFY(!all.at(requests[0].id).failure().empty());
        QVERIFY(!all.at(requests[1].id).failure().empty());
        QVERIFY(sameEvents(all.at(requests[2].id), alone(model, requests[2])));
    }

    // The next request forgets those that have not ended.
    void theNextRequestMayComeAnyTime() {
        const LoadedModel model = loaded(kDefault);
        const auto requests = requestsTogether(wish(*model.model, 7, {3, 1}), 4);
        std::vector<GenerationSession::Together> asked;
        for (const GenerationRequest& each : requests)
            asked.push_back({each, {}});
        int codes = 0;
        model.session->begin(std::move(asked), [&](const GenerationEvent& event) {
            codes += std::holds_alternative<ImageCodes>(event.what) ? 1 : 0;
        });
        while (codes < 30 && model.session->step()) {
        }
        QCOMPARE(codes, 30);
        QVERIFY(sameEvents(together(*model.session, requests).at(requests[3].id), alone(model, requests[3])));
    }

    // Several codes a pass are drafted by each for itself.
    void draftsOfSeveralCodesStillWork() {
        const LoadedModel model = loaded(kDefault);
        auto requests = requestsTogether(wish(*model.model, 7, {3, 1}), 2);
        QCOMPARE(requests[0].speculation, 0);
        for (GenerationRequest& each : requests)
            each.speculation = 8;
        const auto all = together(*model.session, requests);
        for (const GenerationRequest& each : requests)
            QVERIFY(sameEvents(all.at(each.id), alone(model, each)));
    }
};

QTEST_GUILESS_MAIN(PicturesTogetherTest)
#include "pictures_together_test.moc"
