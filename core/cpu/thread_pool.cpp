#include "core/cpu/thread_pool.h"

#include "core/base/check.h"

#include <sched.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

namespace pardalis::cpu {
namespace {

// Longer than the work between two operations of a layer, far shorter than a time slice of the scheduler.
constexpr std::chrono::microseconds kSpin{30};

void pause() {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#endif
}

template <typename Condition>
bool spinUntil(Condition&& condition) {
    const auto end = std::chrono::steady_clock::now() + kSpin;
    do {
        for (int i = 0; i < 16; ++i) {
            if (condition())
                return true;
            pause();
        }
    } while (std::chrono::steady_clock::now() < end);
    return condition();
}

}  // namespace

int usableCores() {
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) == 0)
        return std::max(CPU_COUNT(&set), 1);
    return std::max(static_cast<int>(std::thread::hardware_concurrency()), 1);
}

int ThreadPool::Share::takeFirst() {
    std::uint64_t seen = range.load(std::memory_order_relaxed);
    while (seen >> 32 < (seen & 0xFFFFFFFF)) {
        if (range.compare_exchange_weak(seen, seen + (std::uint64_t{1} << 32), std::memory_order_acquire,
                                        std::memory_order_relaxed))
            return static_cast<int>(seen >> 32);
    }
    return -1;
}

int ThreadPool::Share::takeLast() {
    std::uint64_t seen = range.load(std::memory_order_relaxed);
    while (seen >> 32 < (seen & 0xFFFFFFFF)) {
        if (range.compare_exchange_weak(seen, seen - 1, std::memory_order_acquire, std::memory_order_relaxed))
            return static_cast<int>(seen & 0xFFFFFFFF) - 1;
    }
    return -1;
}

ThreadPool::ThreadPool(int threads) : m_shares(static_cast<std::size_t>(std::max(threads, 1))) {
    CHECK(threads >= 1);
    m_workers.reserve(m_shares.size());
    try {
        for (int i = 1; i < threads; ++i)
            m_workers.emplace_back([this, i] { work(i); });
    } catch (const std::exception&) {  // no memory for a stack, no more threads for this user
        // Fewer do, if more slowly: what lies in the shares of the others is taken from them.
    }
}

ThreadPool::~ThreadPool() {
    m_stop = true;
    m_jobs.fetch_add(1);
    m_jobs.notify_all();
    for (std::thread& worker : m_workers)
        worker.join();
}

void ThreadPool::runJob(int chunks, Function function, void* context) {
    if (chunks <= 0)
        return;
    CHECK(m_toEnd.load(std::memory_order_acquire) == 0);  // one job at a time
    m_function = function;
    m_context = context;
    m_failure = nullptr;
    m_toEnd.store(chunks, std::memory_order_relaxed);
    // A worker may take a chunk as soon as it stands here; a share is empty until then.
    const auto count = static_cast<std::uint64_t>(chunks), shares = static_cast<std::uint64_t>(m_shares.size());
    for (std::uint64_t i = 0; i < shares; ++i)
        m_shares[i].range.store((count * i / shares) << 32 | count * (i + 1) / shares, std::memory_order_release);
    m_jobs.fetch_add(1);
    m_jobs.notify_all();  // a system call only if somebody sleeps

    takeChunks(0);
    const auto ended = [this] { return m_toEnd.load(std::memory_order_acquire) == 0; };
    // A worker that lost its core in the middle of a chunk gets ours when we sleep.
    while (!spinUntil(ended)) {
        const int left = m_toEnd.load(std::memory_order_acquire);
        if (left != 0)
            m_toEnd.wait(left, std::memory_order_acquire);
    }
    if (m_failure)
        std::rethrow_exception(std::exchange(m_failure, nullptr));
}

void ThreadPool::takeChunks(int thread) {
    const auto own = static_cast<std::size_t>(thread), shares = m_shares.size();
    for (int chunk = m_shares[own].takeFirst(); chunk >= 0; chunk = m_shares[own].takeFirst())
        runChunk(chunk, thread);
    for (std::size_t i = 1; i < shares; ++i) {
        Share& other = m_shares[(own + i) % shares];
        for (int chunk = other.takeLast(); chunk >= 0; chunk = other.takeLast())
            runChunk(chunk, thread);
    }
}

void ThreadPool::runChunk(int chunk, int thread) {
    try {
        m_function(m_context, chunk, thread);
    } catch (...) {
        const std::lock_guard lock(m_failureMutex);
        if (!m_failure)
            m_failure = std::current_exception();
    }
    if (m_toEnd.fetch_sub(1, std::memory_order_acq_rel) == 1)
        m_toEnd.notify_one();
}

void ThreadPool::work(int thread) {
    int seen = m_jobs.load();
    while (!m_stop) {
        takeChunks(thread);
        const auto called = [&] { return m_jobs.load(std::memory_order_acquire) != seen; };
        if (!spinUntil(called))
            m_jobs.wait(seen, std::memory_order_acquire);
        seen = m_jobs.load(std::memory_order_acquire);
    }
}

}  // namespace pardalis::cpu
