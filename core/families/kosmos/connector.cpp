#include "core/families/kosmos/connector.h"

#include "core/nn/full_attention.h"

#include <numeric>
#include <vector>

namespace pardalis {

KosmosConnector::KosmosConnector(Backend& backend, const KosmosConnectorSizes& sizes, KosmosConnectorWeights weights)
    : m_backend(backend), m_sizes(sizes), m_weights(std::move(weights)) {
    CHECK(sizes.heads > 0 && sizes.hidden % sizes.heads == 0);
}

Tensor KosmosConnector::run(const Tensor& seen) {
    const std::int64_t rows = seen.shape[0], latents = m_sizes.latents, hidden = m_sizes.hidden;
    const auto make = [&](std::int64_t count) { return m_backend.allocate(DType::f32, {count, hidden}); };
    // Keys and values are made of what is seen, and of the queries behind it.
    const Tensor both = make(rows + latents), k = make(rows + latents), v = make(rows + latents);
    linear(m_backend, seen, {{m_weights.dense, both.rows(0, rows)}});
    std::vector<int> every(static_cast<std::size_t>(latents));
    std::iota(every.begin(), every.end(), 0);
    const Tensor queries = both.rows(rows, latents);
    m_backend.gatherCodes(m_weights.latents, every, queries);

    const Tensor q = make(latents), mixed = make(latents);
    linear(m_backend, queries, {{m_weights.q, q}});
    linear(m_backend, both, {{m_weights.k, k}, {m_weights.v, v}});
    FullAttention attention(m_backend, m_sizes.heads, static_cast<int>(hidden) / m_sizes.heads,
                            static_cast<int>(rows + latents), m_sizes.latents);
    attention.run(q, k, v, mixed);
    Tensor out = make(latents);
    linear(m_backend, mixed, {{m_weights.out, out}});
    return out;
}

}  // namespace pardalis
