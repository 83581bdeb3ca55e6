#pragma once

#include "core/families/language_model.h"

#include <span>

namespace pardalis {

// One sequence on the device: a cache and the rows that are in it. Prefix reuse is adopt(), nothing else.
class Stream {
public:
    explicit Stream(LanguageModel& model) : m_model(model) {}

    // Keeps what the cache and `sequence` have in common at the front, but never all of it: the last row is always fed
    // again, since its logits are wanted. Returns how many positions are kept. `capacity`: positions there must be room
    // for; where the cache has fewer, it is made anew. Throws Error when memory is short.
    int adopt(std::span<const Row> sequence, int capacity);
    // Behind adopt(): what `other` holds of the sequence and this one does not is copied, so that it is read once. Returns how
    // many positions there are then.
    int share(const Stream& other, std::span<const Row> sequence);
    // The rest of `sequence` that is not in the cache yet, at most `limit` rows of it. Call fed() after the pass.
    StreamInput next(std::span<const Row> sequence, int limit, std::span<const Tensor> pictures);
    void fed(const StreamInput& input) { m_fed.insert(m_fed.end(), input.rows.begin(), input.rows.end()); }
    // For decoding steps, which extend it while their token may be unknown yet. follow() says what is known by now;
    // adopt() takes back what is not.
    KvCache* cache() { return &m_cache; }
    const KvCache& cache() const { return m_cache; }
    void follow(std::span<const Row> sequence);

    int length() const { return static_cast<int>(m_fed.size()); }
    const Rows& rows() const { return m_fed; }

private:
    LanguageModel& m_model;
    KvCache m_cache;
    Rows m_fed;  // one for each filled position of the cache, as far as they are known
};

}  // namespace pardalis
