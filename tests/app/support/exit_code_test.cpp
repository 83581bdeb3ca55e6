// Signals, descriptors and faults as a whole program meets them: each case is a process of its own.

#include "app/support/exit_code.h"
#include "app/support/standard_streams.h"
#include "app/support/stop_on_interrupt.h"
#include "core/base/error.h"

#include <QElapsedTimer>
#include <QTest>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <new>
#include <thread>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace pardalis;

namespace {

using Work = std::function<int(std::stop_token)>;

struct Ended {
    int code = -1;  // -1: by a signal
    std::string err;
};

// Runs the work in a child, whose stderr is a pipe; `then` is done meanwhile, once the child has said that it is ready.
template <typename Then>
Ended inChild(
    const Work& work, Then then, const std::function<void()>& prepare = [] {}) {
    int err[2] = {}, ready[2] = {};
    if (::pipe(err) != 0 || ::pipe(ready) != 0)
        return {};
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(err[1], STDERR_FILENO);
        ::signal(SIGINT, SIG_DFL);  // this test may run in the background,
        ::signal(SIGHUP, SIG_DFL);  // or under nohup
        prepare();
        ::_exit(exitCodeOf("test", "stopped", [&](std::stop_token stop) {
            [[maybe_unused]] const ssize_t said = ::write(ready[1], "", 1);
            return work(std::move(stop));
        }));
    }
    ::close(err[1]);
    ::close(ready[1]);
    char byte = 0;
    [[maybe_unused]] const ssize_t heard = ::read(ready[0], &byte, 1);
    then(child);
    Ended ended;
    char buffer[4096];
    for (ssize_t n = 0; (n = ::read(err[0], buffer, sizeof buffer)) > 0;)
        ended.err.append(buffer, static_cast<std::size_t>(n));
    int status = 0;
    ::waitpid(child, &status, 0);
    ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    ::close(err[0]);
    ::close(ready[0]);
    return ended;
}

const auto nothing = [](pid_t) {};

bool waitFor(const std::stop_token& stop) {
    for (int i = 0; i < 500 && !stop.stop_requested(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return stop.stop_requested();
}

}  // namespace

class ExitCodeTest : public QObject {
    Q_OBJECT

private slots:
    void faultsAreOneLineAndExitCode1() {
        const std::pair<Work, const char*> cases[] = {
            {[](std::stop_token) -> int { throw Error("a\x1b[31m file"); }, "test: a\\x1b[31m file\n"},
            {[](std::stop_token) -> int { throw Cancelled(); }, "test: stopped\n"},
            {[](std::stop_token) -> int { throw std::bad_alloc(); }, "test: there is not enough memory for this\n"},
        };
        for (const auto& [work, line] : cases) {
            const Ended ended = inChild(work, nothing);
            QCOMPARE(ended.code, 1);
            QCOMPARE(ended.err, std::string(line));
        }
        QCOMPARE(inChild([](std::stop_token) { return 3; }, nothing).code, 3);
    }

    void memoryThatRunsOutOnAThreadIsSaid() {
        const Ended ended = inChild(
            [](std::stop_token) -> int {
                std::thread([] { throw std::bad_alloc(); }).join();
                return 0;
            },
            nothing);
        QCOMPARE(ended.code, 1);
        QCOMPARE(ended.err, std::string("test: there is not enough memory for this\n"));
    }

    void aSignalIsAStopRequestAndTheSecondEnds() {
        for (const int signal : {SIGINT, SIGTERM}) {
            const auto send = [&](pid_t child) { ::kill(child, signal); };
            QCOMPARE(inChild([](const std::stop_token& stop) { return waitFor(stop) ? 7 : 8; }, send).code, 7);
            const auto twice = [&](pid_t child) {
                ::kill(child, signal);
                std::this_thread::sleep_for(std::chrono::milliseconds(100));
                ::kill(child, signal);
            };
            const auto deaf = [](std::stop_token) {
                std::this_thread::sleep_for(std::chrono::seconds(20));
                return 0;
            };
            QElapsedTimer time;
            time.start();
            QCOMPARE(inChild(deaf, twice).code, 130);
            QVERIFY(time.elapsed() < 10000);
        }
    }

    // A terminal that is closed sends several.
    void noHangUpButTheFirstSignalCounts() {
        const auto several = [&](pid_t child) {
            for (int i = 0; i < 3; ++i) {
                ::kill(child, SIGHUP);
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
            }
        };
        const auto keeps = [](const std::stop_token& stop) {
            const bool asked = waitFor(stop);
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
            return asked ? 7 : 8;
        };
        QCOMPARE(inChild(keeps, several).code, 7);
    }

    void whereThereIsNothingToKeepTheFirstSignalEnds() {
        const auto deaf = [](std::stop_token) {
            endOnInterrupt("test: stopped\n");
            std::raise(SIGTERM);
            return 0;
        };
        const Ended ended = inChild(deaf, nothing);
        QCOMPARE(ended.code, 1);
        QCOMPARE(ended.err, std::string("test: stopped\n"));
        const auto keeps = [](const std::stop_token& stop) {
            endOnInterrupt("test: stopped\n");
            const KeepOnInterrupt keep;
            std::raise(SIGTERM);
            return waitFor(stop) ? 7 : 8;
        };
        QCOMPARE(inChild(keeps, nothing).code, 7);
    }

    void closedDescriptorsAreNoOneElses() {
        const auto closeAll = [] {
            for (const int fd : {0, 1, 2})
                ::close(fd);
            prepareStandardStreams();
        };
        const auto work = [](std::stop_token) {
            const int next = ::open("/dev/null", O_RDONLY);
            return next > 2 && ::write(1, "a", 1) < 0 && ::write(2, "a", 1) < 0 ? 7 : 8;
        };
        QCOMPARE(inChild(work, nothing, closeAll).code, 7);
    }

    void noDescriptorIsNeeded() {
        const auto fewFiles = [] {
            const rlimit none{.rlim_cur = 3, .rlim_max = 3};
            ::setrlimit(RLIMIT_NOFILE, &none);
        };
        QCOMPARE(inChild([](std::stop_token) { return 7; }, nothing, fewFiles).code, 7);
    }

    void outputThatCantBeWrittenIsSaid() {
        const auto toAFullDisk = [] {
            prepareStandardStreams();
            ::dup2(::open("/dev/full", O_WRONLY), STDOUT_FILENO);
        };
        const auto print = [](std::stop_token) {
            std::printf("a line\n");
            return 0;
        };
        const Ended ended = inChild(print, nothing, toAFullDisk);
        QCOMPARE(ended.code, 1);
        QCOMPARE(ended.err, std::string("test: standard output can't be written: No space left on device\n"));
    }
};

QTEST_GUILESS_MAIN(ExitCodeTest)
#include "exit_code_test.moc"
