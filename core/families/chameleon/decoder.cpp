#include "core/families/chameleon/decoder.h"

#include <utility>

namespace pardalis {

Decoder::Decoder(Transformer& transformer, VocabularyRange range, int streams)
    : m_transformer(transformer),
      m_range(transformer.computable(range)),
      m_streams(static_cast<std::size_t>(streams)),
      m_state(transformer.backend().makeDecodeState(m_range, transformer.config().vocabularySize, streams)),
      m_step(transformer.backend().repeat(*m_state, [this] {
          m_transformer.step(m_batch, m_range, *m_state, m_stop);
      })) {}

void Decoder::begin(const SamplingPlan& plan, const TokenSet& allowed, std::span<const TokenId> sequence) {
    m_state->begin(plan, sequence);
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
    m_transformer.backend().sample(logits, *m_state);
}

}  // namespace pardalis
