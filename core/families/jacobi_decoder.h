#pragma once

#include "core/families/drafts.h"
#include "core/families/language_model.h"

#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace pardalis {

// Decodes several tokens a pass: a window of positions goes through the model at once, with drafts for those whose tokens
// are not known, and every position is drawn from, until what is drawn is what was drafted (speculative Jacobi decoding,
// Teng et al., arXiv 2410.01699). A draw's random numbers are those of its position, so what comes out is, token for
// token, what Decoder gives from the same logits, whatever the window and the drafts: the coupling of arXiv 2510.24211
// taken to its end. Draws that hardly change where logits hardly change (Draw::race) make the most of it.
class JacobiDecoder {
public:
    static constexpr int kWidest = DecodeState::kMostPending;  // window

    // Samples ids of `range`, for `streams` caches at a time.
    JacobiDecoder(LanguageModel& model, VocabularyRange range, int streams);

    // As Decoder::begin(). CHECKs that there is no repetition penalty: it would hang on tokens that are not certain.
    void begin(const SamplingPlan& plan, const TokenSet& allowed, std::span<const Row> sequence);
    // One pass: the tokens that are certain behind it, at least one and at most one for each of `places`, which are those
    // of the next positions, from 1 to kWidest. The caches are extended by as many rows. Throws as LanguageModel::forward
    // and DecodeState::take; Cancelled leaves everything as it was.
    TokenIds next(std::span<KvCache* const> caches, std::span<const Place> places, std::stop_token stop = {});

private:
    Tensor logits(std::span<KvCache* const> caches, std::stop_token stop);
    TokenIds draw(const Tensor& logits, std::span<const Place> places);

    LanguageModel& m_model;
    VocabularyRange m_range;
    std::size_t m_streams;
    std::unique_ptr<DecodeState> m_state;
    SamplingPlan m_plan;
    TokenSet m_allowed;
    Drafts m_drafts;
    TokenId m_last{};             // that is certain; it is in no cache
    TokenId m_first{};            // draft where nothing is known
    std::int64_t m_position = 0;  // of the first of the window
};

}  // namespace pardalis
