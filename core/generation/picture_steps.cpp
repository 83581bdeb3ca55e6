#include "core/generation/picture_steps.h"

#include <algorithm>

namespace pardalis {

PictureSteps::PictureSteps(RunState& run, std::vector<float> weights, const Contrast& contrast, PictureGrid grid,
                           std::size_t codes)
    : m_run(run), m_streams(weights.size()), m_left(codes), m_lookahead(grid.columns) {
    SamplingPlan plan{run.request.picture, run.request.seed, std::move(weights), contrast};
    plan.options.repetitionPenalty = 1;
    const VocabularyRange range = run.layout().codeRange();
    if (run.request.speculation > 0) {
        int code = 0;
        while (run.grammar->forced(code))
            ++code;
        m_jacobi = &run.jacobiDecoder(range, static_cast<int>(m_streams));
        m_jacobi->begin(plan, run.grammar->allowed(code), run.rows);
        return;
    }
    m_decoder = &run.decoder(range, static_cast<int>(m_streams));
    m_decoder->begin(plan, run.grammar->allowed(), run.rows);
    m_allowsCodes = !run.grammar->forced();
}

TokenId PictureSteps::take() {
    if (m_jacobi) {
        if (m_certain.empty())
            pass();
        const TokenId id = m_certain.front();
        m_certain.pop_front();
        return id;
    }
    if (!m_run.firstStream)
        queue();
    const TokenId id = m_decoder->take();
    m_lookahead.taken(m_run.report.seconds());
    m_run.report.passed();
    return id;
}

std::vector<KvCache*> PictureSteps::caches() const {
    std::vector<KvCache*> caches;
    for (std::size_t i = 0; i < m_streams; ++i)
        caches.push_back(m_run.stream(i).cache());
    return caches;
}

// One pass a token for all streams: the weights are read once. All masks are known, so steps are queued ahead. What is
// forced between codes is sampled from itself alone: a step needs no token from the host.
void PictureSteps::queue() {
    const int ahead = m_decoder->canQueueAhead() ? std::min(m_lookahead.steps(), DecodeState::kMostPending - 1) : 0;
    while (m_decoder->pending() <= ahead && m_left > 0) {
        allowNext();
        m_decoder->queue(caches(), m_run.stop);
    }
}

void PictureSteps::allowNext() {
    const bool isCode = !m_run.grammar->forced(m_decoder->pending());
    if (isCode != m_allowsCodes)
        m_decoder->allow(m_run.grammar->allowed(m_decoder->pending()));
    m_allowsCodes = isCode;
    m_left -= isCode ? 1 : 0;
}

void PictureSteps::draw(const Tensor& logits) {
    allowNext();
    m_decoder->queue(logits);
}

VocabularyRange PictureSteps::codes(const RunState& run) {
    return run.model().language().computable(run.layout().codeRange());
}

// The window ends with the picture.
void PictureSteps::pass() {
    std::vector<Place> places;
    for (std::size_t codes = 0; std::ssize(places) < m_run.request.speculation && codes < m_left;) {
        places.push_back(m_run.grammar->forced(static_cast<int>(places.size())));
        codes += places.back() ? 0 : 1;
    }
    const TokenIds tokens = m_jacobi->next(caches(), places, m_run.stop);
    places.resize(tokens.size());
    m_left -= static_cast<std::size_t>(std::ranges::count(places, Place()));
    m_certain.assign(tokens.begin(), tokens.end());
    m_run.report.passed();
}

}  // namespace pardalis
