// Two models of one worker: which stays open beside the other, and what is said where it does not.

#include "core/cpu/cpu_backend.h"
#include "core/cpu/cpu_devices.h"
#include "core/generation/generation_worker.h"
#include "core/models/model_source.h"
#include "tests/support/engine_events.h"
#include "tests/support/story_request.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <fstream>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;

const fs::path kModel = fs::path(PARDALIS_SOURCE_DIR) / "resources/models/default";
const fs::path kTasks = fs::path(PARDALIS_SOURCE_DIR) / "resources/models/tasks";

// A computer whose free memory is what a test says.
class SomeMemory final : public Devices {
public:
    void setCaches(std::optional<DType> type) override { m_caches = type; }
    std::shared_ptr<Backend> makeBackend(const DeviceInfo& device) override {
        return makeCpuBackend({.threads = 2, .cache = device.caches});
    }

    static inline std::atomic<std::uint64_t> free = std::uint64_t{8} << 30;

protected:
    DeviceInfo describeCpu() const override {
        DeviceInfo info = cpuInfo({.threads = 2, .cache = m_caches});
        info.freeBytes = free;
        return info;
    }
    DeviceList probe() override { return {.cpu = describeCpu(), .gpus = {}, .whyNoGpu = "none"}; }

private:
    std::optional<DType> m_caches;
};

struct Room {
    EngineEvents events;
    GenerationWorker worker{std::make_unique<SomeMemory>()};

    Room() { worker.setListener(events.listener()); }

    // What answers, and whether anything was loaded for it.
    struct Opened {
        std::optional<ModelReady> ready;
        bool loaded = false;
    };
    Opened open(const fs::path& folder) {
        Opened opened;
        worker.open(folder);
        events.wait([&](const EngineEvent& event) {
            opened.loaded = opened.loaded || std::holds_alternative<ModelLoading>(event);
            if (const auto* ready = std::get_if<ModelReady>(&event))
                opened.ready = *ready;
            return opened.ready || std::holds_alternative<ModelFailed>(event);
        });
        return opened;
    }
    struct Story {
        TokenIds tokens;
        int reused = 0;
    };
    Story write(std::uint64_t id) {
        Story story;
        worker.submit(storyRequest(id, 8));
        events.wait([&](const EngineEvent& event) {
            const auto* generation = std::get_if<GenerationEvent>(&event);
            if (!generation || generation->request != RequestId{id})
                return false;
            if (const auto* delta = std::get_if<TextDelta>(&generation->what))
                story.tokens.insert(story.tokens.end(), delta->tokens.begin(), delta->tokens.end());
            if (const auto* done = std::get_if<Finished>(&generation->what))
                story.reused = done->reusedTokens;
            return generation->isLast();
        });
        return story;
    }
};

std::uint64_t needOf(const fs::path& model) { return ModelSource(model).memoryNeed().totalOnCpu(); }

}  // namespace

class OpenModelsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { SomeMemory::free = std::uint64_t{8} << 30; }

    void theEarlierModelComesBackAtOnceWithWhatItHadRead() {
        Room room;
        QVERIFY(room.open(kModel).ready);
        const Room::Story first = room.write(1);
        QCOMPARE(first.tokens.size(), std::size_t{8});
        const auto other = room.open(kTasks);
        QVERIFY(other.ready && other.loaded && other.ready->closed.empty());
        QCOMPARE(other.ready->held.size(), std::size_t{1});
        QCOMPARE(other.ready->held[0].facts->folder, kModel);
        QVERIFY(other.ready->held[0].bytes > (std::uint64_t{1} << 20));
        QCOMPARE(room.write(2).tokens.size(), std::size_t{8});
        const auto back = room.open(kModel / ".." / "default");
        QVERIFY(back.ready && !back.loaded);
        QCOMPARE(back.ready->facts->folder, kModel / ".." / "default");  // as it was asked for
        QCOMPARE(back.ready->facts->name, std::string("Pardalis default"));
        QCOMPARE(back.ready->held.at(0).facts->folder, kTasks);
        const Room::Story again = room.write(3);
        QCOMPARE(again.tokens, first.tokens);
        QVERIFY(again.reused > first.reused);
    }

    void withTooLittleMemoryTheEarlierGoesAndNumbersSayWhy() {
        Room room;
        QVERIFY(room.open(kModel).ready);
        SomeMemory::free = needOf(kTasks);  // none is left for the caches of the other
        const auto other = room.open(kTasks);
        QVERIFY(other.ready && other.ready->held.empty());
        QCOMPARE(other.ready->closed.size(), std::size_t{1});
        const ClosedModel& closed = other.ready->closed[0];
        QCOMPARE(closed.model.facts->folder, kModel);
        QCOMPARE(closed.needed, needOf(kTasks));
        QVERIFY(closed.free < closed.needed);
        SomeMemory::free = std::uint64_t{8} << 30;
        const auto back = room.open(kModel);
        QVERIFY(back.ready && back.loaded && back.ready->closed.empty());
        QCOMPARE(back.ready->held.size(), std::size_t{1});
    }

    void ofThreeTheOneThatWasUsedLeastRecentlyGoes() {
        const QTemporaryDir folder;
        const fs::path third = fs::path(folder.path().toStdString()) / "third";
        fs::copy(kModel, third);
        Room room;
        QVERIFY(room.open(kModel).ready && room.open(kTasks).ready && room.open(kModel).ready);
        const auto last = room.open(third);
        QVERIFY(last.ready);
        QCOMPARE(last.ready->held.size(), std::size_t{1});
        QCOMPARE(last.ready->held[0].facts->folder, kModel);
        QCOMPARE(last.ready->closed.size(), std::size_t{1});
        QCOMPARE(last.ready->closed[0].model.facts->folder, kTasks);
        QCOMPARE(last.ready->closed[0].needed, std::uint64_t{0});
    }

    void aModelWhoseFilesHaveChangedIsReadAnew() {
        const QTemporaryDir folder;
        const fs::path path = fs::path(folder.path().toStdString()) / "model";
        fs::copy(kModel, path);
        Room room;
        QVERIFY(room.open(path).ready && room.open(kTasks).ready);
        fs::remove(path / "pardalis.json");
        std::ofstream(path / "pardalis.json") << R"({"format": 1, "name": "Changed"})";
        const auto back = room.open(path);
        QVERIFY(back.ready && back.loaded);
        QCOMPARE(back.ready->facts->name, std::string("Changed"));
        QCOMPARE(back.ready->held.size(), std::size_t{1});
        QVERIFY(room.open(kTasks).ready);
        fs::rename(path, fs::path(path) += " elsewhere");
        QVERIFY(!room.open(path).ready);
        QCOMPARE(room.write(1).tokens.size(), std::size_t{8});  // the current one is still there
    }

    void othersDoNotStayWhereModelsAreOpenedOtherwise() {
        Room room;
        QVERIFY(room.open(kModel).ready && room.open(kTasks).ready);
        room.worker.setCaches(DType::i8);
        const auto opened = room.open(kModel);
        QVERIFY(opened.ready && opened.loaded && opened.ready->held.empty());
        QCOMPARE(opened.ready->facts->placement.device.caches, std::optional(DType::i8));
    }

    void whatCanNotBeOpenedLeavesBoth() {
        Room room;
        QVERIFY(room.open(kModel).ready && room.open(kTasks).ready);
        room.worker.open("/nonexistent/model");
        const auto failed = room.events.waitFor<ModelFailed>();
        QVERIFY(failed && failed->earlierStays);
        QCOMPARE(failed->held.size(), std::size_t{1});
        QCOMPARE(failed->held[0].facts->folder, kModel);
        QVERIFY(!room.open(kModel).loaded);
    }
};

QTEST_GUILESS_MAIN(OpenModelsTest)
#include "open_models_test.moc"
