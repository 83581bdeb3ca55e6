#include "core/families/jacobi_decoder.h"

#include "core/base/check.h"

#include <utility>

namespace pardalis {

JacobiDecoder::JacobiDecoder(LanguageModel& model, VocabularyRange range, int streams)
    : m_model(model),
      m_range(model.computable(range)),
      m_streams(static_cast<std::size_t>(streams)),
      m_state(model.backend().makeDecodeState(m_range, model.vocabularySize(), streams)),
      m_first{range.first} {}

void JacobiDecoder::begin(const SamplingPlan& plan, const TokenSet& allowed, std::span<const Row> sequence) {
    CHECK(plan.options.repetitionPenalty == 1 && !sequence.empty());
    m_plan = plan;
    m_allowed = allowed;
    m_drafts = {};
    m_last = sequence.back().token();
    m_position = std::ssize(sequence);
}

TokenIds JacobiDecoder::next(std::span<KvCache* const> caches, std::span<const Place> places, std::stop_token stop) {
    CHECK(caches.size() == m_streams && places.size() <= std::size_t{kWidest});
    m_drafts.fit(places, m_first);
    const Tensor all = logits(caches, std::move(stop));
    TokenIds tokens = draw(all, places);
    tokens.resize(m_drafts.settle(tokens));
    for (KvCache* cache : caches)
        cache->truncate(cache->length - static_cast<int>(places.size() - tokens.size()));
    m_last = tokens.back();
    m_position += std::ssize(tokens);
    return tokens;
}

// Of every place of the window: the last certain token and the drafts go through all caches in one pass.
Tensor JacobiDecoder::logits(std::span<KvCache* const> caches, std::stop_token stop) {
    Rows rows{Row::of(m_last)};
    append(rows, m_drafts.tokens());
    std::vector<StreamInput> inputs;
    for (KvCache* cache : caches)
        inputs.push_back({rows, cache});
    return m_model.forwardAll(inputs, m_range, std::move(stop));
}

TokenIds JacobiDecoder::draw(const Tensor& logits, std::span<const Place> places) {
    m_state->begin(m_plan, {&m_last, 1}, m_position);
    const auto streams = static_cast<std::int64_t>(m_streams);
    bool isFree = false;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i]) {
            TokenSet only(m_allowed.bound());
            only.insert(*places[i]);
            m_state->allow(only);
        } else if (!isFree) {
            m_state->allow(m_allowed);
        }
        isFree = !places[i];
        m_model.backend().sample(logits.rows(static_cast<std::int64_t>(i) * streams, streams), *m_state);
    }
    TokenIds drawn;
    while (m_state->pending() > 0)
        drawn.push_back(m_state->take());
    return drawn;
}

}  // namespace pardalis
