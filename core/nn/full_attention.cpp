#include "core/nn/full_attention.h"

namespace pardalis {

FullAttention::FullAttention(Backend& backend, int heads, int headDim, int keys, int queries)
    : m_backend(backend), m_cache(backend.makeCache(DType::f32, 1, heads, keys, headDim)), m_keys(keys) {
    CHECK(keys > 0 && queries > 0);
    m_views.assign(static_cast<std::size_t>(queries), m_cache);
    for (KvCache& view : m_views) {
        view.length = keys - 1;
        m_batch.push_back({&view, 1});
    }
}

void FullAttention::run(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& out) {
    const BatchSpan all{&m_cache, m_keys};
    m_backend.append(k, v, 0, {&all, 1});
    m_backend.attention(q, 0, m_batch, out);
}

}  // namespace pardalis
