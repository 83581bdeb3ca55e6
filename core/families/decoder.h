#pragma once

#include "core/families/language_model.h"

#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace pardalis {

// The decoding steps of one sequence and its guidance streams. Steps may be queued before the token of the one before
// has been taken; how far ahead is worth it, canQueueAhead() says. One Decoder serves run after run: what a device
// records of a step is recorded once.
class Decoder {
public:
    // Samples ids of `range`, for `streams` caches at a time.
    Decoder(LanguageModel& model, VocabularyRange range, int streams);
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;

    bool canQueueAhead() const { return m_model.backend().runsBehind(); }

    // A new run behind `sequence`, which the caches hold but for the last token; see DecodeState.
    void begin(const SamplingPlan& plan, const TokenSet& allowed, std::span<const Row> sequence);
    void allow(const TokenSet& ids) { m_state->allow(ids); }

    // Queues a step: the last token goes through all caches in one pass, and the next is sampled. Where operations don't
    // run behind, `stop` is looked at between layers; Cancelled leaves everything as it was.
    void queue(std::span<KvCache* const> caches, std::stop_token stop = {});
    // The same, where the last token has gone through a pass with others: samples from its logits, [streams, range.count].
    void queue(const Tensor& logits);

    int pending() const { return m_state->pending(); }
    TokenId take() { return m_state->take(); }

private:
    LanguageModel& m_model;
    VocabularyRange m_range;
    std::size_t m_streams;
    std::unique_ptr<DecodeState> m_state;
    std::vector<BatchSpan> m_batch;  // of the step that is queued
    std::stop_token m_stop;
    std::unique_ptr<RepeatedStep> m_step;
};

}  // namespace pardalis
