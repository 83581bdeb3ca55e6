#include "core/formats/guarded_parse.h"

#include "core/base/error.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

namespace pardalis {
namespace {

using Clock = std::chrono::steady_clock;

// What the two threads share; the last of them takes it away.
class Meeting {
public:
    // The parser's thread: hands over how far it is and waits for the answer.
    void reached(double share) {
        std::unique_lock lock(m_mutex);
        m_told = share;
        m_changed.notify_all();
        m_changed.wait(lock, [&] { return !m_told || m_abandoned; });
        if (m_abandoned)
            throw Cancelled();
    }

    void end(std::exception_ptr failure) {
        const std::lock_guard lock(m_mutex);
        m_ended = true;
        m_failure = std::move(failure);
        m_changed.notify_all();
    }

    // The waiting thread: until the parser has ended. Throws what it or `progress` throws.
    void wait(const ReadProgress& progress, std::chrono::milliseconds patience) {
        constexpr std::chrono::milliseconds kBetweenQuestions{50};
        auto lastTold = Clock::now();
        for (;;) {
            std::unique_lock lock(m_mutex);
            m_changed.wait_for(lock, std::min(kBetweenQuestions, patience), [&] { return m_ended || m_told; });
            if (m_ended)
                return m_failure ? std::rethrow_exception(m_failure) : void();
            const std::optional<double> told = m_told;
            lock.unlock();
            try {
                told ? progress.reached(*told) : progress.check();
                lastTold = told ? Clock::now() : lastTold;
                if (Clock::now() - lastTold > patience)
                    throw Error("it takes too long to read; under a name that ends in .txt it opens as plain text");
            } catch (...) {
                lock.lock();
                m_abandoned = true;
                m_changed.notify_all();
                throw;
            }
            lock.lock();
            if (told)
                m_told.reset();
            m_changed.notify_all();
        }
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<double> m_told;  // until it is passed on
    bool m_ended = false, m_abandoned = false;
    std::exception_ptr m_failure;
};

}  // namespace

void runGuarded(std::function<void(const ReadProgress&)> parse, const ReadProgress& progress,
                std::chrono::milliseconds patience) {
    const auto meeting = std::make_shared<Meeting>();
    const auto run = [meeting, parse] {
        std::exception_ptr failure;
        try {
            parse(ReadProgress{[meeting](double share) { meeting->reached(share); }, nullptr});
        } catch (...) {
            failure = std::current_exception();
        }
        meeting->end(std::move(failure));
    };
    try {
        std::thread(run).detach();
    } catch (const std::system_error&) {  // no thread to be had: then without a guard
        return parse(progress);
    }
    meeting->wait(progress, patience);
}

}  // namespace pardalis
