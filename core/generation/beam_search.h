#pragma once

#include "core/tokens/token_id.h"

#include <functional>
#include <span>
#include <vector>

namespace pardalis {

// Beam search as transformers does it where nothing else is asked for (early_stopping False, a length penalty of 1): of all
// that may follow the open beams, the best by the sums of log probabilities stay open. What ends among the best is measured
// by the mean over its tokens, and as many as there are beams are kept of those. It is done when these are no worse than what
// the best open beam has by now. Knows no model.
class BeamSearch {
public:
    struct Beam {
        TokenIds ids;           // behind the prompt; of one that has ended, with what ended it
        double sum = 0;         // of the log probabilities of all of them, in nats
        bool hasEnded = false;  // else it was cut, or is open

        double score() const { return ids.empty() ? 0 : sum / static_cast<double>(ids.size()); }
    };

    // So many beams of at most `maxTokens` ids; both > 0.
    BeamSearch(int beams, int maxTokens);

    // Those that go on, the best first: one of no ids at first, no more than there are beams.
    std::span<const Beam> open() const { return m_open; }
    int steps() const { return m_steps; }  // how many ids each has
    bool isDone() const { return m_isDone; }

    // Of each open beam the log probability of every id that could be next, [open, ids]; -∞ where it may not be. `ends`: the
    // ids that end a sequence. Where nothing may follow any of them, they are cut there.
    void advance(std::span<const float> logProbabilities, const std::function<bool(TokenId)>& ends);
    // No further: what is open is cut.
    void stop();
    // The best of those that have ended or were cut; of no ids while there is none.
    Beam best() const { return m_ended.empty() ? Beam{} : m_ended.front(); }

private:
    struct Next;
    Beam extended(const Next& next) const;
    void keep(Beam beam);

    const std::size_t m_beams;
    const int m_maxTokens;
    int m_steps = 0;
    bool m_isDone = false;
    std::vector<Beam> m_open{Beam{}};
    std::vector<Beam> m_ended;  // the best first, no more than there are beams
};

}  // namespace pardalis
