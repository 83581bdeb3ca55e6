#include "core/models/model_fit.h"

#include <QTest>

using namespace pardalis;

class ModelFitTest : public QObject {
    Q_OBJECT

    static constexpr std::uint64_t kGb = 1'000'000'000;

    static DeviceInfo gpu(std::uint64_t total, std::uint64_t free) {
        DeviceInfo device;
        device.id = {DeviceKind::cuda, 0};
        device.totalBytes = total * kGb;
        device.freeBytes = free * kGb;
        return device;
    }
    static ModelReport report(std::uint64_t weights, std::uint64_t caches, std::uint64_t host) {
        ModelReport made;
        made.need = {.weights = weights * kGb, .caches = caches * kGb};
        made.hostBytes = host * kGb;
        return made;
    }
    static DeviceFit onCpu(const ModelReport& report, std::uint64_t free) {
        DeviceList devices;
        devices.cpu.freeBytes = free * kGb;
        return fitsOf(report, devices).back();
    }

private slots:
    void onTheCpuWeightsMayStayInTheirFiles() {
        const ModelReport mapped = report(14, 4, 0);
        QCOMPARE(onCpu(mapped, 20).kind, DeviceFit::Kind::fits);
        QCOMPARE(onCpu(mapped, 12).kind, DeviceFit::Kind::slow);
        QCOMPARE(onCpu(mapped, 4).kind, DeviceFit::Kind::tooLarge);
        QCOMPARE(onCpu(mapped, 12).mapped, 14 * kGb);
        // Those that are joined or converted when it is opened take memory.
        QCOMPARE(onCpu(report(14, 4, 14), 12).kind, DeviceFit::Kind::tooLarge);
        QCOMPARE(onCpu(report(14, 4, 20), 30).mapped, std::uint64_t{0});
    }

    void onAGpuAllOfItLiesInMemoryAndTheOpenModelMakesRoom() {
        DeviceList devices;
        devices.gpus = {gpu(24, 8)};
        const ModelReport large = report(14, 4, 0);
        QCOMPARE(fitsOf(large, devices).front().kind, DeviceFit::Kind::tooLarge);
        Placement open{devices.gpus[0], {.weights = 12 * kGb}, {}, false};
        QCOMPARE(fitsOf(large, devices, &open).front().kind, DeviceFit::Kind::fits);
        QVERIFY(fitsOf(large, devices, &open).front().free <= 24 * kGb);
        open.device.id.index = 1;  // elsewhere
        QCOMPARE(fitsOf(large, devices, &open).front().kind, DeviceFit::Kind::tooLarge);
        devices.gpus[0].problem = "too old";
        QCOMPARE(fitsOf(large, devices).front().kind, DeviceFit::Kind::unusable);
    }

    void eachSizeIsJudgedByAllThatItTakes() {
        ModelReport large = report(14, 2, 0);
        large.smaller = {{8, {.weights = 7 * kGb, .caches = 2 * kGb}, 0},
                         {4, {.weights = 4 * kGb, .caches = 2 * kGb}, 0}};
        DeviceList devices;
        devices.cpu.freeBytes = 12 * kGb;
        QCOMPARE(sizesLine(sizesOf(large), devices),
                 "full 14.0 GB, does not fit, slow · 8 bits 7.0 GB, fits · 4 bits 4.0 GB, fits");
        devices.cpu.freeBytes = 8 * kGb;  // 4 bits and their caches
        QCOMPARE(verdictOf(fitsOf(sizesOf(large)[1], devices)), Verdict::slow);
        QCOMPARE(verdictOf(fitsOf(sizesOf(large)[2], devices)), Verdict::fits);
        large.hostBytes = 14 * kGb;  // is joined in memory as it is; a packed file never is
        devices.gpus = {gpu(12, 8)};
        QCOMPARE(sizesLine(sizesOf(large), devices),
                 "full 14.0 GB, does not fit · 8 bits 7.0 GB, does not fit, slow · 4 bits 4.0 GB, fits");
        devices.cpu.freeBytes = 32 * kGb;
        QCOMPARE(verdictOf(fitsOf(sizesOf(large)[1], devices)), Verdict::fitsCpu);
        devices.gpus[0].problem = "too old";  // as if it were not there
        QCOMPARE(verdictOf(fitsOf(sizesOf(large)[1], devices)), Verdict::fits);
    }
};

QTEST_APPLESS_MAIN(ModelFitTest)
#include "model_fit_test.moc"
