#pragma once

#include "core/tensor/backend.h"

#include <vector>

namespace pardalis {

// Attention in which every row of queries sees all keys, also those behind it, on the Backend's attention over caches.
// That reaches from the first position to the row's own: so each row is a span of its own at the last position.
class FullAttention {
public:
    FullAttention(Backend& backend, int heads, int headDim, int keys, int queries);
    FullAttention(const FullAttention&) = delete;  // its spans point into it
    FullAttention& operator=(const FullAttention&) = delete;

    // k, v [keys, heads · headDim]; q, out [queries, heads · headDim], every query scaled by headDim^(-1/2).
    void run(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& out);

private:
    Backend& m_backend;
    KvCache m_cache;
    int m_keys;
    std::vector<KvCache> m_views;  // of it, as each query sees it
    std::vector<BatchSpan> m_batch;
};

}  // namespace pardalis
