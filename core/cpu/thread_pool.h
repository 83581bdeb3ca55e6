#pragma once

#include <atomic>
#include <cstdint>
#include <exception>
#include <mutex>
#include <thread>
#include <type_traits>
#include <vector>

namespace pardalis::cpu {

// Cores this process may run on, at least 1.
int usableCores();

// Workers that share out the chunks of one job at a time with the thread that asks for it. Every thread begins with a
// row of neighbouring chunks of its own, for memory is read fastest in one go, and then takes from the end of others'.
// So a chunk goes to whoever gets to run, and a job ends with its last chunk whether or not every worker has looked at
// it: a core taken away by another process costs its share and not a standstill. Who waits spins for some microseconds
// and then sleeps. Workers run at the priority of the thread that made the pool.
class ThreadPool {
public:
    explicit ThreadPool(int threads);  // the caller included; fewer where the system gives no more
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    int threads() const { return static_cast<int>(m_workers.size()) + 1; }

    // task(chunk, thread) for each chunk in [0, chunks), in any order; `thread` in [0, threads()) is the caller's for 0.
    // Not to be called by two threads at once nor from within a task. Rethrows the first exception of a task.
    template <typename Task>
    void run(int chunks, Task&& task) {
        if (chunks == 1 || (chunks > 0 && m_workers.empty())) {
            for (int i = 0; i < chunks; ++i)
                task(i, 0);
            return;
        }
        using Plain = std::remove_reference_t<Task>;
        runJob(
            chunks, [](void* context, int chunk, int thread) { (*static_cast<Plain*>(context))(chunk, thread); },
            const_cast<void*>(static_cast<const void*>(&task)));
    }

private:
    using Function = void (*)(void* context, int chunk, int thread);

    void runJob(int chunks, Function function, void* context);
    void work(int thread);
    // Runs chunks of the current job until none is left to begin.
    void takeChunks(int thread);
    void runChunk(int chunk, int thread);

    // Chunks [begin, end) that nobody has taken yet, as begin << 32 | end.
    struct alignas(64) Share {
        std::atomic<std::uint64_t> range = 0;
        int takeFirst();  // -1: none is left
        int takeLast();
    };

    Function m_function = nullptr;  // the current job; stands still while a chunk of it runs
    void* m_context = nullptr;
    std::exception_ptr m_failure;
    std::mutex m_failureMutex;

    std::vector<Share> m_shares;               // one a thread
    alignas(64) std::atomic<int> m_toEnd = 0;  // chunks not finished yet
    alignas(64) std::atomic<int> m_jobs = 0;   // counts jobs; what an idle worker sleeps on
    std::atomic<bool> m_stop = false;
    std::vector<std::thread> m_workers;
};

}  // namespace pardalis::cpu
