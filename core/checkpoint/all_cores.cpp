#include "core/checkpoint/all_cores.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <sched.h>
#include <system_error>
#include <thread>
#include <vector>

namespace pardalis {
namespace {

int usableCores() {
    cpu_set_t cores;
    return ::sched_getaffinity(0, sizeof cores, &cores) == 0 ? std::max(CPU_COUNT(&cores), 1) : 1;
}

// What the threads share.
class Job {
public:
    Job(std::int64_t count, const std::function<void(std::int64_t)>& work) : m_count(count), m_work(work) {}

    void take() noexcept {
        try {
            for (std::int64_t i = m_next++; i < m_count; i = m_next++)
                m_work(i);
        } catch (...) {
            fail();
        }
    }
    // In a handler.
    void fail() {
        m_next = m_count;  // nobody begins another
        const std::lock_guard lock(m_mutex);
        if (!m_failure)
            m_failure = std::current_exception();
    }
    void rethrow() const {
        if (m_failure)
            std::rethrow_exception(m_failure);
    }

private:
    std::int64_t m_count;
    const std::function<void(std::int64_t)>& m_work;
    std::atomic<std::int64_t> m_next = 0;
    std::mutex m_mutex;
    std::exception_ptr m_failure;
};

}  // namespace

void onAllCores(std::int64_t count, const std::function<void(std::int64_t)>& work, const std::function<void()>& begin) {
    Job job(count, work);
    {
        std::vector<std::jthread> others;
        try {
            for (int i = 1; i < usableCores() && i < count; ++i)
                others.emplace_back([&job] { job.take(); });
        } catch (const std::system_error&) {
            // The system gives no more threads.
        }
        try {
            if (begin)
                begin();
        } catch (...) {
            job.fail();
        }
        job.take();
    }
    job.rethrow();
}

}  // namespace pardalis
