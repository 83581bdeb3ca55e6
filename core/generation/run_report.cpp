#include "core/generation/run_report.h"

namespace pardalis {
namespace {

constexpr double kProgressSeconds = 0.1;

}  // namespace

void RunReport::progress(Phase phase, std::int64_t done, std::int64_t total, bool force) {
    const Clock::time_point now = Clock::now();
    if (phase != m_phase || done < m_phaseFirst) {
        m_phase = phase;
        m_phaseBegan = now;
        m_phaseFirst = done;
    } else if (!force && std::chrono::duration<double>(now - m_lastProgress).count() < kProgressSeconds) {
        return;
    }
    m_lastProgress = now;
    Progress progress{.phase = phase, .done = done, .total = total};
    const double seconds = std::chrono::duration<double>(now - m_phaseBegan).count();
    if (seconds > 0 && done > m_phaseFirst) {
        progress.tokensPerSecond = static_cast<double>(done - m_phaseFirst) / seconds;
        progress.secondsLeft = static_cast<double>(total - done) / progress.tokensPerSecond;
    }
    send(progress);
}

void RunReport::made() {
    ++m_statistics.generatedTokens;
    ++m_statistics.endedAt;
    if (m_statistics.firstTokenSeconds == 0)
        m_statistics.firstTokenSeconds = seconds();
}

void RunReport::finish(FinishReason reason) {
    m_statistics.reason = reason;
    m_statistics.seconds = seconds();
    send(m_statistics);
}

}  // namespace pardalis
