#pragma once

#include "core/tensor/kv_cache.h"
#include "core/tensor/sampling_options.h"
#include "core/tensor/token_set.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pardalis {

// The rows of the vocabulary whose logits a pass computes: inside a picture only the image ids are wanted.
struct VocabularyRange {
    int first = 0;
    int count = 0;

    auto operator<=>(const VocabularyRange&) const = default;
};

// How the steps of a run sample. The scores of contrastive decoding are a mix of two streams with weights of 1 and -1:
// what their logits lack to be log probabilities is the same for all ids, and sampling does not see it.
struct SamplingPlan {
    SamplingOptions options;
    std::uint64_t seed = 0;
    std::vector<float> weights{1.0f};  // of the streams' logits in the mix that is sampled from
    // With k > 0 the first stream is the expert: of the mix, what it finds implausible is left out.
    Contrast contrast = {};
};

// What decoding steps read and move on by themselves, in the memory of the backend that made it: the last token, the
// position of the next, which ids may be sampled and which have been there. So a step can be queued before the token of
// the one before is known to the host. Used by the thread that uses the backend; must not outlive it. Methods throw
// Error as the backend's operations do.
class DecodeState {
public:
    static constexpr int kMostPending = 64;  // tokens sampled and not taken

    virtual ~DecodeState() = default;

    VocabularyRange ids() const { return m_ids; }
    int vocabulary() const { return m_vocabulary; }
    int streams() const { return m_streams; }

    // A new run behind a sequence of `length` positions, of which these (not none) are the tokens: those that have been
    // there. The last of them is what the first step embeds; the next token's position is `length`. Tokens that were not
    // taken are forgotten.
    void begin(const SamplingPlan& plan, std::span<const TokenId> tokens, std::int64_t length);
    // Ids of the vocabulary that may be sampled from the next step on; none before the first call.
    void allow(const TokenSet& ids);
    // How many were sampled, or will be by what is queued, and not taken.
    virtual int pending() const = 0;
    // The oldest of them. Waits for its step and for none behind it. Throws Error when nothing could be sampled there
    // (sampler.h); what is queued behind is then worthless.
    TokenId take();

protected:
    // As Backend::makeDecodeState was asked for.
    DecodeState(VocabularyRange ids, int vocabulary, int streams)
        : m_ids(ids), m_vocabulary(vocabulary), m_streams(streams) {}
    // What the methods of these names do, with arguments that fit; `last` of the tokens, `seen`: all of them.
    virtual void doBegin(const SamplingPlan& plan, TokenId last, std::int64_t length, const TokenSet& seen) = 0;
    virtual void doAllow(const TokenSet& ids) = 0;
    virtual TokenId doTake() = 0;

private:
    const VocabularyRange m_ids;
    const int m_vocabulary;
    const int m_streams;
};

// Operations that are queued again and again, on the same tensors: they differ in nothing but what they find in a
// DecodeState and in the caches. A device may record them once.
class RepeatedStep {
public:
    virtual ~RepeatedStep() = default;

    // Queues them for one more row of each of these caches, of which there are always as many. Their lengths count what
    // is queued; the caller adds this step's row.
    virtual void run(std::span<const BatchSpan> batch) = 0;
};

}  // namespace pardalis
