// The CUDA module from dlopen to dlclose, and what becomes of a model when it or its device is not as it should be.

#include "app/support/machine_devices.h"
#include "core/generation/generation_worker.h"
#include "core/models/placed_model.h"
#include "core/tensor/packed_format.h"
#include "tests/support/engine_events.h"
#include "tests/support/story_request.h"

#include <QTemporaryDir>
#include <QTest>

#include <dlfcn.h>

using namespace pardalis;

namespace {

const std::filesystem::path kModule = PARDALIS_EMULATED_MODULE;
const std::filesystem::path kModel = std::filesystem::path(PARDALIS_SOURCE_DIR) / "resources/models/default";
const std::filesystem::path kTasks = std::filesystem::path(PARDALIS_SOURCE_DIR) / "resources/models/tasks";
const std::filesystem::path kTiny = std::filesystem::path(PARDALIS_GOLDEN_DIR) / "chameleon/tiny-7b";
const DeviceChoice kAuto{}, kCuda{DeviceChoice::Kind::cuda, {}};

bool moduleIsOpen() {
    void* library = ::dlopen(kModule.c_str(), RTLD_NOW | RTLD_NOLOAD);
    if (library)
        ::dlclose(library);
    return library != nullptr;
}

std::string errorOf(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

std::unique_ptr<MachineDevices> machine(const std::filesystem::path& module = kModule) {
    return std::make_unique<MachineDevices>(MachineDevices::Options{.cpu = {.threads = 2}}, module);
}

PlacedModel load(MachineDevices& devices, const DeviceChoice& choice, const std::filesystem::path& folder = kTiny) {
    return loadPlaced(ModelSource(folder), choice, devices.list(), devices);
}

}  // namespace

class MachineDevicesTest : public QObject {
    Q_OBJECT

private slots:
    void cleanup() {
        for (const char* name : {"MEMORY", "DRIVER", "LOST"})
            qunsetenv((QByteArray("PARDALIS_EMULATED_") + name).constData());
        qunsetenv("PARDALIS_CUDA_MODULE");
        QVERIFY(!moduleIsOpen());
    }

    void theModuleIsOpenAsLongAsABackendLives() {
        std::shared_ptr<Backend> backend;
        {
            const CudaModule module(kModule);
            QVERIFY(moduleIsOpen());
            backend = module.makeBackend({});
        }
        QVERIFY(moduleIsOpen());
        const std::vector<float> values{1, 2, 3};
        std::vector<float> back(3);
        {
            const Tensor x = backend->allocate(DType::f32, {3});
            backend->write(values, x);
            backend->download(x, back);
        }
        QCOMPARE(back, values);
        backend.reset();
        QVERIFY(!moduleIsOpen());
    }

    // A library of its own, in which a format is another object than in the program.
    void theModuleKnowsTheProgramsFormats() {
        for (const int bits : {8, 4}) {
            const PackedFormat& format = packedFormat(bits);
            const auto backend = CudaModule(kModule).makeBackend({});
            std::vector<float> ones(2 * 64, 1.0f), got(2 * 2);
            std::fill_n(ones.begin(), 64, -8.0f);
            const auto tile = std::make_shared<std::vector<std::byte>>(format.tileBytes(64));
            format.pack(ones.data(), 2, 64, tile->data());
            HostMatrix weight;
            weight.owner = tile;
            weight.data = tile->data();
            weight.format = &format;
            weight.shape = {2, 64};
            std::vector<float> values(2 * 64);
            format.widen(tile->data(), 64, 0, 2, values.data());
            const Tensor x = backend->allocate(DType::f32, {2, 64}), out = backend->allocate(DType::f32, {2, 2});
            backend->write(std::vector<float>(2 * 64, 0.5f), x);
            backend->matmul(x, std::vector<Projection>{{backend->upload(weight), out}});
            backend->download(out, got);
            QCOMPARE(got, (std::vector<float>{32 * values[0], 32 * values[64], 32 * values[0], 32 * values[64]}));
        }
    }

    void aModuleThatIsNoneIsRefused_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const QString& file, const QString& says) {
            QTest::newRow(name) << file << says;
        };
        row("no file", "/nowhere/libpardalis_cuda.so", "/nowhere/libpardalis_cuda.so: can't be opened");
        row("no library", PARDALIS_SOURCE_DIR "/README.md", "invalid ELF header");
        row("another library", "libm.so.6", "can't be opened");
        row("another version", PARDALIS_OTHER_VERSION_MODULE,
            QStringLiteral("has version %1 of the interface and this program wants %2")
                .arg(kPardalisGpuModuleVersion + 1)
                .arg(kPardalisGpuModuleVersion));
    }
    void aModuleThatIsNoneIsRefused() {
        QFETCH(QString, file);
        QFETCH(QString, says);
        const auto devices = machine(file.toStdString());
        const DeviceList list = devices->list();
        QVERIFY(list.gpus.empty() && list.gpuIsBroken);
        QVERIFY2(QString::fromStdString(list.whyNoGpu).contains(says), list.whyNoGpu.c_str());
        const PlacedModel placed = load(*devices, kAuto);
        QVERIFY(placed.facts.placement.isFallback);
        QVERIFY2(errorOf([&] { load(*devices, kCuda); }).find(says.toStdString()) != std::string::npos, "cuda");
    }

    void withoutAModuleTheCpuComputesQuietly() {
        const auto devices = machine({});
        const PlacedModel placed = load(*devices, kAuto);
        QVERIFY(!placed.facts.placement.isFallback);
        QCOMPARE(placed.facts.placement.reason, std::string("the CUDA module (libpardalis_cuda.so) is not installed"));
        QCOMPARE(placed.facts.placement.device.threads, 2);
    }

    void theDriverIsJudged_data() {
        QTest::addColumn<QByteArray>("driver");
        QTest::addColumn<QString>("says");
        QTest::addColumn<bool>("broken");
        QTest::newRow("none") << QByteArray("missing") << "there is no NVIDIA driver" << false;
        QTest::newRow("no device") << QByteArray("nodevice") << "the NVIDIA driver shows no GPU" << false;
        QTest::newRow("old") << QByteArray("old") << "too old: it knows CUDA 11.4, and CUDA 13.0 is needed" << true;
    }
    void theDriverIsJudged() {
        QFETCH(QByteArray, driver);
        QFETCH(QString, says);
        QFETCH(bool, broken);
        qputenv("PARDALIS_EMULATED_DRIVER", driver);
        const auto devices = machine();
        const DeviceList list = devices->list();
        QVERIFY2(QString::fromStdString(list.whyNoGpu).contains(says), list.whyNoGpu.c_str());
        QCOMPARE(list.gpuIsBroken, broken);
    }

    void theOverrideNamesTheModule() {
        qputenv("PARDALIS_CUDA_MODULE", PARDALIS_EMULATED_MODULE);
        QCOMPARE(findCudaModule(), kModule);
        qputenv("PARDALIS_CUDA_MODULE", "");
        QVERIFY(findCudaModule().empty());
    }

    void aModelGoesToTheGpuThatHasRoom() {
        const auto devices = machine();
        const PlacedModel placed = load(*devices, kAuto);
        const Placement& placement = placed.facts.placement;
        QCOMPARE(placement.device.id, (DeviceId{DeviceKind::cuda, 0}));
        QVERIFY(!placement.isFallback);
        QVERIFY2(placed.facts.device.starts_with("emulated device"), placed.facts.device.c_str());
        // What it takes is gone from what is free, and its weights are what was said.
        const DeviceInfo after = devices->list().gpus.at(0);
        const std::uint64_t taken = placement.device.freeBytes - after.freeBytes;
        QVERIFY(taken <= placement.need.weights && taken > placement.need.weights * 95 / 100);
    }

    void tooLittleMemoryIsSaidInNumbers() {
        qputenv("PARDALIS_EMULATED_MEMORY", "200000000");
        const auto devices = machine();
        const PlacedModel placed = load(*devices, kAuto);
        QCOMPARE(placed.facts.placement.device.id, DeviceId());
        QVERIFY(placed.facts.placement.isFallback);
        const std::string error = errorOf([&] { load(*devices, kCuda); });
        QVERIFY2(error.find("0.2 GB of its 0.2 GB free and the model needs 0.") != std::string::npos, error.c_str());
    }

    // Where there is room for caches of int8 alone they are kept so, unless others were asked for.
    void cachesAreThoseThatFit() {
        const MemoryNeed need = ModelSource(kModel).memoryNeed();
        DeviceInfo small;
        small.caches = DType::i8;
        QVERIFY(needOn(small, need).total() < need.total());
        const std::uint64_t between = (needOn(small, need).total() + need.total()) / 2;
        qputenv("PARDALIS_EMULATED_MEMORY", QByteArray::number(static_cast<qulonglong>(between)));
        const auto told = [](std::optional<DType> caches) {
            return std::make_unique<MachineDevices>(MachineDevices::Options{.cpu = {.threads = 1, .cache = caches}},
                                                    kModule);
        };
        {
            const auto devices = told({});
            const PlacedModel placed = load(*devices, kAuto, kModel);
            QCOMPARE(placed.facts.placement.device.id.kind, DeviceKind::cuda);
            QCOMPARE(placed.backend->cacheType(), std::optional(DType::i8));
            QCOMPARE(placed.model->language().makeCache(8).keys.type, DType::i8);
            QVERIFY2(placed.facts.placement.reason.find("with caches of int8") != std::string::npos,
                     placed.facts.placement.reason.c_str());
        }
        {
            const auto devices = told(DType::f16);
            const PlacedModel placed = load(*devices, kAuto, kModel);
            QCOMPARE(placed.facts.placement.device.id, DeviceId());
            QCOMPARE(placed.backend->cacheType(), std::optional(DType::f16));
        }
        qunsetenv("PARDALIS_EMULATED_MEMORY");
        for (const std::optional<DType> caches : {std::optional<DType>(), std::optional(DType::i8)}) {
            const auto devices = told(caches);
            const PlacedModel placed = load(*devices, kAuto, kModel);
            QCOMPARE(placed.facts.placement.device.id.kind, DeviceKind::cuda);
            QCOMPARE(placed.backend->cacheType(), caches);
            QVERIFY(placed.facts.placement.reason.find("with caches of int8") == std::string::npos);
        }
    }

    void forTheCpuNoModuleIsOpened() {
        const auto devices = machine();
        const DeviceChoice cpu{DeviceChoice::Kind::cpu, {}};
        const PlacedModel placed = loadPlaced(ModelSource(kTiny), cpu, devices->listFor(cpu), *devices);
        QCOMPARE(placed.facts.placement.device.id, DeviceId());
        QVERIFY(!moduleIsOpen());
    }

    void anOldGpuIsNotUsed() {
        MachineDevices devices({.cpu = {.threads = 1}, .leastMajor = 8, .leastMinor = 0}, kModule);
        const DeviceList list = devices.list();
        QCOMPARE(list.gpus.at(0).problem, std::string("its compute capability is 7.5, and 8.0 is the least"));
        QVERIFY(load(devices, kAuto).facts.placement.isFallback);
    }

    // The first launch is refused as after a fault: the request fails, the model comes back on the CPU, the next request
    // works. Asked for by name, the GPU is tried again instead.
    void aDeviceThatFailsIsLeft_data() {
        QTest::addColumn<bool>("askedFor");
        QTest::newRow("chosen for the user") << false;
        QTest::newRow("asked for") << true;
    }
    void aDeviceThatFailsIsLeft() {
        QFETCH(bool, askedFor);
        qputenv("PARDALIS_EMULATED_LOST", "120");  // in the first token's layers
        EngineEvents events;
        GenerationWorker worker(machine());
        worker.setListener(events.listener());
        worker.setDevice(askedFor ? kCuda : kAuto);
        worker.open(kModel);
        const auto ready = events.waitFor<ModelReady>();
        QVERIFY(ready && ready->facts->placement.device.id.kind == DeviceKind::cuda);
        worker.submit(storyRequest(1, 2));
        const auto last = events.waitForLast(RequestId{1});
        QVERIFY(last && std::holds_alternative<Failed>(last->what));
        const Failed failed = std::get<Failed>(last->what);
        QVERIFY(failed.deviceFailed && failed.remedies == Remedies{Remedy::tryAgain});
        QVERIFY2(failed.cause.find("cudaErrorIllegalAddress") != std::string::npos, failed.cause.c_str());

        const auto again = events.waitFor<ModelReady>();
        QVERIFY(again);
        const Placement& placement = again->facts->placement;
        QCOMPARE(placement.device.id.kind, askedFor ? DeviceKind::cuda : DeviceKind::cpu);
        QCOMPARE(placement.isFallback, !askedFor);
        if (!askedFor)
            QVERIFY2(placement.reason.find("emulated device failed: ") == 0, placement.reason.c_str());
        worker.submit(storyRequest(2, 2));
        const auto done = events.waitForLast(RequestId{2});
        QVERIFY(done && std::holds_alternative<Finished>(done->what));
        QCOMPARE(std::get<Finished>(done->what).generatedTokens, 2);
    }

    void anotherDeviceForTheSameModel() {
        EngineEvents events;
        GenerationWorker worker(machine());
        worker.setListener(events.listener());
        for (const char* choice : {"cuda:0", "cpu", "cuda", "auto"}) {
            worker.setDevice(DeviceChoice::parse(choice).value());
            worker.open(kTiny);
            const bool onCpu = std::string(choice) == "cpu";
            if (!onCpu) {
                const auto found = events.waitFor<DevicesFound>();
                QVERIFY(found && found->devices->gpus.size() == 1);
            }
            const auto ready = events.waitFor<ModelReady>();
            QVERIFY2(ready, choice);
            QCOMPARE(ready->facts->placement.device.id.kind, onCpu ? DeviceKind::cpu : DeviceKind::cuda);
        }
        worker.setDevice({DeviceChoice::Kind::cuda, 5});
        worker.open(kTiny);
        const auto failed = events.waitFor<ModelFailed>();
        QVERIFY(failed && failed->earlierStays);  // nothing has made room for what has no place
        QVERIFY2(failed->cause.find("there is no GPU 5") != std::string::npos, failed->cause.c_str());
    }

    // On a GPU with room for both, and on one with room for either.
    void twoModelsAreOnAGpuThatHasRoom_data() {
        QTest::addColumn<bool>("both");
        QTest::newRow("room for both") << true;
        QTest::newRow("room for one") << false;
    }
    void twoModelsAreOnAGpuThatHasRoom() {
        QFETCH(bool, both);
        const std::uint64_t one = ModelSource(kModel).memoryNeed().total();
        qputenv("PARDALIS_EMULATED_MEMORY", QByteArray::number(static_cast<qulonglong>(one * (both ? 3 : 1) * 5 / 4)));
        EngineEvents events;
        GenerationWorker worker(machine());
        worker.setListener(events.listener());
        worker.setDevice(kCuda);
        worker.open(kModel);
        QVERIFY(events.waitFor<ModelReady>());
        worker.open(kTasks);
        const auto ready = events.waitFor<ModelReady>();
        QVERIFY(ready && ready->facts->placement.device.id.kind == DeviceKind::cuda);
        QCOMPARE(ready->held.size(), std::size_t{both ? 1u : 0u});
        QCOMPARE(ready->closed.size(), std::size_t{both ? 0u : 1u});
        if (!both) {
            const ClosedModel& closed = ready->closed[0];
            QVERIFY(closed.needed > closed.free && closed.model.bytes > 0);
        }
        worker.open(kModel);
        const auto next = events.wait([](const EngineEvent& event) {
            return std::holds_alternative<ModelLoading>(event) || std::holds_alternative<ModelReady>(event);
        });
        QCOMPARE(next && std::holds_alternative<ModelReady>(*next), both);
        if (!both)
            QVERIFY(events.waitFor<ModelReady>());
        worker.submit(storyRequest(1, 2));
        const auto done = events.waitForLast(RequestId{1});
        QVERIFY(done && std::holds_alternative<Finished>(done->what));
    }
};

QTEST_GUILESS_MAIN(MachineDevicesTest)
#include "machine_devices_test.moc"
