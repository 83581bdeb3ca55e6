// The emulated device: that right kernels run as on a real one, and that wrong ones are caught.

#include "gpu/kernels/launch.h"
#include "gpu/runtime/device_memory.h"
#include "tests/gpu/emulation/control.h"
#include "tests/gpu/wrong_kernels.h"

#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <functional>
#include <limits>

using namespace pardalis;
using emulation::Call;
using emulation::Order;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;  // such an access ends the process with a report
#else
constexpr bool kSanitized = false;
#endif

}  // namespace

class EmulationTest : public QObject {
    Q_OBJECT

    std::shared_ptr<gpu::DeviceMemory> m_memory;

    std::vector<float> fetch(const float* from, int count) {
        std::vector<float> values(static_cast<std::size_t>(count));
        CUDA_CHECK(cudaMemcpyAsync(values.data(), from, values.size() * 4, cudaMemcpyDeviceToHost, stream()));
        return values;
    }
    cudaStream_t stream() const { return m_memory->stream().get(); }
    void start(const emulation::Options& options = {}) {
        m_memory.reset();
        emulation::reset(options);
        m_memory = std::make_shared<gpu::DeviceMemory>(0, gpu::Priority::first);
    }
    // Runs one block of 64 threads; what the device says then.
    template <typename... Parameters, typename... Arguments>
    QString faultOf(std::size_t shared, void (*kernel)(Parameters...), Arguments... arguments) {
        try {
            gpu::launch(stream(), {1, 64, shared}, kernel, arguments...);
            m_memory->stream().synchronise();
        } catch (const gpu::GpuFailure& failure) {
            if (!QString(failure.what()).contains("cudaErrorLaunchFailure"))
                return failure.what();
        }
        return QString::fromStdString(emulation::fault());
    }

    // What a process says that AddressSanitizer ends; "" if it comes to its end.
    static QString dyingWords(const std::function<void()>& work) {
        int ends[2];
        if (::pipe(ends) != 0)
            return {};
        const pid_t child = ::fork();
        if (child == 0) {
            ::dup2(ends[1], STDERR_FILENO);
            work();
            ::_exit(0);
        }
        ::close(ends[1]);
        QByteArray said;
        char buffer[4096];
        for (ssize_t n; (n = ::read(ends[0], buffer, sizeof buffer)) > 0;)
            said.append(buffer, n);
        ::close(ends[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        return status == 0 ? QString() : QString::fromUtf8(said);
    }

private slots:
    void init() { start(); }
    void cleanup() { m_memory.reset(); }

    void warpsTalk() {
        for (const std::uint64_t shuffle : {0, 1, 2}) {
            start({.shuffle = shuffle});
            const auto out = m_memory->takeArray<float>(5 * 64 + 1);
            CUDA_CHECK(cudaMemsetAsync(out.get(), 0, (5 * 64 + 1) * 4, stream()));
            QCOMPARE(faultOf(0, wrong::talksInAWarp, out.get()), QString());
            const std::vector<float> got = fetch(out.get(), 5 * 64 + 1);
            for (int t = 0; t < 64; ++t) {
                const float* own = got.data() + 5 * t;
                const int lane = t % 32;
                QCOMPARE(own[0], 496.0f);
                float most = 0;
                for (int l = lane / 8 * 8; l < lane / 8 * 8 + 8; ++l)
                    most = std::max(most, static_cast<float>(l % 7));
                QCOMPARE(own[1], most);
                QCOMPARE(own[2], static_cast<float>(lane < 29 ? lane + 3 : lane));
                QCOMPARE(own[3], static_cast<float>(lane / 16 * 16 + 9));
                QCOMPARE(own[4], 1.0f);
            }
            QCOMPARE(got.back(), 64.0f);
        }
    }

    void divergentBarriersAreNamed() {
        auto out = m_memory->takeArray<float>(64);
        QString fault = faultOf(0, wrong::exitsBeforeTheBarrier, out.get());
        QVERIFY2(fault.contains("exitsBeforeTheBarrier: block (0, 0, 0), thread (5, 0, 0): divergent barrier"),
                 qPrintable(fault));
        // Everything refuses from then on, and memory is given back all the same.
        QVERIFY_EXCEPTION_THROWN(m_memory->take(16), gpu::GpuFailure);
        out.reset();
        start();
        out = m_memory->takeArray<float>(64);
        fault = faultOf(0, wrong::waitsInTwoPlaces, out.get());
        QVERIFY2(fault.contains("thread (32, 0, 0): divergent barrier: it waits at wrong_kernels.h"),
                 qPrintable(fault));
        out.reset();
        start();
        out = m_memory->takeArray<float>(64);
        fault = faultOf(0, wrong::leavesTheWarp, out.get());
        QVERIFY2(fault.contains("thread (0, 0, 0): divergent warp"), qPrintable(fault));
    }

    void randomOrderFindsRaces() {
        const auto sees = [&](auto kernel, std::size_t shared, auto expected) {
            int right = 0;
            for (std::uint64_t seed = 0; seed < 8; ++seed) {
                start({.shuffle = seed});
                const auto out = m_memory->takeArray<float>(64);
                const QString fault = faultOf(shared, kernel, out.get());
                const std::vector<float> got = fault.isEmpty() ? fetch(out.get(), 64) : std::vector<float>(64);
                bool same = true;
                for (std::size_t i = 0; i < 64; ++i)
                    same = same && got[i] == expected(i);
                right += same;
            }
            return right;
        };
        const auto neighbour = [](std::size_t i) { return static_cast<float>((i + 63) % 64); };
        const auto three = [](std::size_t) { return 3.0f; };
        QCOMPARE(sees(wrong::readsANeighbour<true>, 256, neighbour), 8);
        QCOMPARE(sees(wrong::readsANeighbour<false>, 256, neighbour), 0);
        QCOMPARE(sees(wrong::readsTheFirst<true>, 4, three), 8);
        QCOMPARE(sees(wrong::readsTheFirst<false>, 4, three), 1);  // the usual order alone hides it
    }

    void uninitialisedMemoryIsNaN() {
        const auto out = m_memory->takeArray<float>(64);
        QVERIFY(std::isnan(fetch(out.get(), 64)[63]));
        QCOMPARE(faultOf(256, wrong::readsUninitialisedShared, out.get()), QString());
        for (const float v : fetch(out.get(), 64))
            QVERIFY(std::isnan(v));
    }

    void writesOutsideAreFound() {
        if (kSanitized) {
            QVERIFY(dyingWords([&] {
                        const auto out = m_memory->takeArray<float>(64);
                        faultOf(128, wrong::writesBehindShared, out.get());
                    }).contains("in pardalis::wrong::writesBehindShared"));
            QVERIFY(dyingWords([&] {
                        const auto out = m_memory->takeArray<float>(10);
                        faultOf(0, wrong::writesBehindTheEnd, out.get(), 10);
                    }).contains("in pardalis::wrong::writesBehindTheEnd"));
            return;
        }
        auto out = m_memory->takeArray<float>(64);
        QString fault = faultOf(128, wrong::writesBehindShared, out.get());
        QVERIFY2(fault.contains("writesBehindShared") && fault.contains("128 bytes of shared memory"),
                 qPrintable(fault));
        out.reset();
        start();
        out = m_memory->takeArray<float>(10);
        fault = faultOf(0, wrong::writesBehindTheEnd, out.get(), 10);
        QVERIFY2(fault.contains("writesBehindTheEnd") && fault.contains("allocation of 40 bytes"), qPrintable(fault));
    }

    void launchesThatNoDeviceAcceptsAreRefused() {
        const auto out = m_memory->takeArray<float>(64);
        for (const gpu::LaunchShape& shape : {gpu::LaunchShape{1, 2048}, {0, 32}, {1, {1, 1, 65}}, {1, 32, 64 << 10}})
            QVERIFY_EXCEPTION_THROWN(gpu::launch(stream(), shape, wrong::readsUninitialisedShared, out.get()),
                                     gpu::GpuFailure);
        CUDA_CHECK(cudaFuncSetAttribute(wrong::readsUninitialisedShared, cudaFuncAttributeMaxDynamicSharedMemorySize,
                                        64 << 10));
        gpu::launch(stream(), {1, 32, 64 << 10}, wrong::readsUninitialisedShared, out.get());
    }

    void deferredWorkWaitsForSomebody() {
        start({.order = Order::deferred});
        const auto values = m_memory->takeArray<float>(8), by = m_memory->takeArray<float>(1);
        float* pinned = nullptr;
        CUDA_CHECK(cudaMallocHost(reinterpret_cast<void**>(&pinned), 4));
        CUDA_CHECK(cudaMemsetAsync(values.get(), 0, 32, stream()));
        float pageable = 2;
        CUDA_CHECK(cudaMemcpyAsync(by.get(), &pageable, 4, cudaMemcpyHostToDevice, stream()));
        pageable = 1000;  // was read before the call returned
        gpu::launch(stream(), {1, 8}, wrong::addsToAll, values.get(), by.get(), 8);
        CUDA_CHECK(cudaMemcpyAsync(pinned, values.get(), 4, cudaMemcpyDeviceToHost, stream()));
        QVERIFY(std::isnan(*pinned));
        QCOMPARE(emulation::counters().launches, 0);
        cudaEvent_t event = nullptr;
        CUDA_CHECK(cudaEventCreateWithFlags(&event, cudaEventDisableTiming));
        CUDA_CHECK(cudaEventRecord(event, stream()));
        QCOMPARE(cudaEventQuery(event), cudaErrorNotReady);
        const gpu::Stream other(0);
        CUDA_CHECK(cudaStreamWaitEvent(other.get(), event));
        gpu::launch(other.get(), {1, 8}, wrong::addsToAll, values.get(), by.get(), 8);
        other.synchronise();
        QCOMPARE(*pinned, 2.0f);
        QCOMPARE(fetch(values.get(), 1)[0], 4.0f);
        CUDA_CHECK(cudaEventDestroy(event));
        CUDA_CHECK(cudaFreeHost(pinned));
        QCOMPARE(emulation::counters().synchronisations, 2);
    }

    void graphsReplayWhatWasCaptured() {
        for (const Order order : {Order::eager, Order::deferred}) {
            start({.order = order});
            const auto values = m_memory->takeArray<float>(8), by = m_memory->takeArray<float>(1);
            CUDA_CHECK(cudaMemsetAsync(values.get(), 0, 32, stream()));
            cudaGraph_t graph = nullptr;
            cudaGraphExec_t exec = nullptr;
            CUDA_CHECK(cudaStreamBeginCapture(stream(), cudaStreamCaptureModeThreadLocal));
            for (int i = 0; i < 2; ++i)
                gpu::launch(stream(), {1, 8}, wrong::addsToAll, values.get(), by.get(), 8);
            QCOMPARE(emulation::counters().launches, 0);
            CUDA_CHECK(cudaStreamEndCapture(stream(), &graph));
            CUDA_CHECK(cudaGraphInstantiate(&exec, graph));
            CUDA_CHECK(cudaGraphDestroy(graph));
            emulation::clearCounters();
            for (int step = 1; step <= 3; ++step) {
                const auto amount = static_cast<float>(step);  // device memory decides what a replay does
                CUDA_CHECK(cudaMemcpyAsync(by.get(), &amount, 4, cudaMemcpyHostToDevice, stream()));
                CUDA_CHECK(cudaGraphLaunch(exec, stream()));
            }
            QCOMPARE(fetch(values.get(), 8)[7], 12.0f);
            const emulation::Counters counters = emulation::counters();
            QCOMPARE(counters.graphLaunches, 3);
            QCOMPARE(counters.launches, 6);
            QCOMPARE(counters.queuedLaunches, 0);
            QCOMPARE(counters.synchronisations, 1);
            CUDA_CHECK(cudaGraphExecDestroy(exec));
        }
        CUDA_CHECK(cudaStreamBeginCapture(stream(), cudaStreamCaptureModeThreadLocal));
        QCOMPARE(cudaStreamSynchronize(stream()), cudaErrorStreamCaptureUnsupported);
        cudaGraph_t graph = nullptr;
        QCOMPARE(cudaStreamEndCapture(stream(), &graph), cudaErrorStreamCaptureInvalidated);
    }

    void callsFailWhenTold() {
        emulation::failCall(Call::allocate, 2, cudaErrorMemoryAllocation);
        auto first = m_memory->take(100);
        auto second = m_memory->take(100);  // tried again behind a trim
        QCOMPARE(emulation::counters().liveAllocations, 2);
        QVERIFY_EXCEPTION_THROWN(m_memory->take(std::size_t{1} << 40), gpu::GpuFailure);
        emulation::loseDeviceAt(2);
        const auto third = m_memory->take(100);
        QVERIFY_EXCEPTION_THROWN(m_memory->take(100), gpu::GpuFailure);
        QVERIFY_EXCEPTION_THROWN(m_memory->stream().synchronise(), gpu::GpuFailure);
        first.reset();
        second.reset();
    }
};

QTEST_GUILESS_MAIN(EmulationTest)
#include "emulation_test.moc"
