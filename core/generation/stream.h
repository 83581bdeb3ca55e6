#pragma once

#include "core/model/transformer.h"
#include "core/tokens/token_sequence.h"

#include <span>

namespace pardalis {

// One sequence on the device: a cache and the ids that are in it. Prefix reuse is adopt(), nothing else.
class Stream {
public:
    // Memory for `capacity` positions is taken on first use.
    Stream(Transformer& transformer, int capacity) : m_transformer(transformer), m_capacity(capacity) {}

    // Keeps what the cache and `sequence` have in common at the front, but never all of it: the last token is always
    // fed again, since its logits are wanted. Returns how many positions are kept.
    int adopt(std::span<const TokenId> sequence);
    // The rest of `sequence` that is not in the cache yet, at most `limit` tokens of it. Call fed() after the pass.
    StreamInput next(std::span<const TokenId> sequence, int limit);
    void fed(const StreamInput& input) { m_fed.append(input.tokens); }

    int length() const { return m_fed.size(); }
    const TokenIds& ids() const { return m_fed.ids; }

private:
    Transformer& m_transformer;
    int m_capacity;
    KvCache m_cache;
    TokenSequence m_fed;  // one for each filled position of the cache
};

}  // namespace pardalis
