#include "core/generation/beam_search.h"

#include "core/base/check.h"

#include <algorithm>
#include <cmath>

namespace pardalis {

// An id behind an open beam.
struct BeamSearch::Next {
    std::size_t beam;
    TokenId id;
    double sum;
    bool ends;
};

namespace {

// Keeps the `most` largest, the largest first; of equals the earlier.
template <typename Next>
void keepLargest(std::vector<Next>& kept, const Next& next, std::size_t most) {
    if (kept.size() == most && next.sum <= kept.back().sum)
        return;
    if (kept.size() == most)
        kept.pop_back();
    const auto behind = std::ranges::upper_bound(kept, next.sum, std::greater<>(), &Next::sum);
    kept.insert(behind, next);
}

}  // namespace

BeamSearch::BeamSearch(int beams, int maxTokens) : m_beams(static_cast<std::size_t>(beams)), m_maxTokens(maxTokens) {
    CHECK(beams > 0 && maxTokens > 0);
}

BeamSearch::Beam BeamSearch::extended(const Next& next) const {
    Beam beam = m_open[next.beam];
    beam.ids.push_back(next.id);
    beam.sum = next.sum;
    beam.hasEnded = next.ends;
    return beam;
}

void BeamSearch::keep(Beam beam) {
    const auto behind = std::ranges::upper_bound(m_ended, beam.score(), std::greater<>(), &Beam::score);
    m_ended.insert(behind, std::move(beam));
    if (m_ended.size() > m_beams)
        m_ended.pop_back();
}

void BeamSearch::advance(std::span<const float> logProbabilities, const std::function<bool(TokenId)>& ends) {
    CHECK(!m_isDone && logProbabilities.size() % m_open.size() == 0);
    const std::size_t ids = logProbabilities.size() / m_open.size();
    std::vector<Next> first, going;  // of all, and of those that end nothing
    for (std::size_t i = 0; i < logProbabilities.size(); ++i) {
        if (!(logProbabilities[i] > -INFINITY))  // nor what is no number
            continue;
        const std::size_t beam = i / ids;
        const double sum = m_open[beam].sum + static_cast<double>(logProbabilities[i]);
        if (going.size() == m_beams && sum <= going.back().sum)
            continue;  // and then it is not among the first either
        const TokenId id{static_cast<int>(i % ids)};
        const Next next{beam, id, sum, ends(id)};
        keepLargest(first, next, m_beams);
        if (!next.ends)
            keepLargest(going, next, m_beams);
    }
    if (first.empty())
        return stop();
    ++m_steps;
    const bool isFull = m_steps == m_maxTokens;
    for (const Next& next : first) {
        if (next.ends || isFull)
            keep(extended(next));
    }
    std::vector<Beam> open;
    for (const Next& next : going)
        open.push_back(extended(next));
    m_open = std::move(open);
    m_isDone =
        isFull || m_open.empty() || (m_ended.size() == m_beams && m_open.front().score() <= m_ended.back().score());
}

void BeamSearch::stop() {
    for (const Beam& beam : m_open) {
        if (!beam.ids.empty())
            keep(beam);
    }
    m_isDone = true;
}

}  // namespace pardalis
