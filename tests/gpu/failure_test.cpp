// Failures of the device, one call after the other: an Error that says what and where, no leak, and a next run that
// works.

#include "core/base/error.h"
#include "gpu/cuda_backend.h"
#include "tests/gpu/emulation/control.h"
#include "tests/ops/op_checks.h"

#include <QTest>

using namespace pardalis;
using namespace pardalis::check;
using emulation::Call;

namespace {

// Some of everything: uploads, kernels, scratch memory, cuBLAS, a download.
std::vector<float> work() {
    const auto backend = makeCudaBackend();
    Random random(1);
    const KnownWeight w = weight(*backend, random.values(16 * 24), DType::f16, {16, 24});
    const KnownWeight norm = weight(*backend, random.values(24), DType::bf16, {24});
    const Tensor x = input(*backend, random.values(12 * 24), {12, 24}), out = output(*backend, {12, 16});
    backend->rmsNorm(x, norm.tensor, 1e-5f, x);
    backend->gatedMatmul(x, w.matrix(), w.matrix(), out);
    backend->matmul(x.rows(0, 3), std::vector<Projection>{{w.matrix(), out.rows(0, 3)}});
    return read(*backend, out);
}

}  // namespace

class GpuFailureTest : public QObject {
    Q_OBJECT

private slots:
    void everyCallMayFail_data() {
        QTest::addColumn<Call>("call");
        QTest::newRow("allocation") << Call::allocate;
        QTest::newRow("copy") << Call::copy;
        QTest::newRow("launch") << Call::launch;
        QTest::newRow("stream") << Call::streamCreate;
        QTest::newRow("cuBLAS") << Call::cublas;
    }
    void everyCallMayFail() {
        QFETCH(Call, call);
        emulation::reset();
        const std::vector<float> expected = work();
        int failures = 0;
        for (int nth = 1;; ++nth) {
            emulation::reset();
            emulation::failCall(call, nth, cudaErrorUnknown);
            try {
                work();
                break;  // as many calls as there are
            } catch (const Error& error) {
                ++failures;
                const QString text = error.what();
                QVERIFY2(text.startsWith("emulated device, ") || text.startsWith("GPU 0 cannot be used: "),
                         error.what());
            }
            QCOMPARE(emulation::counters().liveAllocations, 0);
            QVERIFY(work() == expected);
        }
        QVERIFY(failures >= 1);
    }

    void aLostDeviceIsAnError() {
        int losses = 0;
        for (int nth = 1;; nth += 3) {
            emulation::reset();
            emulation::loseDeviceAt(nth);
            try {
                work();
                break;
            } catch (const Error&) {
                ++losses;
            }
            QCOMPARE(emulation::counters().liveAllocations, 0);
        }
        QVERIFY(losses > 5);
        emulation::reset();
        work();
    }

    void errorsSayWhatAndWhere() {
        emulation::reset({.memory = 1 << 20});
        const auto backend = makeCudaBackend();
        try {
            backend->allocate(DType::f32, {1024, 1024});
            QFAIL("allocated");
        } catch (const Error& error) {
            const QString text = error.what();
            QVERIFY2(text.contains("not enough memory on emulated device") && text.contains("[1024, 1024]") &&
                         text.contains("1.0 MB are free"),
                     error.what());
        }
        const Tensor x = output(*backend, {4, 4, 8});
        emulation::failCall(Call::launch, 1, cudaErrorIllegalAddress);
        try {
            backend->add(x, x);
            QFAIL("launched");
        } catch (const Error& error) {
            const QString text = error.what();
            QVERIFY2(text.contains("add [4, 4, 8] failed: cudaLaunchKernelEx: ") &&
                         text.contains("cudaErrorIllegalAddress"),
                     error.what());
        }
    }

    void twoBackendsLiveSideBySide() {
        emulation::reset({.order = emulation::Order::deferred});
        const auto first = makeCudaBackend();
        const Tensor x = input(*first, {1, 2, 3, 4}, {2, 2});
        {
            const auto second = makeCudaBackend();
            const Tensor y = input(*second, {5, 6, 7, 8}, {2, 2});
            second->add(y, y);
            first->add(x, x);
            QCOMPARE(read(*second, y), (std::vector<float>{10, 12, 14, 16}));
        }
        QCOMPARE(read(*first, x), (std::vector<float>{2, 4, 6, 8}));
    }
};

QTEST_GUILESS_MAIN(GpuFailureTest)
#include "failure_test.moc"
