#pragma once

#include "core/generation/generation_event.h"
#include "core/generation/generation_session.h"

#include <chrono>

namespace pardalis {

// What a run tells: its events in order, its progress now and then, and what it took.
class RunReport {
public:
    RunReport(RequestId request, GenerationSession::Sink sink, int place)
        : m_request(request), m_sink(std::move(sink)) {
        m_statistics.endedAt = place;
    }

    void send(decltype(GenerationEvent::what) what) { m_sink(GenerationEvent{m_request, m_events++, std::move(what)}); }
    // At most every tenth of a second, unless `force`.
    void progress(Phase phase, std::int64_t done, std::int64_t total, bool force);
    void finish(FinishReason reason);

    // A token or code has been sampled.
    void made();
    // All beams have a token more. What comes of them in the end is made() then, and no place any more.
    void stepped() { ++m_statistics.endedAt; }
    void made(int tokensOfBeam, double score) {
        m_statistics.generatedTokens += tokensOfBeam;
        m_statistics.firstTokenSeconds = seconds();
        m_statistics.beamScore = score;
    }
    // A picture has begun, or is done.
    void turned() { ++m_statistics.endedAt; }
    // How far it has come, in tokens and turns: what a stop brings hangs on that alone.
    int place() const { return m_statistics.endedAt; }
    // A pass gave tokens of a picture.
    void passed() { ++m_statistics.picturePasses; }
    bool hasMade() const { return m_statistics.generatedTokens > 0; }
    void setPrompt(int tokens) { m_statistics.promptTokens = tokens; }
    void setReused(int tokens) { m_statistics.reusedTokens = tokens; }
    void setLikelihood(double nats) { m_statistics.likelihood = nats; }
    void setOdds(std::vector<CodeOdds> odds) { m_statistics.odds = std::move(odds); }
    void setTextOdds(std::vector<TokenOdds> odds) { m_statistics.textOdds = std::move(odds); }
    void addChoice(const ChoiceScore& score) { m_statistics.choices.push_back(score); }
    std::size_t choices() const { return m_statistics.choices.size(); }
    void addPicture() { ++m_statistics.pictures; }
    int pictures() const { return m_statistics.pictures; }
    int promptTokens() const { return m_statistics.promptTokens; }

    double seconds() const { return since(m_began); }

private:
    using Clock = std::chrono::steady_clock;
    static double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

    const RequestId m_request;
    const GenerationSession::Sink m_sink;
    std::uint64_t m_events = 0;
    Finished m_statistics;
    Clock::time_point m_began = Clock::now();
    Clock::time_point m_phaseBegan = m_began, m_lastProgress = m_began;
    Phase m_phase = Phase::prefill;
    std::int64_t m_phaseFirst = 0;  // `done` when the phase began
};

}  // namespace pardalis
