#include "core/base/thread_priority.h"
#include "core/cpu/thread_pool.h"

#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <thread>

using pardalis::cpu::ThreadPool;

namespace {

std::uint64_t usedAddresses() {
    std::uint64_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    return pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace

class ThreadPoolTest : public QObject {
    Q_OBJECT

private slots:
    void runsEveryChunkOnce() {
        for (const int threads : {1, 2, 3, 8}) {
            ThreadPool pool(threads);
            QCOMPARE(pool.threads(), threads);
            for (const int chunks : {0, 1, 2, 7, 1000}) {
                std::vector<std::atomic<int>> count(static_cast<std::size_t>(chunks));
                pool.run(chunks, [&](int chunk, int thread) {
                    QVERIFY(thread >= 0 && thread < threads);
                    ++count[static_cast<std::size_t>(chunk)];
                });
                for (const auto& c : count)
                    QCOMPARE(c.load(), 1);
            }
        }
    }

    // Each thread wants a stack of some megabytes.
    void fewerThreadsThanAskedForDoAllTheSame() {
        rlimit old{};
        getrlimit(RLIMIT_AS, &old);
        const rlimit tight{.rlim_cur = usedAddresses() + (40u << 20), .rlim_max = old.rlim_max};
        setrlimit(RLIMIT_AS, &tight);
        auto pool = std::make_unique<ThreadPool>(200);
        setrlimit(RLIMIT_AS, &old);
        QVERIFY(pool->threads() < 200);
        std::vector<std::atomic<int>> count(1000);
        std::atomic<int> highest = 0;
        pool->run(1000, [&](int chunk, int thread) {
            ++count[static_cast<std::size_t>(chunk)];
            if (thread >= pool->threads())
                ++highest;
        });
        QCOMPARE(highest.load(), 0);
        for (const auto& c : count)
            QCOMPARE(c.load(), 1);
    }

    void manyShortJobsFollowOneAnother() {
        ThreadPool pool(4);
        std::atomic<std::int64_t> sum = 0;
        std::int64_t expected = 0;
        for (int job = 0; job < 20000; ++job) {
            const int chunks = job % 5 + 1;
            pool.run(chunks, [&, job](int chunk, int) { sum += job * (chunk + 1); });
            expected += std::int64_t{job} * chunks * (chunks + 1) / 2;
            QCOMPARE(sum.load(), expected);  // all chunks have ended when run() returns
        }
    }

    void sleepersWakeForANewJob() {
        ThreadPool pool(3);
        for (int i = 0; i < 5; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));  // longer than anyone spins
            std::set<int> seen;
            std::mutex mutex;
            pool.run(3, [&](int, int thread) {
                const std::lock_guard lock(mutex);
                seen.insert(thread);
            });
            QVERIFY(!seen.empty());
        }
    }

    void chunksOfOneJobRunAtTheSameTime() {
        ThreadPool pool(2);
        std::atomic<int> inside = 0;
        // Each chunk waits for the other: only two threads can end this.
        pool.run(2, [&](int, int) {
            ++inside;
            while (inside < 2)
                std::this_thread::yield();
        });
        QCOMPARE(inside.load(), 2);
    }

    void exceptionsReachTheCaller() {
        for (const int threads : {1, 3}) {
            ThreadPool pool(threads);
            for (int i = 0; i < 50; ++i) {
                QVERIFY_EXCEPTION_THROWN(pool.run(20,
                                                  [&](int chunk, int) {
                                                      if (chunk % 7 == 3)
                                                          throw std::runtime_error("chunk");
                                                  }),
                                         std::runtime_error);
            }
            std::atomic<int> count = 0;
            pool.run(9, [&](int, int) { ++count; });
            QCOMPARE(count.load(), 9);
        }
    }

    void workersHaveThePriorityOfTheThreadThatMadeThePool() {
        const int before = getpriority(PRIO_PROCESS, static_cast<id_t>(gettid()));
        pardalis::lowerThreadPriority();
        ThreadPool pool(2);
        const int own = getpriority(PRIO_PROCESS, static_cast<id_t>(gettid()));
        QCOMPARE(own, std::min(before + 5, 19));
        std::map<int, int> nice;
        std::mutex mutex;
        std::atomic<int> inside = 0;
        pool.run(2, [&](int, int thread) {
            {
                const std::lock_guard lock(mutex);
                nice[thread] = getpriority(PRIO_PROCESS, static_cast<id_t>(gettid()));
            }
            ++inside;
            while (inside < 2)
                std::this_thread::yield();
        });
        QCOMPARE(nice[0], own);
        QCOMPARE(nice[1], own);
    }
};

QTEST_GUILESS_MAIN(ThreadPoolTest)
#include "thread_pool_test.moc"
