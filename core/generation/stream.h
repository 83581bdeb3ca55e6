#pragma once

#include "core/families/chameleon/transformer.h"
#include "core/generation/token_sequence.h"

#include <span>

namespace pardalis {

// One sequence on the device: a cache and the ids that are in it. Prefix reuse is adopt(), nothing else.
class Stream {
public:
    explicit Stream(Transformer& transformer) : m_transformer(transformer) {}

    // Keeps what the cache and `sequence` have in common at the front, but never all of it: the last token is always
    // fed again, since its logits are wanted. Returns how many positions are kept. `capacity`: positions there must be
    // room for; where the cache has fewer, it is made anew. Throws Error when memory is short.
    int adopt(std::span<const TokenId> sequence, int capacity);
    // The rest of `sequence` that is not in the cache yet, at most `limit` tokens of it. Call fed() after the pass.
    StreamInput next(std::span<const TokenId> sequence, int limit);
    void fed(const StreamInput& input) { m_fed.append(input.tokens); }
    // For decoding steps, which extend it while their token may be unknown yet. follow() says what is known by now;
    // adopt() takes back what is not.
    KvCache* cache() { return &m_cache; }
    void follow(std::span<const TokenId> sequence);

    int length() const { return m_fed.size(); }
    const TokenIds& ids() const { return m_fed.ids; }

private:
    Transformer& m_transformer;
    KvCache m_cache;
    TokenSequence m_fed;  // one for each filled position of the cache, as far as they are known
};

}  // namespace pardalis
