// The C function in front of the module: what a program that opened it calls.

#include "gpu/module.h"
#include "tests/gpu/emulation/control.h"

#include <QTest>

#include <array>
#include <memory>

using namespace pardalis;

class GpuModuleTest : public QObject {
    Q_OBJECT

    std::array<char, 200> m_error{};

private slots:
    void init() {
        emulation::reset();
        m_error.fill(0);
    }

    void describesDevices() {
        const PardalisGpuModule* module = pardalisGpuModule();
        QCOMPARE(module->version, kPardalisGpuModuleVersion);
        QCOMPARE(module->deviceCount(m_error.data(), m_error.size()), 1);
        PardalisGpuDevice device{};
        QVERIFY(module->describeDevice(0, &device, m_error.data(), m_error.size()));
        QCOMPARE(QString(device.name), QString("emulated device"));
        QCOMPARE(device.totalBytes, device.freeBytes);
        QVERIFY(!module->describeDevice(7, &device, m_error.data(), m_error.size()));
        QVERIFY2(QString(m_error.data()).contains("cudaErrorInvalidDevice"), m_error.data());
    }

    void makesABackendOrSaysWhyNot() {
        const PardalisGpuModule* module = pardalisGpuModule();
        CudaOptions options;
        const std::unique_ptr<Backend> backend(module->makeBackend(&options, m_error.data(), m_error.size()));
        QVERIFY(backend);
        QVERIFY2(backend->name().starts_with("emulated device, "), backend->name().c_str());
        options.device = 3;
        QVERIFY(!module->makeBackend(&options, m_error.data(), m_error.size()));
        QVERIFY2(QString(m_error.data()).startsWith("GPU 3 cannot be used: "), m_error.data());
    }
};

QTEST_GUILESS_MAIN(GpuModuleTest)
#include "module_test.moc"
