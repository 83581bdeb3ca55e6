// The worker thread with the embedded model: every request gets exactly one last event, whatever happens to it.

#include "core/base/memory_error.h"
#include "core/cpu/cpu_devices.h"
#include "core/generation/generation_worker.h"
#include "core/generation/requests_together.h"
#include "core/models/model_source.h"
#include "tests/support/engine_events.h"
#include "tests/support/story_request.h"

#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <mutex>
#include <set>
#include <thread>

#include <sys/resource.h>
#include <unistd.h>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;

const fs::path kModel = fs::path(PARDALIS_SOURCE_DIR) / "resources/models/default";

// Long enough to be stopped.
GenerationRequest request(std::uint64_t id, int maxTokens) {
    GenerationRequest made = storyRequest(id, maxTokens);
    made.pictureMode = PictureMode::exactly;
    made.pictures = 20;
    return made;
}

std::unique_ptr<GenerationWorker> makeWorker(EngineEvents& events) {
    auto worker = std::make_unique<GenerationWorker>(std::make_unique<CpuDevices>(CpuOptions{.threads = 2}));
    worker->setListener(events.listener());
    return worker;
}

// A computer on which no model finds room.
class NoRoom final : public Devices {
public:
    void setCaches(std::optional<DType>) override {}
    std::shared_ptr<Backend> makeBackend(const DeviceInfo&) override { throw MemoryError("no room"); }

protected:
    DeviceInfo describeCpu() const override { return cpuInfo({}); }
    DeviceList probe() override { return {.cpu = describeCpu(), .gpus = {}, .whyNoGpu = "none"}; }
};

FinishReason reasonOf(const std::optional<GenerationEvent>& event) {
    return event && std::holds_alternative<Finished>(event->what) ? std::get<Finished>(event->what).reason
                                                                  : FinishReason::contextFull;
}

}  // namespace

class GenerationWorkerTest : public QObject {
    Q_OBJECT

private slots:
    void opensAModelAndSaysWhatItIs() {
        EngineEvents events;
        const auto worker = makeWorker(events);
        worker->open(kModel);
        const auto ready = events.waitFor<ModelReady>();
        QVERIFY(ready);
        QVERIFY(ready->facts->demonstrationQuality);
        QVERIFY(ready->facts->pictureOutput);
        QVERIFY(ready->facts->knowsText());
    }

    void aFolderThatIsNoModelFailsAndTheEarlierModelStays() {
        EngineEvents events;
        const auto worker = makeWorker(events);
        worker->open(kModel);
        const auto ready = events.waitFor<ModelReady>();
        QVERIFY(ready);
        worker->open("/nonexistent/model");
        const auto failed = events.waitFor<ModelFailed>();
        QVERIFY(failed);
        QVERIFY2(failed->cause.find("/nonexistent/model") != std::string::npos, failed->cause.c_str());
        GenerationRequest one = request(1, 3);
        one.pictureMode = PictureMode::none;
        worker->submit(one);
        QCOMPARE(reasonOf(events.waitForLast(RequestId{1})), FinishReason::maxTokens);
    }

    void cachesAreWhatWasAskedForBeforeAModelWasOpened() {
        EngineEvents events;
        const auto worker = makeWorker(events);
        std::map<bool, std::uint64_t> bytes;
        for (const bool int8 : {false, true, false}) {
            worker->setCaches(int8 ? std::optional(DType::i8) : std::nullopt);
            worker->open(kModel);
            const auto ready = events.waitFor<ModelReady>();
            QVERIFY(ready);
            QCOMPARE(ready->facts->placement.device.caches == DType::i8, int8);
            bytes[int8] = ready->facts->placement.need.caches;
        }
        QVERIFY(bytes[true] < bytes[false]);
        worker->setCaches(DType::i8);  // says nothing of the model that is open
        GenerationRequest one = request(1, 3);
        one.pictureMode = PictureMode::none;
        worker->submit(one);
        QCOMPARE(reasonOf(events.waitForLast(RequestId{1})), FinishReason::maxTokens);
    }

    void aModelThatFindsNoRoomMayBeMadeSmallerUnlessItWas() {
        const QTemporaryDir folder;
        const fs::path packed = folder.filePath("q4.pardalis-model").toStdString();
        const ModelSource source(kModel);
        source.family().exportTo({.layout = ExportLayout::packed, .type = ExportType::q4, .to = packed}, {}, {});
        EngineEvents events;
        GenerationWorker worker(std::make_unique<NoRoom>());
        worker.setListener(events.listener());
        worker.open(kModel);
        const auto large = events.waitFor<ModelFailed>();
        QVERIFY(large && large->remedies.front() == Remedy::makeSmaller);
        QCOMPARE(large->contentId, source.family().describe().contentId);
        worker.open(packed);
        const auto small = events.waitFor<ModelFailed>();
        QVERIFY(small && small->remedies.front() == Remedy::openSmallerModel);
    }

    void aModelThatIsGoneFailsWithTheNextAsRemedy() {
        const QTemporaryDir folder;
        const fs::path path = fs::path(folder.path().toStdString()) / "model";
        fs::copy(kModel, path);
        EngineEvents events;
        const auto worker = makeWorker(events);
        worker->open(path);
        QVERIFY(events.waitFor<ModelReady>());
        fs::rename(path, path.string() + " elsewhere");
        worker->submit(request(1, 3));
        const auto last = events.waitForLast(RequestId{1});
        QVERIFY(last && std::holds_alternative<Failed>(last->what));
        const auto& failed = std::get<Failed>(last->what);
        QVERIFY(failed.cause.find(path.string()) != std::string::npos && !failed.deviceFailed);
        QCOMPARE(failed.remedies.front(), Remedy::openNextModel);
        worker->open(path);
        const auto refused = events.waitFor<ModelFailed>();
        QVERIFY(refused && refused->earlierStays);
        QCOMPARE(refused->remedies.front(), Remedy::openNextModel);
    }

    void withoutAModelARequestFails() {
        EngineEvents events;
        const auto worker = makeWorker(events);
        GenerationRequest empty;
        empty.id = RequestId{5};
        worker->submit(empty);
        const auto last = events.waitForLast(RequestId{5});
        QVERIFY(last && std::holds_alternative<Failed>(last->what));
    }

    void stopEndsTheRunningRequest() {
        EngineEvents events;
        const auto worker = makeWorker(events);
        worker->open(kModel);
        const auto ready = events.waitFor<ModelReady>();
        QVERIFY(ready);
        worker->submit(request(1, 2000));
        QVERIFY(events.wait([](const EngineEvent& e) {
            const auto* generation = std::get_if<GenerationEvent>(&e);
            return generation && std::holds_alternative<ImageCodes>(generation->what);
        }));
        worker->stop(RequestId{1});
        QCOMPARE(reasonOf(events.waitForLast(RequestId{1})), FinishReason::stopped);
    }

    void ofSeveralPicturesOneIsStoppedByItself() {
        EngineEvents events;
        const auto worker = makeWorker(events);
        worker->open(kModel);
        QVERIFY(events.waitFor<ModelReady>());
        GenerationRequest wish = request(1, 0);
        wish.pictureMode = PictureMode::only;
        wish.pictures = 1;
        worker->submitTogether(requestsTogether(wish, 3));
        std::map<std::uint64_t, FinishReason> ends;
        std::map<std::uint64_t, int> codes;
        QVERIFY(events.wait([&](const EngineEvent& e) {
            const auto* generation = std::get_if<GenerationEvent>(&e);
            if (!generation)
                return false;
            const auto id = static_cast<std::uint64_t>(generation->request);
            if (std::holds_alternative<ImageCodes>(generation->what) && ++codes[id] == 3 && id == 2)
                worker->stop(RequestId{2});
            if (generation->isLast())
                ends[id] = reasonOf(*generation);
            return ends.size() == 3;
        }));
        QCOMPARE(ends[1], FinishReason::picturesDone);
        QCOMPARE(ends[2], FinishReason::stopped);
        QCOMPARE(ends[3], FinishReason::picturesDone);
        QVERIFY(codes[1] == codes[3] && codes[2] < codes[1]);
    }

    void severalThatWaitGetALastEventEach() {
        EngineEvents events;
        const auto worker = makeWorker(events);
        worker->open(kModel);
        QVERIFY(events.waitFor<ModelReady>());
        GenerationRequest wish = request(1, 0);
        wish.pictureMode = PictureMode::only;
        wish.pictures = 1;
        worker->submitTogether(requestsTogether(wish, 4));
        wish.id = RequestId{5};
        worker->submitTogether(requestsTogether(wish, 4));
        GenerationRequest last = request(9, 4);
        last.pictureMode = PictureMode::none;
        worker->submit(last);
        std::map<std::uint64_t, int> ends;
        QVERIFY(events.wait([&](const EngineEvent& e) {
            const auto* generation = std::get_if<GenerationEvent>(&e);
            if (generation && generation->isLast())
                ++ends[static_cast<std::uint64_t>(generation->request)];
            return ends.size() == 9;
        }));
        for (const auto& [id, count] : ends)
            QCOMPARE(count, 1);
    }

    void theNewestRequestWinsAndTheOlderGetsItsLastEvent() {
        EngineEvents events;
        const auto worker = makeWorker(events);
        worker->open(kModel);
        const auto ready = events.waitFor<ModelReady>();
        QVERIFY(ready);
        for (std::uint64_t id = 1; id <= 4; ++id)
            worker->submit(request(id, 2000));
        GenerationRequest last = request(5, 4);
        last.pictureMode = PictureMode::none;
        worker->submit(last);
        std::map<std::uint64_t, int> ends;
        QVERIFY(events.wait([&](const EngineEvent& e) {
            const auto* generation = std::get_if<GenerationEvent>(&e);
            if (generation && generation->isLast())
                ++ends[static_cast<std::uint64_t>(generation->request)];
            return ends.size() == 5;
        }));
        for (const auto& [id, count] : ends)
            QCOMPARE(count, 1);
    }

    void aRequestThatWaitsGoesWithTheModelItWasMadeFor() {
        EngineEvents events;
        const auto worker = makeWorker(events);
        worker->open(kModel);
        const auto ready = events.waitFor<ModelReady>();
        QVERIFY(ready);
        worker->submit(request(1, 2000));
        QVERIFY(events.wait([](const EngineEvent& e) { return std::holds_alternative<GenerationEvent>(e); }));
        worker->submit(request(2, 2000));
        worker->open(std::filesystem::path(PARDALIS_GOLDEN_DIR) / "chameleon/tiny-7b");
        std::map<std::uint64_t, FinishReason> ends;
        bool opened = false;
        QVERIFY(events.wait([&](const EngineEvent& e) {
            if (const auto* generation = std::get_if<GenerationEvent>(&e); generation && generation->isLast())
                ends[static_cast<std::uint64_t>(generation->request)] = reasonOf(*generation);
            opened = opened || std::holds_alternative<ModelReady>(e) || std::holds_alternative<ModelFailed>(e);
            return opened && ends.size() == 2;
        }));
        QCOMPARE(ends[1], FinishReason::stopped);
        QCOMPARE(ends[2], FinishReason::stopped);
    }

    void everyEventComesFromTheEnginesThreadWhichGivesWay() {
        std::mutex mutex;
        std::set<std::thread::id> threads;
        std::set<int> priorities;
        int lasts = 0;
        {
            GenerationWorker worker(std::make_unique<CpuDevices>(CpuOptions{.threads = 2}));
            worker.setListener([&](const EngineEvent& event) {
                const std::lock_guard lock(mutex);
                threads.insert(std::this_thread::get_id());
                priorities.insert(getpriority(PRIO_PROCESS, static_cast<id_t>(gettid())));
                const auto* generation = std::get_if<GenerationEvent>(&event);
                lasts += generation && generation->isLast();
            });
            for (std::uint64_t id = 1; id <= 4; ++id) {
                GenerationRequest empty;
                empty.id = RequestId{id};
                worker.submit(empty);
            }
        }  // what still waits gets its last event, too
        QCOMPARE(lasts, 4);
        QCOMPARE(threads.size(), std::size_t{1});
        QVERIFY(!threads.contains(std::this_thread::get_id()));
        QCOMPARE(priorities, std::set{std::min(getpriority(PRIO_PROCESS, static_cast<id_t>(gettid())) + 5, 19)});
    }

    void destructionStopsWhatRuns_data() {
        QTest::addColumn<int>("afterMilliseconds");
        for (const int wait : {0, 1, 20, 200})
            QTest::newRow(qPrintable(QString("after %1 ms").arg(wait))) << wait;
    }
    void destructionStopsWhatRuns() {
        QFETCH(int, afterMilliseconds);
        EngineEvents events;
        auto worker = makeWorker(events);
        worker->open(kModel);
        const auto ready = events.waitFor<ModelReady>();
        QVERIFY(ready);
        worker->submit(request(1, 2000));
        QTest::qSleep(afterMilliseconds);
        QElapsedTimer timer;
        timer.start();
        worker.reset();
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(GenerationWorkerTest)
#include "generation_worker_test.moc"
