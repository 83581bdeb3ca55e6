#include "core/families/decoder.h"

#include <utility>

namespace pardalis {

Decoder::Decoder(LanguageModel& model, VocabularyRange range, int streams)
    : m_model(model),
      m_range(model.computable(range)),
      m_streams(static_cast<std::size_t>(streams)),
      m_state(model.backend().makeDecodeState(m_range, model.vocabularySize(), streams)),
      m_step(model.backend().repeat(*m_state, [this] { m_model.step(m_batch, m_range, *m_state, m_stop); })) {}

void Decoder::begin(const SamplingPlan& plan, const TokenSet& allowed, std::span<const Row> sequence) {
    TokenIds tokens;
    for (const Row& row : sequence) {
        if (row.isToken())
            tokens.push_back(row.token());
    }
    m_state->begin(plan, tokens, std::ssize(sequence));
    m_state->allow(allowed);
}

void Decoder::queue(std::span<KvCache* const> caches, std::stop_token stop) {
    CHECK(caches.size() == m_streams && pending() < DecodeState::kMostPending);
    m_batch.clear();
    for (KvCache* cache : caches)
        m_batch.push_back({cache, 1});
    m_stop = std::move(stop);
    m_step->run(m_batch);
    for (KvCache* cache : caches)
        ++cache->length;
}

void Decoder::queue(const Tensor& logits) {
    CHECK(pending() < DecodeState::kMostPending);
    m_model.backend().sample(logits, *m_state);
}

}  // namespace pardalis
